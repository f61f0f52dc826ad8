"""What stands where a chart would, when there is nothing to draw."""

from __future__ import annotations

import altair as alt

from comity.desk.charts.look import LIGHT, WIDTH, Look
from comity.desk.charts.rows import Chart, held


def nothing(heading: str, why: str, look: Look = LIGHT) -> Chart:
    """A few words, as a picture."""
    drawn: Chart = (
        alt.Chart(held([{"why": why}]), width=WIDTH, height=60, title=alt.TitleParams(heading))
        .mark_text(align="left", fontSize=12, color=look.quiet)
        .encode(x=alt.value(0), text="why:N")
    )
    return drawn
