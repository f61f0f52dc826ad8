"""Where a text names which sorts of things, and where it points back: what follow-up keeps of each document, so that it
need not read the text again for every promise."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from sys import intern

from pydantic_core import from_json

from comity.ledger.follow.pointing import SHORT, fragment, leads, led, taken_up
from comity.ledger.follow.sentence import LAND, lands, sentence, sort
from comity.ledger.follow.sentences import sentences

BEFORE = 3
"""How many sentences back "the visit" or "they" may point."""
_STOPS = ".!?"


@dataclass(frozen=True, slots=True)
class Index:
    """A text cut into sentences: their half-open `spans`, and sets of sentences as the bits of numbers (bit 0 is the
    first): `places` those that name a sort of thing; `taken` those in which it stands as a definite noun ("the
    visit"); `back` those that point back otherwise, to the last, the last two or the last three things said; `short`
    those that are short enough to do so; `closed` those that end in a full stop and say more than a word or
    two; `who` those that name a land, or in which the reader found an actor, by code."""

    spans: tuple[tuple[int, int], ...]
    places: Mapping[str, int]
    taken: Mapping[str, int]
    back: tuple[int, int, int]
    short: int
    closed: int
    who: Mapping[str, int]

    @property
    def lands(self) -> frozenset[str]:
        """The codes of the lands that the text names."""
        return frozenset(thing.removeprefix(LAND) for thing in self.places if thing.startswith(LAND))

    def pointing(self, definite: int) -> int:
        """The sentences that can point back; `definite` are those with a definite noun for what is meant."""
        return (self.back[0] | self.back[1] | self.back[2] | definite) & self.short

    def reach(self, number: int) -> int:
        """The sentences to which one that points back does."""
        said = next((count for count in (3, 1, 2) if self.back[count - 1] >> number & 1), 2)
        return self._last(number, said)

    def _last(self, number: int, count: int) -> int:
        """The last things said before a sentence, so many: what does not end in a full stop goes with what follows."""
        found = 0
        for one in range(number - 1, max(-1, number - 1 - BEFORE), -1):
            count -= 1 if not found or self.closed >> one & 1 else 0
            if count < 0:
                break
            found |= 1 << one
        return found

    def behind(self, named: int) -> int:
        """The sentences that stand close behind one of these (all as bits)."""
        found = 0
        for back in range(1, BEFORE + 1):
            found |= named << back
        return found & ((1 << len(self.spans)) - 1)

    def with_actors(self, who: Mapping[str, int]) -> Index:
        """The same with whom the reader found, as sentences by code."""
        return replace(self, who={code: self.who.get(code, 0) | who.get(code, 0) for code in {*self.who, *who}})

    def printed(self) -> tuple[str, str]:
        """As two JSON texts: the spans, and the rest."""
        # Sorted, since what is found of a sentence has no order: the same text is the same line in every ledger.
        places, taken, who = (dict(sorted(one.items())) for one in (self.places, self.taken, self.who))
        sets = (places, taken, self.back, self.short, self.closed, who)
        return json.dumps([*chain.from_iterable(self.spans)]), json.dumps(sets, ensure_ascii=False)

    @classmethod
    def from_printed(cls, spans: str, sets: str) -> Index:
        """The index that was printed. Raises ValueError for texts that are none."""
        ends = from_json(spans)
        places, taken, back, short, closed, who = from_json(sets)
        return cls(
            tuple(zip(ends[::2], ends[1::2], strict=True)),
            _once(places), _once(taken), tuple(back), short, closed, _once(who),
        )  # fmt: skip


def _once(sets: Mapping[str, int]) -> dict[str, int]:
    """The same, with one string for a word in all texts: thousands of them lie in memory together."""
    return {intern(thing): mask for thing, mask in sets.items()}


def index_of(text: str) -> Index:
    """The index of a text. Raises OSError when the tables of words cannot be read."""
    spans = tuple(sentences(text))
    who: dict[str, int] = {}
    places: dict[str, int] = {}
    taken: dict[str, int] = {}
    back = [0, 0, 0]
    short = closed = 0
    for number, (start, end) in enumerate(spans):
        bit = 1 << number
        read = sentence(text[start:end])
        for thing in read.sorts:
            places[thing] = places.get(thing, 0) | bit
        for land in lands(text[start:end]):
            who[land.code] = who.get(land.code, 0) | bit
        for word in taken_up(read.low):
            taken[sort(word)] = taken.get(sort(word), 0) | bit
        before = " ".join(text[slice(*spans[n])] for n in range(max(0, number - BEFORE), number))
        if count := _points(read.low, before):
            back[count - 1] |= bit
        short |= bit if len(read.words) <= SHORT else 0
        closed |= bit if text[end - 1] in _STOPS and not fragment(text[start:end]) else 0
    return Index(spans, places, taken, (back[0], back[1], back[2]), short, closed, who)


def _points(low: str, before: str) -> int:
    """To how many of the last things said a sentence points back, its definite nouns aside."""
    points, strong = leads(low)
    topic, answers = led(before)
    if strong:
        return 3
    return 2 if answers else 1 if points or topic else 0


def bits(mask: int) -> Iterable[int]:
    """The places of the bits that are set, from the lowest."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low
