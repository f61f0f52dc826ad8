"""What came last: records that the newest documents tell of, and promises whose day has just gone by."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from comity.ledger import schema
from comity.ledger.entries import Record


@dataclass(frozen=True, slots=True)
class Fresh:
    """A record that a new document tells of; `again` is true where older documents told of it already, `told` is the
    latest day (ISO) on which one did."""

    id: str
    kind: str
    title: str
    told: str | None
    again: bool


def records_in(connection: Connection, documents: Sequence[str], number: int) -> tuple[Fresh, ...]:
    """The records that findings of these documents belong to, those of the first document first, at most `number`."""
    found, link, record = schema.findings, schema.record_findings, schema.records
    inside = (
        select(link.c.record, func.max(found.c.document).label("document"))
        .join(found, (found.c.id == link.c.finding) & (found.c.document == link.c.document))
        .where(found.c.document.in_(documents))
        .group_by(link.c.record)
        .subquery()
    )
    columns = (record.c.id, record.c.kind, record.c.title, record.c.told_first, record.c.told_last, inside.c.document)
    rows = connection.execute(select(*columns).join(inside, inside.c.record == record.c.id)).all()
    place = {name: number for number, name in enumerate(documents)}
    first = sorted(rows, key=lambda row: (place[row.document], row.told_first != row.told_last, row.id))
    return tuple(
        Fresh(row.id, row.kind, row.title, row.told_last, row.told_first != row.told_last) for row in first[:number]
    )


def gone_by(connection: Connection, day: str, number: int) -> list[Record]:
    """The promises whose last day lies before `day` (ISO), the latest first, at most `number`."""
    table = schema.records
    wanted = (
        select(table.c.json)
        .where(table.c.kind == "commitment", table.c.last < day, table.c.status != "denied")
        .order_by(table.c.last.desc(), table.c.id)
        .limit(number)
    )
    return [Record.from_json(json.loads(row.json)) for row in connection.execute(wanted)]
