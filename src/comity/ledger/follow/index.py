"""Where a text names which sorts of things, and where it points back: what follow-up keeps of each document, so that it
need not read the text again for every promise."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from comity.ledger.follow.pointing import SHORT, leads, led, taken_up
from comity.ledger.follow.sentence import LAND, sentence, sort
from comity.ledger.follow.sentences import sentences

BEFORE = 3
"""How many sentences back "the visit" or "they" may point."""


@dataclass(frozen=True, slots=True)
class Index:
    """A text cut into sentences: their half-open `spans`, and several sets of sentences as the bits of a number (bit 0
    is the first): `places` those that name a sort of thing, `taken` those in which it stands as a definite noun ("the
    visit"), `pointing` those that point back otherwise, `short` those that are short enough to do so."""

    spans: tuple[tuple[int, int], ...]
    places: Mapping[str, int]
    taken: Mapping[str, int]
    pointing: int
    short: int

    @property
    def lands(self) -> frozenset[str]:
        """The codes of the lands that the text names."""
        return frozenset(thing.removeprefix(LAND) for thing in self.places if thing.startswith(LAND))

    def back(self, things: Iterable[str]) -> int:
        """The sentences that can point back to what names these sorts of things."""
        found = self.pointing
        for thing in things:
            found |= self.taken.get(thing, 0)
        return found & self.short

    def behind(self, named: int) -> int:
        """The sentences that stand close behind one of these (all as bits)."""
        found = 0
        for back in range(1, BEFORE + 1):
            found |= named << back
        return found & ((1 << len(self.spans)) - 1)

    def printed(self) -> tuple[str, str]:
        """As two JSON texts: the spans, and the rest."""
        sets = (dict(self.places), dict(self.taken), self.pointing, self.short)
        return json.dumps([*chain.from_iterable(self.spans)]), json.dumps(sets, ensure_ascii=False)

    @classmethod
    def from_printed(cls, spans: str, sets: str) -> Index:
        """The index that was printed. Raises ValueError for texts that are none."""
        ends = json.loads(spans)
        return cls(tuple(zip(ends[::2], ends[1::2], strict=True)), *json.loads(sets))


def index_of(text: str) -> Index:
    """The index of a text. Raises OSError when the tables of words cannot be read."""
    spans = tuple(sentences(text))
    places: dict[str, int] = {}
    taken: dict[str, int] = {}
    pointing = short = 0
    for number, (start, end) in enumerate(spans):
        bit = 1 << number
        read = sentence(text[start:end])
        for thing in read.sorts:
            places[thing] = places.get(thing, 0) | bit
        for word in taken_up(read.low):
            taken[sort(word)] = taken.get(sort(word), 0) | bit
        before = " ".join(text[slice(*spans[n])] for n in range(max(0, number - BEFORE), number))
        pointing |= bit if any((*leads(read.low), *led(before))) else 0
        short |= bit if len(read.words) <= SHORT else 0
    return Index(spans, places, taken, pointing, short)


def bits(mask: int) -> Iterable[int]:
    """The places of the bits that are set, from the lowest."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low
