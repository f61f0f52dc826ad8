"""What is read: documents, current findings (as of any moment), decisions, stored records, words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from pydantic_core import from_json
from sqlalchemy import BindParameter, ColumnElement, Connection, Row, Select, and_, bindparam, func, or_, select

from comity.ledger import schema
from comity.ledger.entries import VOUCHERS, Decision, Held, Record
from comity.ledger.store import anchor_from
from comity.model import Document, InputError, finding_from
from comity.reference.entities import entity

_MOST_NAMES = 5_000  # in one question; SQLite takes some 32,000 values
_FEW_NAMES = 300  # where the names stand in several parts of one question
END_OF_TIME = "9999-12-31T23:59:59.999999Z"


@dataclass(frozen=True, slots=True)
class Shelved:
    """A document in the ledger. `version` counts from 1 at one address; `previous` is the version before;
    `current` is false once a newer text stands at every address it had."""

    document: Document
    added_at: str
    version: int
    previous: str | None
    current: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """Which part of the ledger counts.

    `known` is a moment (ISO, UTC): only what was added, read and decided by then. `by` is a day (ISO): only documents
    published by then, those without a date by when they were added.
    """

    known: str = END_OF_TIME
    by: str | None = None

    @property
    def everything(self) -> bool:
        """True when nothing is left out."""
        return self.by is None and self.known == END_OF_TIME


ALL = Seen()


def seen(as_of: str | None, added_by: str | None = None) -> Seen:
    """What could be known on the day `as_of` (ISO date), of what was in the ledger at `added_by`, an ISO date (its
    whole day, UTC) or date and time (UTC where it names no zone). Raises InputError for what is none."""
    if added_by is None:
        return Seen(by=as_of)
    try:
        at = datetime.fromisoformat(added_by)
    except ValueError as error:
        raise InputError(added_by, "this is no day and no moment", "Write it as 2025-03-01T12:00:00Z") from error
    if len(added_by) == len("2025-03-01"):
        at = at.replace(hour=23, minute=59, second=59, microsecond=999_999)
    at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    return Seen(at.strftime("%Y-%m-%dT%H:%M:%S.%fZ"), as_of)


def documents(connection: Connection, *, ids: Iterable[str] | None = None, seen: Seen = ALL) -> list[Shelved]:
    """The documents that count, sorted by id; with `ids` only these."""
    table = schema.documents
    wanted = select(table).where(*_visible(table.c.id, seen)).order_by(table.c.id)
    if ids is None:
        rows = list(connection.execute(wanted))
    else:
        names = sorted(set(ids))
        batches = (names[start : start + _MOST_NAMES] for start in range(0, len(names), _MOST_NAMES))
        rows = [row for batch in batches for row in connection.execute(wanted.where(table.c.id.in_(batch)))]
    places = _places(connection, seen, None if ids is None else {row.id for row in rows})
    newest = {chain[-1] for chain in places.values()}
    first: dict[str, tuple[int, str | None]] = {}
    for _, chain in sorted(places.items()):
        for number, document in enumerate(chain, 1):
            first.setdefault(document, (number, chain[number - 2] if number > 1 else None))
    return [Shelved(_document(row), row.added_at, *first.get(row.id, (1, None)), row.id in newest) for row in rows]


def standing(
    connection: Connection, seen: Seen, documents: Sequence[str] | None = None
) -> list[tuple[str, str | None]]:
    """The documents (of these) that stand at an address now, with the days on which they were published."""
    given = {} if documents is None else {"documents": list(documents)}
    return list(connection.execute(_standing(seen, documents is not None), given))


@lru_cache(maxsize=64)
def _standing(seen: Seen, among: bool) -> Select[Any]:
    """The question for `standing`: building it anew takes longer than its answer about a few documents."""
    at, paper = schema.versions, schema.documents
    only = (at.c.document.in_(bindparam("documents", expanding=True)),) if among else ()
    places = select(at.c.series).where(*only)
    newest = (
        select(at.c.series, func.max(at.c.version).label("version"))
        .where(
            at.c.added_at <= seen.known, *_visible(at.c.document, seen), *((at.c.series.in_(places),) if only else ())
        )
        .group_by(at.c.series)
        .subquery()
    )
    return (
        select(paper.c.id, paper.c.published)
        .join_from(at, newest, and_(newest.c.series == at.c.series, newest.c.version == at.c.version))
        .join(paper, paper.c.id == at.c.document)
        .where(*only)
        .distinct()
        .order_by(paper.c.id)
    )


def last_published(connection: Connection, seen: Seen = ALL) -> str | None:
    """The latest day on which a document that counts was published."""
    table = schema.documents
    latest = connection.execute(select(func.max(table.c.published)).where(*_visible(table.c.id, seen))).scalar()
    return None if latest is None else str(latest)


def findings(
    connection: Connection,
    *,
    kinds: Sequence[str] = (),
    actor: str | None = None,
    document: str | None = None,
    documents: Sequence[str] | None = None,
    ids: Sequence[str] | None = None,
    seen: Seen = ALL,
    current: bool = True,
) -> Iterator[Held]:
    """The findings held, in a fixed order; with `current` false the superseded ones too. With
    `documents` only those of these documents (asked for in batches, so that the order holds within each)."""
    rows = _rows(connection, kinds, actor, [document] if document is not None else documents, ids, seen, current)
    for row in rows:
        yield Held(
            finding=finding_from(from_json(row.json)),
            document=row.document,
            published=row.published,
            series=row.series,
            reader=f"{row.reader}/{row.version}",
            read_at=row.read_at,
            origin=row.origin or "",
            printed=row.json,
        )


def printed(
    connection: Connection, *, kinds: Sequence[str], documents: Sequence[str], seen: Seen = ALL
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The current findings of these documents as plain JSON values, each with its document, in the order of
    `findings`."""
    for row in _rows(connection, kinds, None, documents, None, seen, current=True):
        yield row.document, from_json(row.json)


