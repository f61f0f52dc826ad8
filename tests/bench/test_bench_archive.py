"""The stream of mixed news: what it is made of, and a short run over it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from comity.bench import archive as bench
from comity.bench.archive import archive_speed
from comity.bench.archive_reckoned import Passing, Spent, passing, read_timed, reckoned, spent
from comity.bench.archive_stream import Kind, Share, paragraphs, stream
from comity.bench.archive_watched import Watched
from comity.cli.archive_speed import as_text
from comity.intake import from_text
from comity.intake.near import is_copy
from comity.ledger.progress import Step
from comity.model import InputError, Reading

TOLD = [
    (
        "Chile and Peru signed an agreement on fishing in Lima, said the Chilean minister of fisheries on Tuesday.\n\n"
        "The Peruvian president promised to send 40 inspectors to Chile by the end of the year, and thanked Santiago."
    )
]
OTHER = [["The museum opens at 9 on Sundays.", "Its new wing has 12 rooms.", "Tickets cost 8 pounds.", "Bring a coat."]]


def test_a_stream_has_its_shares_and_is_the_same_again() -> None:
    made = list(stream(TOLD, OTHER, 2000, seed=3))
    copies = sum(one.original is not None for one in made) / len(made)
    relations = sum(one.kind == "relations" for one in made) / len(made)
    assert copies == pytest.approx(0.30, abs=0.03)
    assert relations == pytest.approx(0.15, abs=0.03)
    assert made == list(stream(TOLD, OTHER, 2000, seed=3))
    assert made != list(stream(TOLD, OTHER, 2000, seed=4))


def test_states_and_numbers_are_others_and_the_same_all_through() -> None:
    made = [one.text for one in stream(TOLD, OTHER, 40, share=Share(1.0, 0.0))]
    assert not any("Chile" in text and "Peru" in text and "40" in text for text in made)
    assert len(set(made)) == len(made)


def test_a_copy_changes_at_most_a_quarter_of_the_words(dossier: Sequence[str]) -> None:
    made = list(stream(dossier, OTHER, 60, share=Share(1.0, 0.5)))
    pairs = [(made[one.original].text, one.text) for one in made if one.original is not None]
    assert len(pairs) > 10
    for old, new in pairs:
        gone = sum(word not in new.split() for word in old.split())
        assert gone <= len(old.split()) / 4
    assert sum(is_copy(old, new) for old, new in pairs) > 0.9 * len(pairs)


@pytest.fixture(scope="module")
def dossier() -> list[str]:
    folder = Path(__file__).resolve().parents[2] / "dossier"
    return [path.read_text("utf-8").partition("\n---\n")[2] for path in sorted(folder.glob("*.md"))]


def test_headings_and_short_lines_are_no_paragraphs() -> None:
    assert (
        paragraphs("# A heading that is long enough to be a paragraph, were it not for the mark before it\n\nShort.")
        == []
    )


def test_a_line_is_read_by_intake(tmp_path: Path) -> None:
    from comity.intake import documents
    from comity.model import Document

    path = tmp_path / "s.jsonl"
    path.write_text("".join(one.line() + "\n" for one in stream(TOLD, OTHER, 5)), encoding="utf-8")
    found = list(documents(str(path)))
    assert [isinstance(one, Document) and one.published is not None for one in found] == [True] * 5


def test_a_short_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench, "fresh", lambda step, *given, **named: step(*given, **named))
    monkeypatch.setattr(bench, "LONG", 400)
    general = tmp_path / "general.jsonl"
    general.write_text(json.dumps({"sentences": OTHER[0]}) + "\n", encoding="utf-8")
    told = tmp_path / "told"
    told.mkdir()
    (told / "a.txt").write_text(TOLD[0], encoding="utf-8")
    found = archive_speed(told, general, count=12, plain=2, workers=1)
    assert (found.stream.articles, found.plain.articles, found.plain.read) == (12, 2, 2)
    assert found.stream.read + found.stream.copies + found.stream.passed_over <= 12
    assert found.stream.passed_over > 0
    assert found.ratio > 0
    assert "articles a second" in as_text(found)
    assert 0 < found.stream.gate_cpu <= found.stream.writer_cpu
    assert found.plain.gate_cpu == 0
    assert found.stream.records_cpu <= found.stream.writer_cpu
    assert found.stream.steady_cpu_each < found.plain.seconds
    assert 0 < found.stream.written_cpu_each < found.stream.seconds
    assert found.reckoned.passing.relations_read < found.reckoned.passing.relations == pytest.approx(0.15, abs=0.03)
    assert "on 1 cores of its own" in as_text(found)


def test_the_start_counts_little_in_a_long_run() -> None:
    run = bench.Run(
        articles=100, seconds=20.0, read=100, copies=0, passed_over=0, findings=0, worker_half_mb=0, worker_mb=0,
        writer_mb=0, steady_per_second=10.0, steady_cpu_each=0, written_cpu_each=0, records_seconds=2.0,
        worker_cpu=0, writer_cpu=0, gate_cpu=0, records_cpu=0,
    )  # fmt: skip
    assert run.expected(100) == pytest.approx(run.articles_per_second)
    assert run.expected(1_000) == pytest.approx(1_000 / (8 + 100 + 20))


def test_a_rate_is_that_after_the_first_fifth(monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter([*(10.0 + 3 * n for n in range(3)), *(17.0 + n for n in range(8))])
    monkeypatch.setattr("comity.bench.archive_watched.time.perf_counter", lambda: next(times))
    watched = Watched(11)
    for _ in range(11):
        watched(Step("a", "added"))
    assert watched.steady() == pytest.approx(1.0)


def test_a_long_stream_is_reckoned_from_what_each_sort_takes() -> None:
    kinds: dict[int, Kind] = {0: "relations", 1: "general", 2: "general", 3: "relations"}
    stream = [Spent(0, 0.4, 0.02), Spent(1, 0.1, 0.04)]
    plain = [Spent(2, 0.2, 0.01), Spent(3, 0.6, 0.01)]
    found = reckoned(stream, plain, (0.01, 0.02), kinds, Passing(0.2, 0.1, 0.05), 2)
    assert (found.relations, found.general, found.let_through) == (0.5, 0.2, 0.1)
    assert (found.rest, found.plain_rest) == (pytest.approx(0.01 + 0.15 * 0.03), pytest.approx(0.02 + 0.01))
    assert found.each == pytest.approx(0.1 * 0.5 + 0.05 * 0.1 + found.rest)
    assert found.plain_each == pytest.approx(0.2 * 0.5 + 0.8 * 0.2 + found.plain_rest)
    assert found.times == pytest.approx(found.plain_each / found.each, abs=0.01)
    assert found.per_second == pytest.approx(2 / found.each, abs=0.01)


def test_what_loads_is_not_counted_as_reading(tmp_path: Path) -> None:
    reading = Reading(from_text("Nothing."), (), 0, ())
    for number in range(3):
        document = replace(reading.document, url=f"https://wire.example.net/{number}")
        assert read_timed(lambda _: reading, str(tmp_path), document) is reading
    assert [one.number for one in spent(tmp_path)] == [1, 2]
    assert all(one.seconds >= 0 and one.handed >= 0 for one in spent(tmp_path))


def test_what_comes_to_be_read_passes_the_gate_and_copies_nothing(dossier: Sequence[str]) -> None:
    made = list(stream(dossier, OTHER, 60))
    found = passing(made)
    assert found.relations == sum(one.kind == "relations" for one in made) / 60
    assert found.general_read == 0
    originals = sum(one.kind == "relations" and one.original is None for one in made)
    assert found.relations_read == pytest.approx(originals / 60, abs=0.04)


def test_what_writing_takes_is_told_of_the_same_articles(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([3.0, 7.0])
    watched = Watched(11)
    monkeypatch.setattr("comity.bench.archive_watched.time.thread_time", lambda: next(clock))
    for _ in range(11):
        watched(Step("a", "added"))
    assert watched.written_each() == pytest.approx(4.0 / 8)
    assert Watched(3).written_each() == 0.0


@pytest.mark.parametrize("wrong", [{"count": 0}, {"plain": 0}, {"workers": 0}])
def test_numbers_that_cannot_be_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(InputError, match="above nought"):
        archive_speed(**wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["", "no json\n", "[1]\n", '{"sentences": []}\n'])
def test_a_file_without_sentences_is_named(tmp_path: Path, text: str) -> None:
    told, general = tmp_path / "a.txt", tmp_path / "g.jsonl"
    told.write_text(TOLD[0], encoding="utf-8")
    general.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"g\.jsonl"):
        archive_speed(told, general, count=2, plain=1)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TOLD[0], encoding="utf-8")
    with pytest.raises(InputError, match=r"none\.jsonl"):
        archive_speed(tmp_path / "a.txt", tmp_path / "none.jsonl", count=2, plain=1)
