"""Rows of plain values as the data of a chart, and the type of what charts return."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
from altair.typing import ChartType as Chart

__all__ = ["Chart", "held"]


def held(rows: Sequence[Mapping[str, Any]]) -> alt.Data:
    """The rows as data that lie within the chart."""
    data: alt.Data = alt.Data(values=[dict(row) for row in rows])  # type: ignore[no-untyped-call]
    return data