def _rows(
    connection: Connection,
    kinds: Sequence[str],
    actor: str | None,
    documents: Sequence[str] | None,
    ids: Sequence[str] | None,
    seen: Seen,
    current: bool,
) -> Iterator[Row[Any]]:
    if documents is not None and len(documents) > _FEW_NAMES:
        for start in range(0, len(documents), _FEW_NAMES):
            some = documents[start : start + _FEW_NAMES]
            yield from _rows(connection, kinds, actor, some, ids, seen, current)
        return
    wanted = _asked(seen, current, documents is not None, bool(kinds), ids is not None)
    if actor is not None:
        named = schema.finding_actors
        mine = _is(named.c.code, named.c.name, actor)
        wanted = wanted.where(schema.findings.c.seq.in_(select(named.c.finding).where(mine)))
    given = {"documents": documents, "kinds": list(kinds) or None, "ids": ids}
    yield from connection.execute(wanted, {name: list(some) for name, some in given.items() if some is not None})


@lru_cache(maxsize=64)
def _asked(seen: Seen, current: bool, documents: bool, kinds: bool, ids: bool) -> Select[Any]:
    """The question for findings with what narrows it left open: building it anew takes longer than its answer."""
    table = schema.findings.c
    wanted = _findings(seen, current=current, documents=bindparam("documents", expanding=True) if documents else None)
    if kinds:
        wanted = wanted.where(table.kind.in_(bindparam("kinds", expanding=True)))
    return wanted.where(table.id.in_(bindparam("ids", expanding=True))) if ids else wanted


def named(connection: Connection) -> set[tuple[str, str]]:
    """Who is named where by the current findings: pairs of a code and a document."""
    actors, table = schema.finding_actors.c, schema.findings.c
    current = _findings(ALL, current=True).with_only_columns(table.seq).order_by(None)
    wanted = (
        select(actors.code, table.document)
        .join_from(schema.finding_actors, schema.findings, table.seq == actors.finding)
        .where(actors.code.is_not(None), table.seq.in_(current))
        .distinct()
    )
    return {(row.code, row.document) for row in connection.execute(wanted)}


def decisions(connection: Connection, *, seen: Seen = ALL) -> list[Decision]:
    """The decisions made until a moment, in the order they were made."""
    table = schema.decisions
    rows = connection.execute(select(table).where(table.c.made_at <= seen.known).order_by(table.c.id))
    return [decision_of(row) for row in rows]


