"""Several readers' months one above the other: a panel for each direction or pole, a colour and a shape for each
reader. And their classes of events as bars."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import altair as alt

from comity.desk.charts.look import LIGHT, QUAD_WORDS, QUADS, WIDTH, Look
from comity.desk.charts.months import beside, months
from comity.desk.charts.rows import Chart, held

_SHAPES = ("circle", "diamond", "square", "triangle-up", "cross")
_LEGEND = alt.Legend(symbolOpacity=1)
_MANY = 48
"""Beyond so many months points are smaller."""


@dataclass(frozen=True, slots=True)
class Point:
    """A month (YYYY-MM) by one reader (in words), in a panel: the value with its interval, how many events it rests on
    (None where that is not told), and where they are listed."""

    reader: str
    panel: str
    month: str
    value: float
    low: float | None
    high: float | None
    events: int | None
    href: str


@dataclass(frozen=True, slots=True)
class ReadingsData:
    """What the chart shows. `bounds` are the least and the largest value that there can be, `what` names them."""

    heading: str
    panels: tuple[str, ...]
    readers: tuple[str, ...]
    points: tuple[Point, ...]
    bounds: tuple[float, float]
    what: str


@dataclass(frozen=True, slots=True)
class Slice:
    """The share (0 to 1) of a class of events by one reader (in words), and how many they are."""

    reader: str
    quad: str
    events: int
    share: float


@dataclass(frozen=True, slots=True)
class SlicesData:
    """What the bars show."""

    heading: str
    slices: tuple[Slice, ...]


def monthly(data: ReadingsData, look: Look = LIGHT) -> Chart:
    """The chart: in each panel a point for each month and reader, and its interval."""
    days = sorted(one.month for one in data.points)
    panels = [_panel(data, number, (days[0], days[-1]), look) for number in range(len(data.panels))]
    # Altair copies what a chart holds at every step; hundreds of rows are put in when all is built.
    rows = {_name(number): _rows(data, panel) for number, panel in enumerate(data.panels)}
    return alt.vconcat(*panels, spacing=14, title=alt.TitleParams(data.heading), datasets=rows)


def classes(data: SlicesData, look: Look = LIGHT) -> Chart:
    """A bar for each reader, cut into the four classes."""
    words = [QUAD_WORDS[quad] for quad in QUADS]
    rows = [
        {"reader": one.reader, "class": QUAD_WORDS[one.quad], "share": round(one.share, 4), "events": one.events,
         "place": QUADS.index(one.quad)}
        for one in data.slices
    ]  # fmt: skip
    readers = list(dict.fromkeys(one.reader for one in data.slices))
    drawn: Chart = (
        alt.Chart(held(rows), width=WIDTH - 120, height=alt.Step(30), title=alt.TitleParams(data.heading))
        .mark_bar(stroke=look.paper, strokeWidth=1)
        .encode(
            x=alt.X("share:Q", title="share of events", axis=alt.Axis(format="%"), scale=alt.Scale(domain=[0, 1])),
            y=alt.Y("reader:N", title=None, sort=readers),
            color=alt.Color("class:N", title=None, sort=words, legend=_LEGEND,
                            scale=alt.Scale(domain=words, range=list(look.filled(0.55)))),
            order=alt.Order("place:O"),
            tooltip=["reader:N", "class:N", alt.Tooltip("share:Q", format=".1%"), "events:Q"],
        )
    )  # fmt: skip
    return drawn


def _name(number: int) -> str:
    return f"panel {number + 1}"


def _rows(data: ReadingsData, panel: str) -> list[dict[str, Any]]:
    return [_row(one, beside(one.reader, data.readers)) for one in data.points if one.panel == panel]


def _panel(data: ReadingsData, number: int, within: tuple[str, str], look: Look) -> Chart:
    rows = alt.NamedData(name=_name(number))
    span = months(f"{within[1]}-01") - months(f"{within[0]}-01")
    base = alt.Chart(rows).encode(x=_time(within), color=_scaled(alt.Color, data, look.lines))
    bars = base.mark_rule(strokeWidth=1.5, opacity=0.35).encode(
        y=alt.Y("low:Q", title=data.what, scale=alt.Scale(domain=list(data.bounds)), axis=alt.Axis(tickCount=5)),
        y2="high:Q",
    )
    points = base.mark_point(filled=True, size=26 if span > _MANY else 55, opacity=0.95, cursor="pointer").encode(
        y="value:Q", shape=_scaled(alt.Shape, data, _SHAPES), href="href:N", tooltip=_tooltip(data)
    )
    nought = alt.Chart(held([{"y": 0}])).mark_rule(color=look.quiet, strokeWidth=1).encode(y="y:Q")
    title = alt.TitleParams(data.panels[number], fontSize=12, fontWeight="normal", offset=4)
    return alt.layer(nought, bars, points).properties(width=WIDTH, height=120, title=title)


def _row(one: Point, day: str) -> dict[str, Any]:
    low, high = (one.value, one.value) if one.low is None or one.high is None else (one.low, one.high)
    told = "none: too few articles" if one.low is None else f"{low:+.2f} to {high:+.2f}"
    row = {
        "month": f"{one.month}-{day}", "reader": one.reader, "value": one.value, "low": low, "high": high,
        "interval": told, "href": one.href,
    }  # fmt: skip
    return row if one.events is None else row | {"events": one.events}


def _tooltip(data: ReadingsData) -> list[alt.Tooltip]:
    counted = [alt.Tooltip("events:Q")] if all(one.events is not None for one in data.points) else []
    return [
        alt.Tooltip("month:T", title="month", format="%B %Y"),
        alt.Tooltip("reader:N"),
        alt.Tooltip("value:Q", title=data.what, format="+.2f"),
        alt.Tooltip("interval:N"),
        *counted,
    ]


def _time(within: tuple[str, str]) -> alt.X:
    axis = alt.Axis(title=None, format="%b %Y", labelOverlap=True, tickCount=8)
    return alt.X("month:T", axis=axis, scale=alt.Scale(domain=[f"{within[0]}-01", f"{within[1]}-28"], padding=8))


def _scaled(kind: Any, data: ReadingsData, values: tuple[str, ...]) -> Any:
    many = [values[number % len(values)] for number in range(len(data.readers))]
    return kind(
        "reader:N", title=None, sort=list(data.readers), legend=_LEGEND,
        scale=alt.Scale(domain=list(data.readers), range=many),
    )  # fmt: skip
