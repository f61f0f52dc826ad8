"""Keeping follow-up beside the records: what later documents say of what became of each promise."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    FromClause,
    Select,
    bindparam,
    delete,
    exists,
    func,
    not_,
    or_,
    select,
)

from comity.ledger import days_naming, derived, queries, schema
from comity.ledger.as_decided import as_decided
from comity.ledger.dialect import or_replace
from comity.ledger.entries import Held, Record, Ref
from comity.ledger.follow.entries import FollowUp
from comity.ledger.follow.papers import Papers
from comity.ledger.follow.search import look
from comity.ledger.follow.sieve import sieve_of
from comity.ledger.follow.sought import earliest, sought_of
from comity.ledger.records import each_once
from comity.ledger.straight import put

Asked = Callable[[], Iterable[tuple[Record, Sequence[Held]]]]


@dataclass(frozen=True, slots=True)
class Found:
    """What looking for promises gave, in the shape in which it is kept: who is named where, in which sentences (as the
    bits of a number) of which document the reader found whom, what was sought with which sieves (both printed), and
    what was told."""

    named: Set[tuple[str, str]]
    who: Mapping[str, Mapping[str, int]]
    sought: Sequence[tuple[str, str, str]]
    followups: Sequence[FollowUp]


def follow(connection: Connection, promises: Iterable[tuple[Record, Sequence[Held]]], shelf: Papers) -> None:
    """Looks through everything for each promise; keeps what is found, and what was sought with which sieve."""
    sought, found = _looked(promises, shelf)
    derived.put_sought(connection, sought)
    _put(connection, found)


def seek(connection: Connection, promises: Asked, named: Set[tuple[str, str]]) -> Found:
    """What the whole ledger tells of the promises that `promises` gives, once the texts are read; `named` tells whom
    the findings name, and where. Only reads."""
    shelf = Papers(connection)
    everybody = shelf.all(named)
    who = {name: shelf.who(name) for name in shelf.names()}
    return Found(everybody, who, *_looked(promises(), shelf))


def keep(connection: Connection, found: Found) -> None:
    """Keeps what `seek` found, where nothing is kept yet."""
    _put_named(connection, found.named)
    derived.put_who(connection, found.who)
    derived.put_sought(connection, found.sought)
    _put(connection, found.followups)


def stored(connection: Connection) -> Iterator[tuple[Record, list[Held]]]:
    """Every stored promise with its findings."""
    return _stored(connection)


def _looked(
    promises: Iterable[tuple[Record, Sequence[Held]]], shelf: Papers
) -> tuple[list[tuple[str, str, str]], list[FollowUp]]:
    found: list[FollowUp] = []
    kept: list[tuple[str, str, str]] = []
    for record, held in promises:
        first = earliest(held)
        sought = sought_of(record, held, shelf.context(first.document, first.finding.start))
        sieve = sieve_of(sought.promise)
        kept.append((record.id, sieve.printed(), sought.printed()))
        found += look(sought, shelf.passages(sieve, shelf.candidates(sought.promise, sieve)))
    return kept, found


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
    there = {thing for index in indexes.values() for thing in index.places}
    sieves = derived.sieves(connection, concerned.keys() - set(changed), there)
    telling = {name: told for name, one in sieves.items() if (told := shelf.sift(one, concerned[name]))}
    found: list[FollowUp] = []
    for sought in derived.sought(connection, telling):
        found += look(sought, shelf.at(telling[sought.record]))
    _put(connection, found)


def _put_named(connection: Connection, named: Iterable[tuple[str, str]]) -> None:
    days = days_naming.days(connection, {document for _, document in named})
    put(connection, schema.document_actors, [(code, name, days[name]) for code, name in sorted(named)])


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
    table = schema.document_actors.c
    found: dict[str, set[str]] = {name: set() for name in documents}
    for some in derived.batches(documents):
        asked = derived.among(table.document, table.document, table.code)
        for document, code in connection.execute(asked, {"some": some}):
            found[document].add(code)
    return found


def _concerned(
    connection: Connection, published: Mapping[str, str | None], codes: Mapping[str, set[str]]
) -> dict[str, list[str]]:
    """The stored promises for which these documents (with their days) are to be looked through, and which of them:
    those that name the promiser and the one to whom it was promised, in `codes`, and came after (see Papers.about)."""
    found: dict[str, list[str]] = {}
    for document, day in sorted(published.items()):
        for name in concerned_by(connection, codes[document], day or "9999"):
            found.setdefault(name, []).append(document)
    return found


def concerned_by(connection: Connection, codes: Collection[str], day: str) -> set[str]:
    """The stored promises made by a day of which both sides have one of `codes` in them. A side without anybody that
    has a code may be anybody, and who promised is not counted among those to whom it was."""
    given = {"some": sorted(codes), "day": day}
    return {name for asked in _concerning() for name in connection.execute(asked, given).scalars().all()}


@lru_cache(maxsize=1)
def _concerning() -> tuple[Select[Any], ...]:
    """The questions for `concerned_by`: building them anew takes as long as their answers."""
    party, other, record = schema.record_actors.c, schema.record_actors.alias("other"), schema.records.c
    some: BindParameter[Any] = bindparam("some", expanding=True)
    told = select(other.c.record).where(other.c.role == "to", other.c.code.in_(some), not_(_also(other, "by")))
    sides = {"by": or_(party.record.in_(told), not_(_coded("to", but="by"))), "to": not_(_coded("by"))}
    return tuple(
        select(party.record)
        .join_from(schema.record_actors, schema.records, record.id == party.record)
        .where(party.role == role, party.code.in_(some), rest)
        .where(record.kind == "commitment", func.coalesce(record.told_first, "") <= bindparam("day"))
        for role, rest in sides.items()
    )


def _coded(role: str, but: str | None = None) -> ColumnElement[bool]:
    """Whether somebody with a code stands on a side of a record, who does not stand on the side `but` as well."""
    its = schema.record_actors.alias(f"of_{role}")
    code = its.c.code
    mine = (its.c.record == schema.record_actors.c.record, its.c.role == role)
    coded = (code == func.upper(code), code != func.lower(code))  # names without a code are kept in small letters
    return exists().where(*mine, *coded, *(() if but is None else (not_(_also(its, but)),)))


def _also(party: FromClause, role: str) -> ColumnElement[bool]:
    """Whether the one of a row of parties stands on another side of the same record too."""
    same = schema.record_actors.alias("same").c
    return exists().where(same.record == party.c.record, same.role == role, same.code == party.c.code)


def _stored(connection: Connection, ids: Collection[str] | None = None) -> Iterator[tuple[Record, list[Held]]]:
    """The stored promises with their findings."""
    records = queries.records(connection, kinds=["commitment"], ids=None if ids is None else sorted(ids))
    wanted: set[Ref] = {ref for record in records for ref in record.refs}
    documents = None if ids is None else sorted({document for document, _ in wanted})
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
