"""Which promises fall due, without looking at all of them."""

from __future__ import annotations

import json

from sqlalchemy import Connection, select

from comity.ledger import schema
from comity.ledger.entries import Record


def due_from(connection: Connection, day: str, number: int) -> list[Record]:
    """The promises whose last day is `day` (ISO) or later, the next ones first, at most `number`."""
    table = schema.records
    wanted = (
        select(table.c.json)
        .where(table.c.kind == "commitment", table.c.last >= day)
        .order_by(table.c.last, table.c.id)
        .limit(number)
    )
    return [Record.from_json(json.loads(row.json)) for row in connection.execute(wanted)]
