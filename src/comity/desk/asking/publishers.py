"""Who published which documents, without their texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from sqlalchemy import Connection, select

from comity.ledger import schema
from comity.relations import Sources

_BATCH = 500


def sources(connection: Connection, documents: Iterable[str]) -> Sources:
    """The publishers of these documents (ids)."""
    paper = schema.documents
    found: dict[str, str] = {}
    for some in _batches(sorted(set(documents))):
        rows = connection.execute(select(paper.c.id, paper.c.publisher).where(paper.c.id.in_(some)))
        found.update({row.id: row.publisher for row in rows if row.publisher})
    return Sources(found)


def _batches(names: list[str]) -> Iterator[list[str]]:
    left = iter(names)
    while some := list(islice(left, _BATCH)):
        yield some
