"""Keeping follow-up beside the records: what every promise's later documents say, and which texts are copies."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from comity.ledger import copies, derived, queries, schema
from comity.ledger.entries import Held, Record, Ref
from comity.ledger.follow.entries import FollowUp
from comity.ledger.follow.judge import Promise
from comity.ledger.follow.profile import profile
from comity.ledger.follow.search import Paper, look, paper, promise_of
from comity.ledger.queries import ALL, Seen

_KEPT = 20_000  # papers in memory at once


class Papers:
    """The documents that count, found by who is named in them, read when they are needed."""

    def __init__(self, connection: Connection, part: Seen = ALL) -> None:
        self._connection = connection
        self._part = part
        self._read: dict[str, Paper] = {}
        self._by_code: dict[str, set[str]] = {}
        self._standing: dict[str, str | None] | None = None

    def about(self, promise: Promise) -> list[str]:
        """The documents that name the promiser and, where there is one, the one to whom it was promised."""
        sides = [promise.by, *([promise.to] if promise.to else [])]
        found = [set().union(*(self._naming(code) for code in side)) for side in sides if side]
        if not found:
            return []
        both = set.intersection(*found) & self._published().keys()
        return sorted(name for name in both if (self._published()[name] or "9999") >= promise.made)

    def counted(self, record: Record, on: str | None) -> int:
        """How many documents name the parties of a promise and were published since it was made, until `on`."""
        sides = [{p.code for p in record.parties if p.role == role} for role in ("by", "to")]
        sides[1] -= sides[0]
        found = [set().union(*(self._naming(code) for code in side)) for side in sides if side]
        if not found:
            return 0
        published = self._published()
        both = set.intersection(*found) & published.keys()
        made = record.told_first or ""
        return sum(made < (published[name] or "") and (on is None or (published[name] or "") <= on) for name in both)

    def paper(self, name: str) -> Paper:
        """One document."""
        if name not in self._read:
            if len(self._read) >= _KEPT:
                self._read.clear()
            self.load([name])
        return self._read[name]

    def load(self, wanted: Iterable[str]) -> None:
        """Reads documents in a few questions."""
        for some in derived.batches(name for name in wanted if name not in self._read):
            held: dict[str, list[Held]] = {name: [] for name in some}
            for one in queries.findings(self._connection, kinds=["event"], documents=some, seen=self._part):
                held[one.document].append(one)
            table = schema.documents.c
            rows = select(table.id, table.text, table.published).where(table.id.in_(some))
            for row in self._connection.execute(rows):
                self._read[row.id] = paper(row.id, row.text, row.published, held[row.id])

    def _naming(self, code: str) -> set[str]:
        if code not in self._by_code:
            table = schema.document_actors.c
            rows = self._connection.execute(select(table.document).where(table.code == code))
            self._by_code[code] = {row.document for row in rows}
        return self._by_code[code]

    def _published(self) -> Mapping[str, str | None]:
        if self._standing is None:
            self._standing = dict(queries.standing(self._connection, self._part))
        return self._standing


def papers(connection: Connection, part: Seen = ALL) -> Papers:
    """The documents of a part of the ledger."""
    return Papers(connection, part)


def follow(connection: Connection, promises: Iterable[tuple[Record, Sequence[Held]]], shelf: Papers) -> None:
    """Looks through everything for each promise, and keeps what is found."""
    for record, held in promises:
        promise = promise_of(record, held)
        _put(connection, look(record, promise, held, _sifted(promise, shelf.about(promise), shelf)))


def follow_all(connection: Connection) -> None:
    """Follow-up of every stored promise; who is named where is noted first."""
    connection.execute(insert(schema.document_actors).from_select(["code", "document"], _named()))
    shelf = Papers(connection)
    shelf.load(dict(queries.standing(connection, ALL)))
    follow(connection, _stored(connection), shelf)


def follow_some(connection: Connection, documents: Sequence[str], changed: Collection[str]) -> None:
    """Brings follow-up up to date: of promises that changed everywhere, of the others in the touched documents."""
    for some in derived.batches(documents):
        connection.execute(delete(schema.document_actors).where(schema.document_actors.c.document.in_(some)))
        connection.execute(insert(schema.document_actors).from_select(["code", "document"], _named(some)))
        connection.execute(delete(schema.followups).where(schema.followups.c.document.in_(some)))
    shelf = Papers(connection)
    follow(connection, _stored(connection, changed), shelf)
    standing = dict(queries.standing(connection, ALL, documents))
    touched = sorted(standing)
    if not touched:
        return
    shelf.load(touched)
    for record, held in _stored(connection, _concerned(connection, touched) - set(changed)):
        promise = promise_of(record, held)
        mine = [name for name in touched if _names_both(connection, name, promise)]
        late = [name for name in mine if (standing[name] or "9999") >= promise.made]
        _put(connection, look(record, promise, held, _sifted(promise, late, shelf)))


def with_findings(records: Iterable[Record], held: Iterable[Held]) -> Iterator[tuple[Record, list[Held]]]:
    """The promises among `records`, each with its findings."""
    known = {one.ref: one for one in held}
    for record in records:
        if record.kind == "commitment":
            yield record, [known[ref] for ref in record.refs if ref in known]


def followups(connection: Connection, records: Iterable[str]) -> dict[str, list[FollowUp]]:
    """What is kept for these records, in the order in which it was told."""
    table = schema.followups
    found: dict[str, list[FollowUp]] = {}
    for some in derived.batches(records):
        rows = select(table).where(table.c.record.in_(some)).order_by(table.c.told, table.c.document, table.c.start)
        for row in connection.execute(rows):
            values = dict(row._mapping) | {"reasons": tuple(json.loads(row.reasons))}
            found.setdefault(row.record, []).append(FollowUp(**values))
    return found


def with_origins(connection: Connection, held: Iterable[Held], part: Seen) -> Iterator[Held]:
    """The findings with the document that theirs is a copy of, of those that count in this part of the ledger."""
    found = _origins(connection, dict(queries.standing(connection, part)))
    return (replace(one, origin=found.get(one.document, "")) for one in held)


def note_copies(connection: Connection, documents: Sequence[str] | None = None) -> set[str]:
    """Notes which texts are copies, after these documents (None: all) were added. Returns those documents for which
    that has changed."""
    table = schema.documents.c
    rows = select(table.id, table.text)
    for some in [None] if documents is None else derived.batches(documents):
        for row in connection.execute(rows if some is None else rows.where(table.id.in_(some))).all():
            values = [{"value": value, "document": row.id} for value in sorted(copies.sketch(row.text))]
            if values:
                connection.execute(insert(schema.sketches).prefix_with("OR IGNORE"), values)
    before = {row.document: row.origin for row in connection.execute(select(schema.copies))}
    near = None if documents is None else _near(connection, documents, before)
    after = _origins(connection, dict(queries.standing(connection, ALL)), near)
    if near is not None:
        after = {name: origin for name, origin in before.items() if name not in near} | after
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    connection.execute(delete(schema.copies).where(schema.copies.c.document.in_(sorted(changed))))
    rows_ = [{"document": name, "origin": after[name]} for name in sorted(changed) if name in after]
    if rows_:
        connection.execute(insert(schema.copies), rows_)
    return changed


def _near(connection: Connection, documents: Sequence[str], before: Mapping[str, str]) -> set[str]:
    """These documents, those that share anything with their sketches, and the families of all of them."""
    table = schema.sketches
    found = set(documents)
    mine = select(table.c.value).where(table.c.document.in_(list(documents)))
    found |= {row.document for row in connection.execute(select(table.c.document).where(table.c.value.in_(mine)))}
    families = {before[name] for name in found if name in before}
    return found | {name for name, origin in before.items() if origin in families}


def _origins(
    connection: Connection, published: Mapping[str, str | None], only: Collection[str] | None = None
) -> dict[str, str]:
    table = schema.sketches
    found: dict[str, set[int]] = {}
    for some in [None] if only is None else derived.batches(only):
        rows = select(table) if some is None else select(table).where(table.c.document.in_(some))
        for row in connection.execute(rows):
            if row.document in published:
                found.setdefault(row.document, set()).add(row.value)
    return copies.origins({name: frozenset(values) for name, values in found.items()}, published)


def _sifted(promise: Promise, names: Sequence[str], shelf: Papers) -> Iterator[Paper]:
    """The papers that can say something of the promise; of one made to nobody in particular, those that name two of
    its things."""
    shelf.load(names)
    things = profile(promise).things
    for name in names:
        one = shelf.paper(name)
        if promise.to or sum(thing in one.places for thing in things) > 1:
            yield one


def _named(documents: Sequence[str] | None = None) -> Any:
    actor, finding = schema.finding_actors.c, schema.findings.c
    named = (
        select(actor.code, finding.document)
        .join_from(schema.finding_actors, schema.findings, finding.seq == actor.finding)
        .where(actor.code.is_not(None))
        .distinct()
    )
    return named if documents is None else named.where(finding.document.in_(documents))


def _names_both(connection: Connection, document: str, promise: Promise) -> bool:
    table = schema.document_actors.c
    codes = {row.code for row in connection.execute(select(table.code).where(table.document == document))}
    return bool(codes & promise.by) and (not promise.to or bool(codes & promise.to))


def _concerned(connection: Connection, documents: Sequence[str]) -> set[str]:
    """The stored promises of those who are named in these documents."""
    actor, named = schema.record_actors.c, schema.document_actors.c
    codes = select(named.code).where(named.document.in_(list(documents)))
    rows = (
        select(actor.record)
        .join_from(schema.record_actors, schema.records, schema.records.c.id == actor.record)
        .where(actor.role == "by", actor.code.in_(codes), schema.records.c.kind == "commitment")
    )
    return {row.record for row in connection.execute(rows)}


def _stored(connection: Connection, ids: Collection[str] | None = None) -> Iterator[tuple[Record, list[Held]]]:
    """The stored promises with their findings."""
    records = queries.records(connection, kinds=["commitment"], ids=None if ids is None else sorted(ids))
    wanted: dict[Ref, str] = {ref: record.id for record in records for ref in record.refs}
    documents = sorted({document for document, _ in wanted})
    held: dict[str, list[Held]] = {}
    for one in queries.findings(connection, kinds=["commitment"], documents=documents):
        if one.ref in wanted:
            held.setdefault(wanted[one.ref], []).append(one)
    return ((record, held[record.id]) for record in records if record.id in held)


def _put(connection: Connection, found: Sequence[FollowUp]) -> None:
    rows = [
        {name: getattr(one, name) for name in FollowUp.__slots__} | {"reasons": json.dumps(one.reasons)}
        for one in found
    ]
    if rows:
        connection.execute(insert(schema.followups).prefix_with("OR REPLACE"), rows)