def decision_of(row: Row[Any]) -> Decision:
    """One line of the table of decisions."""
    return Decision(
        id=row.id,
        made_at=row.made_at,
        who=row.who,
        verdict=row.verdict,
        target=anchor_from(row.target),
        other=anchor_from(row.other),
        field=row.field,
        value=None if row.value is None else json.loads(row.value),
        why=row.why,
        undoes=row.undoes,
    )


def records(
    connection: Connection,
    *,
    kinds: Sequence[str] = (),
    actors: Sequence[str] = (),
    among: Sequence[str] = (),
    since: str | None = None,
    until: str | None = None,
    ids: Sequence[str] | None = None,
    finding: str | None = None,
    aliases: bool = False,
) -> list[Record]:
    """The stored records, by date and id. With `aliases` an id may also be one under which the record was known
    before its findings were merged into another. `actors` are codes (or names) that must all take part, of the
    codes (or names) `among` one must; `since` and `until` are ISO dates, held against when it happened, or for the
    undated against when it was told."""
    table = schema.records
    conditions: list[ColumnElement[bool]] = []
    if kinds:
        conditions.append(table.c.kind.in_(kinds))
    for actor in actors:
        named = schema.record_actors
        mine = and_(_is(named.c.code, named.c.name, actor), named.c.role.not_in(VOUCHERS))
        conditions.append(table.c.id.in_(select(named.c.record).where(mine)))
    if among:
        one = schema.record_actors.c
        takes_part = and_(_is_of(one.code, one.name, among), one.role.not_in(VOUCHERS))
        conditions.append(table.c.id.in_(select(one.record).where(takes_part)))
    if since:
        conditions.append(func.coalesce(table.c.last, table.c.first, table.c.told_last) >= since)
    if until:
        conditions.append(func.coalesce(table.c.first, table.c.last, table.c.told_first) <= until)
    if ids is not None and aliases:
        links = schema.record_findings
        conditions.append(table.c.id.in_(select(links.c.record).where(links.c.alias.in_(ids))))
    elif ids is not None:
        conditions.append(table.c.id.in_(ids))
    if finding is not None:
        links = schema.record_findings
        conditions.append(table.c.id.in_(select(links.c.record).where(links.c.finding == finding)))
    when = func.coalesce(table.c.first, table.c.told_first, "9999")
    wanted = select(table.c.json).where(*conditions).order_by(when, table.c.kind, table.c.id)
    return [Record.from_json(from_json(row.json)) for row in connection.execute(wanted)]


def refusals(connection: Connection) -> list[dict[str, str]]:
    """The refused sources with problem and remedy, sorted by source."""
    table = schema.refusals
    rows = connection.execute(select(table).order_by(table.c.source))
    return [{"source": r.source, "problem": r.problem, "remedy": r.remedy, "refused_at": r.refused_at} for r in rows]


def counts(connection: Connection) -> dict[str, int]:
    """How many rows each of the main tables has."""
    tables = (schema.documents, schema.readings, schema.findings, schema.decisions, schema.records, schema.refusals)
    return {t.name: int(connection.execute(select(func.count()).select_from(t)).scalar_one()) for t in tables}


def _is(code: ColumnElement[str], name: ColumnElement[str], actor: str) -> ColumnElement[bool]:
    """Whether a row is about an actor; names are looked through only for what is no code."""
    mine = code.in_([actor, actor.casefold()])
    return mine if entity(actor) is not None else or_(mine, func.lower(name) == actor.lower())


def _is_of(code: ColumnElement[str], name: ColumnElement[str], among: Sequence[str]) -> ColumnElement[bool]:
    """Whether a row is about one of these actors (see `_is`)."""
    mine = code.in_([*among, *(actor.casefold() for actor in among)])
    named = [actor.lower() for actor in among if entity(actor) is None]
    return or_(mine, func.lower(name).in_(named)) if named else mine


def in_series(connection: Connection, series: Iterable[str]) -> set[str]:
    """The documents that stood at these addresses."""
    table = schema.versions
    names = sorted(set(series))
    found: set[str] = set()
    for start in range(0, len(names), _FEW_NAMES):
        some = table.c.series.in_(names[start : start + _FEW_NAMES])
        found |= {row.document for row in connection.execute(select(table.c.document).where(some))}
    return found


