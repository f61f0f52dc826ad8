"""Who takes part in the records, and in how many."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from comity.desk.templating import actor_name
from comity.ledger.entries import VOUCHERS
from comity.ledger.sql_words import asked
from comity.reference.entities import entity

NOT_VOUCHING = "role NOT IN ({})".format(", ".join(f"'{role}'" for role in sorted(VOUCHERS)))
"""The condition on a row of record_actors under which somebody takes part, and does not only tell of it."""

OTHERS = "others"
"""The kind of those whom the reference does not know: persons, bodies and things by their names."""


@dataclass(frozen=True, slots=True)
class ActorLine:
    """An actor in how many records, by when a document last told of one (ISO), and who it is: `kind` and `sector` as
    the reference has them."""

    code: str
    name: str
    kind: str
    sector: str | None
    records: int
    last: str | None


_ALL = f"""
WITH parties AS MATERIALIZED (SELECT DISTINCT record, code FROM record_actors WHERE {NOT_VOUCHING})
SELECT p.code, count(*), max({{last}}) FROM parties p CROSS JOIN records r ON r.id = p.record {{known}}
GROUP BY p.code ORDER BY 2 DESC, 1"""  # noqa: S608 (only names of our own)

TOLD_BY = "CASE WHEN r.told_last <= :as_of THEN r.told_last ELSE r.told_first END"
"""When a record was last told by a day: of one that was told later too, at least when it was first told."""


def actors(connection: Connection, as_of: str | None = None) -> tuple[ActorLine, ...]:
    """Everybody who takes part in a record that was told by the ISO date `as_of`, those in most records first. Takes
    a second in a ledger of 100,000 findings. Raises LedgerError."""
    last, known = (TOLD_BY, "WHERE r.told_first <= :as_of") if as_of else ("r.told_last", "")
    rows = connection.execute(asked(connection, _ALL.format(last=last, known=known)), {"as_of": as_of} if as_of else {})
    return tuple(_line(code, records, last) for code, records, last in rows)


def _line(code: str, records: int, last: str | None) -> ActorLine:
    known = entity(code)
    kind, sector = (known.kind, known.sector) if known else (OTHERS, None)
    return ActorLine(code, actor_name(code), kind, sector, records, last)
