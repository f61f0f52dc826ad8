"""The tables that merging keeps between additions: blocking keys, links, effects of decisions; and the records."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from pydantic_core import to_json
from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    delete,
    insert,
    or_,
    select,
    text,
    tuple_,
)

from comity.ledger import schema
from comity.ledger.dialect import as_kept
from comity.ledger.entries import Link, Record, Ref
from comity.ledger.follow.sieve import Sieve
from comity.ledger.follow.sought import Sought
from comity.ledger.merge import RULES, Item
from comity.ledger.records import record_id
from comity.ledger.straight import put

_AT_ONCE = 400  # values in one question; SQLite takes some 32,000


def empty(connection: Connection) -> None:
    """Drops everything that is derived."""
    for table in schema.DERIVED:
        connection.execute(delete(table))


def hashed(key: str) -> int:
    """A blocking key as a signed 64-bit number. Two keys with one number only cost a comparison."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big", signed=True)


def keys_of(kind: str, item: Item) -> set[int]:
    """The hashed blocking keys of a finding."""
    return {hashed(f"{kind}|{key}") for key in RULES[kind].keys(item)}


def put_keys(connection: Connection, kind: str, keys: Mapping[Ref, Iterable[int]]) -> None:
    """Keeps the blocking keys of findings."""
    rows = [(key, document, finding, kind) for (document, finding), mine in keys.items() for key in mine]
    put(connection, schema.merge_keys, rows)


def put_links(connection: Connection, links: Iterable[Link]) -> None:
    """Keeps links; one that is there already is written anew."""
    rows = [(*link.a, *link.b, link.score, json.dumps(link.reasons, ensure_ascii=False)) for link in links]
    put(connection, schema.merge_links, rows, replace=True)


def drop(connection: Connection, refs: Iterable[Ref]) -> None:
    """Forgets the keys and links of findings."""
    keys, links = schema.merge_keys.c, schema.merge_links.c
    for some in batches(refs):
        connection.execute(delete(schema.merge_keys).where(_in(keys.document, keys.finding, some)))
        ends = or_(_in(links.a_document, links.a_finding, some), _in(links.b_document, links.b_finding, some))
        connection.execute(delete(schema.merge_links).where(ends))


def merged_of(connection: Connection, documents: Iterable[str]) -> dict[Ref, str]:
    """The findings of these documents that take part in records, with their kind: those without words to be compared
    by, which have no key, too."""
    held, record = schema.record_findings.c, schema.records.c
    found: dict[Ref, str] = {}
    for some in batches(documents):
        rows = among(held.document, held.document, held.finding, record.kind).where(record.id == held.record)
        found |= {(row.document, row.finding): row.kind for row in connection.execute(rows, {"some": some})}
    return found


def sharing(connection: Connection, keys: Iterable[int]) -> set[Ref]:
    """The findings that have one of these keys."""
    table = schema.merge_keys.c
    found: set[Ref] = set()
    for some in batches(keys):
        rows = connection.execute(among(table.key, table.document, table.finding).distinct(), {"some": some})
        found |= {(document, finding) for document, finding in rows.all()}
    return found


def links_at(connection: Connection, refs: Iterable[Ref]) -> set[Link]:
    """The links that have one of these findings at an end."""
    links = schema.merge_links.c
    found: set[Link] = set()
    for some in batches(refs):
        for a, b in ((links.a_document, links.a_finding), (links.b_document, links.b_finding)):
            found |= _links(connection.execute(select(schema.merge_links).where(_in(a, b, some))))
    return found


def connected(connection: Connection, refs: Iterable[Ref]) -> set[Link]:
    """Every link that leads on from these findings, over however many others."""
    found: set[Link] = set()
    for some in batches(refs):
        values = {name: part for n, ref in enumerate(some) for name, part in zip((f"d{n}", f"f{n}"), ref, strict=True)}
        found |= _links(connection.execute(text(_connected(len(some), as_kept(connection))), values))
    return found


@lru_cache(maxsize=64)
def _connected(count: int, as_kept: str) -> str:
    seeds = ", ".join(f"(:d{n}, :f{n})" for n in range(count))
    reach = _REACH.replace("document, finding FROM seed", f"document{as_kept}, finding{as_kept} FROM seed")
    return f"WITH RECURSIVE seed (document, finding) AS (VALUES {seeds}), {reach}"


_REACH = """
reach (document, finding) AS (
    SELECT document, finding FROM seed
    UNION
    SELECT CASE WHEN l.a_document = r.document AND l.a_finding = r.finding THEN l.b_document ELSE l.a_document END,
           CASE WHEN l.a_document = r.document AND l.a_finding = r.finding THEN l.b_finding ELSE l.a_finding END
    FROM reach r JOIN merge_links l
    ON (l.a_document = r.document AND l.a_finding = r.finding)
    OR (l.b_document = r.document AND l.b_finding = r.finding)
)
SELECT l.a_document, l.a_finding, l.b_document, l.b_finding, l.score, l.reasons
FROM reach r JOIN merge_links l ON l.a_document = r.document AND l.a_finding = r.finding
"""


def _links(rows: Iterable[Any]) -> set[Link]:
    return {
        Link((a_document, a_finding), (b_document, b_finding), score, _reasons(reasons))
        for a_document, a_finding, b_document, b_finding, score, reasons in rows
    }


@lru_cache(maxsize=16384)
def _reasons(printed: str) -> tuple[str, ...]:
    return tuple(json.loads(printed))


