"""Which sentences can tell of a promise at all: a quick look at the index of a text, which lets through every one for
which `relation` gives an answer."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import reduce
from operator import or_

from comity.ledger.follow.cover import cover
from comity.ledger.follow.enough import ALSO, EARLIER, PLAIN_ACTS, Asked, bare, enough_said, shares_enough
from comity.ledger.follow.guards import no_core
from comity.ledger.follow.index import Index, bits
from comity.ledger.follow.profile import profile
from comity.ledger.follow.promise import Promise
from comity.ledger.follow.sentence import LAND, sort
from comity.reference.entities import entity

_MISTAKEN = tuple(map(sort, ("congress", "senate", "march", "may")))  # names that are not taken for a land's
_SETS = ("places", "numbers", "core", "names", "acts", "words", "nouns", "doing", "by", "to")


@dataclass(frozen=True, slots=True)
class Sieve:
    """As much of a promise's profile as the quick look needs, so that it can be kept (see Profile for what is what).
    `words` has only "again" in it, where the promise does; `nouns` and `doing` are the sorts of nouns and of verbs for
    the promised act; `by` and `to` are the codes of the parties."""

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
    doing: frozenset[str]
    by: frozenset[str]
    to: frozenset[str]

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


def sieve_of(promise: Promise) -> Sieve:
    """The sieve of a promise. Raises OSError when the tables of words cannot be read."""
    known = profile(promise)
    plain = bare(known) and bool(known.acts & PLAIN_ACTS)
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
        frozenset(sort(word) for word, forms in known.verbs.items() if forms - {"noun"}) if plain else frozenset(),
        promise.by,
        promise.to,
    )


def sifted(sieve: Sieve, index: Index) -> list[int]:
    """The numbers of the sentences that can tell of the promise, in order."""
    told = _any(index.places, sieve.telling or sieve.things)
    if not told:
        return []
    counted = {*sieve.things, *sieve.numbers, sieve.head, *ALSO}
    there = {thing: mask for thing in counted if (mask := index.places.get(thing, 0))}
    lands = frozenset() if sieve.core else frozenset(thing for thing in sieve.things if thing.startswith(LAND))
    whole = there.keys() | lands
    if not (_alone(sieve, whole, 2) or _before(sieve, whole, 2)):
        return []  # to name more never makes it less
    parties = _Parties.of(sieve, index)
    own = (told | index.behind(told) if lands else told) & _needed(sieve, index, parties)
    back = index.pointing(_any(index.taken, (*sieve.things, *sieve.nouns))) & index.behind(told)
    return [
        number
        for number in bits(own | back)
        if (own >> number & 1 and _alone(sieve, _at(there, 1 << number) | lands, parties.near(number)))
        or (back >> number & 1 and _before(sieve, _at(there, index.reach(number)), parties.near(number)))
    ]


@dataclass(frozen=True, slots=True)
class _Parties:
    """The sentences that can name the promiser and the one to whom it was promised, as bits; where there is none, each
    of the promisers."""

    own: int
    around: Sequence[int]

    @classmethod
    def of(cls, sieve: Sieve, index: Index) -> _Parties:
        """Those of a promise in a text."""
        by = [_naming(index, code) for code in sorted(sieve.by)]
        sides = [reduce(or_, by, 0), reduce(or_, (_naming(index, code) for code in sieve.to), 0)] if sieve.to else by
        return cls(reduce(or_, by, 0), [side | index.behind(side) for side in sides])

    def near(self, number: int) -> int:
        """How many sides a sentence and those before it can name, two at most."""
        return min(2, sum(side >> number & 1 for side in self.around))


def _naming(index: Index, code: str) -> int:
    """The sentences that can name an actor: every one where its names are not those of a land."""
    found = entity(code)
    if found is None or found.kind not in ("state", "territory"):
        return -1
    return index.who.get(code, 0) | _any(index.places, _MISTAKEN)


def _needed(sieve: Sieve, index: Index, parties: _Parties) -> int:
    """The sentences that can tell of the promise by themselves, for what must be named in them: where nothing but a
    land is promised, the promiser, and of a paper the act."""
    if not bare(sieve):
        return -1
    return parties.own & (_any(index.places, sieve.doing) if sieve.acts & PLAIN_ACTS else -1)


def _any(places: Mapping[str, int], things: Iterable[str]) -> int:
    found = 0
    for thing in things:
        found |= places.get(thing, 0)
    return found


def _at(there: Mapping[str, int], mask: int) -> Set[str]:
    return {thing for thing, found in there.items() if found & mask}


def _alone(sieve: Sieve, own: Set[str], parties: int) -> bool:
    """Whether a sentence that names these can be about the promise by itself."""
    if not shares_enough(sieve, own) or no_core(sieve, own, frozenset()):
        return False
    return (
        enough_said(sieve, own, _asked(sieve, parties))
        or not sieve.core.isdisjoint(own)
        or ("submit" in sieve.acts and not sieve.core)
        or ("second" in own and "again" in sieve.words)
    )


def _before(sieve: Sieve, before: Set[str], parties: int) -> bool:
    """Whether a sentence can be about the promise that points back to some that name these."""
    return (
        not sieve.things.keys().isdisjoint(before)
        and cover(sieve, before, named=True) >= EARLIER
        and enough_said(sieve, before, _asked(sieve, parties))
        and not no_core(sieve, before, frozenset())
    )


def _asked(sieve: Sieve, parties: int) -> Asked:
    """`parties` is how many can be named at most."""
    return Asked(parties, acts=True, sides=min(2, len(sieve.by | sieve.to)), nobody=not sieve.to)
