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

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from comity.relations.resample import Array, Interval, generator, ratio

CONFIDENCE = 0.98
"""Of all figures together. At 0.95 a shift that is not there would be told in five cases of a hundred, give or take;
this leaves room, and `scripts/measure_drift.py` measures it."""

DEALS = 999

_CELLS = 2_000_000
"""Numbers in one piece of work; keeps memory small where there are very many clusters."""


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
    figures = np.vstack([np.eye(poles), *(np.eye(poles)[i] - np.eye(poles)[j] for i, j in pairs)])
    net, total = _sums(deeds, poles)
    share, change, error = _estimate(net[None], total[None], figures)
    spread = _spread(net, total, figures, change[0], error[0], seed, level)
    made = [_change(value, wide, spread) for value, wide in zip(change[0], error[0], strict=True)]
    return Changes(
        before=tuple(_known(value) for value in share[0, 0]),
        after=tuple(_known(value) for value in share[0, 1]),
        poles=tuple(made[:poles]),
        pairs=dict(zip(pairs, made[poles:], strict=True)),
    )


def _change(value: float, error: float, spread: float | None) -> Change:
    known = _known(value)
    if known is None or spread is None or not error > 0:
        return Change(known, None)
    wide = float(spread * error)
    return Change(known, Interval(known - wide, known + wide))


def _sums(deeds: Sequence[Weighed], poles: int) -> tuple[Array, Array]:
    """Net weight by cluster, window and pole; weight without its sign by cluster and window."""
    names = {name: number for number, name in enumerate(sorted({deed.cluster for deed in deeds}))}
    net, total = np.zeros((len(names), 2, poles)), np.zeros((len(names), 2))
    for deed in deeds:
        net[names[deed.cluster], deed.window, deed.pole] += deed.weight
        total[names[deed.cluster], deed.window] += abs(deed.weight)
    return net, total


def _estimate(net: Array, total: Array, figures: Array) -> tuple[Array, Array, Array]:
    """For each deal (the first axis): shares by window and pole; changes by figure; and their standard errors,
    from each cluster's influence on a share, (net − share · total) / total of the window."""
    sums, totals = net.sum(axis=1), total.sum(axis=1)
    share = ratio(sums, np.broadcast_to(totals[:, :, None], sums.shape))
    influence = np.zeros((*net.shape[:2], net.shape[3]))
    for window, sign in ((0, -1.0), (1, 1.0)):
        part = net[:, :, window] - share[:, None, window] * total[:, :, window, None]
        influence += sign * part * ratio(np.ones(len(totals)), totals[:, window])[:, None, None]
    change = (share[:, 1] - share[:, 0]) @ figures.T
    return share, change, np.sqrt(((influence @ figures.T) ** 2).sum(axis=1))


def _spread(
    net: Array, total: Array, figures: Array, change: Array, error: Array, seed: Sequence[str], level: float
) -> float | None:
    """By how many standard errors the intervals reach to each side, None where that cannot be told."""
    tried = np.flatnonzero(error > 0)
    if not len(tried) or np.isnan(change).any():
        return None
    worst = []
    for swapped in _deals(total, seed, len(net) * len(figures)):
        dealt = np.where(swapped[:, :, None, None], net[None, :, ::-1], net[None])
        weight = np.where(swapped[:, :, None], total[None, :, ::-1], total[None])
        _, again, errors = _estimate(dealt, weight, figures)
        quotients = ratio(np.abs(again), errors)[:, tried]
        # A deal that leaves a window empty, or a figure without an error, says nothing: it counts as far off.
        worst.append(np.where(np.isnan(quotients), np.inf, quotients).max(axis=1))
    width = float(np.quantile(np.concatenate(worst), level, method="higher"))
    return width if np.isfinite(width) else None


def _deals(total: Array, seed: Sequence[str], wide: int) -> Iterator[NDArray[np.bool_]]:
    """Which clusters change windows, one row a deal; as many lie in each window as do now."""
    now = total[:, 1] > total[:, 0]
    random, rows = generator(seed), max(1, _CELLS // max(1, wide))
    for start in range(0, DEALS, rows):
        many = min(rows, DEALS - start)
        yield random.permuted(np.broadcast_to(now, (many, len(now))), axis=1) != now


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
