"""The drift of a state between poles: the share of each in each month, with the interval around it."""

from __future__ import annotations

from typing import Any

import altair as alt

from comity.desk.charts.data import DriftData, Share
from comity.desk.charts.look import LIGHT, WIDTH, Look
from comity.desk.charts.months import beside
from comity.desk.charts.rows import Chart, held

_SHAPES = ("circle", "square", "diamond", "triangle-up", "cross", "triangle-down", "triangle-right", "triangle-left")
_LEGEND = alt.Legend(symbolOpacity=1)


def drift_chart(data: DriftData, look: Look = LIGHT) -> Chart:
    """The chart: a point for each month that has records, a bar for its interval, a line for each window's share."""
    rows = held([_row(one, beside(one.pole, data.poles)) for one in data.shares])
    base = alt.Chart(rows).encode(x=_time(data), color=_colour(data, look))
    bars = base.mark_rule(strokeWidth=2, opacity=0.45).encode(
        y=alt.Y("low:Q", title="share of cooperation, less hostility", scale=alt.Scale(domain=[-1, 1])), y2="high:Q"
    )
    points = base.mark_point(filled=True, size=70, opacity=1, cursor="pointer").encode(
        y="share:Q",
        shape=alt.Shape("pole:N", title=None, sort=list(data.poles), scale=_scale(data, _SHAPES), legend=_LEGEND),
        href="href:N",
        tooltip=[
            alt.Tooltip("month:T", title="month", format="%B %Y"),
            alt.Tooltip("pole:N"),
            alt.Tooltip("share:Q", format="+.2f"),
            alt.Tooltip("interval:N"),
            alt.Tooltip("records:Q"),
            alt.Tooltip("sources:Q"),
        ],
    )
    title = alt.TitleParams(data.heading, subtitle=list(data.conclusion))
    layers = [_nought(look), _split(data, look), _spells(data, look), bars, points]
    return alt.layer(*layers, width=WIDTH, height=280, title=title)


def _row(one: Share, day: str) -> dict[str, Any]:
    low, high = (one.share, one.share) if one.low is None or one.high is None else (one.low, one.high)
    told = "none: too few articles" if one.low is None else f"{low:+.2f} to {high:+.2f}"
    return {
        "month": f"{one.month}-{day}", "pole": one.pole, "share": one.share, "low": low, "high": high,
        "interval": told, "records": one.records, "sources": one.sources, "href": one.href,
    }  # fmt: skip


def _spells(data: DriftData, look: Look) -> Chart:
    rows = [{"first": s.first, "last": s.last, "pole": s.pole, "share": s.share} for s in data.spells]
    drawn: Chart = (
        alt.Chart(held(rows))
        .mark_rule(strokeWidth=1.5, strokeDash=[6, 3])
        .encode(x="first:T", x2="last:T", y="share:Q", color=_colour(data, look))
    )
    return drawn


def _nought(look: Look) -> Chart:
    drawn: Chart = alt.Chart(held([{"y": 0}])).mark_rule(color=look.quiet, strokeWidth=1).encode(y="y:Q")
    return drawn


def _split(data: DriftData, look: Look) -> Chart:
    row = held([{"day": data.split}])
    drawn: Chart = alt.Chart(row).mark_rule(color=look.quiet, strokeWidth=1, strokeDash=[2, 3]).encode(x="day:T")
    return drawn


def _time(data: DriftData) -> alt.X:
    axis = alt.Axis(title=None, format="%b %Y", labelOverlap=True, tickCount=8)
    return alt.X("month:T", axis=axis, scale=alt.Scale(domain=[f"{data.first[:7]}-01", data.last], padding=8))


def _colour(data: DriftData, look: Look) -> alt.Color:
    return alt.Color("pole:N", title=None, sort=list(data.poles), scale=_scale(data, look.lines), legend=_LEGEND)


def _scale(data: DriftData, values: tuple[str, ...]) -> alt.Scale:
    many = [values[number % len(values)] for number in range(len(data.poles))]
    return alt.Scale(domain=list(data.poles), range=many)
