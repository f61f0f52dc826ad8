"""The timeline of a relationship: each event a dot over its month, acts as marked days above them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from comity.desk.charts.look import LIGHT, QUAD_WORDS, QUADS, SHAPES, WIDTH, Look

_MOST_DOTS = 24
"""With more dots than this over one month a dot is no longer seen, and bars count them."""

_LANES = ("agreement", "membership", "flow")
_LANE_WORDS = {"agreement": "Agreements", "membership": "Memberships", "flow": "Money"}


@dataclass(frozen=True, slots=True)
class Dot:
    """An event: its record, day (ISO), class, type, what it says and where it leads."""

    record: str
    day: str
    quad: str
    type: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Act:
    """A marked day: `kind` is agreement, membership or flow, `what` the step, `title` what it is of."""

    record: str
    day: str
    kind: str
    what: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """What the chart shows. `first` and `last` bound the time that is shown, `note` says what is not."""

    heading: str
    dots: tuple[Dot, ...]
    acts: tuple[Act, ...]
    first: str
    last: str
    note: str = ""


def timeline(data: Timeline, look: Look = LIGHT) -> alt.VConcatChart:
    """The chart: a lane of acts over events by month, cooperation upwards and hostility downwards."""
    most = max(Counter((dot.day[:7], _side(dot.quad)) for dot in data.dots).values(), default=0)
    events = _bars(data, look) if most > _MOST_DOTS else _dots(data, look, most)
    title = alt.TitleParams(data.heading, subtitle=[data.note] if data.note else [])
    lanes = [_acts(data, look)] if data.acts else []
    return alt.vconcat(*lanes, events, spacing=6, title=title).resolve_scale(color="independent", shape="independent")


def _acts(data: Timeline, look: Look) -> alt.Chart:
    lanes = [lane for lane in _LANES if any(act.kind == lane for act in data.acts)]
    rows = [
        {"day": act.day, "lane": _LANE_WORDS[act.kind], "what": act.what, "of": act.title, "href": act.href}
        for act in data.acts
    ]
    colours = [look.marks[_LANES.index(lane)] for lane in lanes]
    words = [_LANE_WORDS[lane] for lane in lanes]
    return (
        alt.Chart(alt.Data(values=rows), width=WIDTH, height=18 * len(lanes))
        .mark_tick(thickness=3, height=13, cursor="pointer")
        .encode(
            x=_time("day", data, axis=None),
            y=alt.Y("lane:N", title=None, sort=words, axis=alt.Axis(domain=False, ticks=False, grid=True)),
            color=alt.Color("lane:N", legend=None, scale=alt.Scale(domain=words, range=colours)),
            href="href:N",
            tooltip=[_day("day"), alt.Tooltip("what:N", title="step"), alt.Tooltip("of:N", title="of")],
        )
    )


def _dots(data: Timeline, look: Look, most: int) -> alt.Chart:
    spread = max(most, 4)
    return (
        alt.Chart(alt.Data(values=_stacked(data)), width=WIDTH, height=min(340, max(150, 24 * spread)))
        .mark_point(size=58, strokeWidth=1.6, opacity=1, cursor="pointer")
        .encode(
            x=_time("month", data),
            y=alt.Y("place:Q", title="events in a month", axis=_counting()),
            color=_quads(look),
            fill=alt.Fill("class:N", legend=None, scale=_scale(look.quads)),
            fillOpacity=alt.FillOpacity("class:N", legend=None, scale=_scale((0.0, 1.0, 0.0, 1.0))),
            shape=alt.Shape("class:N", title=None, scale=_scale(SHAPES), sort=_words()),
            href="href:N",
            tooltip=[_day("day"), alt.Tooltip("class:N"), alt.Tooltip("title:N", title="event")],
        )
    )


def _bars(data: Timeline, look: Look) -> alt.Chart:
    counts = Counter((dot.day[:7], dot.quad) for dot in data.dots)
    rows = [
        {"month": f"{month}-15", "class": QUAD_WORDS[quad], "events": number, "signed": number * _side(quad)}
        for (month, quad), number in sorted(counts.items())
    ]
    return (
        alt.Chart(alt.Data(values=rows), width=WIDTH, height=260)
        .mark_bar(width={"band": 0.8} if len({row["month"] for row in rows}) < 2 else _bar_width(data), strokeWidth=1.2)
        .encode(
            x=_time("month", data),
            y=alt.Y("signed:Q", title="events in a month", stack="zero", axis=_counting()),
            color=alt.Color("class:N", title=None, scale=_scale(look.quads), sort=_words()),
            fillOpacity=alt.FillOpacity("class:N", legend=None, scale=_scale((0.35, 1.0, 0.35, 1.0))),
            stroke=alt.Stroke("class:N", legend=None, scale=_scale(look.quads)),
            tooltip=[alt.Tooltip("month:T", format="%B %Y"), alt.Tooltip("class:N"), alt.Tooltip("events:Q")],
        )
    )


def _bar_width(data: Timeline) -> float:
    from comity.desk.charts.months import months

    return max(1.5, 0.8 * WIDTH / (months(data.last) - months(data.first) + 1))


def _stacked(data: Timeline) -> list[dict[str, Any]]:
    """The dots with their place over (or under) the line: the deeds nearest to it."""
    heights: Counter[tuple[str, int]] = Counter()
    rows = []
    order = {quad: number for number, quad in enumerate(QUADS)}
    for dot in sorted(data.dots, key=lambda one: (one.day[:7], -order[one.quad], one.day, one.record)):
        key = (dot.day[:7], _side(dot.quad))
        place = key[1] * (heights[key] + 0.6)
        heights[key] += 1
        rows.append(
            {"month": f"{dot.day[:7]}-15", "day": dot.day, "place": place, "class": QUAD_WORDS[dot.quad],
             "title": dot.title, "href": dot.href}
        )  # fmt: skip
    return rows


def _side(quad: str) -> int:
    return 1 if quad.endswith("cooperation") else -1


def _words() -> list[str]:
    return [QUAD_WORDS[quad] for quad in QUADS]


def _scale(values: Sequence[Any]) -> alt.Scale:
    return alt.Scale(domain=_words(), range=list(values))


def _quads(look: Look) -> alt.Color:
    return alt.Color("class:N", title=None, scale=_scale(look.quads), sort=_words())


def _counting() -> alt.Axis:
    """Both sides of the line count upwards from it."""
    return alt.Axis(labelExpr="format(abs(datum.value), 'd')", tickMinStep=1, domain=False, ticks=False)


def _time(field: str, data: Timeline, **more: Any) -> alt.X:
    domain = [f"{data.first[:7]}-01", data.last if data.last[8:] >= "28" else f"{data.last[:7]}-28"]
    axis = more.pop("axis", alt.Axis(title=None, format="%b %Y", labelOverlap=True, tickCount=8))
    return alt.X(f"{field}:T", axis=axis, scale=alt.Scale(domain=domain, padding=8), **more)


def _day(field: str) -> alt.Tooltip:
    return alt.Tooltip(f"{field}:T", title="day", format="%-d %b %Y")
