"""Readings of one pair side by side: what each counts in a month and a direction, and where they say different things.

Nothing here says who is right.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt

import numpy as np

from comity.reference.plover import Quad
from comity.relations.deeds import Direction
from comity.relations.series import QUADS, Month, Series

Key = tuple[str, Direction]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one reader has of a month and a direction: events, by class too, and the mean score with its interval (None
    where nothing is scored, or where there are too few articles). `leading` is the class of most events, None when two
    have as many."""

    events: int
    quads: Mapping[Quad, int]
    leading: Quad | None
    mean: float | None
    low: float | None
    high: float | None

    @property
    def sure(self) -> int:
        """+1 or −1 where the interval of the mean excludes nought, else 0."""
        if self.low is None or self.high is None:
            return 0
        return int(self.low > 0) - int(self.high < 0)


@dataclass(frozen=True, slots=True)
class Row:
    """A month (``YYYY-MM``) and a direction, by reader. `sign` is true where one mean lies above nought and another
    below, `sure` where that holds of their whole intervals too, `rank` where two readers have most events in different
    classes."""

    month: str
    direction: Direction
    cells: Mapping[str, Cell]
    sign: bool
    sure: bool
    rank: bool

    @property
    def differs(self) -> bool:
        """True where the readers say different things."""
        return self.sign or self.rank


@dataclass(frozen=True, slots=True)
class Total:
    """What one reader has of the pair in all: events, by direction and by class, and their mean score."""

    events: int
    directions: Mapping[Direction, int]
    quads: Mapping[Quad, int]
    mean: float | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two readers order the same months alike: over the months and directions that both have scores of,
    Kendall's tau-b of the mean scores (−1 to +1, None where it is not defined)."""

    months: int
    tau: float | None


def rows(readings: Mapping[str, Series]) -> tuple[Row, ...]:
    """The months and directions of which any reader has an event, in order."""
    held = {reader: _cells(series) for reader, series in readings.items()}
    keys = sorted({key for cells in held.values() for key in cells})
    return tuple(_row(key, {reader: cells[key] for reader, cells in held.items() if key in cells}) for key in keys)


def total(series: Series) -> Total:
    """The series added up."""
    cells = _cells(series)
    ways: dict[Direction, int] = {"a_to_b": 0, "b_to_a": 0, "mutual": 0}
    for (_, way), cell in cells.items():
        ways[way] += cell.events
    scored = sum(one.scored for one in series.deeds)
    score = sum(_value(one, "sum") for one in series.deeds)
    quads = {quad: sum(cell.quads[quad] for cell in cells.values()) for quad in QUADS}
    return Total(sum(ways.values()), ways, quads, score / scored if scored else None)


def agreement(a: Series, b: Series) -> Agreement:
    """How far two readers agree on which months were better. Tau-b as in Kendall (1945), *Biometrika* 33, 239–251."""
    ours, theirs = _cells(a), _cells(b)
    pairs = [(ours[key].mean, theirs[key].mean) for key in sorted(ours.keys() & theirs.keys())]
    known = [(x, y) for x, y in pairs if x is not None and y is not None]
    return Agreement(len(known), _tau([x for x, _ in known], [y for _, y in known]))


def _tau(x: Sequence[float], y: Sequence[float]) -> float | None:
    upper = np.triu_indices(len(x), 1)
    dx, dy = (np.sign(np.subtract.outer(np.array(v), np.array(v)))[upper] for v in (x, y))
    below = sqrt(float(np.abs(dx).sum()) * float(np.abs(dy).sum()))
    return float((dx * dy).sum()) / below if below else None


def _cells(series: Series) -> dict[Key, Cell]:
    return {(one.month, one.direction): _cell(one) for one in series.deeds}


def _cell(one: Month) -> Cell:
    count, mean = round(_value(one, "count")), one.figures["mean"]
    quads = {quad: round(_value(one, quad) * count) for quad in QUADS}
    most = [quad for quad in QUADS if quads[quad] == max(quads.values())]
    low, high = (None, None) if mean.interval is None else (mean.interval.low, mean.interval.high)
    return Cell(count, quads, most[0] if len(most) == 1 else None, mean.value if one.scored else None, low, high)


def _row(key: Key, cells: Mapping[str, Cell]) -> Row:
    pairs = list(combinations(cells.values(), 2))
    return Row(
        month=key[0],
        direction=key[1],
        cells=cells,
        sign=any((one.mean or 0.0) * (other.mean or 0.0) < 0 for one, other in pairs),
        sure=any(one.sure * other.sure < 0 for one, other in pairs),
        rank=len(set(_leading(cells.values()))) > 1,
    )


def _leading(cells: Iterable[Cell]) -> list[Quad]:
    return [cell.leading for cell in cells if cell.leading is not None]


def _value(month: Month, figure: str) -> float:
    return month.figures[figure].value or 0.0
