"""What is read off Parquet is what the relations room would measure on the same events."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from comity.foreign import bring as bringing
from comity.foreign import lean
from comity.foreign.bring import bring
from comity.foreign.differ import differences
from comity.foreign.drift import drift_of
from comity.foreign.events import Events, opened
from comity.foreign.lean import sums_of
from comity.foreign.months import Stretch, parted
from comity.foreign.series import NO_TYPE, read, series_of
from comity.foreign.spread import Sums, quotient, total
from comity.foreign.tables import table
from comity.ledger import Claim, Record
from comity.model import InputError
from comity.reference import cameo
from comity.relations import Sources, drift, series, windows
from comity.relations.resample import figures
from tests.foreign import made
from tests.relations.synthetic import event

CODES = ("036", "042", "050", "061", "071", "0841", "102", "111", "120", "138", "141", "160", "173", "190")
OTHERS = ("USA", "RUS", "FRA")


@dataclass(frozen=True, slots=True)
class Told:
    """One made-up event, to be told both ways."""

    number: int
    day: date
    a: str
    b: str
    code: str
    article: int
    outlet: int


def _events(seed: int, count: int, states: Sequence[str] = ("ARM", *OTHERS)) -> list[Told]:
    rng = random.Random(seed)
    made_up = []
    for number in range(count):
        a, b = rng.sample(list(states), 2)
        article = rng.randrange(count // 3)
        day = date(2023, 1, 1) + timedelta(days=article * 730 // (count // 3))
        made_up.append(Told(number, day, a, b, rng.choice(CODES), article, article % 7))
    return made_up


def _line(one: Told) -> str:
    a, b = (one.a, one.a, one.a, ""), (one.b, one.b, one.b, "")
    url = f"https://outlet{one.outlet}.org/{one.article}"
    return made.gdelt(one.number, f"{one.day:%Y%m%d}", a, b, one.code, url=url)


def _record(one: Told) -> Record:
    kind = cameo.codes()[one.code]
    assert kind.type is not None
    made_up = event(f"gdelt:{one.number}", kind.type, one.a, one.b, one.day.isoformat(), (f"d-{one.article}",))
    score = [{"scale": "CAMEO-Goldstein", "version": cameo.version(), "value": kind.goldstein}]
    return replace(made_up, claims={**made_up.claims, "score": (Claim(score, ()),)})


def _sources(events: Sequence[Told]) -> Sources:
    return Sources({f"d-{one.article}": f"outlet{one.outlet}.org" for one in events})


@pytest.fixture(scope="module")
def told() -> list[Told]:
    return _events(1, 900)


@pytest.fixture(scope="module")
def _few_are_large() -> Iterator[None]:
    """Of some pairs sums are kept, of others not."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(lean, "LARGE", 75)
        yield


@pytest.fixture(scope="module")
def held(_few_are_large: None, told: list[Told], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Events]:
    folder = tmp_path_factory.mktemp("foreign")
    lines = [_line(one) for one in told]
    lines.append(made.gdelt(5000, "20240115", code="010"))  # PLOVER has no type for it
    lines += [made.gdelt(6000 + n, "20240115", a=("ARM", "ARM", "ARM", ""), b=("", "", "", "")) for n in range(5)]
    bring(table("gdelt"), [made.put(folder / "a.csv", *lines)], folder / "to")
    with opened(folder / "to") as events:
        assert 0 < _kept(events) < 12  # of the six pairs in two years
        yield events


def _kept(events: Events) -> int:
    """Of how many pairs in how many years there are sums."""
    paths = [str(events.folder / sums_of(one.path)) for one in events.listed.lean]
    found = events.base.execute(
        "SELECT count(DISTINCT (pair, month // 100)) FROM read_parquet($paths)", {"paths": paths}
    )
    return int(found.fetchall()[0][0])


@pytest.mark.parametrize(("a", "b"), [("ARM", "USA"), ("USA", "ARM"), ("RUS", "FRA")])
def test_a_series_has_the_figures_that_the_same_records_have(told: list[Told], held: Events, a: str, b: str) -> None:
    theirs = series_of(held, "gdelt", a, b, ids=True)
    ours = series([_record(one) for one in told], a, b, _sources(told))
    assert [(one.month, one.direction, one.records, one.sources, one.scored) for one in theirs.deeds] == [
        (one.month, one.direction, tuple(sorted(one.records)), one.sources, one.scored) for one in ours.deeds
    ]
    for found, wanted in zip(theirs.deeds, ours.deeds, strict=True):
        for name, figure in wanted.figures.items():
            assert found.figures[name].value == pytest.approx(figure.value), (found.month, name)
            assert (found.figures[name].interval is None) == (figure.interval is None)
    assert (theirs.scale, theirs.version) == (ours.scale, ours.version)


