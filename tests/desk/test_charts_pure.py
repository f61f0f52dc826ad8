"""Charts as functions of plain data: what they draw, in both looks, and what the small line says."""

from __future__ import annotations

import re
from typing import Any, get_args

import pytest

from comity.desk.charts.columns import kind_of, two_columns
from comity.desk.charts.data import Act, Bar, Dot, DriftData, Mean, MoneyData, MonthlyData, Share, Spell, Timeline
from comity.desk.charts.drift import drift_chart
from comity.desk.charts.forms import Form, described, picture
from comity.desk.charts.look import DARK, LIGHT, LOOKS, QUADS
from comity.desk.charts.money import money
from comity.desk.charts.monthly import monthly
from comity.desk.charts.months import beside, stretch
from comity.desk.charts.spark import movement_in_words, sparkline
from comity.desk.charts.statuses import statuses
from comity.desk.charts.timeline import timeline
from comity.reference.plover import Quad

EVIL = "<script>alert(1)</script> & \"quotes\" 'too' ﷺ"


def _dots(number: int, month: str = "2025-01") -> tuple[Dot, ...]:
    return tuple(Dot(f"r-{n}", f"{month}-10", QUADS[n % 4], "CONSULT", EVIL, f"/record/r-{n}") for n in range(number))


def _timeline(number: int) -> Timeline:
    acts = (
        Act("r-a", "2025-01-14", "agreement", "signed", "Charter", "/record/r-a"),
        Act("r-b", "2025-01-16", "agreement", "signed", "Charter", "/record/r-b"),
        Act("r-c", "2025-03-01", "membership", "applied", "A body", "/record/r-c"),
    )
    return Timeline("A and B", _dots(number), acts, "2025-01-10", "2025-03-31", "A note")


DRIFT = DriftData(
    "A between B and C",
    ("Nothing can be told.",),
    ("B", "C"),
    (Share("2025-01", "B", 0.5, 0.1, 0.9, 3, 2, "/x"), Share("2025-01", "C", -0.5, None, None, 1, 1, "/y")),
    (Spell("B", "2024-01-01", "2024-12-31", 0.4),),
    "2024-01-01",
    "2025-01-01",
    "2025-12-31",
)
MONTHLY = MonthlyData(
    "A and B", "CAMEO-Goldstein", ("A to B", "both"),
    (Mean("2025-01", "A to B", 2.0, 1.0, 3.0, 4, 2, "/x"), Mean("2025-02", "both", -2.0, None, None, 1, 1, "/y")),
    "2025-01-15", "2025-02-15",
)  # fmt: skip
MONEY = MoneyData(
    "Money",
    (
        Bar("r-1", 0, "B to A", "$3 billion", 3e9, "USD", "stage not said", "/record/r-1"),
        Bar("r-2", 1, "B to A", "$340 million", 3.4e8, "USD", "disbursement", "/record/r-2"),
        Bar("r-3", 0, EVIL, "€1 million", 1e6, "EUR", "pledge", "/record/r-3"),
    ),
)
CHARTS: dict[str, Any] = {
    "timeline of dots": lambda look: timeline(_timeline(9), look),
    "timeline of bars": lambda look: timeline(_timeline(200), look),
    "drift": lambda look: drift_chart(DRIFT, look),
    "monthly": lambda look: monthly(MONTHLY, look),
    "money": lambda look: money(MONEY, look),
    "statuses": lambda look: statuses({"kept": 3, "missed": 1}, look),
}


def test_the_classes_of_events_are_those_of_plover() -> None:
    assert set(QUADS) == set(get_args(Quad))


@pytest.mark.parametrize("look", LOOKS.values(), ids=list(LOOKS))
@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_is_drawn_as_svg_without_script_style_or_address_elsewhere(name: str, look: Any) -> None:
    drawn = picture(CHARTS[name](look), "svg", look)
    text = drawn.body.decode()
    assert drawn.media == "image/svg+xml"
    assert look.paper in text
    assert not re.search(r"<script|\sstyle=|<style|href=\"(?!/)|vega-datasets", text)


@pytest.mark.parametrize("form", ["png", "vl.json"])
def test_a_chart_has_other_forms(form: Form) -> None:
    body = picture(timeline(_timeline(3)), form).body
    assert body.startswith(b"\x89PNG" if form == "png" else b"{")


