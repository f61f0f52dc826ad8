"""The documents that follow-up looks through: found by who is named in them, read when they are needed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from functools import partial
from typing import Any

from sqlalchemy import Connection

from comity.ledger import days_naming, derived, queries, texts
from comity.ledger.entries import Held, Record, parties_of
from comity.ledger.follow.index import Index
from comity.ledger.follow.paper import Paper, Passage, Telling, context, told_in
from comity.ledger.follow.postings import Postings
from comity.ledger.follow.promise import Promise
from comity.ledger.follow.sentence import low_of
from comity.ledger.follow.sieve import Sieve, Sifter, several
from comity.ledger.queries import ALL, Seen

Naming = Callable[[str], Collection[str]]
"""The documents in which an actor is named, by code."""

_KEPT = 10_000  # texts in memory at once
_MANY = 400  # documents; to ask for more of them one by one takes longer than to ask for all


class Papers:
    """The documents of a part of a ledger."""

    def __init__(self, connection: Connection, part: Seen = ALL, naming: Naming | None = None) -> None:
        """Without `naming`, who is named where, and where each text names what, is what the ledger keeps of it."""
        self._connection = connection
        self._part = part
        self._naming = naming
        self._index: dict[str, Index] = {}
        self._told: dict[str, dict[int, Telling]] = {}
        self._texts: dict[str, str] = {}
        self._postings: Postings | None = None
        self._standing: dict[str, str | None] = {}
        self._looked: set[str] = set()
        self._ready: Sifter | None = None

    @classmethod
    def of(cls, connection: Connection, part: Seen, held: Iterable[Held]) -> Papers:
        """The documents of a part of which the ledger keeps nothing; `held` are its findings."""
        papers = cls(connection, part, lambda code: found.get(code, ()))
        found: dict[str, set[str]] = {}
        for code, document in papers.all(named_in(held)):
            found.setdefault(code, set()).add(document)
        return papers

    def all(self, named: Set[tuple[str, str]]) -> Set[tuple[str, str]]:
        """Reads every document that stands, so that many promises can be sought in all of them. `named` are pairs of an
        actor's code and a document that names it by its findings; returns these with the lands that the texts name.
        """
        self._standing = dict(queries.standing(self._connection, self._part))
        self._looked = set(self._standing)
        lands = {(code, name) for name, index in self.read(self._standing).items() for code in index.lands}
        self._postings = Postings(self._standing, named | lands, self._index)
        self._texts = texts.read(self._connection, sorted(self._standing)[:_KEPT])
        return named | lands

    def candidates(self, promise: Promise, sieve: Sieve) -> list[str]:
        """The documents that may tell of the promise: that name the promiser and, where there is one, the one to whom
        it was promised, and a thing of it; published since."""
        things = sieve.telling or sieve.things
        if self._postings is not None:
            return self._postings.about(promise.by, promise.to, promise.made, things, self._sifter(sieve))
        if self._naming is not None:
            published = self.published(self._both(self._naming, promise.by, promise.to))
            return sorted(name for name, day in published.items() if (day or "9999") >= promise.made)
        if not promise.by and not promise.to:
            return []
        found = dict(days_naming.naming_since(self._connection, promise.by, promise.to, promise.made))
        self._standing |= found
        self._looked |= found.keys()
        return list(found)

    def ready(self, promises: Iterable[Record]) -> None:
        """Asks at once for what `counted` needs of these promises."""
        if self._naming is not None:
            self.published(set[str]().union(*(self._both(self._naming, *_sides(record)) for record in promises)))

    def counted(self, record: Record, on: str | None) -> int:
        """How many documents name the parties of a promise and were published since it was made, until `on`."""
        by, to = _sides(record)
        made = record.told_first or ""
        if self._naming is None:
            return days_naming.how_many_naming(self._connection, by, to, made, on) if by or to else 0
        days = (day or "" for day in self.published(self._both(self._naming, by, to)).values())
        return sum(made < day and (on is None or day <= on) for day in days)

    def passages(self, sieve: Sieve, names: Sequence[str]) -> Iterator[tuple[Paper, Passage]]:
        """The sentences of these papers that can say something of the promise with this sieve."""
        if self._naming is None and self._postings is None:
            names = self._able(sieve, names)
        yield from self.at(self.sift(sieve, names))

    def at(self, found: Mapping[str, Mapping[int, bool]]) -> Iterator[tuple[Paper, Passage]]:
        """The sentences with these numbers of these documents, as `sift` gives them."""
        self.load(found)
        self._fetch(found)
        for name, numbers in found.items():
            paper = self.paper(name)
            for number, pointing in numbers.items():
                yield paper, paper.passage(number, pointing=pointing)

    def _able(self, sieve: Sieve, names: Sequence[str]) -> list[str]:
        """Those of these documents whose kept indexes are worth reading for this sieve."""
        sifter = self._sifter(sieve)
        kept = texts.printed(self._connection, [name for name in names if name not in self._index])
        return [name for name in names if name not in kept or sifter.may(kept[name])]

    def sift(self, sieve: Sieve, names: Iterable[str]) -> dict[str, dict[int, bool]]:
        """Those of these documents that can say something of a promise with this sieve, and in which sentences (see
        Sifter.sift); for one made to nobody in particular, of those that name two of its things or two of those who
        made it."""
        wanted = list(names)
        self.index(wanted)
        if not sieve.to:
            named = {name: self._index[name].places for name in wanted}
            wanted = [name for name in wanted if several(sieve, named[name].keys(), named[name].__contains__)]
        sifter = self._sifter(sieve)
        found = {name: sifter.sift(self._index[name], partial(self._low, name, wanted)) for name in wanted}
        return {name: numbers for name, numbers in found.items() if numbers}

    def _sifter(self, sieve: Sieve) -> Sifter:
        """The sieve made ready: it answers for one promise in several places, and remembers what it answered."""
        if self._ready is None or not self._ready.of(sieve):
            self._ready = Sifter(sieve)
        return self._ready

    def _low(self, name: str, others: Sequence[str], number: int) -> str:
        """A sentence in lower case. Where its text is not at hand, those of the `others` are fetched with it."""
        if name not in self._texts:
            self._fetch(others)
        return low_of(self._text(name)[slice(*self._index[name].spans[number])])

    def context(self, name: str, start: int) -> str:
        """The words before a place in a document (see paper.context)."""
        self.index([name])
        return context(self._text(name), self._index[name].spans, start)

    def paper(self, name: str) -> Paper:
        """One document."""
        self.load([name])
        return Paper(name, self._standing[name], self._text(name), self._index[name].spans, self._told[name])

    def load(self, wanted: Iterable[str]) -> None:
        """Reads what the reader found in documents, in a few questions."""
        names = list(wanted)
        self.index(names)
        self.published(names)
        for some in derived.batches(name for name in names if name not in self._told):
            self._take_in({name: self._index[name].spans for name in some})

    def _take_in(self, spans: Mapping[str, Sequence[tuple[int, int]]]) -> None:
        events: dict[str, list[Mapping[str, Any]]] = {name: [] for name in spans}
        for name, event in queries.printed(self._connection, kinds=["event"], documents=list(spans), seen=self._part):
            events[name].append(event)
        self._told |= {name: told_in(spans[name], found) for name, found in events.items()}

    def index(self, wanted: Iterable[str]) -> None:
        """Reads the indexes of documents, in a few questions."""
        missing = [name for name in wanted if name not in self._index]
        if self._naming is not None:
            self.read(missing)
        elif missing:
            who = derived.who(self._connection, missing)
            found = texts.indexes(self._connection, missing)
            self._index |= {name: index.with_actors(who.get(name, {})) for name, index in found.items()}

    def read(self, names: Iterable[str]) -> dict[str, Index]:
        """The indexes of these documents, with whom the reader found in them now."""
        found = texts.indexes(self._connection, names)
        for some in derived.batches(found):
            self._take_in({name: found[name].spans for name in some})
        made = {name: index.with_actors(self.who(name)) for name, index in found.items()}
        self._index |= made
        return made

    def who(self, name: str) -> dict[str, int]:
        """In which sentences of a document that was read (as the bits of a number) the reader found which actors."""
        found: dict[str, int] = {}
        for number, told in self._told[name].items():
            for code in told.facts.actors:
                found[code] = found.get(code, 0) | 1 << number
        return found

    def _text(self, name: str) -> str:
        if name not in self._texts:
            self._fetch([name])
        return self._texts[name]

    def _fetch(self, names: Iterable[str]) -> None:
        """Reads texts, in a few questions."""
        missing = [name for name in names if name not in self._texts]
        if len(self._texts) + len(missing) > _KEPT:
            self._texts.clear()
        self._texts |= texts.read(self._connection, missing)

    def names(self) -> list[str]:
        """The documents that were read."""
        return sorted(self._index)

    def published(self, names: Collection[str]) -> dict[str, str | None]:
        """Those of these documents that stand, with the days on which they were published."""
        missing = [name for name in names if name not in self._looked]
        if len(missing) > _MANY:
            self._standing = dict(queries.standing(self._connection, self._part))
            self._looked.update(self._standing, missing)
            missing = []
        for some in derived.batches(missing):
            self._standing |= dict(queries.standing(self._connection, self._part, some))
            self._looked.update(some)
        return {name: self._standing[name] for name in names if name in self._standing}

    @staticmethod
    def _both(naming: Naming, by: Collection[str], to: Collection[str]) -> set[str]:
        found = [{name for code in side for name in naming(code)} for side in (by, to) if side]
        return set.intersection(*found) if found else set()


def _sides(record: Record) -> tuple[frozenset[str], frozenset[str]]:
    """Who promised, and to whom, by code."""
    by, to = (frozenset(p.code for p in record.parties if p.role == role and p.code) for role in ("by", "to"))
    return by, to - by


def named_in(held: Iterable[Held]) -> set[tuple[str, str]]:
    """Who is named where: pairs of a code and a document."""
    return {(actor.code, one.document) for one in held for _, actor in parties_of(one.finding) if actor.code}