def test_days_bound_a_series(held: Events) -> None:
    some = series_of(held, "gdelt", "ARM", "USA", since="2023-03-10", until="2023-05-09", ids=True)
    assert {one.month for one in some.deeds} == {"2023-03", "2023-04", "2023-05"}
    whole = series_of(held, "gdelt", "ARM", "USA", since="2023-03-01", until="2023-03-31", ids=True)
    assert sum(len(one.records) for one in some.deeds if one.month == "2023-03") < sum(
        len(one.records) for one in whole.deeds
    )
    assert series_of(held, "gdelt", "ARM", "USA", since="1990-01-01", until="1991-01-01").deeds == ()


@pytest.mark.parametrize(
    "days",
    [
        ("2023-01-01", "2024-12-31"), ("2023-01-02", "2024-12-30"), ("2023-12-05", "2024-01-20"),
        ("2024-02-01", "2024-02-29"), ("2024-02-01", "2024-02-28"), ("2024-03-05", "2024-03-20"), (None, "2023-06-15"),
        ("2024-01-15", None),
    ],
)  # fmt: skip
def test_what_was_kept_of_whole_months_is_what_the_events_come_to(
    held: Events, days: tuple[str | None, str | None]
) -> None:
    kept, counted = (read(held, "gdelt", "USA", "ARM", since=days[0], until=days[1], ids=ids) for ids in (False, True))
    assert [replace(one, records=()) for one in counted.series.deeds] == list(kept.series.deeds)
    assert kept.series.deeds
    assert kept.untyped == counted.untyped == len(counted.series.left_out.get(NO_TYPE, ()))


def test_days_are_taken_apart_into_whole_months_and_the_rest() -> None:
    assert parted("2024-01-01", "2024-02-29") == Stretch(202401, 202402, ())
    assert parted("2024-01-31", "2024-03-01") == Stretch(
        202402, 202402, (("2024-01-31", "2024-01-31"), ("2024-03-01", "2024-03-01"))
    )
    assert parted("2023-12-02", "2024-01-30") == Stretch(None, None, (("2023-12-02", "2024-01-30"),))
    assert parted("0001-01-01", "9999-12-31") == Stretch(101, 999912, ())


def test_a_series_of_whole_months_does_not_read_the_events(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lean, "LARGE", 1)
    told = _events(6, 200)
    bring(table("gdelt"), [made.put(tmp_path / "a.csv", *(_line(one) for one in told))], tmp_path / "to")
    with opened(tmp_path / "to") as events:
        whole = series_of(events, "gdelt", "ARM", "USA")
        for one in events.listed.lean:
            (tmp_path / "to" / one.path).unlink()
    with opened(tmp_path / "to") as events:
        assert series_of(events, "gdelt", "ARM", "USA") == whole
        with pytest.raises(InputError, match="cannot be read"):
            series_of(events, "gdelt", "ARM", "USA", since="2023-03-15")


def test_what_has_no_type_is_left_out_by_name(held: Events) -> None:
    assert series_of(held, "gdelt", "ARM", "USA", ids=True).left_out == {NO_TYPE: ("gdelt:5000",)}


def test_intervals_in_closed_form_are_those_that_drawing_articles_gives() -> None:
    rng = np.random.default_rng(5)
    article = rng.integers(0, 80, 400)
    above, below = rng.normal(1.0, 4.0, 400) + 0.05 * article, np.ones(400)
    drawn = figures({"sum": (above, None), "mean": (above, below)}, [str(n) for n in article], ["seed"])
    x, n = (np.bincount(article, weights=values, minlength=80) for values in (above, below))
    x, n = x[n > 0], n[n > 0]
    made_up = {
        "sum": total(float(x.sum()), float((x * x).sum()), len(x)),
        "mean": quotient(
            Sums(*(float(v) for v in (x.sum(), n.sum(), (x * x).sum(), (x * n).sum(), (n * n).sum()))), len(x), -10, 10
        ),
    }
    for name, figure in drawn.items():
        ours = made_up[name]
        assert figure.interval is not None
        assert ours.interval is not None
        assert ours.value == pytest.approx(figure.value)
        width = figure.interval.high - figure.interval.low
        assert ours.interval.low == pytest.approx(figure.interval.low, abs=width / 10)
        assert ours.interval.high == pytest.approx(figure.interval.high, abs=width / 10)


