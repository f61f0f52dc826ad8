"""What the page of one record asks beyond the record itself: what may be the same, and what was rejected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from comity.desk.deciding.since import by_numbers
from comity.ledger import Decision, Record, schema
from comity.ledger.entries import VOUCHERS
from comity.ledger.records import record_id
from comity.ledger.verdicts import in_force

_MOST = 8


@dataclass(frozen=True, slots=True)
class Near:
    """A record of the same kind that may be the same thing: `day` is when it happened, else when it was told (ISO)."""

    id: str
    title: str
    day: str | None


def near(connection: Connection, record: Record, words: str = "") -> tuple[Near, ...]:
    """The records of its kind with the same actors, nearest in time first; with `words` those with all of these in
    their title, whoever takes part."""
    table, named = schema.records, schema.record_actors
    when = func.coalesce(table.c.first, table.c.told_first)
    day = record.first or record.told_first or "2000-01-01"
    wanted = select(table.c.id, table.c.title, when.label("day")).where(
        table.c.kind == record.kind, table.c.id != record.id
    )
    for word in words.split()[:8]:
        wanted = wanted.where(table.c.title.contains(word, autoescape=True))
    for code in () if words else record.actors[:3]:
        mine = select(named.c.record).where(named.c.code == code, named.c.role.not_in(VOUCHERS))
        wanted = wanted.where(table.c.id.in_(mine))
    if not words and not record.actors:
        return ()
    orders = ((when <= day, when.desc()), (when > day, when), (when.is_(None), table.c.id))
    rows = [
        row
        for which, order in orders
        for row in connection.execute(wanted.where(which).order_by(order, table.c.id).limit(_MOST))
    ]
    rows.sort(key=lambda row: (row.day is None, _apart(row.day, day), row.id))
    return tuple(Near(row.id, row.title, row.day) for row in rows[:_MOST])


def _apart(one: str | None, other: str) -> int:
    """Days between two ISO dates; 0 where one is missing."""
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) if one else 0


def rejected_as(connection: Connection, name: str) -> list[Decision]:
    """The decisions in force that reject the findings of a record that is no more: of the one that founded it, and of
    what was rejected together with it."""
    table = schema.decisions
    rows = connection.execute(select(table.c.id, table.c.finding, table.c.document, table.c.made_at)
        .where(table.c.verdict == "reject")).all()  # fmt: skip
    moments = {row.made_at for row in rows if record_id((row.document, row.finding)) == name}
    found = by_numbers(connection, [row.id for row in rows if row.made_at in moments])
    return _standing(connection, list(found.values()))


def _standing(connection: Connection, made: Sequence[Decision]) -> list[Decision]:
    """Those of them that hold."""
    table = schema.decisions
    undoings = [row.id for row in connection.execute(select(table.c.id).where(table.c.undoes.is_not(None)))]
    standing = {one.id for one in in_force([*made, *by_numbers(connection, undoings).values()])}
    return [one for one in made if one.id in standing]
