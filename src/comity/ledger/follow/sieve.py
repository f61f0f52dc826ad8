"""Which sentences can tell of a promise at all: a quick look at the index of a text, which lets through every one for
which `relation` gives an answer."""

from __future__ import annotations

import json
from collections.abc import Mapping, Set
from dataclasses import dataclass

from comity.ledger.follow.cover import cover
from comity.ledger.follow.index import BEFORE, Index, bits
from comity.ledger.follow.profile import Profile
from comity.ledger.follow.relation import EARLIER, shares_enough
from comity.ledger.follow.sentence import LAND, sort

_SECOND = "second"
_SETS = ("numbers", "names", "acts", "words", "nouns")


@dataclass(frozen=True, slots=True)
class Sieve:
    """As much of a promise's profile as the quick look needs, so that it can be kept. `words` has only "again" in it,
    where the promise does; `nouns` are the sorts of nouns for the promised act; `telling` is whether any of the things
    tells this promise from others."""

    things: Mapping[str, float]
    total: float
    numbers: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    names: frozenset[str]
    acts: frozenset[str]
    words: frozenset[str]
    nouns: frozenset[str]
    telling: bool

    def printed(self) -> str:
        """As JSON text."""
        sets = {name: sorted(getattr(self, name)) for name in ("pairs", *_SETS)}
        plain = {"things": dict(self.things), "total": self.total, "telling": self.telling}
        return json.dumps(plain | sets, separators=(",", ":"))

    @classmethod
    def from_printed(cls, printed: str) -> Sieve:
        """The sieve that was printed. Raises ValueError for text that is none."""
        data = json.loads(printed)
        sets = {name: frozenset(data[name]) for name in _SETS}
        pairs = frozenset((before, head) for before, head in data["pairs"])
        return cls(data["things"], data["total"], pairs=pairs, telling=data["telling"], **sets)


def sieve_of(known: Profile) -> Sieve:
    """The sieve of a promise."""
    heads = {thing for pair in known.pairs for thing in pair}
    return Sieve(
        known.things,
        known.total,
        known.numbers,
        known.pairs,
        known.names & heads,
        known.acts,
        known.words & {"again"},
        frozenset(sort(word) for word, forms in known.verbs.items() if "noun" in forms),
        bool(known.core),
    )


def sifted(sieve: Sieve, index: Index) -> list[int]:
    """The numbers of the sentences that can tell of the promise, in order."""
    there = {thing: index.places[thing] for thing in (*sieve.things, *sieve.numbers, _SECOND) if thing in index.places}
    if sieve.things.keys().isdisjoint(there):
        return []
    lands = frozenset() if sieve.telling else frozenset(thing for thing in sieve.things if thing.startswith(LAND))
    if not shares_enough(sieve, there.keys() | lands) and not _before(sieve, there.keys()):
        return []  # to name more never makes it less
    named = 0
    for thing, mask in there.items():
        named |= mask if thing in sieve.things else 0
    behind = index.behind(named)
    back = index.back((*sieve.things, *sieve.nouns)) & behind
    return [number for number in bits(named | (behind if lands else back)) if _here(sieve, there, lands, number, back)]


def _here(sieve: Sieve, there: Mapping[str, int], lands: frozenset[str], number: int, back: int) -> bool:
    """`back` are the sentences that can point back to things. `lands` count as named in every sentence: the reader may
    have found there who is not named."""
    own = 1 << number
    if shares_enough(sieve, {thing for thing, mask in there.items() if mask & own} | lands):
        return True
    before = ((1 << BEFORE) - 1) << number >> BEFORE
    return bool(own & back) and _before(sieve, {thing for thing, mask in there.items() if mask & before})


def _before(sieve: Sieve, before: Set[str]) -> bool:
    return not sieve.things.keys().isdisjoint(before) and cover(sieve, before, named=True) >= EARLIER
