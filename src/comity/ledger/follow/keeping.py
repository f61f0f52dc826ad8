"""Keeping follow-up beside the records: what later documents say of what became of each promise."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from comity.ledger import derived, queries, schema
from comity.ledger.as_decided import as_decided
from comity.ledger.dialect import or_replace
from comity.ledger.entries import Held, Record, Ref
from comity.ledger.follow.entries import FollowUp
from comity.ledger.follow.papers import Papers
from comity.ledger.follow.promise import Promise
from comity.ledger.follow.search import earliest, look, promise_of
from comity.ledger.follow.sieve import sieve_of
from comity.ledger.records import each_once

Asked = Callable[[], Iterable[tuple[Record, Sequence[Held]]]]


@dataclass(frozen=True, slots=True)
class Found:
    """What looking for promises gave, in the shape in which it is kept: who is named where, in which sentences (as the
    bits of a number) of which document the reader found whom, the sieves (printed) with which it was sought, and what
    was told."""

    named: Set[tuple[str, str]]
    who: Mapping[str, Mapping[str, int]]
    sieves: Mapping[str, str]
    followups: Sequence[FollowUp]


def follow(connection: Connection, promises: Iterable[tuple[Record, Sequence[Held]]], shelf: Papers) -> None:
    """Looks through everything for each promise; keeps what is found, and the sieve with which it was sought."""
    sieves, found = _sought(promises, shelf)
    derived.put_sieves(connection, sieves)
    _put(connection, found)


def seek(connection: Connection, promises: Asked, named: Set[tuple[str, str]]) -> Found:
    """What the whole ledger tells of the promises that `promises` gives, once the texts are read; `named` tells whom
    the findings name, and where. Only reads."""
    shelf = Papers(connection)
    everybody = shelf.all(named)
    who = {name: shelf.who(name) for name in shelf.names()}
    return Found(everybody, who, *_sought(promises(), shelf))


def keep(connection: Connection, found: Found) -> None:
    """Keeps what `seek` found, where nothing is kept yet."""
    _put_named(connection, found.named)
    derived.put_who(connection, found.who)
    derived.put_sieves(connection, found.sieves)
    _put(connection, found.followups)


def stored(connection: Connection) -> Iterator[tuple[Record, list[Held]]]:
    """Every stored promise with its findings."""
    return _stored(connection)


def _sought(promises: Iterable[tuple[Record, Sequence[Held]]], shelf: Papers) -> tuple[dict[str, str], list[FollowUp]]:
    found: list[FollowUp] = []
    sieves: dict[str, str] = {}
    for record, held in promises:
        promise = _promise(record, held, shelf)
        sieve = sieve_of(promise)
        sieves[record.id] = sieve.printed()
        found += look(record, promise, held, shelf.passages(promise, sieve, shelf.candidates(promise, sieve)))
    return sieves, found


def follow_some(
    connection: Connection, documents: Sequence[str], changed: Collection[str], named: Set[tuple[str, str]]
) -> None:
    """Brings follow-up up to date: of promises that changed everywhere, of the others in the touched documents;
    `named` tells whom the findings of those name."""
    for some in derived.batches(documents):
        for table in (schema.document_actors, schema.followups, schema.document_who):
            connection.execute(delete(table).where(table.c.document.in_(some)))
    shelf = Papers(connection)
    touched = sorted(name for name, _ in queries.standing(connection, queries.ALL, documents))
    indexes = shelf.read(touched)
    derived.put_who(connection, {name: shelf.who(name) for name in indexes})
    _put_named(connection, named | {(code, name) for name, index in indexes.items() for code in index.lands})
    follow(connection, _stored(connection, changed), shelf)
    if not touched:
        return
    concerned = _concerned(connection, shelf.published(touched), _codes(connection, touched))
    sieves = derived.sieves(connection, concerned.keys() - set(changed))
    telling = {name: papers for name, one in sieves.items() if (papers := list(shelf.sift(one, concerned[name])))}
    found: list[FollowUp] = []
    for record, held in _stored(connection, telling):
        promise = _promise(record, held, shelf)
        found += look(record, promise, held, shelf.passages(promise, sieves[record.id], telling[record.id]))
    _put(connection, found)


def _promise(record: Record, held: Sequence[Held], shelf: Papers) -> Promise:
    first = earliest(held)
    return promise_of(record, held, shelf.context(first.document, first.finding.start))


def _put_named(connection: Connection, named: Iterable[tuple[str, str]]) -> None:
    rows = [{"code": code, "document": document} for code, document in sorted(named)]
    if rows:
        connection.execute(insert(schema.document_actors), rows)


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


def _codes(connection: Connection, documents: Sequence[str]) -> dict[str, set[str]]:
    """Who is named in these documents."""
    table = schema.document_actors
    found: dict[str, set[str]] = {name: set() for name in documents}
    for some in derived.batches(documents):
        for row in connection.execute(select(table).where(table.c.document.in_(some))):
            found[row.document].add(row.code)
    return found


def _concerned(
    connection: Connection, published: Mapping[str, str | None], codes: Mapping[str, set[str]]
) -> dict[str, list[str]]:
    """The stored promises for which these documents (with their days) are to be looked through, and which of them:
    those that name the promiser and the one to whom it was promised, in `codes`, and came after (see Papers.about)."""
    actor, record = schema.record_actors.c, schema.records.c
    sides: dict[str, tuple[str, set[str], set[str]]] = {}
    roles = actor.role.in_(["by", "to"])
    for some in derived.batches({code for found in codes.values() for code in found}):
        named = select(actor.record).where(roles, actor.code.in_(some))
        rows = (
            select(actor.record, actor.role, actor.code, record.told_first)
            .join_from(schema.record_actors, schema.records, record.id == actor.record)
            .where(roles, record.kind == "commitment", actor.record.in_(named))
        )
        for row in connection.execute(rows):
            _made, by, to = sides.setdefault(row.record, (row.told_first or "", set(), set()))
            (by if row.role == "by" else to).add(row.code)
    found: dict[str, list[str]] = {}
    for name, (made, by, to) in sides.items():
        both = [{code for code in side if code.isupper()} for side in (by, to - by)]  # the rest are names
        mine = [
            document
            for document, day in sorted(published.items())
            if (day or "9999") >= made and any(both) and all(side & codes[document] for side in both if side)
        ]
        if mine:
            found[name] = mine
    return found


def _stored(connection: Connection, ids: Collection[str] | None = None) -> Iterator[tuple[Record, list[Held]]]:
    """The stored promises with their findings."""
    records = queries.records(connection, kinds=["commitment"], ids=None if ids is None else sorted(ids))
    wanted: set[Ref] = {ref for record in records for ref in record.refs}
    documents = sorted({document for document, _ in wanted})
    held = each_once(queries.findings(connection, kinds=["commitment"], documents=documents))
    # Promises of the same parties one after another: they look into the same papers, which are read once.
    records.sort(key=lambda record: (record.actors, record.id))
    return with_findings(records, (one for one in held if one.ref in wanted))


def _put(connection: Connection, found: Sequence[FollowUp]) -> None:
    rows = [
        {name: getattr(one, name) for name in FollowUp.__slots__} | {"reasons": json.dumps(one.reasons)}
        for one in found
    ]
    if rows:
        connection.execute(or_replace(connection, schema.followups), rows)
