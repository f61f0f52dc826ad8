"""Promises by status as one bar: how many were kept, missed, are open."""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt

from comity.desk.charts.look import LIGHT, WIDTH, Look
from comity.desk.charts.rows import Chart, held

ORDER = (
    "kept", "kept_late", "partly_kept", "in_progress", "open", "not_due", "unknown", "overtaken", "withdrawn",
    "overdue", "missed",
)  # fmt: skip
"""The statuses from good to bad."""

_LIGHT = ("#23663a", "#4f8d63", "#8db79a", "#c8a84a", "#dcc88a", "#c9cdd3", "#a9adb4", "#8a8f98", "#73767d", "#d27a5f",
          "#9a2318")  # fmt: skip
_DARK = ("#84cf9c", "#63a87b", "#4d8061", "#b39643", "#8a7a48", "#565b63", "#6b7078", "#868b93", "#a0a4ab", "#d2836c",
         "#f09a8e")  # fmt: skip


def statuses(counts: Mapping[str, int], look: Look = LIGHT) -> Chart:
    """The chart: one bar over all statuses that occur, each part with its number; nothing where there is none."""
    shown = [status for status in ORDER if counts.get(status)]
    rows: list[dict[str, object]] = []
    before = 0
    for number, status in enumerate(shown):
        rows.append(
            {"status": status.replace("_", " "), "promises": counts[status], "order": number, "from": before,
             "to": before + counts[status], "middle": before + counts[status] / 2}
        )  # fmt: skip
        before += counts[status]
    colours = _LIGHT if look.name == "light" else _DARK
    words = [status.replace("_", " ") for status in shown]
    scale = alt.Scale(domain=words, range=[colours[ORDER.index(status)] for status in shown])
    base = alt.Chart(held(rows), width=WIDTH, height=34)
    bar = base.mark_bar(stroke=look.paper, strokeWidth=2).encode(
        x=alt.X("from:Q", axis=None, scale=alt.Scale(domain=[0, max(before, 1)], nice=False)),
        x2="to:Q",
        color=alt.Color("status:N", title=None, sort=words, scale=scale, legend=alt.Legend(columns=6)),
        tooltip=["status:N", "promises:Q"],
    )
    numbers = base.mark_text(fontWeight=600, fontSize=11, stroke=look.paper, strokeWidth=3, strokeJoin="round")
    over = base.mark_text(fontWeight=600, fontSize=11, color=look.ink)
    place = {"x": alt.X("middle:Q"), "text": alt.Text("promises:Q")}
    return alt.layer(bar, numbers.encode(**place), over.encode(**place))
