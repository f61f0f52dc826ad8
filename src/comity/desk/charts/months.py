"""Which stretch of time a chart shows, so that one old event does not squeeze the rest. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from comity.relations.windows import shifted

_FEW = 0.05
_LONG = 36


@dataclass(frozen=True, slots=True)
class Stretch:
    """From the first to the last day (ISO) that is shown; `earlier` is how many things lie before."""

    first: str
    last: str
    earlier: int


def stretch(days: Sequence[str], since: str | None = None, until: str | None = None) -> Stretch | None:
    """The stretch that shows these days (ISO), None where none is left.

    What is asked by `since` and `until` counts. Without `since`, stragglers are left out: at most one in twenty,
    and only where the rest then fits into half the time and the whole is longer than three years.
    """
    left = sorted(day for day in days if (since is None or day >= since) and (until is None or day <= until))
    if not left:
        return None
    skipped = 0 if since else _stragglers(left)
    return Stretch(since or left[skipped], until or left[-1], skipped)


def _stragglers(days: Sequence[str]) -> int:
    """How many of the sorted days are stragglers at the beginning."""
    if days[0] >= shifted(days[-1], -_LONG):
        return 0
    most = math.floor(len(days) * _FEW)
    halfway = (months(days[0]) + months(days[-1])) / 2
    return next((n for n in range(1, most + 1) if months(days[n]) >= halfway), 0)


def beside(name: str, names: Sequence[str]) -> str:
    """The day of the month (two digits) at which one of several things stands, so that they stand side by side."""
    if len(names) < 2:
        return "15"
    return f"{6 + round(18 * names.index(name) / (len(names) - 1)):02d}"


def months(day: str) -> int:
    """The months from the beginning of our years to this day."""
    return int(day[:4]) * 12 + int(day[5:7]) - 1
