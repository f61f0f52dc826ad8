"""What lies between the parties of an instrument without standing under it: a person may say that it belongs there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from comity.ledger import Record, schema
from comity.ledger.entries import VOUCHERS

_MOST = 20
_KINDS = ("agreement", "commitment", "event", "flow", "membership")


@dataclass(frozen=True, slots=True)
class Other:
    """A record that does not stand under the instrument: `day` is when it was told (ISO)."""

    id: str
    kind: str
    title: str
    day: str | None


def outside(
    connection: Connection,
    agreement: Record,
    parties: Sequence[str],
    inside: Collection[str],
    since: str | None,
    until: str | None,
) -> tuple[Other, ...]:
    """The records of all parties (codes) told since a day (ISO), until a day, that are not `inside`: promises first,
    those told last first."""
    table, named = schema.records, schema.record_actors
    wanted = select(table.c.id, table.c.kind, table.c.title, table.c.told_first).where(
        table.c.kind.in_(_KINDS), table.c.id != agreement.id
    )
    for code in parties[:4]:
        mine = select(named.c.record).where(named.c.code == code, named.c.role.not_in(VOUCHERS))
        wanted = wanted.where(table.c.id.in_(mine))
    if since := since or agreement.told_first:
        wanted = wanted.where(table.c.told_last >= since)
    if until:
        wanted = wanted.where(table.c.told_first <= until)
    first = func.iif(table.c.kind == "commitment", 0, 1)
    rows = connection.execute(
        wanted.order_by(first, table.c.told_first.desc(), table.c.id).limit(_MOST + len(inside))
    ).all()
    found = [Other(row.id, row.kind, row.title, row.told_first) for row in rows if row.id not in inside]
    return tuple(found[:_MOST]) if parties else ()