def test_an_interval_needs_three_articles_and_stays_where_the_figure_can_be() -> None:
    assert total(5.0, 13.0, 2).interval is None
    assert quotient(Sums(0.0, 0.0, 0.0, 0.0, 0.0), 0, 0.0, 1.0).value is None
    share = quotient(Sums(2.0, 3.0, 2.0, 2.0, 3.0), 3, 0.0, 1.0)
    assert share.interval is not None
    assert share.interval.high == 1.0


def test_a_drift_is_the_one_of_the_same_records(told: list[Told], held: Events) -> None:
    theirs = drift_of(held, "gdelt", "ARM", OTHERS, split="2024-01-10", months=10, ids=True)
    asked = windows(max(one.day for one in told).isoformat(), split="2024-01-10", months=10)
    ours = drift([_record(one) for one in told], "ARM", OTHERS, asked, _sources(told))
    assert (theirs.windows, theirs.before, theirs.after) == (ours.windows, ours.before, ours.after)
    for found, wanted in zip(theirs.changes, ours.changes, strict=True):
        assert (found.before.records, found.after.records) == (
            tuple(sorted(wanted.before.records)), tuple(sorted(wanted.after.records)),
        )  # fmt: skip
        assert (found.before.sources, found.after.sources, found.enough) == (
            wanted.before.sources, wanted.after.sources, wanted.enough,
        )  # fmt: skip
        assert found.before.cooperation == pytest.approx(wanted.before.cooperation)
        assert found.after.conflict == pytest.approx(wanted.after.conflict)
        assert found.change == pytest.approx(wanted.change)
        assert found.interval is not None
        assert wanted.interval is not None
        # The same clusters are dealt by other seeds.
        assert found.interval.high == pytest.approx(wanted.interval.high, rel=0.3)
    for one, other in zip(theirs.points, ours.points, strict=True):
        assert (one.month, one.pole, one.sources) == (other.month, other.pole, other.sources)
        assert one.share == pytest.approx(other.share)


