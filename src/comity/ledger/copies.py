"""Syndicated copies: documents that share most of their runs of words count as one source.

A text is sketched by the smallest hashes of its runs of five words (bottom-k sketch, Broder 1997); the share of
values in common estimates the share of runs in common. Which documents are copies depends on the set of documents
and not on the order in which they came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from comity.intake.near import SIZE as SIZE
from comity.intake.near import signature

ALIKE = 0.4
"""The share of runs in common from which on a text is a copy: about one word in seven changed."""


def sketch(text: str) -> frozenset[int]:
    """The values that stand for the runs of five words of a text, `SIZE` at most (see intake.near)."""
    return signature(text).values


def alike(a: frozenset[int], b: frozenset[int]) -> float:
    """The estimated share of runs in common, 0 to 1: of the smallest values of both, those that both have."""
    if not a or not b:
        return 0.0
    smallest = sorted(a | b)[:SIZE]
    return len((a & b).intersection(smallest)) / len(smallest)


def _can_be_alike(a: frozenset[int], b: frozenset[int]) -> bool:
    """False where they share too few values to be alike, which tells most pairs apart in a tenth of the time."""
    both = len(a & b)
    return both >= ALIKE * min(SIZE, len(a) + len(b) - both)


def origins(
    sketches: Mapping[str, frozenset[int]], published: Mapping[str, str | None], counted: Mapping[int, int]
) -> dict[str, str]:
    """For each document that is a copy of another (or is copied) the earliest of them all, by day and id.

    `counted` tells how many documents hold each value, those that are not in `sketches` too: a run that very many
    share is a form, and says nothing.
    """
    holders: dict[int, list[str]] = defaultdict(list)
    for name in sorted(sketches):
        for value in sketches[name]:
            if counted[value] <= SIZE:
                holders[value].append(name)
    near: dict[str, set[str]] = defaultdict(set)
    for a, b in _pairs(holders.values()):
        if _can_be_alike(sketches[a], sketches[b]) and alike(sketches[a], sketches[b]) >= ALIKE:
            near[a].add(b)
            near[b].add(a)
    found: dict[str, str] = {}
    for name in sorted(near):
        if name not in found:
            family = _reach(name, near)
            first = min(family, key=lambda one: (published.get(one) or "9999", one))
            found.update(dict.fromkeys(family, first))
    return found


def _pairs(groups: Iterable[list[str]]) -> Iterable[tuple[str, str]]:
    """Pairs of documents that share at least two values, each once."""
    counted: dict[tuple[str, str], int] = defaultdict(int)
    for names in groups:
        for both in combinations(names, 2):
            counted[both] += 1
    return (both for both, count in sorted(counted.items()) if count > 1)


def _reach(start: str, near: Mapping[str, set[str]]) -> set[str]:
    seen, ahead = {start}, [start]
    while ahead:
        for other in near[ahead.pop()] - seen:
            seen.add(other)
            ahead.append(other)
    return seen
