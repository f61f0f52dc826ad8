"""What stands on the shelf: how many documents, and which came last."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from comity.ledger import schema


@dataclass(frozen=True, slots=True)
class Arrived:
    """A document as lists show it; `findings` is how many findings its readings hold."""

    id: str
    title: str
    publisher: str | None
    published: str | None
    added_at: str
    findings: int


def latest(connection: Connection, number: int) -> tuple[Arrived, ...]:
    """The documents that were added last, the newest first."""
    paper, found = schema.documents, schema.findings
    last = (
        select(
            paper.c.id,
            paper.c.title,
            paper.c.source,
            paper.c.publisher,
            paper.c.published,
            paper.c.added_at,
            paper.c.seq,
        )
        .order_by(paper.c.seq.desc())
        .limit(number)
        .subquery()
    )
    how_many = select(func.count()).where(found.c.document == last.c.id).scalar_subquery()
    rows = connection.execute(select(last, how_many.label("findings")).order_by(last.c.seq.desc()))
    return tuple(
        Arrived(row.id, row.title or row.source or row.id, row.publisher, row.published, row.added_at, row.findings)
        for row in rows
    )


def being_read(connection: Connection) -> int:
    """How many documents were added whose findings no record shows yet."""
    return int(connection.execute(select(func.count()).select_from(schema.touched)).scalar_one())
