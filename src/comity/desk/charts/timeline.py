"""The timeline of a relationship: each event a dot over its month, acts as marked days above them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

import altair as alt

from comity.desk.charts.data import Timeline
from comity.desk.charts.look import LIGHT, QUAD_WORDS, QUADS, SHAPES, WIDTH, Look
from comity.desk.charts.rows import Chart, held

_MOST_DOTS = 24
"""With more dots than this over one month a dot is no longer seen, and bars count them."""

_LEGEND = alt.Legend(orient="bottom", symbolSize=70)

_LETTER = 5.5
"""About how many pixels a letter of a label takes."""

_LANES = ("agreement", "membership", "flow")
_LANE_WORDS = {"agreement": "Agreements", "membership": "Memberships", "flow": "Money"}


def timeline(data: Timeline, look: Look = LIGHT) -> Chart:
    """The chart: a lane of acts over events by month, cooperation upwards and hostility downwards."""
    most = max(Counter((dot.day[:7], _side(dot.quad)) for dot in data.dots).values(), default=0)
    events = _bars(data, look) if most > _MOST_DOTS else _dots(data, look, most)
    title = alt.TitleParams(data.heading, subtitle=[data.note] if data.note else [])
    lanes = [_acts(data, look)] if data.acts else []
    drawn: Chart = alt.vconcat(*lanes, events, spacing=6, title=title).resolve_scale(
        color="independent", stroke="independent", fill="independent", shape="independent"
    )
    return drawn


def _acts(data: Timeline, look: Look) -> Chart:
    lanes = [lane for lane in _LANES if any(act.kind == lane for act in data.acts)]
    labels = _labels(data)
    rows = [
        {
            "day": act.day, "lane": _LANE_WORDS[act.kind], "what": act.what, "of": act.title, "href": act.href,
            "label": label,
        }
        for act, label in zip(data.acts, labels, strict=True)
    ]  # fmt: skip
    colours = [look.marks[_LANES.index(lane)] for lane in lanes]
    words = [_LANE_WORDS[lane] for lane in lanes]
    base = alt.Chart(held(rows), width=WIDTH, height=20 * len(lanes)).encode(
        x=_time("day", data, axis=None),
        y=alt.Y("lane:N", title=None, sort=words, axis=alt.Axis(domain=False, ticks=False, grid=True)),
    )
    ticks = base.mark_tick(thickness=3, height=14, opacity=1, cursor="pointer").encode(
        color=alt.Color("lane:N", legend=None, scale=alt.Scale(domain=words, range=colours)),
        href="href:N",
        tooltip=[_day("day"), alt.Tooltip("what:N", title="step"), alt.Tooltip("of:N", title="of")],
    )
    labels = base.mark_text(align="left", dx=4, fontSize=10, color=look.quiet).encode(text="label:N")
    drawn: Chart = alt.layer(ticks, labels)
    return drawn


def _labels(data: Timeline) -> list[str]:
    """What stands beside each act: its step, where there is room for it before the next one in its lane."""
    first, days = date.fromisoformat(data.first), _days(data.first, data.last)
    places = [WIDTH * (date.fromisoformat(act.day) - first).days / days for act in data.acts]
    labels = []
    for number, act in enumerate(data.acts):
        later = (place for other, place in zip(data.acts[number + 1 :], places[number + 1 :], strict=True)
                 if other.kind == act.kind)  # fmt: skip
        room = next(later, float(WIDTH)) - places[number]
        labels.append(act.what if _LETTER * len(act.what) + 8 < room else "")
    return labels


def _days(first: str, last: str) -> int:
    return max((date.fromisoformat(last) - date.fromisoformat(first)).days, 1)


def _dots(data: Timeline, look: Look, most: int) -> Chart:
    spread = max(most, 4)
    drawn: Chart = (
        alt.Chart(held(_stacked(data)), width=WIDTH, height=min(280, max(150, 24 * spread)))
        .mark_point(size=58, strokeWidth=1.6, opacity=1, cursor="pointer")
        .encode(
            x=_time("month", data),
            y=alt.Y("place:Q", title="events in a month", axis=_counting(), scale=alt.Scale(nice=False, padding=6)),
            stroke=_quads(look),
            fill=alt.Fill("class:N", title=None, scale=_scale(look.filled(0.0)), sort=_words(), legend=_LEGEND),
            shape=alt.Shape("class:N", title=None, scale=_scale(SHAPES), sort=_words(), legend=_LEGEND),
            href="href:N",
            tooltip=[_day("day"), alt.Tooltip("class:N"), alt.Tooltip("title:N", title="event")],
        )
    )
    return drawn


def _bars(data: Timeline, look: Look) -> Chart:
    counts = Counter((dot.day[:7], dot.quad) for dot in data.dots)
    rows = [
        {"month": f"{month}-15", "class": QUAD_WORDS[quad], "events": number, "signed": number * _side(quad)}
        for (month, quad), number in sorted(counts.items())
    ]
    drawn: Chart = (
        alt.Chart(held(rows), width=WIDTH, height=260)
        .mark_bar(width={"band": 0.8} if len({row["month"] for row in rows}) < 2 else _bar_width(data), strokeWidth=1.2)
        .encode(
            x=_time("month", data),
            y=alt.Y("signed:Q", title="events in a month", stack="zero", axis=_counting()),
            fill=alt.Fill("class:N", title=None, scale=_scale(look.filled(0.35)), sort=_words(), legend=_LEGEND),
            stroke=_quads(look),
            tooltip=[alt.Tooltip("month:T", format="%B %Y"), alt.Tooltip("class:N"), alt.Tooltip("events:Q")],
        )
    )
    return drawn


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


def _quads(look: Look) -> alt.Stroke:
    return alt.Stroke("class:N", title=None, scale=_scale(look.quads), sort=_words(), legend=_LEGEND)


def _counting() -> alt.Axis:
    """Both sides of the line count upwards from it."""
    return alt.Axis(labelExpr="format(abs(datum.value), 'd')", tickMinStep=1, domain=False, ticks=False)


def _time(field: str, data: Timeline, **more: Any) -> alt.X:
    domain = [f"{data.first[:7]}-01", data.last if data.last[8:] >= "28" else f"{data.last[:7]}-28"]
    axis = more.pop("axis", alt.Axis(title=None, format="%b %Y", labelOverlap=True, tickCount=8))
    return alt.X(f"{field}:T", axis=axis, scale=alt.Scale(domain=domain, padding=8), **more)


def _day(field: str) -> alt.Tooltip:
    return alt.Tooltip(f"{field}:T", title="day", format="%-d %b %Y")
