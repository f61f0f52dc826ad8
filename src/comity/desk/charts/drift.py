"""The drift of a state between poles: the share of each in each month, with the interval around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import altair as alt

from comity.desk.charts.look import LIGHT, WIDTH, Look

_SHAPES = ("circle", "square", "diamond", "triangle-up", "cross", "triangle-down", "triangle-right", "triangle-left")


@dataclass(frozen=True, slots=True)
class Share:
    """The share of a pole (by name) in a month (YYYY-MM): −1 to +1, its interval, the number of records and of
    independent sources, and where the records are listed."""

    month: str
    pole: str
    share: float
    low: float | None
    high: float | None
    records: int
    sources: int
    href: str


@dataclass(frozen=True, slots=True)
class Spell:
    """The share of a pole over a whole window (ISO days)."""

    pole: str
    first: str
    last: str
    share: float


@dataclass(frozen=True, slots=True)
class DriftData:
    """What the chart shows. `split` is the first day of the later window, `conclusion` what may be said of it."""

    heading: str
    conclusion: tuple[str, ...]
    poles: tuple[str, ...]
    shares: tuple[Share, ...]
    spells: tuple[Spell, ...]
    first: str
    split: str
    last: str


def drift_chart(data: DriftData, look: Look = LIGHT) -> alt.LayerChart:
    """The chart: a point for each month that has records, a bar for its interval, a line for each window's share."""
    rows = alt.Data(values=[_row(one) for one in data.shares])
    base = alt.Chart(rows).encode(x=_time(data), color=_colour(data, look))
    bars = base.mark_rule(strokeWidth=2, opacity=0.45).encode(
        y=alt.Y("low:Q", title="share of cooperation, less hostility", scale=alt.Scale(domain=[-1, 1])), y2="high:Q"
    )
    points = base.mark_point(filled=True, size=70, opacity=1, cursor="pointer").encode(
        y="share:Q",
        shape=alt.Shape("pole:N", title=None, sort=list(data.poles), scale=_scale(data, _SHAPES)),
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


def _row(one: Share) -> dict[str, Any]:
    low, high = (one.share, one.share) if one.low is None or one.high is None else (one.low, one.high)
    told = "none: too few articles" if one.low is None else f"{low:+.2f} to {high:+.2f}"
    return {
        "month": f"{one.month}-15", "pole": one.pole, "share": one.share, "low": low, "high": high,
        "interval": told, "records": one.records, "sources": one.sources, "href": one.href,
    }  # fmt: skip


def _spells(data: DriftData, look: Look) -> alt.Chart:
    rows = [{"first": s.first, "last": s.last, "pole": s.pole, "share": s.share} for s in data.spells]
    return (
        alt.Chart(alt.Data(values=rows))
        .mark_rule(strokeWidth=1.5, strokeDash=[6, 3])
        .encode(x="first:T", x2="last:T", y="share:Q", color=_colour(data, look))
    )


def _nought(look: Look) -> alt.Chart:
    return alt.Chart(alt.Data(values=[{"y": 0}])).mark_rule(color=look.quiet, strokeWidth=1).encode(y="y:Q")


def _split(data: DriftData, look: Look) -> alt.Chart:
    row = alt.Data(values=[{"day": data.split}])
    return alt.Chart(row).mark_rule(color=look.quiet, strokeWidth=1, strokeDash=[2, 3]).encode(x="day:T")


def _time(data: DriftData) -> alt.X:
    axis = alt.Axis(title=None, format="%b %Y", labelOverlap=True, tickCount=8)
    return alt.X("month:T", axis=axis, scale=alt.Scale(domain=[f"{data.first[:7]}-01", data.last], padding=8))


def _colour(data: DriftData, look: Look) -> alt.Color:
    return alt.Color("pole:N", title=None, sort=list(data.poles), scale=_scale(data, look.lines))


def _scale(data: DriftData, values: tuple[str, ...]) -> alt.Scale:
    many = [values[number % len(values)] for number in range(len(data.poles))]
    return alt.Scale(domain=list(data.poles), range=many)
