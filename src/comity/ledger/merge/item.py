"""A finding as merging sees it: its words, its sides and its time worked out once; and a link between two."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from comity.ledger.entries import Held, Link, Ref
from comity.ledger.merge.words import NEVER, width

Pairs = frozenset[tuple[Ref, Ref]]


@dataclass(frozen=True, slots=True)
class Item:
    """A finding with what comparing needs. `first` and `last` bound when it held, as the finding says; `more` is what
    the rule of its kind needs besides."""

    held: Held
    words: frozenset[str]
    first: str | None
    last: str | None
    sides: frozenset[str] = frozenset()
    more: Any = None

    @property
    def finding(self) -> Any:
        """The finding, of whichever kind the rule is for."""
        return self.held.finding

    @property
    def ref(self) -> Ref:
        """What names the finding: its document and its id."""
        return self.held.ref

    @property
    def when(self) -> tuple[str | None, str | None]:
        """The interval in which it held, as the finding says."""
        return (self.first, self.last)

    @property
    def dated(self) -> bool:
        """True when both ends of the interval are known."""
        return width(self.first, self.last) < NEVER


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two findings are, 0 to 1, and why, in plain words."""

    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """How one kind of finding becomes records.

    `item`: the finding as merging sees it. `keys`: two findings are compared only if they share one of these
    (blocking). `alike`: None for different things, else how alike and why. `clash`: True for two findings that
    must not be in one record, whatever lies between them. `says`: what a finding says, as one string that two
    readings of one sentence share. `title` and `status` describe a record. `exact`: sharing the one key is all there
    is to it, so that findings need not be compared in pairs.
    """

    item: Callable[[Held], Item]
    keys: Callable[[Item], Iterable[str]]
    alike: Callable[[Item, Item], Likeness | None]
    clash: Callable[[Item, Item], bool]
    says: Callable[[Item], str]
    title: Callable[[Sequence[Item]], str]
    status: Callable[[Sequence[Item]], str]
    exact: bool = False


def pair(a: Ref, b: Ref) -> tuple[Ref, Ref]:
    """The two, the lower first."""
    return (a, b) if a < b else (b, a)


def link(a: Item, b: Item, likeness: Likeness) -> Link:
    """The link of two findings, the lower first."""
    low, high = pair(a.ref, b.ref)
    return Link(low, high, round(likeness.score, 3), likeness.reasons)
