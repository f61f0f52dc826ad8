"""Where the readings differ: what the ledger counts for a pair in a month, beside what others count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from comity.reference.plover import Quad
from comity.relations.series import QUADS, Month, Series


@dataclass(frozen=True, slots=True)
class Count:
    """What one reader counts in one month, in all directions together: events by class, and the mean score (None
    where no event has one)."""

    events: int
    quads: Mapping[Quad, int]
    mean: float | None


@dataclass(frozen=True, slots=True)
class Differ:
    """One month by all readers. `distance` says for each other reader how far its mix of classes is from ours: half
    the sum of the absolute differences of the four shares (total variation), 0 for the same mix and 1 for nothing in
    common; None where one of the two has no event."""

    month: str
    counts: Mapping[str, Count]
    distance: Mapping[str, float | None]


def differences(ours: Series, others: Mapping[str, Series], name: str = "comity") -> tuple[Differ, ...]:
    """The months of which anybody has an event, in order. `others` are series of the same pair by reader; ours stands
    under `name`."""
    all_of = {name: ours, **others}
    months = sorted({one.month for series in all_of.values() for one in series.deeds})
    return tuple(_month(month, all_of, name) for month in months)


def _month(month: str, all_of: Mapping[str, Series], name: str) -> Differ:
    counts = {reader: _count([one for one in series.deeds if one.month == month]) for reader, series in all_of.items()}
    ours = counts[name]
    return Differ(month, counts, {reader: _apart(ours, one) for reader, one in counts.items() if reader != name})


def _count(months: Sequence[Month]) -> Count:
    events = sum(_known(one, "count") for one in months)
    quads = {quad: round(sum(_known(one, quad) * _known(one, "count") for one in months)) for quad in QUADS}
    scored = sum(one.scored for one in months)
    score = sum(_known(one, "sum") for one in months)
    return Count(round(events), quads, score / scored if scored else None)


def _known(month: Month, figure: str) -> float:
    return month.figures[figure].value or 0.0


def _apart(a: Count, b: Count) -> float | None:
    if not a.events or not b.events:
        return None
    return sum(_gaps(a, b)) / 2


def _gaps(a: Count, b: Count) -> Iterable[float]:
    return (abs(a.quads[quad] / a.events - b.quads[quad] / b.events) for quad in QUADS)
