"""Which documents name whom, and when they were published: asked of an index that answers alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from sqlalchemy import ColumnElement, Connection, func, or_, select

from comity.ledger import derived, schema


def days(connection: Connection, documents: Iterable[str]) -> dict[str, str | None]:
    """The days (ISO) on which these documents were published."""
    table = schema.documents.c
    found: dict[str, str | None] = {}
    for some in derived.batches(documents):
        rows = connection.execute(select(table.id, table.published).where(table.id.in_(some)))
        found |= {row.id: row.published for row in rows}
    return found


def naming_since(
    connection: Connection, by: Collection[str], to: Collection[str], since: str
) -> list[tuple[str, str | None]]:
    """The documents that stand, name somebody of `by` (and of `to` where it is not empty) and were published on the
    day `since` (ISO) or later, with their days; those without a day too."""
    day = schema.document_actors.c.published
    wanted = select(schema.document_actors.c.document, day).distinct().where(*_naming(by, to))
    rows = connection.execute(wanted.where(or_(day.is_(None), day >= since)))
    return sorted((row.document, row.published) for row in rows)


def how_many_naming(
    connection: Connection, by: Collection[str], to: Collection[str], after: str, until: str | None
) -> int:
    """How many documents stand, name somebody of `by` (and of `to` where it is not empty) and were published after one
    day (ISO), until another."""
    table = schema.document_actors.c
    wanted = select(func.count(table.document.distinct())).where(*_naming(by, to), table.published > after)
    counted = connection.execute(wanted if until is None else wanted.where(table.published <= until))
    return int(counted.scalar_one())


def _naming(by: Collection[str], to: Collection[str]) -> Iterator[ColumnElement[bool]]:
    """The conditions under which a document names one of each side, of two at least one of which is not empty."""
    table, other = schema.document_actors.c, schema.document_actors.alias("other").c
    yield table.code.in_(sorted(by or to))
    if by and to:
        yield table.document.in_(select(other.document).where(other.code.in_(sorted(to))))
