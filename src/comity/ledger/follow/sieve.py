"""Which sentences can tell of a promise at all: a quick look at the index of a text, which lets through every one for
which `relation` gives an answer."""

from __future__ import annotations

import json
from collections.abc import Mapping, Set
from dataclasses import dataclass

from comity.ledger.follow.cover import cover
from comity.ledger.follow.enough import ALSO, EARLIER, MOST, enough_said, shares_enough
from comity.ledger.follow.guards import no_core
from comity.ledger.follow.index import Index, bits
from comity.ledger.follow.profile import Profile
from comity.ledger.follow.sentence import LAND, sort

_SETS = ("places", "numbers", "core", "names", "acts", "words", "nouns")


@dataclass(frozen=True, slots=True)
class Sieve:
    """As much of a promise's profile as the quick look needs, so that it can be kept (see Profile for what is what).
    `words` has only "again" in it, where the promise does; `nouns` are the sorts of nouns for the promised act."""

    things: Mapping[str, float]
    total: float
    sums: bool
    head: str
    pairs: frozenset[tuple[str, str]]
    places: frozenset[str]
    numbers: frozenset[str]
    core: frozenset[str]
    names: frozenset[str]
    acts: frozenset[str]
    words: frozenset[str]
    nouns: frozenset[str]

    def printed(self) -> str:
        """As JSON text."""
        sets = {name: sorted(getattr(self, name)) for name in ("pairs", *_SETS)}
        plain = {"things": dict(self.things), "total": self.total, "sums": self.sums, "head": self.head}
        return json.dumps(plain | sets, separators=(",", ":"))

    @classmethod
    def from_printed(cls, printed: str) -> Sieve:
        """The sieve that was printed. Raises ValueError for text that is none."""
        data = json.loads(printed)
        sets = {name: frozenset(data[name]) for name in _SETS}
        pairs = frozenset((before, head) for before, head in data["pairs"])
        return cls(data["things"], data["total"], data["sums"], data["head"], pairs, **sets)

    @property
    def telling(self) -> frozenset[str]:
        """The sorts of things of which one must be named; empty where it depends on more."""
        free = "meet" in self.acts or "talks" in self.things or self.sums
        return frozenset() if free else self.core - self.places


def sieve_of(known: Profile) -> Sieve:
    """The sieve of a promise."""
    heads = {thing for pair in known.pairs for thing in pair}
    return Sieve(
        known.things,
        known.total,
        known.sums,
        known.head,
        known.pairs,
        known.places,
        known.numbers,
        known.core,
        known.names & heads,
        known.acts,
        known.words & {"again"},
        frozenset(sort(word) for word, forms in known.verbs.items() if "noun" in forms),
    )


def sifted(sieve: Sieve, index: Index) -> list[int]:
    """The numbers of the sentences that can tell of the promise, in order."""
    if sieve.telling and index.places.keys().isdisjoint(sieve.telling):
        return []
    counted = {*sieve.things, *sieve.numbers, sieve.head, *ALSO}
    there = {thing: mask for thing in counted if (mask := index.places.get(thing, 0))}
    lands = frozenset() if sieve.core else frozenset(thing for thing in sieve.things if thing.startswith(LAND))
    whole = there.keys() | lands
    if sieve.things.keys().isdisjoint(there) or not (_alone(sieve, whole) or _before(sieve, whole)):
        return []  # to name more never makes it less
    named = definite = 0
    for thing in sieve.things:
        named |= there.get(thing, 0)
    for thing in (*sieve.things, *sieve.nouns):
        definite |= index.taken.get(thing, 0)
    near = bits(named | index.behind(named))
    return [number for number in near if _here(sieve, there, lands, 1 << number, index.reach(number, definite))]


def _here(sieve: Sieve, there: Mapping[str, int], lands: frozenset[str], own: int, before: int) -> bool:
    """`before` are the sentences to which it can point back. `lands` count as named in every sentence: the reader may
    have found there who is not named."""
    if _alone(sieve, {thing for thing, mask in there.items() if mask & own} | lands):
        return True
    return bool(before) and _before(sieve, {thing for thing, mask in there.items() if mask & before})


def _alone(sieve: Sieve, own: Set[str]) -> bool:
    """Whether a sentence that names these can be about the promise by itself."""
    if not shares_enough(sieve, own) or no_core(sieve, own, frozenset()):
        return False
    return (
        enough_said(sieve, own, MOST)
        or not sieve.core.isdisjoint(own)
        or ("submit" in sieve.acts and not sieve.core)
        or ("second" in own and "again" in sieve.words)
    )


def _before(sieve: Sieve, before: Set[str]) -> bool:
    """Whether a sentence can be about the promise that points back to some that name these."""
    return (
        not sieve.things.keys().isdisjoint(before)
        and cover(sieve, before, named=True) >= EARLIER
        and enough_said(sieve, before, MOST)
        and not no_core(sieve, before, frozenset())
    )
