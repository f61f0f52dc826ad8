"""One finding for one thing said at one place."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from comity.model import Membership, Presence

Placed = TypeVar("Placed", Membership, Presence)


def each_once(found: Iterable[Placed], about: Callable[[Placed], Hashable]) -> list[Placed]:
    """The findings with overlapping ones about the same thing made one: the surer of two, in its place.

    `about` says what a finding is about: two are the same when that is equal and their words overlap.
    """
    kept: list[Placed] = []
    for one in found:
        twin = next((k for k in kept if k.start < one.end and one.start < k.end and about(k) == about(one)), None)
        if twin is None:
            kept.append(one)
        elif one.confidence > twin.confidence:
            kept[kept.index(twin)] = one
    return kept