def effects(connection: Connection) -> dict[Ref, tuple[int, ...]]:
    """The decisions with which findings were derived."""
    rows = connection.execute(select(schema.merge_effects))
    return {(row.document, row.finding): tuple(json.loads(row.decisions)) for row in rows}


def put_effects(connection: Connection, found: Mapping[Ref, Sequence[int]]) -> None:
    """Keeps the decisions with which findings were derived, in place of the earlier ones."""
    connection.execute(delete(schema.merge_effects))
    rows = [{"document": ref[0], "finding": ref[1], "decisions": json.dumps(list(ids))} for ref, ids in found.items()]
    _insert(connection, schema.merge_effects, rows)


def records_holding(connection: Connection, refs: Iterable[Ref]) -> set[str]:
    """The ids of the stored records that hold one of these findings."""
    table = schema.record_findings.c
    found: set[str] = set()
    for some in batches(refs):
        rows = select(table.record).where(_in(table.document, table.finding, some))
        found |= {row.record for row in connection.execute(rows)}
    return found


def drop_records(connection: Connection, names: Iterable[str]) -> None:
    """Forgets stored records."""
    for some in batches(names):
        for table in (schema.record_actors, schema.record_findings, schema.followups, schema.promise_sieves):
            connection.execute(delete(table).where(table.c.record.in_(some)))
        connection.execute(delete(schema.records).where(schema.records.c.id.in_(some)))


def put_records(connection: Connection, records: Sequence[Record]) -> None:
    """Writes records."""
    _insert(connection, schema.records, [_row(record) for record in records])
    put(
        connection,
        schema.record_findings,
        [(record.id, *ref, record_id(ref)) for record in records for ref in record.refs],
    )
    put(
        connection,
        schema.record_actors,
        [(record.id, party.role, party.code, party.name) for record in records for party in record.parties],
    )


def stored(connection: Connection, names: Iterable[str]) -> dict[str, str]:
    """The stored records with these ids, as JSON text."""
    table = schema.records.c
    found: dict[str, str] = {}
    for some in batches(names):
        found |= dict(connection.execute(among(table.id, table.id, table.json), {"some": some}).all())
    return found


def as_text(record: Record) -> str:
    """A record as the JSON text that is stored."""
    return to_json(record.to_json()).decode()  # in a quarter of the time that the standard library takes


def put_who(connection: Connection, found: Mapping[str, Mapping[str, int]]) -> None:
    """Keeps in which sentences of documents (as the bits of a number) the reader found which actors."""
    rows = [(name, json.dumps(dict(who), sort_keys=True)) for name, who in found.items()]
    put(connection, schema.document_who, rows)


def who(connection: Connection, documents: Iterable[str]) -> dict[str, dict[str, int]]:
    """In which sentences of these documents the reader found which actors."""
    table = schema.document_who
    found: dict[str, dict[str, int]] = {}
    for some in batches(documents):
        rows = connection.execute(among(table.c.document, table.c.document, table.c.who), {"some": some})
        found |= {document: json.loads(who) for document, who in rows.all()}
    return found


def put_sought(connection: Connection, found: Sequence[tuple[str, str, str]]) -> None:
    """Keeps what is sought of promises: the record, what sentences must name to tell of it (a sieve), and the promise,
    both printed."""
    put(connection, schema.promise_sieves, found, replace=True)


def sought(connection: Connection, records: Iterable[str]) -> list[Sought]:
    """The promises of these records, as they are sought, sorted by record."""
    table = schema.promise_sieves.c
    asked = among(table.record, table.record, table.promise)
    return [
        Sought.from_printed(record, printed)
        for some in batches(records)
        for record, printed in sorted(connection.execute(asked, {"some": some}))
    ]


def sieves(connection: Connection, records: Iterable[str], named: Set[str]) -> dict[str, Sieve]:
    """What sentences must name to tell of these promises: of those that sentences can tell of that name `named`."""
    table = schema.promise_sieves.c
    asked = among(table.record, table.record, table.sieve)
    found: dict[str, Sieve] = {}
    for some in batches(records):
        for record, printed in connection.execute(asked, {"some": some}).all():
            if (sieve := Sieve.able(printed, named)) is not None:
                found[record] = sieve
    return found


@lru_cache(maxsize=64)
def among(key: ColumnElement[str], *columns: ColumnElement[Any]) -> Select[Any]:
    """The question for some columns of the rows with one of `some` as their key: building it anew takes longer than
    its answer."""
    return select(*columns).where(key.in_(bindparam("some", expanding=True)))


def batches(values: Iterable[Any]) -> Iterator[list[Any]]:
    """The values in a fixed order, so many at a time as one question can take."""
    ordered = sorted(set(values))
    return (ordered[start : start + _AT_ONCE] for start in range(0, len(ordered), _AT_ONCE))


def _in(document: ColumnElement[str], finding: ColumnElement[str], refs: Sequence[Ref]) -> ColumnElement[bool]:
    if len(refs) == 1:
        return and_(document == refs[0][0], finding == refs[0][1])
    # The first half is there for SQLite, which finds pairs of values in no index.
    return and_(document.in_(sorted({ref[0] for ref in refs})), tuple_(document, finding).in_(refs))


def _insert(connection: Connection, table: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(table if hasattr(table, "is_insert") else insert(table), rows)


def _row(record: Record) -> dict[str, Any]:
    return {
        "id": record.id,
        "kind": record.kind,
        "title": record.title,
        "status": record.status,
        "first": record.first,
        "last": record.last,
        "told_first": record.told_first,
        "told_last": record.told_last,
        "json": as_text(record),
    }
