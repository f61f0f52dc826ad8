"""A table of two columns as a chart: bars, a line or points, by what the columns hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import altair as alt

from comity.desk.charts.look import LIGHT, WIDTH, Look
from comity.desk.charts.rows import Chart, held

Kind = Literal["day", "number", "words"]
_DAY = re.compile(r"\d{4}(-\d\d){0,2}")
_MOST_BARS = 60
_MOST_ROWS = 2_000
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class _Pair:
    """The two columns, the one that is measured last."""

    names: tuple[str, str]
    kinds: tuple[Kind, Kind]
    rows: tuple[tuple[Any, Any], ...]


def two_columns(rows: Sequence[Sequence[Any]], names: Sequence[str], look: Look = LIGHT) -> Chart | None:
    """The chart that suits the rows of a table with two columns, None where none does.

    Days and numbers make a line, words and numbers bars, two columns of numbers points; of words alone there is
    nothing to draw. At most 2,000 rows are drawn, and 60 bars.
    """
    pair = _read(rows, names)
    if pair is None:
        return None
    if pair.kinds[0] == "day":
        return _line(pair, look)
    return _points(pair, look) if pair.kinds[0] == "number" else _bars(pair, look)


def kind_of(values: Sequence[Any]) -> Kind | None:
    """What a column holds; None where it holds nothing, or things of several kinds."""
    held = [value for value in values if value is not None]
    if not held:
        return None
    if all(isinstance(value, int | float) and not isinstance(value, bool) for value in held):
        return "number"
    if not all(isinstance(value, str) for value in held):
        return None
    return "day" if all(_DAY.fullmatch(value[:10]) for value in held) else "words"


def _read(rows: Sequence[Sequence[Any]], names: Sequence[str]) -> _Pair | None:
    if len(names) != 2 or len(rows) < 2:
        return None
    some = [(row[0], row[1]) for row in rows[:_MOST_ROWS] if row[0] is not None and row[1] is not None]
    first, second = kind_of([row[0] for row in some]), kind_of([row[1] for row in some])
    if first is None or second is None or "number" not in (first, second):
        return None
    if second != "number":
        return _Pair((names[1], names[0]), (second, first), tuple((b, a) for a, b in some))
    return _Pair((names[0], names[1]), (first, second), tuple(some))


def _values(pair: _Pair) -> alt.Data:
    return held([{"x": _short(x), "y": y, "n": number} for number, (x, y) in enumerate(pair.rows)])


def _short(value: Any) -> Any:
    return value if not isinstance(value, str) or len(value) <= _LONGEST else f"{value[: _LONGEST - 1]}…"


def _line(pair: _Pair, look: Look) -> Chart:
    rows = held([{"x": _whole(x), "y": y} for x, y in sorted(pair.rows)])
    drawn: Chart = (
        alt.Chart(rows, width=WIDTH, height=260)
        .mark_line(color=look.lines[0], point={"color": look.lines[0], "size": 36})
        .encode(x=alt.X("x:T", title=pair.names[0]), y=alt.Y("y:Q", title=pair.names[1]), tooltip=_told(pair, "x:T"))
    )
    return drawn


def _whole(day: str) -> str:
    """Years and months begin with their first day."""
    return (day[:10] + "-01-01")[:10] if len(day) < 10 else day[:10]


def _points(pair: _Pair, look: Look) -> Chart:
    drawn: Chart = (
        alt.Chart(_values(pair), width=WIDTH, height=320)
        .mark_point(color=look.lines[0], size=40)
        .encode(
            x=alt.X("x:Q", title=pair.names[0], scale=alt.Scale(zero=False)),
            y=alt.Y("y:Q", title=pair.names[1], scale=alt.Scale(zero=False)),
            tooltip=_told(pair, "x:Q"),
        )
    )
    return drawn


def _bars(pair: _Pair, look: Look) -> Chart | None:
    if len(pair.rows) > _MOST_BARS:
        return None
    drawn: Chart = (
        alt.Chart(_values(pair), width=WIDTH - 200, height=alt.Step(20))
        .mark_bar(color=look.lines[0], cornerRadiusEnd=2)
        .encode(
            x=alt.X("sum(y):Q", title=pair.names[1]),
            y=alt.Y("x:N", title=None, sort=alt.EncodingSortField("n", op="min"), axis=alt.Axis(labelLimit=200)),
            tooltip=[alt.Tooltip("x:N", title=pair.names[0]), alt.Tooltip("sum(y):Q", title=pair.names[1])],
        )
    )
    return drawn


def _told(pair: _Pair, first: str) -> list[alt.Tooltip]:
    return [alt.Tooltip(first, title=pair.names[0]), alt.Tooltip("y:Q", title=pair.names[1])]
