"""How sure a figure is: bootstrap intervals that resample what was told together, never single events.

Many events in one article, and many articles about one story, are not many independent observations. So whole
clusters are drawn (Field and Welsh 2007; Cameron, Gelbach and Miller 2008). Draws are seeded from the data: the same
records give the same interval.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

DRAWS = 999
LEVEL = 0.95
"""Of the intervals beside single figures."""

FEWEST = 3
"""Of fewer clusters than this no interval is drawn."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Between these two the figure lies with the confidence of its method."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Figure:
    """One number and its interval; the value is None where there is nothing to divide by, the interval where there
    are too few clusters to draw from."""

    value: float | None
    interval: Interval | None


def figures(
    parts: Mapping[str, tuple[Array, Array | None]], clusters: Sequence[str], seed: Sequence[str]
) -> dict[str, Figure]:
    """Sums and quotients with percentile intervals. `parts` has for each figure what each record adds above the
    line and below it (None: a plain sum); whole `clusters` (one name a record) are drawn."""
    names = {name: number for number, name in enumerate(sorted(set(clusters)))}
    member = np.array([names[name] for name in clusters], dtype=np.int64)
    once = np.ones((1, len(names)))
    times = draws(seed, len(names)) if len(names) >= FEWEST else None
    made = {}
    for name, (above, below) in parts.items():
        top = _by_cluster(member, above, len(names))
        base = None if below is None else _by_cluster(member, below, len(names))
        value = float(_figure(once, top, base)[0])
        interval = None if times is None else percentile(_figure(times, top, base))
        made[name] = Figure(None if np.isnan(value) else value, interval)
    return made


def generator(names: Iterable[str]) -> np.random.Generator:
    """A source of random numbers that depends on these names and nothing else, not on their order."""
    digest = hashlib.sha256("\0".join(sorted(names)).encode()).digest()
    return np.random.Generator(np.random.PCG64(int.from_bytes(digest[:16], "big")))


def draws(names: Iterable[str], clusters: int, number: int = DRAWS) -> Array:
    """How often each cluster is drawn in each of `number` samples with replacement: one row a sample."""
    chances = np.full(clusters, 1.0 / clusters)
    return generator(names).multinomial(clusters, chances, size=number).astype(np.float64)


def percentile(values: Array, level: float = LEVEL) -> Interval | None:
    """The percentile interval (Efron 1979) of resampled figures; NaN are samples in which the figure is not
    defined, and None is returned where they are more than a tenth."""
    known = values[~np.isnan(values)]
    if len(known) < 0.9 * len(values) or not len(known):
        return None
    low, high = np.quantile(known, [(1 - level) / 2, (1 + level) / 2])
    return Interval(float(low), float(high))


def ratio(above: Array, below: Array) -> Array:
    """The quotient, NaN where it is not defined."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(below > 0, above / below, np.nan)


def _figure(times: Array, above: Array, below: Array | None) -> Array:
    return times @ above if below is None else ratio(times @ above, times @ below)


def _by_cluster(member: NDArray[np.int64], values: Array, clusters: int) -> Array:
    summed = np.zeros(clusters)
    np.add.at(summed, member, values)
    return summed