def test_the_measure_does_not_care_whether_a_week_comes_whole_or_in_pieces() -> None:
    """What the drift from Parquet rests on: sums by week give the same figures and intervals as single deeds."""
    from comity.relations.change import Weighed, changes

    rng = random.Random(3)
    deeds = [
        Weighed(rng.randrange(2), week // 30, rng.choice([-5.0, 3.0, 7.0, 0.0]), f"w{week}")
        for week in (rng.randrange(60) for _ in range(300))
    ]
    summed: dict[tuple[int, int, str, bool], float] = {}
    for one in deeds:
        key = (one.pole, one.window, one.cluster, one.weight > 0)
        summed[key] = summed.get(key, 0.0) + one.weight
    weeks = [Weighed(pole, window, weight, cluster) for (pole, window, cluster, _), weight in summed.items()]
    one, other = changes(deeds, 2, seed=["s"]), changes(weeks, 2, seed=["s"])
    for a, b in zip(one.poles, other.poles, strict=True):
        assert a.value == pytest.approx(b.value)
        assert a.interval is not None
        assert b.interval is not None
        assert a.interval.low == pytest.approx(b.interval.low)


def test_a_turn_is_told(tmp_path: Path) -> None:
    rng = random.Random(2)
    lines = []
    for number in range(600):
        day = date(2023, 1, 1) + timedelta(days=rng.randrange(730))
        late = day >= date(2024, 1, 1)
        pole = rng.choice(["USA", "RUS"])
        kind = rng.random() < (0.9 if (pole == "USA") == late else 0.2)
        lines.append(
            _line(Told(number, day, "ARM", pole, rng.choice(CODES[:6] if kind else CODES[7:]), number, number % 9))
        )
    bring(table("gdelt"), [made.put(tmp_path / "a.csv", *lines)], tmp_path / "to")
    with opened(tmp_path / "to") as events:
        found = drift_of(events, "gdelt", "ARM", ["USA", "RUS"])
        assert {one.pole: one.moved for one in found.changes} == {"USA": 1, "RUS": -1}
        assert drift_of(events, "gdelt", "ARM", ["USA", "RUS"]) == found
        thin = drift_of(events, "gdelt", "ARM", ["USA", "RUS"], since="2023-12-28", split="2024-01-01", months=1)
        assert thin.verdict == "too little"


def test_a_drift_of_nothing_and_a_reader_that_is_not_there(held: Events) -> None:
    with pytest.raises(InputError, match="holds nothing with a day"):
        drift_of(held, "gdelt", "JPN", ["BRA", "CHL"])
    assert (
        drift_of(held, "gdelt", "JPN", ["BRA", "CHL"], split="2024-01-01", until="2024-12-31").verdict == "too little"
    )
    with pytest.raises(InputError, match="it has those of gdelt"):
        series_of(held, "icews", "ARM", "USA")


def test_ids_are_there_when_they_are_asked_for_and_change_nothing(held: Events) -> None:
    with_ids, without = (series_of(held, "gdelt", "ARM", "USA", ids=ids) for ids in (True, False))
    assert [one.figures for one in with_ids.deeds] == [one.figures for one in without.deeds]
    assert not any(one.records for one in without.deeds)
    named, bare = (drift_of(held, "gdelt", "ARM", OTHERS, ids=ids) for ids in (True, False))
    assert [one.interval for one in named.changes] == [one.interval for one in bare.changes]
    assert not any(one.before.records for one in bare.changes)


def test_a_lean_file_is_used_only_while_it_is_of_the_parts_that_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = _events(4, 200)
    halves = [made.put(tmp_path / f"{n}.csv", *(_line(one) for one in told if one.number % 2 == n)) for n in (0, 1)]
    bring(table("gdelt"), halves, tmp_path / "whole")
    bring(table("gdelt"), halves[:1], tmp_path / "to")

    def fail(*_args: object) -> None:
        raise OSError("no space left")

    with monkeypatch.context() as patched:
        patched.setattr(bringing, "renew", fail)
        with pytest.raises(OSError, match="no space"):
            bring(table("gdelt"), halves[1:], tmp_path / "to")
    with opened(tmp_path / "whole") as right, opened(tmp_path / "to") as late:
        assert (len(right.listed.lean), len(late.listed.lean)) == (2, 0)
        assert series_of(late, "gdelt", "ARM", "USA", ids=True) == series_of(right, "gdelt", "ARM", "USA", ids=True)
        assert drift_of(late, "gdelt", "ARM", OTHERS) == drift_of(right, "gdelt", "ARM", OTHERS)
    assert bring(table("gdelt"), halves, tmp_path / "to").again == 2
    with opened(tmp_path / "to") as mended:
        assert len(mended.listed.lean) == 2
    for path in (tmp_path / "to" / "events").rglob("*.parquet"):
        path.unlink()  # what is answered from the lean files does not touch the parts
    with opened(tmp_path / "to") as found, opened(tmp_path / "whole") as right:
        assert series_of(found, "gdelt", "ARM", "USA") == series_of(right, "gdelt", "ARM", "USA")


def test_where_the_readings_differ(told: list[Told], held: Events) -> None:
    theirs = series_of(held, "gdelt", "ARM", "USA")
    half = [_record(one) for one in told if one.number % 2]
    ours = series(half, "ARM", "USA", _sources(told))
    found = differences(ours, {"gdelt": theirs})
    assert [one.month for one in found] == sorted({one.month for one in theirs.deeds})
    first = found[0]
    assert first.counts["gdelt"].events == sum(
        {one.a, one.b} == {"ARM", "USA"} and f"{one.day:%Y-%m}" == first.month for one in told
    )
    assert sum(first.counts["gdelt"].quads.values()) == first.counts["gdelt"].events
    same = differences(theirs, {"gdelt": theirs})
    assert {one.distance["gdelt"] for one in same} == {0.0}
    assert {one.distance["gdelt"] for one in differences(series([], "ARM", "USA", Sources()), {"gdelt": theirs})} == {
        None
    }
    assert any(one.distance["gdelt"] for one in found)


def test_the_tables_that_are_measured_are_tables_of_gdelt_and_the_same_each_time(tmp_path: Path) -> None:
    from scripts import measure_foreign as measure

    first, second = measure.made(tmp_path, 240 * 60, 1, measure.MONTHS[:2])
    found = bring(table("gdelt"), [first, second], tmp_path / "to")
    assert (found.rows, found.clean) == (240, True)
    again = tmp_path / "again"
    again.mkdir()
    assert measure.made(again, 240 * 60, 1, measure.MONTHS[:1])[0].read_bytes() == first.read_bytes()
    measure.straight(tmp_path / "straight", 24_000, 1)
    with opened(tmp_path / "straight") as events:
        assert len(events.listed.lean) == 10
        months = {one.month for one in series_of(events, "gdelt", "USA", "RUS").deeds}
        assert months == {f"{year}-{month:02}" for year, month in measure.MONTHS}
