"""Which documents name whom, and when they were published: asked of an index that answers alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, func, or_, select

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
    rows = connection.execute(_since(bool(by and to)), {**_sides(by, to), "since": since})
    return sorted((document, day) for document, day in rows.all())


@lru_cache(maxsize=2)
def _since(both: bool) -> Select[Any]:
    """The question for `naming_since`: building it anew takes longer than its answer."""
    table = schema.document_actors.c
    wanted = select(table.document, table.published).distinct().where(*_naming(both))
    return wanted.where(or_(table.published.is_(None), table.published >= bindparam("since")))


def how_many_naming(
    connection: Connection, by: Collection[str], to: Collection[str], after: str, until: str | None
) -> int:
    """How many documents stand, name somebody of `by` (and of `to` where it is not empty) and were published after one
    day (ISO), until another."""
    given = {**_sides(by, to), "after": after, **({} if until is None else {"until": until})}
    counted = connection.execute(_counted(bool(by and to), until is not None), given)
    return int(counted.scalar_one())


@lru_cache(maxsize=4)
def _counted(both: bool, until: bool) -> Select[Any]:
    """The question for `how_many_naming`."""
    table = schema.document_actors.c
    wanted = select(func.count(table.document.distinct())).where(*_naming(both), table.published > bindparam("after"))
    return wanted.where(table.published <= bindparam("until")) if until else wanted


def _sides(by: Collection[str], to: Collection[str]) -> dict[str, list[str]]:
    """What the conditions of `_naming` are about."""
    return {"one": sorted(by or to), **({"another": sorted(to)} if by and to else {})}


def _naming(both: bool) -> Iterator[ColumnElement[bool]]:
    """The conditions under which a document names one of each side: of `both`, or of the one that is not empty."""
    table, other = schema.document_actors.c, schema.document_actors.alias("other").c
    yield table.code.in_(bindparam("one", expanding=True))
    if both:
        yield table.document.in_(select(other.document).where(other.code.in_(bindparam("another", expanding=True))))
