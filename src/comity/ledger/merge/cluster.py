"""Findings into groups: exact blocks first, then the most precise finding first within each block."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from comity.ledger.entries import Held
from comity.ledger.merge.words import width

Pairs = frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Item:
    """A finding with what comparing needs worked out once. `number` is its place in the fixed order of all."""

    number: int
    held: Held
    words: frozenset[str]
    first: str | None
    last: str | None

    @property
    def finding(self) -> Any:
        """The finding, of whichever kind the rule is for."""
        return self.held.finding

    @property
    def when(self) -> tuple[str | None, str | None]:
        """The interval in which it held, as the finding says."""
        return (self.first, self.last)


@dataclass(frozen=True, slots=True)
class Rule:
    """How one kind of finding becomes records.

    `block`: what two findings must share exactly. `text`: the words to compare. `when`: the interval. `alike`: 0
    for different things, else how alike, up to 1. `label`: what tells a group from the others of its block.
    `title` and `status` describe a group.
    """

    block: Callable[[Held], tuple[str, ...]]
    text: Callable[[Any], str]
    when: Callable[[Any], tuple[str | None, str | None]]
    alike: Callable[[Item, Item], float]
    label: Callable[[Sequence[Item]], str]
    title: Callable[[Sequence[Item]], str]
    status: Callable[[Sequence[Item]], str]


def clusters(items: Iterable[Item], rule: Rule, apart: Pairs = frozenset()) -> list[list[Item]]:
    """Groups the items of one block. Each joins the group with the item most like it, unless a person said
    that it is not the same as one of that group (`apart`, pairs of numbers, lower first).

    The order of `items` does not matter: they are taken by precision of date, then by place.
    """
    groups: list[list[Item]] = []
    for item in sorted(items, key=lambda i: (width(i.first, i.last), i.number)):
        best, most = None, 0.0
        for group in groups:
            likeness = max(rule.alike(item, other) for other in group)
            if likeness > most and not any(pair(item.number, other.number) in apart for other in group):
                best, most = group, likeness
        if best is None:
            groups.append([item])
        else:
            best.append(item)
    return [sorted(group, key=lambda i: i.number) for group in groups]


def joined(groups: list[list[Item]], together: Pairs) -> list[list[Item]]:
    """The groups, those in one in which a person said that two findings are the same."""
    home = {item.number: index for index, group in enumerate(groups) for item in group}
    for a, b in sorted(together):
        if a in home and b in home and home[a] != home[b]:
            keep, drop = sorted((home[a], home[b]))
            groups[keep].extend(groups[drop])
            for item in groups[drop]:
                home[item.number] = keep
            groups[drop] = []
    return [sorted(group, key=lambda i: i.number) for group in groups if group]


def pair(a: int, b: int) -> tuple[int, int]:
    """The two numbers, lower first."""
    return (a, b) if a < b else (b, a)
