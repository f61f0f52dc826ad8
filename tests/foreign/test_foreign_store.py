"""A folder kept open for many questions, and readings side by side."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from comity.foreign.apart import agreement, rows, total
from comity.foreign.bring import bring
from comity.foreign.events import Events, opened
from comity.foreign.lean import sums_of
from comity.foreign.series import series_of
from comity.foreign.store import Store
from comity.foreign.tables import table
from comity.model import InputError
from comity.reference.plover import Quad
from comity.relations.resample import Figure, Interval
from comity.relations.series import Month, Series
from tests.foreign import made

PAIRS = [("ARM", "USA"), ("ARM", "RUS"), ("RUS", "USA")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    at = tmp_path_factory.mktemp("store")
    lines = []
    for number in range(90):
        a, b = PAIRS[number % 3]
        day, url = f"2024{1 + number % 6:02}{1 + number % 28:02}", f"https://o{number % 4}.org/{number}"
        lines.append(
            made.gdelt(number, day, a=(a, a, a, ""), b=(b, b, b, ""), code=("042", "172")[number % 2], url=url)
        )
    bring(table("gdelt"), [made.put(at / "a.csv", *lines)], at / "to")
    return at / "to"


def test_many_threads_get_the_answers_that_one_gets(folder: Path) -> None:
    with opened(folder) as events:
        alone = {pair: series_of(events, "gdelt", *pair) for pair in PAIRS}
    store = Store(folder)
    with ThreadPoolExecutor(6) as pool:
        asked = PAIRS * 8
        found = list(pool.map(lambda pair: store.ask(lambda events: series_of(events, "gdelt", *pair)), asked))
    store.close()
    assert found == [alone[pair] for pair in asked]


def test_a_store_that_was_closed_says_so(folder: Path) -> None:
    store = Store(folder)
    store.close()
    with pytest.raises(InputError, match="open no more"):
        store.ask(lambda events: events.readers())


def test_a_question_is_put_again_where_an_import_came_between(folder: Path, tmp_path: Path) -> None:
    own = Path(shutil.copytree(folder, tmp_path / "own"))
    store = Store(own)
    asked = []

    def question(events: Events) -> float:
        if not asked:  # the parts that this question was to read are merged, and gone, before it reads them
            new = made.put(tmp_path / "b.csv", made.gdelt(1_000, "20240101"))
            bring(table("gdelt"), [new], own)
            for lean in events.listed.lean:
                (own / lean.path).unlink()
                (own / sums_of(lean.path)).unlink()
        asked.append(events)
        return sum(one.figures["count"].value or 0 for one in series_of(events, "gdelt", "ARM", "USA").deeds)

    assert (store.ask(question), len(asked)) == (31, 2)


def test_an_error_that_no_import_explains_is_not_asked_away(folder: Path) -> None:
    store = Store(folder)
    with pytest.raises(InputError, match="has no events of icews"):
        store.ask(lambda events: series_of(events, "icews", "ARM", "USA"))


def test_a_folder_that_went_away_is_told(folder: Path, tmp_path: Path) -> None:
    store = Store(Path(shutil.copytree(folder, tmp_path / "own")))
    shutil.rmtree(tmp_path / "own")
    with pytest.raises(InputError, match="cannot be read"):
        store.version()


def test_partners_are_those_with_most_events(folder: Path) -> None:
    with opened(folder) as events:
        assert events.partners("ARM", 5) == ("RUS", "USA")
        assert events.partners("ARM", 1) == ("RUS",)
        assert events.partners("FRA", 5) == ()


def _month(month: str, mean: float, low: float, high: float, **quads: int) -> Month:
    count = sum(quads.values())
    known: dict[Quad, int] = {
        "verbal_cooperation": quads.get("vp", 0), "material_cooperation": quads.get("mp", 0),
        "verbal_conflict": quads.get("vn", 0), "material_conflict": quads.get("mn", 0),
    }  # fmt: skip
    figures = {
        "count": Figure(float(count), None), "sum": Figure(mean * count, None),
        "mean": Figure(mean, Interval(low, high)), **{q: Figure(n / count, None) for q, n in known.items()},
    }  # fmt: skip
    return Month(month, "a_to_b", figures, count, 1, ())


def _series(*months: Month) -> Series:
    return Series("ARM", "USA", "s", "1", months, (), (), {})


def test_rows_tell_sign_surety_and_rank() -> None:
    ours = _series(
        _month("2024-01", 2, 1, 3, vp=2, mn=1), _month("2024-02", 2, -1, 5, vp=2), _month("2024-03", 1, 0, 2, vp=1)
    )
    theirs = _series(
        _month("2024-01", -3, -4, -2, vp=1, mn=5),
        _month("2024-02", -1, -3, -0.5, vp=3),
        _month("2024-03", 1, 0, 2, vp=1, mp=1),
    )
    found = rows({"comity": ours, "gdelt": theirs})
    assert [(one.month, one.sign, one.sure, one.rank) for one in found] == [
        ("2024-01", True, True, True), ("2024-02", True, False, False), ("2024-03", False, False, False),
    ]  # fmt: skip
    assert found[2].cells["gdelt"].leading is None  # two classes have as many
    summed = total(theirs)
    assert (summed.events, summed.quads["material_conflict"], summed.directions["a_to_b"]) == (11, 5, 11)
    assert summed.mean == pytest.approx((-3 * 6 - 1 * 3 + 1 * 2) / 11)


def test_agreement_is_kendalls() -> None:
    def of(*means: float) -> Series:
        return _series(*(_month(f"2024-{n + 1:02}", mean, mean, mean, vp=1) for n, mean in enumerate(means)))

    assert agreement(of(1, 2, 3, 4), of(10, 20, 30, 40)).tau == pytest.approx(1)
    assert agreement(of(1, 2, 3, 4), of(4, 3, 2, 1)).tau == pytest.approx(-1)
    # Five pairs of six in the same order, one the other way: (5 - 1) / 6.
    assert agreement(of(1, 2, 3, 4), of(1, 2, 4, 3)).tau == pytest.approx(4 / 6)
    # With a tie on one side: (5 - 0) / sqrt(5 * 6).
    assert agreement(of(1, 1, 3, 4), of(1, 2, 3, 4)).tau == pytest.approx(5 / 30**0.5)
    assert agreement(of(1, 1), of(1, 2)).tau is None
    assert agreement(of(1, 2), _series()).months == 0
