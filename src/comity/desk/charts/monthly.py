"""The monthly series of a pair: the mean score of what each did to the other, with its interval, and how many."""

from __future__ import annotations

from typing import Any

import altair as alt

from comity.desk.charts.data import Mean, MonthlyData
from comity.desk.charts.look import LIGHT, WIDTH, Look
from comity.desk.charts.months import beside, months
from comity.desk.charts.rows import Chart, held

_SHAPES = ("triangle-right", "triangle-left", "circle")
_LEGEND = alt.Legend(symbolOpacity=1)


def monthly(data: MonthlyData, look: Look = LIGHT) -> Chart:
    """The chart: means with intervals above, the number of records below."""
    rows = held([_row(one, beside(one.direction, data.directions)) for one in data.means])
    base = alt.Chart(rows, width=WIDTH).encode(x=_time(data, "beside"), color=_colour(data, look))
    bars = base.mark_rule(strokeWidth=2, opacity=0.4).encode(
        y=alt.Y("low:Q", title=f"mean score ({data.scale})", scale=alt.Scale(domain=[-10, 10])), y2="high:Q"
    )
    points = base.mark_point(filled=True, size=70, opacity=1, cursor="pointer").encode(
        y="mean:Q",
        shape=alt.Shape(
            "direction:N", title=None, sort=list(data.directions), scale=_scale(data, _SHAPES), legend=_LEGEND
        ),
        href="href:N",
        tooltip=[
            alt.Tooltip("month:T", title="month", format="%B %Y"),
            alt.Tooltip("direction:N", title="who"),
            alt.Tooltip("mean:Q", format="+.1f"),
            alt.Tooltip("interval:N"),
            alt.Tooltip("records:Q"),
            alt.Tooltip("sources:Q"),
        ],
    )
    nought = alt.Chart(held([{"y": 0}])).mark_rule(color=look.quiet, strokeWidth=1).encode(y="y:Q")
    means = alt.layer(nought, bars, points).properties(width=WIDTH, height=220)
    title = alt.TitleParams(data.heading, subtitle=[data.note] if data.note else [])
    return alt.vconcat(means, _counts(data, rows, look), spacing=10, title=title)


def _counts(data: MonthlyData, rows: alt.Data, look: Look) -> Chart:
    wide = max(1.5, 0.7 * WIDTH / (months(data.last) - months(data.first) + 1))
    drawn: Chart = (
        alt.Chart(rows, width=WIDTH, height=60)
        .mark_bar(width=min(wide, 24))
        .encode(
            x=_time(data),
            y=alt.Y("records:Q", title="records", stack="zero", axis=alt.Axis(tickCount=3, tickMinStep=1)),
            color=_colour(data, look),
            tooltip=[alt.Tooltip("direction:N", title="who"), alt.Tooltip("records:Q")],
        )
    )
    return drawn


def _row(one: Mean, day: str) -> dict[str, Any]:
    low, high = (one.mean, one.mean) if one.low is None or one.high is None else (one.low, one.high)
    told = "none: too few articles" if one.low is None else f"{low:+.1f} to {high:+.1f}"
    return {
        "month": f"{one.month}-15", "beside": f"{one.month}-{day}", "direction": one.direction,
        "mean": one.mean, "low": low, "high": high,
        "interval": told, "records": one.records, "sources": one.sources, "href": one.href,
    }  # fmt: skip


def _time(data: MonthlyData, field: str = "month") -> alt.X:
    axis = alt.Axis(title=None, format="%b %Y", labelOverlap=True, tickCount=8)
    domain = [f"{data.first[:7]}-01", data.last if data.last[8:] >= "28" else f"{data.last[:7]}-28"]
    return alt.X(f"{field}:T", axis=axis, scale=alt.Scale(domain=domain, padding=8))


def _told(data: MonthlyData) -> dict[str, Any]:
    return {"title": None, "sort": list(data.directions), "legend": _LEGEND}


def _colour(data: MonthlyData, look: Look) -> alt.Color:
    return alt.Color(
        "direction:N", title=None, sort=list(data.directions), scale=_scale(data, look.lines), legend=_LEGEND
    )


def _scale(data: MonthlyData, values: tuple[str, ...]) -> alt.Scale:
    return alt.Scale(domain=list(data.directions), range=list(values[: len(data.directions)]))
