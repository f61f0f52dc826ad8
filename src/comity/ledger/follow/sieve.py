"""Which sentences can tell of a promise at all: a quick look at the index of a text, which lets through every one for
which `relation` gives an answer."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from pydantic_core import from_json

from comity.ledger.follow.cover import cover, says_act
from comity.ledger.follow.enough import ALSO, EARLIER, ENOUGH, PLAIN_ACTS, Asked, bare, enough_said, shares_enough
from comity.ledger.follow.guards import no_core
from comity.ledger.follow.index import Index, bits
from comity.ledger.follow.profile import profile
from comity.ledger.follow.promise import Promise
from comity.ledger.follow.sentence import LAND, act_sorts, land_sort, sort
from comity.reference.entities import entity

_MISTAKEN = frozenset(map(sort, ("congress", "senate", "march", "may")))  # names that are not taken for a land's
_OF_BOTH = frozenset(map(sort, ("bilateral", "both", "two")))  # of what two promised (see relation)
_SETS = ("places", "numbers", "core", "names", "acts", "words", "own_verb", "by", "to", "counts")


@dataclass(frozen=True, slots=True)
class Sieve:
    """As much of a promise's profile as the quick look needs, so that it can be kept (see Profile for what is what).
    `words` has only "again" in it, where the promise does; `own_verb` are the sorts of the forms of its verb, where
    that stands in no table; `by` and `to` are the codes of the parties."""

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
    own_verb: frozenset[str]
    by: frozenset[str]
    to: frozenset[str]
    counts: frozenset[str] = frozenset()

    def printed(self) -> str:
        """As JSON text."""
        sets = {name: sorted(getattr(self, name)) for name in ("pairs", *_SETS)}
        plain = {"things": dict(self.things), "total": self.total, "sums": self.sums, "head": self.head}
        return json.dumps(plain | sets, separators=(",", ":"))

    @classmethod
    def from_printed(cls, printed: str) -> Sieve:
        """The sieve that was printed. Raises ValueError for text that is none."""
        return cls._of(from_json(printed))

    @classmethod
    def able(cls, printed: str, named: Set[str]) -> Sieve | None:
        """The same; None where sentences that name no more than `named` can tell nothing of its promise."""
        data = from_json(printed)
        # Asked of some hundred sieves for each of the few that are needed, and so before the rest is made.
        telling = _telling(data) or data["things"]
        return None if named.isdisjoint(telling) else cls._of(data)

    @classmethod
    def _of(cls, data: Mapping[str, Any]) -> Sieve:
        sets = {name: frozenset(data[name]) for name in _SETS}
        pairs = frozenset((before, head) for before, head in data["pairs"])
        return cls(data["things"], data["total"], data["sums"], data["head"], pairs, **sets)

    @property
    def telling(self) -> frozenset[str]:
        """The sorts of things of which one must be named; empty where it depends on more."""
        return _telling({name: getattr(self, name) for name in ("acts", "things", "sums", "core", "places", "counts")})


def _telling(sieve: Mapping[str, Any]) -> frozenset[str]:
    if sieve["sums"] or "meet" in sieve["acts"] or "talks" in sieve["things"]:
        return frozenset()
    telling = frozenset(sieve["core"]).difference(sieve["places"])
    return telling.union(sieve["counts"]) if telling else telling


def sieve_of(promise: Promise) -> Sieve:
    """The sieve of a promise. Raises OSError when the tables of words cannot be read."""
    known = profile(promise)
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
        frozenset(map(sort, known.verbs)) - act_sorts(known.acts).all,
        promise.by,
        promise.to,
        known.counts,
    )


class Sifter:
    """A sieve made ready to be held against many texts."""

    def __init__(self, sieve: Sieve) -> None:
        self._sieve = sieve
        self._telling = frozenset(sieve.telling or sieve.things)
        self.counted = frozenset({*sieve.things, *sieve.numbers, *sieve.counts, sieve.head, *ALSO})
        self._lands = frozenset() if sieve.core else frozenset(t for t in sieve.things if t.startswith(LAND))
        acts = act_sorts(sieve.acts)
        self._taking = acts.nouns.union(sieve.things)
        self._acting = acts.all | sieve.own_verb
        self._doing = acts.verbs | sieve.own_verb
        self._bare = bare(sieve)
        self._by = tuple((code, _is_land(code)) for code in sorted(sieve.by))
        self._to = tuple((code, _is_land(code)) for code in sieve.to)
        self._printed: dict[str, str] = {}
        self._can: dict[frozenset[str], bool] = {}
        self._own: dict[tuple[frozenset[str], int], tuple[bool, bool]] = {}
        self._earlier: dict[tuple[frozenset[str], int], tuple[bool, bool]] = {}

    def of(self, sieve: Sieve) -> bool:
        """Whether it was made of this very sieve."""
        return self._sieve is sieve

    def sift(self, index: Index, low: Callable[[int], str]) -> dict[int, bool]:
        """The numbers of the sentences of a text that can tell of the promise, in order, and whether they can do so by
        pointing back; `low` gives one in lower case, where its words must be looked at."""
        places, sieve = index.places, self._sieve
        there = {thing: places[thing] for thing in places.keys() & self.counted}
        told = _any(there, self._telling)
        if not told:
            return {}
        if not self.either(frozenset(there)):
            return {}  # to name more never makes it less
        mistaken = _any(places, _MISTAKEN)
        by = [_naming(index, one, mistaken) for one in self._by]
        own = (told | index.behind(told)) if self._lands else told
        if self._bare:
            own &= reduce(or_, by, 0) & (_any(places, self._doing) if sieve.acts & PLAIN_ACTS else -1)
        back = index.pointing(_any(index.taken, self._taking)) & index.behind(told)
        if not own | back:
            return {}
        sides = [reduce(or_, by, 0), reduce(or_, [_naming(index, c, mistaken) for c in self._to], 0)]
        around = [side | index.behind(side) for side in (sides if self._to else by)]
        acting = _any(places, self._acting)
        both = 0 if self._to else _any(places, _OF_BOTH)
        both |= index.behind(both)
        found = {}
        for number in bits(own | back):
            parties = min(2, sum([side >> number & 1 for side in around]))
            parties += parties == 1 and both >> number & 1
            pointing = bool(back >> number & 1) and self._behind(there, index.reach(number), parties, acting, low)
            if pointing or (own >> number & 1 and self._alone(there, number, parties, acting, low)):
                found[number] = pointing
        return found

    def may(self, printed: str) -> bool:
        """Whether a text can tell of the promise, by its index as it is kept (see Index.printed): a look at its letters
        takes a hundredth of the time that reading it does."""
        if not self._printed:
            self._printed |= {thing: _as_kept(thing) for thing in self.counted}
        if not any(self._printed[thing] in printed for thing in self._telling):
            return False
        named = [thing for thing, word in self._printed.items() if word in printed]
        if not self._sieve.to and not several(self._sieve, set(named), lambda land: _as_kept(land) in printed):
            return False
        return self.either(frozenset(named))

    # What a promise is held against names few of its things, and the same ones again and again: each answer is kept.

    def either(self, named: frozenset[str]) -> bool:
        """Whether a text that names these of the `counted` things can tell of the promise."""
        if named not in self._can:
            self._can[named] = _either(self._sieve, named | self._lands)
        return self._can[named]

    def _before(self, before: frozenset[str], parties: int) -> tuple[bool, bool]:
        """Whether what the sentences before name is enough, and whether it is without the act."""
        key = before, parties
        if key not in self._earlier:
            enough = _before(self._sieve, before, parties)
            self._earlier[key] = enough, enough and cover(self._sieve, before, named=False) >= EARLIER
        return self._earlier[key]

    def _enough(self, own: frozenset[str], parties: int) -> tuple[bool, bool]:
        """Whether what a sentence names is enough, and whether it is without the act."""
        key = own, parties
        if key not in self._own:
            mine = own | self._lands
            enough = _alone(self._sieve, mine, parties)
            plainly = _counts(self._sieve, mine) or cover(self._sieve, mine, named=False) >= ENOUGH
            self._own[key] = enough, enough and plainly
        return self._own[key]

    def _behind(
        self, there: Mapping[str, int], reach: int, parties: int, acting: int, low: Callable[[int], str]
    ) -> bool:
        """Whether the sentences of `reach` (as bits), to which one points back, can be about the promise; `acting` are
        those with a word for its act."""
        enough, plainly = self._before(_at(there, reach), parties)
        if not enough:
            return False
        return plainly or bool(acting & reach) or says_act(self._sieve, " ".join(map(low, bits(reach))))

    def _alone(
        self, there: Mapping[str, int], number: int, parties: int, acting: int, low: Callable[[int], str]
    ) -> bool:
        enough, plainly = self._enough(_at(there, 1 << number), parties)
        if not enough:
            return False
        return plainly or bool(acting >> number & 1) or says_act(self._sieve, low(number))


def several(sieve: Sieve, named: Set[str], lands: Callable[[str], bool]) -> bool:
    """Whether a text names two of a promise's things (those in `named`), or two of those who made it, by the sorts of
    their lands: of a promise to nobody in particular less tells nothing."""
    return len(sieve.things.keys() & named) > 1 or sum(lands(land_sort(code)) for code in sieve.by) > 1


def _as_kept(thing: str) -> str:
    """A sort of thing as it stands in an index as it is kept."""
    return json.dumps(thing, ensure_ascii=False)


def _is_land(code: str) -> bool:
    found = entity(code)
    return found is not None and found.kind in ("state", "territory")


def _naming(index: Index, one: tuple[str, bool], mistaken: int) -> int:
    """The sentences that can name an actor, given by its code and whether its names are those of a land: every one
    where they are not. `mistaken` are those with a name that is not taken for a land's."""
    code, land = one
    return index.who.get(code, 0) | mistaken if land else -1


