"""Which records the findings of one document belong to."""

from __future__ import annotations

from sqlalchemy import Connection, select

from comity.ledger import schema


def records_of(connection: Connection, document: str) -> dict[str, str]:
    """The record of each finding of a document, by the finding's id."""
    link = schema.record_findings
    rows = connection.execute(select(link.c.finding, link.c.record).where(link.c.document == document))
    return {row.finding: row.record for row in rows}
