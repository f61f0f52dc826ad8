"""Money as bars: a part stands under the whole that holds it, and nothing is added up."""

from __future__ import annotations

from typing import Any

import altair as alt

from comity.desk.charts.data import Bar, MoneyData
from comity.desk.charts.look import LIGHT, Look
from comity.desk.charts.rows import Chart, held

_LABELS, _BARS = 390, 370
_STAGES = ("pledge", "commitment", "guarantee", "loan", "disbursement", "expenditure", "stage not said", "denied")


def money(data: MoneyData, look: Look = LIGHT) -> Chart:
    """The chart: a row of bars for each currency, since dollars are no euros."""
    currencies = list(dict.fromkeys(bar.currency for bar in data.bars))
    parts = [_currency([bar for bar in data.bars if bar.currency == one], data, look) for one in currencies]
    title = alt.TitleParams(data.heading, subtitle=[data.note] if data.note else [])
    return alt.vconcat(*parts, spacing=14, title=title)


def _currency(bars: list[Bar], data: MoneyData, look: Look) -> Chart:
    rows = held([_row(number, bar) for number, bar in enumerate(bars)])
    order = alt.Y(
        "label:N", title=None, sort=alt.EncodingSortField("order", op="min"),
        axis=alt.Axis(labelLimit=_LABELS, minExtent=_LABELS, domain=False, ticks=False, labelAlign="left",
                      labelPadding=_LABELS, labelExpr="split(datum.label, '\\u2063')[0]", labelColor=look.ink),
    )  # fmt: skip
    most = max(bar.amount for bar in bars)
    base = alt.Chart(rows, width=_BARS, height=alt.Step(24)).encode(y=order)
    drawn = base.mark_bar(height=15, cornerRadiusEnd=2, cursor="pointer", strokeWidth=1).encode(
        x=alt.X("amount:Q", title=None, axis=None, scale=alt.Scale(domain=[0, most * 1.45])),
        color=alt.Color("stage:N", title=None, sort=_stages(data), scale=_scale(data, look)),
        href="href:N",
        tooltip=[alt.Tooltip("told:N", title="sum"), alt.Tooltip("stage:N"), alt.Tooltip("words:N", title="what")],
    )
    words = base.mark_text(align="left", dx=5, fontSize=11).encode(x="amount:Q", text="note:N")
    return alt.layer(drawn, words)


def _row(number: int, bar: Bar) -> dict[str, Any]:
    # Two sums may have the same words: an invisible sign and their number keep them apart.
    lead = "\u2003" * bar.depth + ("└ " if bar.depth else "")
    return {
        "order": number, "label": f"{lead}{bar.words}\u2063{number}", "words": bar.words, "amount": bar.amount,
        "told": bar.told, "stage": bar.stage, "note": f"{bar.told}, {bar.stage}", "href": bar.href,
    }  # fmt: skip


def _stages(data: MoneyData) -> list[str]:
    held = {bar.stage for bar in data.bars}
    return [stage for stage in _STAGES if stage in held] + sorted(held - set(_STAGES))


def _scale(data: MoneyData, look: Look) -> alt.Scale:
    stages = _stages(data)
    colours = [look.lines[(_STAGES.index(s) if s in _STAGES else 7) % len(look.lines)] for s in stages]
    return alt.Scale(domain=stages, range=colours)
