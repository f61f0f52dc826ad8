"""How much of a promise a sentence names: its things by their weight, and its act."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from functools import lru_cache
from typing import Protocol

from comity.ledger.follow.profile import Profile
from comity.ledger.follow.sentence import Sentence, sort
from comity.ledger.follow.tables import acts as acts_table

_ACT = 0.8
_NUMBER = 0.4


class Named(Protocol):
    """What a promise names, as far as it takes to tell how much of it a sentence does (see Profile)."""

    @property
    def things(self) -> Mapping[str, float]: ...
    @property
    def total(self) -> float: ...
    @property
    def numbers(self) -> frozenset[str]: ...
    @property
    def pairs(self) -> frozenset[tuple[str, str]]: ...
    @property
    def places(self) -> frozenset[str]: ...
    @property
    def core(self) -> frozenset[str]: ...
    @property
    def names(self) -> frozenset[str]: ...
    @property
    def acts(self) -> frozenset[str]: ...
    @property
    def words(self) -> frozenset[str]: ...
    @property
    def sums(self) -> bool: ...
    @property
    def head(self) -> str: ...


def cover(known: Named, found: Set[str], *, named: bool) -> float:
    """The share, 0 to 1, of the promised things' weight among `found`, the act's included where it is `named`; three
    things are enough, and a number in common counts for a little more."""
    if not known.total:
        return 0.0
    matched = 0.0
    for thing, weight in known.things.items():
        if thing in found:
            matched += weight * _standing(known, found, thing)
    if matched and known.numbers & found:
        matched += _NUMBER
    act = _ACT if known.acts else 0.0
    return max(
        min(1.0, (matched + (act if named else 0.0)) / (known.total + act)), min(1.0, matched / known.total) - 0.1
    )


def _standing(known: Named, found: Set[str], thing: str) -> float:
    """The share of a thing's weight that counts: little where it only stood before another that is not named: "police
    advisers"."""
    if not known.pairs or thing in known.names:
        return 1.0
    heads = [head for modifier, head in known.pairs if modifier == thing]
    return 0.4 if heads and found.isdisjoint(heads) else 1.0


def act_positions(known: Profile, read: Sentence) -> tuple[int, ...]:
    """Where words for the promised act stand in the sentence."""
    verbs = known.verbs
    if verbs.keys().isdisjoint(read.words):
        return ()
    return tuple(
        at
        for at, word in enumerate(read.words)
        if word in verbs and ("noun" in verbs[word] or sort(word) not in known.things)
    )


def says_act(known: Named, low: str) -> bool:
    """Whether a phrase of the table tells that the promised act was done, or was not: "are back in service"."""
    return any(pattern.search(low) is not None for pattern in _phrases(known.acts))


@lru_cache(maxsize=128)
def _phrases(acts: frozenset[str]) -> tuple[re.Pattern[str], ...]:
    """What is said where one of these acts has been done, and where it has not."""
    found = (acts_table().get(name) for name in acts)
    phrases = (pattern for act in found if act is not None for pattern in (act.kept, act.unkept))
    return tuple(pattern for pattern in phrases if pattern is not None)
