"""Between whom a state may be asked to move, where nobody says."""

from __future__ import annotations

from sqlalchemy import Connection

from comity.ledger.sql_words import asked
from comity.reference.entities import entity

_MET = """
SELECT y.code, count(DISTINCT y.record) AS events
FROM record_actors x JOIN records r ON r.id = x.record AND r.kind = 'event'
JOIN record_actors y ON y.record = x.record AND y.code <> x.code AND y.code = upper(y.code)
WHERE x.code = :code AND x.role IN ('actors', 'recipients') AND y.role IN ('actors', 'recipients')
GROUP BY y.code ORDER BY events DESC, y.code LIMIT 40
"""


def poles(connection: Connection, code: str, first: str, number: int = 3) -> tuple[str, ...]:
    """The code `first`, then those with whom the actor `code` has most events, `number` together."""
    met = [row.code for row in connection.execute(asked(connection, _MET), {"code": code}) if _acts(row.code)]
    return tuple(dict.fromkeys([first, *met]))[:number]


def _acts(code: str) -> bool:
    known = entity(code)
    return known is not None and known.kind != "region"
