"""What was found in the documents of a job."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from comity.ledger import schema


@dataclass(frozen=True, slots=True)
class Read:
    """A document with how many findings of each kind it holds, by the kind's name."""

    id: str
    title: str
    publisher: str | None
    published: str | None
    language: str | None
    kinds: dict[str, int]

    @property
    def findings(self) -> int:
        """How many findings there are in all."""
        return sum(self.kinds.values())


def read(connection: Connection, ids: Sequence[str]) -> dict[str, Read]:
    """The documents with these ids, by id; those that are not in the ledger are left out."""
    paper, found, reading = schema.documents, schema.findings, schema.readings
    columns = (paper.c.id, paper.c.title, paper.c.source, paper.c.publisher, paper.c.published, paper.c.language)
    shelved = connection.execute(select(*columns).where(paper.c.id.in_(ids)))
    newest = select(func.max(reading.c.id)).where(reading.c.document.in_(ids)).group_by(reading.c.document)
    counted = connection.execute(
        select(found.c.document, found.c.kind, func.count().label("number"))
        .where(found.c.document.in_(ids), found.c.reading.in_(newest))
        .group_by(found.c.document, found.c.kind)
        .order_by(found.c.document, found.c.kind)
    )
    kinds: dict[str, dict[str, int]] = {}
    for row in counted:
        kinds.setdefault(row.document, {})[row.kind] = row.number
    return {
        row.id: Read(
            row.id, row.title or row.source or row.id, row.publisher, row.published, row.language, kinds.get(row.id, {})
        )
        for row in shelved
    }
