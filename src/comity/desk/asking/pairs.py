"""Which relationships there are, how much is held about each, and how fresh it is."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from comity.ledger.entries import VOUCHERS
from comity.ledger.sql_words import asked
from comity.reference.entities import entity


@dataclass(frozen=True, slots=True)
class Pair:
    """Two actors with how many records both take part in, how many of them are promises, agreements and events, and
    the latest day (ISO) on which a document told of one."""

    a: str
    b: str
    records: int
    promises: int
    agreements: int
    events: int
    last: str | None


# Records of very many parties (a vote of an assembly, say) would make thousands of pairs, none of them about two.
_MOST_PARTIES = 8

_PAIRS = f"""
WITH parties AS MATERIALIZED (
  SELECT DISTINCT record, code FROM record_actors
  WHERE role NOT IN ({", ".join(f"'{role}'" for role in sorted(VOUCHERS))}) AND code = upper(code)
), few AS MATERIALIZED (
  SELECT record FROM parties GROUP BY record HAVING count(*) BETWEEN 2 AND {_MOST_PARTIES}
)
SELECT x.code AS a, y.code AS b, count(*) AS records,
       count(*) FILTER (WHERE r.kind = 'commitment') AS promises,
       count(*) FILTER (WHERE r.kind = 'agreement') AS agreements,
       count(*) FILTER (WHERE r.kind = 'event') AS events,
       max(r.told_last) AS last
FROM few JOIN parties x ON x.record = few.record JOIN parties y ON y.record = x.record AND y.code > x.code
JOIN records r ON r.id = few.record
GROUP BY 1, 2 ORDER BY records DESC, a, b
"""  # noqa: S608 (only names of our own)


def pairs(connection: Connection) -> tuple[Pair, ...]:
    """Every relationship of two coded actors, those with most records first."""
    rows = connection.execute(asked(connection, _PAIRS))
    return tuple(
        Pair(row.a, row.b, row.records, row.promises, row.agreements, row.events, row.last)
        for row in rows
        if _acts(row.a) and _acts(row.b)
    )


def _acts(code: str) -> bool:
    known = entity(code)
    return known is not None and known.kind != "region"