def test_one_chart_is_drawn_the_same_each_time() -> None:
    assert picture(money(MONEY), "svg") == picture(money(MONEY), "svg")


def test_cooperation_stands_above_the_line_and_hostility_below() -> None:
    spec = described(timeline(_timeline(8)), LIGHT)
    rows = spec["vconcat"][1]["data"]["values"]
    assert {row["class"] for row in rows if row["place"] > 0} == {"talk, cooperative", "deed, cooperative"}
    assert len({(row["month"], row["place"]) for row in rows}) == 8


def test_only_what_has_room_is_labelled() -> None:
    spec = described(timeline(_timeline(8)), LIGHT)
    labels = [row["label"] for row in spec["vconcat"][0]["data"]["values"]]
    assert labels == ["", "signed", "applied"]


def test_of_two_currencies_two_groups_of_bars_are_made() -> None:
    assert len(described(money(MONEY), DARK)["vconcat"]) == 2


def test_a_colour_is_paled_by_mixing_it_with_the_paper() -> None:
    assert LIGHT.filled(0.0)[0] == LIGHT.paper
    assert LIGHT.filled(1.0) == LIGHT.quads


@pytest.mark.parametrize(
    ("rows", "mark"),
    [
        ([("2025-01", 1), ("2025-02", 2)], "line"),
        ([(3, "2025-01-04"), (5, "2024-01-04")], "line"),
        ([("USA", 3), ("ARM", 4.5)], "bar"),
        ([(4, EVIL), (5, "x" * 90)], "bar"),
        ([(1, 2), (3.5, 4)], "point"),
    ],
)
def test_two_columns_choose_their_chart(rows: list[Any], mark: str) -> None:
    chart = two_columns(rows, ("a", "b"))
    assert chart is not None
    assert described(chart, LIGHT)["mark"]["type"] == mark
    assert picture(chart, "svg").body.startswith(b"<svg")


@pytest.mark.parametrize(
    "rows", [[], [("a", 1)], [("a", "b"), ("c", "d")], [(None, 1), ("a", None)], [(True, "a"), (False, "b")]]
)
def test_of_some_columns_nothing_is_drawn(rows: list[Any]) -> None:
    assert two_columns(rows, ("a", "b")) is None


def test_three_columns_or_very_many_bars_are_not_drawn() -> None:
    assert two_columns([(1, 2, 3), (4, 5, 6)], ("a", "b", "c")) is None
    assert two_columns([(f"x{n}", n) for n in range(100)], ("a", "b")) is None
    assert kind_of([{"a": 1}]) is None


def test_stragglers_are_left_out_and_counted() -> None:
    days = ["1992-01-01", *(f"2025-{month:02d}-0{day}" for month in range(1, 11) for day in (1, 2, 3))]
    found = stretch(days)
    assert found is not None
    assert (found.first, found.last, found.earlier) == ("2025-01-01", "2025-10-03", 1)
    asked = stretch(days, since="1990-01-01")
    assert asked is not None
    assert (asked.first, asked.earlier) == ("1990-01-01", 0)
    assert stretch(days, until="1980-01-01") is None


def test_things_stand_side_by_side_within_a_month() -> None:
    assert [beside(name, "abc") for name in "abc"] == ["06", "15", "24"]  # type: ignore[arg-type]
    assert beside("a", ["a"]) == "15"


@pytest.mark.parametrize(
    ("points", "words"),
    [
        ([None, None], "no events in 2 months"),
        ([1.0, None, 4.0, 5.0], "mean score from +1.0 to +4.5 over 4 months: closer"),
        ([4.0, 4.0, 4.2, 4.2], "mean score from +4.0 to +4.2 over 4 months: steady"),
        ([4.0, -1.0], "mean score from +4.0 to -1.0 over 2 months: further apart"),
        ([None, None, 2.0, None], "mean score +2.0, in the last half of 4 months"),
    ],
)
def test_a_small_line_says_what_it_shows(points: list[float | None], words: str) -> None:
    line = sparkline(points)
    assert movement_in_words(points) == words
    assert f'aria-label="{words}"' in line
    assert "style" not in line


def test_a_small_line_keeps_within_its_picture() -> None:
    numbers = [float(n) for n in re.findall(r"[ML](?:[\d.]+) ([\d.]+)", sparkline([99.0, -99.0, 0.0]))]
    assert all(0 <= n <= 24 for n in numbers)
