"""How net cooperation shares changed between two windows, with intervals that hold for all poles and pairs at once.

For a window with the deeds e between a state and its poles, each of weight w(e) on Goldstein's scale:

    share(P) = Σ w(e) over deeds with P  /  Σ |w(e)| over deeds with any pole

It lies between −1 (all there is between the state and its poles is conflict with P) and +1 (all is cooperation with
P). Looked at are the change of each pole's share and, for each two poles, the difference of their changes.

What was told together is one cluster and stays together. The intervals are studentised permutation intervals
(Janssen 1997; Chung and Romano 2013): clusters are dealt to the two windows at random, every figure is divided by its
standard error, and the largest of these quotients sets one width for all figures (the max-T step of Westfall and
Young 1993), so that the level holds for all of them together. A deal is what chance would give had nothing changed,
so it needs no large numbers; months of unequal length and articles with many events are in it as they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from comity.relations.resample import Array, Interval, generator, ratio

CONFIDENCE = 0.99
"""Of all figures together. At 0.95 a shift that is not there would be told in five cases of a hundred, and in more
where busy weeks follow busy weeks; this leaves room, and `scripts/measure_drift.py` measures it."""

DEALS = 999

_NOUGHT = 1e-15
"""A variance below this is rounding."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A deed as the measure sees it: pole and window by number (0 before, 1 after), cluster by name."""

    pole: int
    window: int
    weight: float
    cluster: str


@dataclass(frozen=True, slots=True)
class Change:
    """A figure's change and its interval; None where it could not be told."""

    value: float | None
    interval: Interval | None

    @property
    def sign(self) -> int:
        """+1 or −1 where the interval excludes nought, else 0."""
        if self.interval is None:
            return 0
        return int(self.interval.low > 0) - int(self.interval.high < 0)


@dataclass(frozen=True, slots=True)
class Changes:
    """Shares by pole, before and after (None in a window without weight), their changes, and by pair (i, j), i < j,
    the change of pole i less that of pole j."""

    before: tuple[float | None, ...]
    after: tuple[float | None, ...]
    poles: tuple[Change, ...]
    pairs: Mapping[tuple[int, int], Change]


def changes(deeds: Sequence[Weighed], poles: int, *, seed: Sequence[str], level: float = CONFIDENCE) -> Changes:
    """How the shares of the poles changed. `seed` names what the deals depend on: the records' ids.

    A change is without interval where a window is empty or the clusters are too few to be dealt anew.
    """
    pairs = list(combinations(range(poles), 2))
    clusters = _Clusters.of(deeds, poles, pairs)
    now = clusters.dealt(np.zeros((1, clusters.number)))
    spread = _spread(clusters, now, seed, level)
    made = [_change(*figure, spread) for figure in zip(now.change[0], now.error[0], strict=True)]
    return Changes(
        before=tuple(_known(value) for value in now.before[0, :poles]),
        after=tuple(_known(value) for value in now.after[0, :poles]),
        poles=tuple(made[:poles]),
        pairs=dict(zip(pairs, made[poles:], strict=True)),
    )


@dataclass(frozen=True, slots=True)
class _Dealt:
    """Shares, changes and standard errors, by deal and figure."""

    before: Array
    after: Array
    change: Array
    error: Array


@dataclass(frozen=True, slots=True)
class _Clusters:
    """What each cluster adds to each figure: net weight before and after, all weight before and after (the last
    axis of `parts`); and its products with itself, for variances. `swaps` and `products_swaps` are what is added
    when the cluster changes windows."""

    parts: Array
    swaps: Array
    products: Array
    products_swaps: Array
    in_after: NDArray[np.bool_]

    @property
    def number(self) -> int:
        """How many clusters there are."""
        return len(self.parts)

    @classmethod
    def of(cls, deeds: Sequence[Weighed], poles: int, pairs: Sequence[tuple[int, int]]) -> _Clusters:
        """The clusters of these deeds; figures are the poles, then the pairs."""
        names = {name: number for number, name in enumerate(sorted({deed.cluster for deed in deeds}))}
        net, total = np.zeros((len(names), 2, poles)), np.zeros((len(names), 2))
        for deed in deeds:
            net[names[deed.cluster], deed.window, deed.pole] += deed.weight
            total[names[deed.cluster], deed.window] += abs(deed.weight)
        figures = [net[:, :, pole] for pole in range(poles)] + [net[:, :, i] - net[:, :, j] for i, j in pairs]
        parts = np.stack([np.concatenate([figure, total], axis=1) for figure in figures], axis=1)
        swapped = parts[..., [1, 0, 3, 2]]
        squares, crossed = (v[..., :, None] * v[..., None, :] for v in (parts, swapped))
        return cls(parts, swapped - parts, squares, crossed - squares, total[:, 1] > total[:, 0])

    def dealt(self, swapped: Array) -> _Dealt:
        """The figures when the clusters marked in a row change windows, one row a deal. The standard errors come
        from each cluster's influence on a share, (net − share · total) / total of the window."""
        sums = self.parts.sum(axis=0) + np.tensordot(swapped, self.swaps, 1)
        products = self.products.sum(axis=0) + np.tensordot(swapped, self.products_swaps, 1)
        one = ratio(np.ones_like(sums[..., 2:]), sums[..., 2:])
        share = sums[..., :2] * one
        influence = np.concatenate([one, share * one], axis=-1) * np.array([-1.0, 1.0, 1.0, -1.0])
        variance = np.einsum("bfi,bfij,bfj->bf", influence, products, influence)
        error = np.sqrt(np.where(variance > _NOUGHT, variance, 0.0))
        return _Dealt(share[..., 0], share[..., 1], share[..., 1] - share[..., 0], error)


def _change(value: float, error: float, spread: float | None) -> Change:
    known = _known(value)
    if known is None or spread is None or not error > 0:
        return Change(known, None)
    wide = float(spread * error)
    return Change(known, Interval(known - wide, known + wide))


def _spread(clusters: _Clusters, now: _Dealt, seed: Sequence[str], level: float) -> float | None:
    """By how many standard errors the intervals reach to each side, None where that cannot be told."""
    tried = np.flatnonzero(now.error[0] > 0)
    if not len(tried) or np.isnan(now.change).any():
        return None
    random = generator(seed)
    deals = random.permuted(np.broadcast_to(clusters.in_after, (DEALS, clusters.number)), axis=1)
    again = clusters.dealt((deals != clusters.in_after).astype(np.float64))
    quotients = ratio(np.abs(again.change), again.error)[:, tried]
    # A deal that leaves a window empty, or a figure without an error, says nothing: it counts as far off.
    worst = np.where(np.isnan(quotients), np.inf, quotients).max(axis=1)
    width = float(np.quantile(worst, level, method="higher"))
    return width if np.isfinite(width) else None


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
