"""How far a sum or a quotient may lie off when articles are what was drawn, in closed form.

The relations room draws articles anew, 999 times. Where a month holds thousands of them that takes longer than a
person waits, and says the same: here the variance of a sum or quotient over clusters is taken by linearisation
(Wolter 2007, *Introduction to Variance Estimation*, chapter 6; Cochran 1977, *Sampling Techniques*, chapter 9), and the
interval is the figure and 1.96 standard errors to each side.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from comity.relations.resample import FEWEST, Figure, Interval

_Z = 1.959964
"""The normal quantile that leaves 2.5 % above it."""


@dataclass(frozen=True, slots=True)
class Sums:
    """Of a quantity x and a size n over clusters: the sums of x, n, x², x·n and n²."""

    x: float
    n: float
    xx: float
    xn: float
    nn: float


def total(x: float, xx: float, clusters: int) -> Figure:
    """A sum over so many clusters, `xx` the sum of their squares; without an interval where there are too few."""
    return Figure(x, _around(x, xx - x * x / clusters, clusters) if clusters >= FEWEST else None)


def quotient(sums: Sums, clusters: int, low: float, high: float) -> Figure:
    """The quotient x / n, which lies between `low` and `high` by its nature; None where n is nought."""
    if not sums.n:
        return Figure(None, None)
    value = sums.x / sums.n
    if clusters < FEWEST:
        return Figure(value, None)
    squares = (sums.xx - 2 * value * sums.xn + value * value * sums.nn) / (sums.n * sums.n)
    found = _around(value, squares, clusters)
    return Figure(value, Interval(max(low, found.low), min(high, found.high)))


def _around(value: float, squares: float, clusters: int) -> Interval:
    wide = _Z * sqrt(max(squares, 0.0) * clusters / (clusters - 1))
    return Interval(value - wide, value + wide)