def _any(places: Mapping[str, int], things: Set[str]) -> int:
    """The sentences that name one of these things."""
    found = 0
    for thing in places.keys() & things:
        found |= places[thing]
    return found


def _at(there: Mapping[str, int], mask: int) -> frozenset[str]:
    return frozenset([thing for thing, found in there.items() if found & mask])


def _either(sieve: Sieve, named: Set[str]) -> bool:
    return _alone(sieve, named, 2) or _before(sieve, named, 2)


def _alone(sieve: Sieve, own: Set[str], parties: int) -> bool:
    """Whether a sentence that names these can be about the promise by itself."""
    if _counts(sieve, own):
        return True
    if not shares_enough(sieve, own) or no_core(sieve, own, frozenset()):
        return False
    return (
        enough_said(sieve, own, _asked(sieve, parties))
        or not sieve.core.isdisjoint(own)
        or ("submit" in sieve.acts and not sieve.core)
        or ("second" in own and "again" in sieve.words)
    )


def _counts(sieve: Sieve, own: Set[str]) -> bool:
    """Whether a sentence names one of the numbers by which things are promised, and a thing."""
    return not sieve.counts.isdisjoint(own) and not sieve.things.keys().isdisjoint(own)


def _before(sieve: Sieve, before: Set[str], parties: int) -> bool:
    """Whether a sentence can be about the promise that points back to some that name these."""
    return (
        not sieve.things.keys().isdisjoint(before)
        and cover(sieve, before, named=True) >= EARLIER
        and (enough_said(sieve, before, _asked(sieve, parties)) or _visited(sieve, before))
        and not no_core(sieve, before, frozenset())
    )


def _visited(sieve: Sieve, before: Set[str]) -> bool:
    """Whether the land that was to be visited is named: "He has not gone" may follow."""
    return bare(sieve) and "go" in sieve.acts and sieve.things.keys() <= before


def _asked(sieve: Sieve, parties: int) -> Asked:
    """`parties` is how many can be named at most."""
    return Asked(parties, acts=True, sides=min(2, len(sieve.by | sieve.to)), nobody=not sieve.to)
