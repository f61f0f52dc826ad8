"""The monthly series of a pair: the mean score of what each did to the other, with its interval, and how many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import altair as alt

from comity.desk.charts.look import LIGHT, WIDTH, Look

_SHAPES = ("triangle-right", "triangle-left", "circle")


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean score of a month (YYYY-MM) in one direction (in words), −10 to +10, with its interval."""

    month: str
    direction: str
    mean: float
    low: float | None
    high: float | None
    records: int
    sources: int
    href: str


@dataclass(frozen=True, slots=True)
class MonthlyData:
    """What the chart shows. `directions` are the directions in words, in their order; `scale` names the scores."""

    heading: str
    scale: str
    directions: tuple[str, ...]
    means: tuple[Mean, ...]
    first: str
    last: str
    note: str = ""


def monthly(data: MonthlyData, look: Look = LIGHT) -> alt.VConcatChart:
    """The chart: means with intervals above, the number of records below."""
    rows = alt.Data(values=[_row(one) for one in data.means])
    base = alt.Chart(rows, width=WIDTH).encode(x=_time(data), color=_colour(data, look))
    bars = base.mark_rule(strokeWidth=2, opacity=0.4).encode(
        y=alt.Y("low:Q", title=f"mean score ({data.scale})", scale=alt.Scale(domain=[-10, 10])), y2="high:Q"
    )
    points = base.mark_point(filled=True, size=70, opacity=1, cursor="pointer").encode(
        y="mean:Q",
        shape=alt.Shape("direction:N", title=None, sort=list(data.directions), scale=_scale(data, _SHAPES)),
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
    nought = alt.Chart(alt.Data(values=[{"y": 0}])).mark_rule(color=look.quiet, strokeWidth=1).encode(y="y:Q")
    means = alt.layer(nought, bars, points).properties(width=WIDTH, height=220)
    title = alt.TitleParams(data.heading, subtitle=[data.note] if data.note else [])
    return alt.vconcat(means, _counts(data, rows, look), spacing=10, title=title)


def _counts(data: MonthlyData, rows: alt.Data, look: Look) -> alt.Chart:
    from comity.desk.charts.months import months

    wide = max(1.5, 0.7 * WIDTH / (months(data.last) - months(data.first) + 1))
    return (
        alt.Chart(rows, width=WIDTH, height=60)
        .mark_bar(width=min(wide, 24))
        .encode(
            x=_time(data),
            y=alt.Y("records:Q", title="records", stack="zero", axis=alt.Axis(tickCount=3, tickMinStep=1)),
            color=_colour(data, look),
            tooltip=[alt.Tooltip("direction:N", title="who"), alt.Tooltip("records:Q")],
        )
    )


def _row(one: Mean) -> dict[str, Any]:
    low, high = (one.mean, one.mean) if one.low is None or one.high is None else (one.low, one.high)
    told = "none: too few articles" if one.low is None else f"{low:+.1f} to {high:+.1f}"
    return {
        "month": f"{one.month}-15", "direction": one.direction, "mean": one.mean, "low": low, "high": high,
        "interval": told, "records": one.records, "sources": one.sources, "href": one.href,
    }  # fmt: skip


def _time(data: MonthlyData) -> alt.X:
    axis = alt.Axis(title=None, format="%b %Y", labelOverlap=True, tickCount=8)
    domain = [f"{data.first[:7]}-01", data.last if data.last[8:] >= "28" else f"{data.last[:7]}-28"]
    return alt.X("month:T", axis=axis, scale=alt.Scale(domain=domain, padding=8))


def _colour(data: MonthlyData, look: Look) -> alt.Color:
    return alt.Color("direction:N", title=None, sort=list(data.directions), scale=_scale(data, look.lines))


def _scale(data: MonthlyData, values: tuple[str, ...]) -> alt.Scale:
    return alt.Scale(domain=list(data.directions), range=list(values[: len(data.directions)]))