def _visible(document: ColumnElement[str], seen: Seen) -> tuple[ColumnElement[bool], ...]:
    """The conditions under which a document counts."""
    if seen.everything:
        return ()
    paper = schema.documents.alias("paper")
    conditions = [paper.c.added_at <= seen.known]
    if seen.by is not None:
        conditions.append(func.coalesce(paper.c.published, func.substr(paper.c.added_at, 1, 10)) <= seen.by)
    return (document.in_(select(paper.c.id).where(*conditions)),)


def _findings(seen: Seen, *, current: bool, documents: BindParameter[Any] | None = None) -> Select[Any]:
    """The question for findings. With `documents` each part of it is about these alone, so that it takes the time of
    a few documents in a ledger of many."""
    table, read, paper, at = schema.findings, schema.readings, schema.documents, schema.versions
    copy = schema.copies

    def about(column: ColumnElement[str]) -> tuple[ColumnElement[bool], ...]:
        return () if documents is None else (column.in_(documents),)

    series = (
        select(at.c.document, func.min(at.c.series).label("series"))
        .where(at.c.added_at <= seen.known, *about(at.c.document))
        .group_by(at.c.document)
        .subquery()
    )
    wanted = (
        select(table.c.json, table.c.document, paper.c.published, series.c.series, read.c.reader, read.c.version,
               read.c.read_at, copy.c.origin)
        .join(read, read.c.id == table.c.reading)
        .join(paper, paper.c.id == table.c.document)
        .join(series, series.c.document == table.c.document)
        .outerjoin(copy, copy.c.document == table.c.document)
        .where(read.c.read_at <= seen.known, *about(table.c.document), *_visible(table.c.document, seen))
        .order_by(table.c.document, table.c.start, table.c.end, table.c.kind, table.c.id, read.c.reader,
                  read.c.version_order)
    )  # fmt: skip
    if not current:
        return wanted
    places = select(at.c.series).where(*about(at.c.document))
    newest = (
        select(at.c.series, func.max(at.c.version).label("version"))
        .where(
            at.c.added_at <= seen.known,
            *_visible(at.c.document, seen),
            *(() if documents is None else (at.c.series.in_(places),)),
        )
        .group_by(at.c.series)
        .subquery()
    )
    standing = (
        select(at.c.document)
        .join(newest, and_(newest.c.series == at.c.series, newest.c.version == at.c.version))
        .where(*about(at.c.document))
    )
    rank = func.row_number().over(
        partition_by=(read.c.document, read.c.reader), order_by=(read.c.version_order.desc(), read.c.id.desc())
    )
    ranked = (
        select(read.c.id, rank.label("rank")).where(read.c.read_at <= seen.known, *about(read.c.document)).subquery()
    )
    best = select(ranked.c.id).where(ranked.c.rank == 1)
    return wanted.where(table.c.document.in_(standing), table.c.reading.in_(best))


def _places(connection: Connection, seen: Seen, only: Iterable[str] | None) -> dict[str, list[str]]:
    """For each address (with `only`, of these documents) the documents that stood there, in order."""
    table = schema.versions
    wanted = (
        select(table)
        .where(table.c.added_at <= seen.known, *_visible(table.c.document, seen))
        .order_by(table.c.series, table.c.version)
    )
    places: dict[str, list[str]] = {}
    for some in [None] if only is None else _batches(only):
        mine = () if some is None else (table.c.series.in_(select(table.c.series).where(table.c.document.in_(some))),)
        for row in connection.execute(wanted.where(*mine)):
            places.setdefault(row.series, []).append(row.document)
    return {series: list(dict.fromkeys(chain)) for series, chain in places.items()}


def _batches(names: Iterable[str]) -> list[list[str]]:
    ordered = sorted(set(names))
    return [ordered[start : start + _FEW_NAMES] for start in range(0, len(ordered), _FEW_NAMES)]


def _document(row: Any) -> Document:
    return Document(
        text=row.text,
        id=row.id,
        sha256=row.sha256,
        source=row.source,
        url=row.url,
        title=row.title,
        publisher=row.publisher,
        published=row.published,
        language=row.language,
        licence=row.licence,
        extractor=row.extractor,
    )
