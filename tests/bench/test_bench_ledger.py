"""What is varied keeps its words, its merging and its follow-up; what is measured adds up. No seconds are asserted."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from itertools import islice, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.bench import ledger as bench
from comity.bench import ledger_steps as steps
from comity.bench.ledger import Size, growth, ledger_speed
from comity.bench.made import readings
from comity.bench.vary import YEARS, again, change_of, grounded, pairs, readings_of, source_of, varied
from comity.bench.vary_date import moved
from comity.bench.vary_words import Change, later, marks, rewrite, scaled
from comity.cli.ledger import as_text, bench_sizes, parsed
from comity.ledger import Ledger
from comity.model import Commitment, Date, Document, Flow, InputError, LedgerError, Reading

SOURCE = source_of(readings())
ROUND = len(SOURCE.readings)


def rounds(number: int, seed: int = 1) -> list[Reading]:
    return list(islice(varied(SOURCE, seed), ROUND * number))


def kept(path: Path, given: list[Reading]) -> Path:
    with Ledger.open(path) as ledger:
        for reading in given:
            ledger.add(reading)
        ledger.rebuild()
    return path


def merged(path: Path) -> float:
    return steps.merged(path)[1]


# -- what is made by hand -------------------------------------------------------------------------------------


def test_the_built_in_readings_are_grounded_and_of_every_kind() -> None:
    made = readings()
    assert all(map(grounded, made))
    assert [reading.refused for reading in made] == [0, 0, 0]
    assert {one.kind for reading in made for one in reading.findings} == {
        "event", "statement", "agreement", "commitment", "membership", "flow", "presence", "assessment",
    }  # fmt: skip


def test_the_built_in_readings_merge_are_copied_and_are_followed_up(tmp_path: Path) -> None:
    path = kept(tmp_path / "a.db", readings())
    with Ledger.open(path) as ledger:
        sizes = {record.kind: len(record.findings) for record in ledger.records()}
        assert sizes["agreement"] == sizes["commitment"] == 2
        origins = {one.origin for one in ledger.findings(kind="agreement")}
    assert len(origins) == 1
    assert origins != {""}


# -- what is varied -------------------------------------------------------------------------------------------


def test_every_quote_still_stands_at_its_place() -> None:
    made = rounds(40)
    assert all(map(grounded, made))
    assert sum(reading.refused for reading in made) == 0
    assert [len(reading.findings) for reading in made] == [len(reading.findings) for reading in SOURCE.readings] * 40


def test_the_same_source_and_seed_give_the_same_readings() -> None:
    assert rounds(3) == rounds(3)
    assert rounds(3) != rounds(3, seed=2)
    assert source_of(reversed(readings())) == SOURCE


def test_documents_and_findings_have_names_of_their_own() -> None:
    made = rounds(40)
    documents = [reading.document.id for reading in made]
    findings = [one.id for reading in made for one in reading.findings]
    assert len(set(documents)) == len(documents)
    assert len(set(findings)) == len(findings)
    assert len({reading.document.source for reading in made}) == len(made)


def test_states_are_exchanged_one_for_one_in_text_and_findings() -> None:
    change = Change("r", states={"NOR": "JPN", "CHL": "KEN"})
    made = again(SOURCE.readings[0], change)
    assert "Japan and Kenya signed a Memorandum on Fisheries in Tokyo" in made.document.text
    assert "Norway" not in made.document.text
    assert set(pairs(made.findings)) == {("JPN", "KEN")}
    promise = next(one for one in made.findings if isinstance(one, Commitment))
    assert promise.action == "deliver two patrol boats to Kenya"
    assert (promise.by[0].name, promise.by[0].quote) == ("Japan", "Japan")


def test_a_round_deals_no_state_twice() -> None:
    for number in range(50):
        states = change_of(SOURCE, f"1/{number}").states
        assert len(set(states.values())) == len(states) == len(SOURCE.states)


def test_a_few_pairs_have_much_between_them_and_most_have_little() -> None:
    counted = pairs(one for reading in rounds(150) for one in reading.findings)
    sizes = sorted(counted.values(), reverse=True)
    assert sizes[0] > 5 * sizes[len(sizes) // 2]
    assert len(sizes) > 50


def test_dates_move_together_by_whole_months() -> None:
    change = Change("r", months=-14)
    made = again(SOURCE.readings[0], change)
    assert made.document.published == "2020-03-03"
    assert (
        "in Oslo on 3 March 2020. Norway will deliver two patrol boats to Chile by 30 April 2020" in made.document.text
    )
    promise = next(one for one in made.findings if isinstance(one, Commitment))
    assert promise.due == Date("by 30 April 2020", "2020-04-30", "2020-04-30", "2020-04-30", *_span(promise.due))


def _span(date: Date | None) -> tuple[int | None, int | None]:
    return (date.start, date.end) if date else (None, None)


def test_rounds_spread_over_ten_years() -> None:
    days = sorted(reading.document.published or "" for reading in rounds(100))
    assert int(days[-1][:4]) - int(days[0][:4]) in (YEARS - 1, YEARS)


def test_sums_change_in_the_words_and_in_the_amount() -> None:
    made = again(SOURCE.readings[0], Change("r", factor=1.5))
    flow = next(one for one in made.findings if isinstance(one, Flow))
    assert "$18 million" in flow.quote
    assert flow.amount == 18e6


def test_people_get_another_name_everywhere() -> None:
    made = again(SOURCE.readings[0], change_of(SOURCE, "1/0"))
    assert "Lind" not in made.document.text
    speaker = next(one.speaker for one in made.findings if one.kind == "statement")
    assert speaker is not None
    assert speaker.name in made.document.text


def test_merging_copies_and_follow_up_stay_as_they_are(tmp_path: Path) -> None:
    alone = merged(kept(tmp_path / "a.db", readings()))
    many = merged(kept(tmp_path / "b.db", rounds(12)))
    assert many == pytest.approx(alone, abs=0.1)
    with Ledger.open(tmp_path / "b.db") as ledger:
        signed = [record for record in ledger.records("agreement") if len(record.findings) == 2]
    assert len(signed) >= 10


def test_readings_come_back_from_a_ledger(tmp_path: Path) -> None:
    with Ledger.open(kept(tmp_path / "a.db", readings())) as ledger:
        back = readings_of(ledger.findings(), [shelved.document for shelved in ledger.documents()])
    assert source_of(back).findings == SOURCE.findings
    assert source_of(back).states == SOURCE.states


def test_a_source_without_findings_is_refused() -> None:
    with pytest.raises(InputError, match="no finding"):
        source_of([Reading(Document("Nothing.", "d-1", ""), ())])


# -- rewriting ------------------------------------------------------------------------------------------------


@given(
    st.lists(
        st.sampled_from(["Norway", "Norwegian", "Oslo", "Chile", "cod", "$3.3 billion", "May 2021", "é🕊", ",", "2019"]),
        max_size=12,
    ).map(" ".join),
    st.integers(-130, 130),
)
def test_every_place_of_a_text_is_found_again(text: str, months: int) -> None:
    change = Change("r", {"NOR": "GBR", "CHL": "COD"}, {"cod": "herring"}, frozenset(), months, 1.7)
    made = rewrite(text, change)
    for mark in marks(text):
        start, end = made.span(mark.start, mark.end)
        assert made.text[start:end] == rewrite(mark.surface, change).text or mark.kind in ("year", "sum")
    assert made.span(0, len(text)) == (0, len(made.text))
    assert all(a.end <= b.start for a, b in pairwise(marks(text)))


def test_a_span_that_cuts_a_name_takes_in_all_of_its_successor() -> None:
    made = rewrite("in Norway now", Change("r", {"NOR": "GBR"}))
    assert made.text == "in United Kingdom now"
    assert made.text[slice(*made.span(5, 13))] == "United Kingdom now"
    assert made.text[slice(*made.span(0, 6))] == "in United Kingdom"


@pytest.mark.parametrize(
    ("text", "months", "says"),
    [
        ("on 3 May 2021", 12, "on 3 May 2022"),
        ("Nov. 30, 2021", 2, "Jan. 30, 2022"),
        ("in November", 3, "in February"),
        ("since 1992", -13, "since 1990"),
        ("he may march", 5, "he may march"),
    ],
)
def test_months_and_years_in_words(text: str, months: int, says: str) -> None:
    assert rewrite(text, Change("r", months=months)).text == says


def test_words_and_names_keep_their_case() -> None:
    change = Change("r", words={"cod": "tuna"}, names=frozenset({"lind"}))
    made = rewrite("Lind, LIND: cod and Cod", change).text
    first = made.split(",")[0]
    assert made == f"{first}, {first.upper()}: tuna and Tuna"
    assert first != "Lind"


@pytest.mark.parametrize(
    ("number", "factor", "says"),
    [("3.3", 2, "6.6"), ("3,300", 0.5, "1,650"), ("1", 0.2, "1"), ("0.5", 0.01, "0.1"), ("12", 1.5, "18")],
)
def test_sums_keep_their_form(number: str, factor: float, says: str) -> None:
    assert scaled(number, factor) == says


def test_the_last_day_of_a_month_stays_in_its_month() -> None:
    assert later("2024-01-31", 1) == "2024-02-29"
    assert later("2024-01-31", -11) == "2023-02-28"


@pytest.mark.parametrize(
    ("edtf", "first", "last", "says"),
    [
        ("2025-01-14", "2025-01-14", "2025-01-14", "2025-03-14"),
        ("2025-11", "2025-11-01", "2025-11-30", "2026-01"),
        ("2025-01-06/2025-01-12", "2025-01-06", "2025-01-12", "2025-03-06/2025-03-12"),
        ("2025", "2025-01-01", "2025-12-31", "2025-03-01/2026-02-28"),
        ("2021/..", "2021-01-01", None, "2021-03-01/.."),
        ("2025-22", "2025-06-01", "2025-08-31", "2025-08-01/2025-10-31"),
        (None, None, None, None),
    ],
)
def test_edtf_two_months_later(edtf: str | None, first: str | None, last: str | None, says: str | None) -> None:
    assert moved(Date("then", edtf, first, last), 2).edtf == says


# -- what is measured -----------------------------------------------------------------------------------------


def test_a_run_over_the_built_in_readings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(bench, "fresh", lambda step, *given: step(*given))  # ten new processes take their time
    told: list[str] = []
    found = ledger_speed(None, (60, 150), tell=told.append)
    assert (found.source, found.source_findings) == ("built-in readings", SOURCE.findings)
    assert [60 <= size.findings < 75 or 150 <= size.findings < 165 for size in found.sizes] == [True, True]
    assert all(0 < size.records <= size.findings for size in found.sizes)
    assert [part.name for size in found.sizes for part in fields(size) if not getattr(size, part.name) > 0] == []
    assert found.growth["findings"] == pytest.approx(2.5, abs=0.3)
    assert {"rebuild", "rebuild_peak_mb", "add", "brief", "busiest"} <= found.growth.keys()
    assert told[0] == "findings from the built-in readings"
    assert "findings merged" in as_text(found)


def test_findings_come_from_a_ledger_as_it_is(tmp_path: Path) -> None:
    path = kept(tmp_path / "a.db", readings())
    assert steps.gather(path, tmp_path / "b.db") == path
    assert not (tmp_path / "b.db").exists()


def test_findings_come_from_a_folder_that_is_read(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("Norway and Chile signed a treaty in Oslo on 3 May 2021.\n" * 2, "utf-8")
    path = steps.gather(tmp_path / "texts", tmp_path / "b.db")
    with Ledger.open(path) as ledger:
        assert ledger.counts()["findings"] > 0


def test_documents_are_held_back_evenly(tmp_path: Path) -> None:
    source = kept(tmp_path / "a.db", readings())
    filled = steps.fill(source, tmp_path / "b.db", tmp_path / "later.jsonl", 600, 1)
    with (tmp_path / "later.jsonl").open(encoding="utf-8") as lines:
        held = [json.loads(line)["document"]["id"] for line in lines]
    with Ledger.open(tmp_path / "b.db") as ledger:
        there = {shelved.document.id for shelved in ledger.documents()}
        assert ledger.counts()["findings"] == filled.findings >= 600
    assert len(set(held)) == steps.ADDED
    assert not there & set(held)
    assert len(filled.usual) == steps.BRIEFED


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        ledger_speed(tmp_path / "missing", (10,))
    with pytest.raises(LedgerError):
        bench.fresh(steps.rebuild, tmp_path / "missing.db")


def test_a_step_runs_in_a_process_of_its_own(tmp_path: Path) -> None:
    path = kept(tmp_path / "a.db", readings())
    assert bench.fresh(steps.merged, path) == steps.merged(path)


def test_a_process_that_dies_is_told() -> None:
    with pytest.raises(InputError, match="smaller --sizes"):
        bench.fresh(_die)


def _die() -> None:
    import os

    os._exit(9)


@pytest.mark.parametrize("sizes", ["", "0", "10,-1", "ten"])
def test_sizes_that_are_none(sizes: str) -> None:
    with pytest.raises(InputError, match="no list of sizes"):
        parsed(sizes)
    assert parsed("1_000, 20") == [1000, 20]


def test_no_sizes() -> None:
    with pytest.raises(InputError, match="no list of sizes"):
        ledger_speed(None, ())


def _size(seconds: float) -> Size:
    return Size(**{part.name: seconds for part in fields(Size)})  # type: ignore[arg-type]


def test_growth_is_the_last_over_the_first() -> None:
    assert growth([_size(2.0), _size(7.0), _size(5.0)])["rebuild"] == 2.5
    assert growth([_size(2.0)]) == {}
    assert "add" not in growth([replace(_size(2.0), add_seconds=0.0), _size(3.0)])


def test_it_is_printed_as_json(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    made = bench.LedgerSpeed("x.db", 10, 0.2, 1, (_size(2.0), _size(4.0)), growth([_size(2.0), _size(4.0)]))
    monkeypatch.setattr(bench, "ledger_speed", lambda *_given: made)
    bench_sizes(None, "1,2", 1, as_json=True)
    found = json.loads(capsys.readouterr().out)
    assert found["sizes"][1]["rebuild_seconds"] == 4.0
    assert found["growth"]["brief"] == 2.0
    assert "rebuild 2×" in as_text(made)
