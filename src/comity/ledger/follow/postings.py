"""Which documents name what, as the bits of numbers: for looking through all of them for many promises."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Protocol

from comity.ledger.follow.index import Index, bits

_NEVER = "9999"


class Able(Protocol):
    """Which things count for a promise, and whether a text that names some of them can tell of it."""

    @property
    def counted(self) -> Collection[str]: ...
    def either(self, named: frozenset[str]) -> bool: ...


class Postings:
    """The documents in the order in which they were published, each a bit; for every actor and every sort of thing
    those that name it."""

    def __init__(
        self, published: Mapping[str, str | None], named: Iterable[tuple[str, str]], indexes: Mapping[str, Index]
    ) -> None:
        """`published` gives the documents and their days, `named` pairs of an actor's code and a document."""
        order = sorted((day or _NEVER, name) for name, day in published.items())
        self._names: Sequence[str] = [name for _, name in order]
        self._days: Sequence[str] = [day for day, _ in order]
        number = {name: at for at, name in enumerate(self._names)}
        actors: dict[str, list[int]] = {}
        for code, name in named:
            if name in number:
                actors.setdefault(code, []).append(number[name])
        things: dict[str, list[int]] = {}
        for name, at in number.items():
            for thing in indexes[name].places:
                things.setdefault(thing, []).append(at)
        self._actors = {code: self._mask(found) for code, found in actors.items()}
        self._things = {thing: self._mask(found) for thing, found in things.items()}

    def about(
        self, by: Collection[str], to: Collection[str], made: str, things: Collection[str], able: Able
    ) -> list[str]:
        """The documents, by name, that were published since `made`, name somebody of `by` (and of `to` where it is
        not empty) and one of these things, and are `able`."""
        sides = [self._any(self._actors, side) for side in (by, to) if side]
        if not sides:
            return []
        found = self._any(self._things, things)
        for side in sides:
            found &= side
        found = found >> (since := bisect_left(self._days, made)) << since
        kept = reduce(or_, (some for named, some in self._split(found, able.counted) if able.either(named)), 0)
        return sorted(self._names[at] for at in bits(kept))

    def _split(self, documents: int, things: Iterable[str]) -> Iterable[tuple[frozenset[str], int]]:
        """These documents by which of the things they name: there are far fewer such sets than documents."""
        parts: list[tuple[tuple[str, ...], int]] = [((), documents)] if documents else []
        for thing in things:
            naming = self._things.get(thing, 0) & documents
            if naming:
                with_it = [((*named, thing), some & naming) for named, some in parts]
                without = [(named, some & ~naming) for named, some in parts]
                parts = [part for part in (*with_it, *without) if part[1]]
        return [(frozenset(named), some) for named, some in parts]

    def _mask(self, numbers: Iterable[int]) -> int:
        held = bytearray(len(self._names) // 8 + 1)
        for at in numbers:
            held[at >> 3] |= 1 << (at & 7)
        return int.from_bytes(held, "little")

    @staticmethod
    def _any(masks: Mapping[str, int], names: Collection[str]) -> int:
        return reduce(or_, (masks.get(name, 0) for name in names), 0)
