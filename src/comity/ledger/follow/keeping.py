"""Keeping follow-up beside the records: what later documents say of what became of each promise."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence

from sqlalchemy import Connection, delete, insert, select

from comity.ledger import derived, queries, schema
from comity.ledger.as_decided import as_decided
from comity.ledger.entries import Held, Record, Ref
from comity.ledger.follow.entries import FollowUp
from comity.ledger.follow.judge import Promise
from comity.ledger.follow.papers import Papers
from comity.ledger.follow.search import earliest, look, promise_of
from comity.ledger.records import each_once


def follow(connection: Connection, promises: Iterable[tuple[Record, Sequence[Held]]], shelf: Papers) -> None:
    """Looks through everything for each promise, and keeps what is found."""
    for record, held in promises:
        promise = promise_of(record, held, shelf.paper(earliest(held)))
        _put(connection, look(record, promise, held, shelf.sifted(promise, shelf.about(promise))))


def follow_all(connection: Connection, named: Iterable[tuple[str, str]]) -> None:
    """Follow-up of every stored promise; `named` tells whom the findings name, and where."""
    shelf = Papers(connection)
    _put_named(connection, {*named, *shelf.lands(shelf.all())})
    follow(connection, _stored(connection), shelf)


def follow_some(
    connection: Connection, documents: Sequence[str], changed: Collection[str], named: Iterable[tuple[str, str]]
) -> None:
    """Brings follow-up up to date: of promises that changed everywhere, of the others in the touched documents;
    `named` tells whom the findings of those name."""
    for some in derived.batches(documents):
        connection.execute(delete(schema.document_actors).where(schema.document_actors.c.document.in_(some)))
        connection.execute(delete(schema.followups).where(schema.followups.c.document.in_(some)))
    shelf = Papers(connection)
    touched = sorted(name for name, _ in queries.standing(connection, queries.ALL, documents))
    _put_named(connection, {*named, *shelf.lands(touched)})
    follow(connection, _stored(connection, changed), shelf)
    if not touched:
        return
    named_there = _codes(connection, touched)
    for record, held in _stored(connection, _concerned(connection, touched) - set(changed)):
        promise = promise_of(record, held, shelf.paper(earliest(held)))
        mine = [name for name in touched if _about(shelf, name, named_there[name], promise)]
        _put(connection, look(record, promise, held, shelf.sifted(promise, mine)))


def with_findings(records: Iterable[Record], held: Iterable[Held]) -> Iterator[tuple[Record, list[Held]]]:
    """The promises among `records`, each with its findings as people corrected them."""
    known = {one.ref: one for one in held}
    for record in records:
        if record.kind == "commitment":
            yield record, as_decided(record, [known[ref] for ref in record.refs if ref in known])


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


def _about(shelf: Papers, document: str, codes: Collection[str], promise: Promise) -> bool:
    """True for a document that is to be looked through for this promise (see Papers.about)."""
    sides = [side for side in (promise.by, promise.to) if side]
    late = (shelf.published([document])[document] or "9999") >= promise.made
    return late and bool(sides) and all(not side.isdisjoint(codes) for side in sides)


def _codes(connection: Connection, documents: Sequence[str]) -> dict[str, set[str]]:
    """Who is named in these documents."""
    table = schema.document_actors
    found: dict[str, set[str]] = {name: set() for name in documents}
    for some in derived.batches(documents):
        for row in connection.execute(select(table).where(table.c.document.in_(some))):
            found[row.document].add(row.code)
    return found


def _concerned(connection: Connection, documents: Sequence[str]) -> set[str]:
    """The stored promises of those, and to those, who are named in these documents."""
    actor, named = schema.record_actors.c, schema.document_actors.c
    codes = select(named.code).where(named.document.in_(list(documents)))
    rows = (
        select(actor.record)
        .join_from(schema.record_actors, schema.records, schema.records.c.id == actor.record)
        .where(actor.role.in_(["by", "to"]), actor.code.in_(codes), schema.records.c.kind == "commitment")
    )
    return {row.record for row in connection.execute(rows)}


def _stored(connection: Connection, ids: Collection[str] | None = None) -> Iterator[tuple[Record, list[Held]]]:
    """The stored promises with their findings."""
    records = queries.records(connection, kinds=["commitment"], ids=None if ids is None else sorted(ids))
    wanted: set[Ref] = {ref for record in records for ref in record.refs}
    documents = sorted({document for document, _ in wanted})
    held = each_once(queries.findings(connection, kinds=["commitment"], documents=documents))
    # Promises of the same parties one after another: they look into the same papers, which are read once.
    records.sort(key=lambda record: (record.actors, record.id))
    return with_findings(records, (one for one in held if one.ref in wanted))


def _put_named(connection: Connection, named: Iterable[tuple[str, str]]) -> None:
    rows = [{"code": code, "document": document} for code, document in sorted(named)]
    if rows:
        connection.execute(insert(schema.document_actors), rows)


def _put(connection: Connection, found: Sequence[FollowUp]) -> None:
    rows = [
        {name: getattr(one, name) for name in FollowUp.__slots__} | {"reasons": json.dumps(one.reasons)}
        for one in found
    ]
    if rows:
        connection.execute(insert(schema.followups).prefix_with("OR REPLACE"), rows)
