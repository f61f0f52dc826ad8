"""The documents that follow-up looks through: found by who is named in them, read when they are needed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from sqlalchemy import Connection, select

from comity.ledger import derived, queries, schema
from comity.ledger.entries import Held, Record, parties_of
from comity.ledger.follow.judge import Promise
from comity.ledger.follow.profile import profile
from comity.ledger.follow.search import Paper, paper
from comity.ledger.queries import ALL, Seen

Naming = Callable[[str], Collection[str]]
"""The documents in which an actor is named, by code."""

_KEPT = 20_000  # papers in memory at once


class Papers:
    """The documents of a part of a ledger."""

    def __init__(self, connection: Connection, part: Seen = ALL, naming: Naming | None = None) -> None:
        """Without `naming`, who is named where is what the ledger keeps of it."""
        self._connection = connection
        self._part = part
        self._naming = naming or self._kept
        self._read: dict[str, Paper] = {}
        self._by_code: dict[str, set[str]] = {}
        self._standing: dict[str, str | None] = {}
        self._looked: set[str] = set()

    @classmethod
    def of(cls, connection: Connection, part: Seen, held: Iterable[Held]) -> Papers:
        """The documents of a part of which the ledger keeps nothing; `held` are its findings."""
        papers = cls(connection, part)
        papers._naming = naming_of(named_in(held) | papers.lands(papers.all()))
        return papers

    def about(self, promise: Promise) -> list[str]:
        """The documents that name the promiser and, where there is one, the one to whom it was promised; published
        since."""
        published = self.published(self._both(promise.by, promise.to))
        return sorted(name for name, day in published.items() if (day or "9999") >= promise.made)

    def counted(self, record: Record, on: str | None) -> int:
        """How many documents name the parties of a promise and were published since it was made, until `on`."""
        by, to = ({p.code for p in record.parties if p.role == role} for role in ("by", "to"))
        made = record.told_first or ""
        days = (day or "" for day in self.published(self._both(by, to - by)).values())
        return sum(made < day and (on is None or day <= on) for day in days)

    def sifted(self, promise: Promise, names: Sequence[str]) -> Iterator[Paper]:
        """Those of these papers that can say something of the promise; of one made to nobody in particular, those
        that name two of its things or two of those who made it."""
        things = profile(promise).things
        if self._naming == self._kept:  # of the rest the ledger keeps that they name nothing of it
            unread = [name for name in names if name not in self._read]
            rest = set(unread) - derived.naming_one(self._connection, things, unread)
            names = [name for name in names if name not in rest]
        self.load(names)
        for name in names:
            one = self.paper(name)
            joint = len(promise.by & one.lands) > 1
            if promise.to or joint or sum(thing in one.places for thing in things) > 1:
                yield one

    def lands(self, names: Iterable[str]) -> set[tuple[str, str]]:
        """The lands that the texts of these documents name: pairs of a code and a document."""
        wanted = list(names)
        self.load(wanted)
        return {(code, name) for name in wanted for code in self.paper(name).lands}

    def paper(self, name: str) -> Paper:
        """One document."""
        if name not in self._read:
            self.load([name])
        return self._read[name]

    def load(self, wanted: Iterable[str]) -> None:
        """Reads documents in a few questions."""
        if len(self._read) >= _KEPT:
            self._read.clear()
        for some in derived.batches(name for name in wanted if name not in self._read):
            held: dict[str, list[Held]] = {name: [] for name in some}
            for one in queries.findings(self._connection, kinds=["event"], documents=some, seen=self._part):
                held[one.document].append(one)
            table = schema.documents.c
            rows = select(table.id, table.text, table.published).where(table.id.in_(some))
            for row in self._connection.execute(rows):
                self._read[row.id] = paper(row.id, row.text, row.published, held[row.id])

    def all(self) -> list[str]:
        """Every document that stands."""
        self._standing = dict(queries.standing(self._connection, self._part))
        self._looked = set(self._standing)
        return sorted(self._standing)

    def published(self, names: Collection[str]) -> dict[str, str | None]:
        """Those of these documents that stand, with the days on which they were published."""
        for some in derived.batches(name for name in names if name not in self._looked):
            self._standing |= dict(queries.standing(self._connection, self._part, some))
            self._looked.update(some)
        return {name: self._standing[name] for name in names if name in self._standing}

    def _both(self, by: Collection[str], to: Collection[str]) -> set[str]:
        found = [{name for code in side for name in self._naming(code)} for side in (by, to) if side]
        return set.intersection(*found) if found else set()

    def _kept(self, code: str) -> set[str]:
        if code not in self._by_code:
            table = schema.document_actors.c
            rows = self._connection.execute(select(table.document).where(table.code == code))
            self._by_code[code] = {row.document for row in rows}
        return self._by_code[code]


def named_in(held: Iterable[Held]) -> set[tuple[str, str]]:
    """Who is named where: pairs of a code and a document."""
    return {(actor.code, one.document) for one in held for _, actor in parties_of(one.finding) if actor.code}


def naming_of(named: Iterable[tuple[str, str]]) -> Naming:
    """The same to be asked by code."""
    found: dict[str, set[str]] = {}
    for code, document in named:
        found.setdefault(code, set()).add(document)
    return lambda code: found.get(code, ())
