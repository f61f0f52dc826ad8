"""What lies between the parties of an instrument without standing under it: a person may say that it belongs there."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, case, select

from comity.ledger import Record, schema
from comity.ledger.entries import VOUCHERS
from comity.ledger.instruments import instrument_of
from comity.ledger.sql_words import asked

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
    first = case((table.c.kind == "commitment", 0), else_=1)
    rows = connection.execute(
        wanted.order_by(first, table.c.told_first.desc().nulls_last(), table.c.id).limit(_MOST + len(inside))
    ).all()
    found = [Other(row.id, row.kind, row.title, row.told_first) for row in rows if row.id not in inside]
    return tuple(found[:_MOST]) if parties else ()


_ROLES = ", ".join(f"'{role}'" for role in sorted(VOUCHERS))
_MAY_STAND = f"""
WITH parties AS (SELECT DISTINCT code FROM record_actors WHERE record = :id AND role = 'parties'),
named AS MATERIALIZED (
  SELECT record, count(DISTINCT code) AS number FROM record_actors
  WHERE code IN (SELECT code FROM parties) AND role NOT IN ({_ROLES}) GROUP BY record
), mine AS MATERIALIZED (
  SELECT r.id, r.json FROM named n CROSS JOIN records r ON r.id = n.record
  WHERE coalesce(r.last, r.first, r.told_last) >= :since AND (r.kind IN ('commitment', 'membership')
    OR (r.kind IN ('agreement', 'event', 'flow') AND n.number = (SELECT count(*) FROM parties)))
)
"""  # noqa: S608 (only names of our own)
_RECORDS = _MAY_STAND + "SELECT id, json FROM mine ORDER BY id"  # noqa: S608
_FOLLOWED = f"""{_MAY_STAND}
SELECT f.record, f.document, f.start, f.verdict FROM mine CROSS JOIN followups f ON f.record = mine.id ORDER BY 1, 2, 3
"""  # noqa: S608
_SAID = """SELECT (SELECT max(published) FROM documents),
  (SELECT max(id) FROM decisions WHERE verdict IN ('belongs', 'not_belongs', 'undo'))"""


def fingerprint(connection: Connection, agreement: Record) -> str:
    """A short text that changes whenever a record that may stand under an instrument does, or what became of a promise
    of its parties, or the day of the latest document, or what people say belongs where. Raises LedgerError."""
    seen = hashlib.blake2b(repr(agreement).encode(), digest_size=16)
    given = {"id": agreement.id, "since": instrument_of(agreement).since}
    for question, values in ((_RECORDS, given), (_FOLLOWED, given), (_SAID, {})):
        for row in connection.execute(asked(connection, question), values).all():
            seen.update(repr(tuple(row)).encode())
    return seen.hexdigest()
