"""The page's own small questions to the ledger's tables."""

from __future__ import annotations

import hashlib

from sqlalchemy import Connection, text

from comity.ledger.entries import VOUCHERS
from comity.reference.entities import entity

_ROLES = ", ".join(f"'{role}'" for role in sorted(VOUCHERS))

_OURS = f"""
WITH ours AS (
  SELECT record FROM record_actors WHERE code = :a AND role NOT IN ({_ROLES})
  INTERSECT SELECT record FROM record_actors WHERE code = :b AND role NOT IN ({_ROLES})
  UNION SELECT x.record FROM record_actors x JOIN records r ON r.id = x.record
  WHERE x.code IN (:a, :b) AND r.kind = 'membership' AND x.role NOT IN ({_ROLES})
)
"""  # noqa: S608 (only names of our own)

_RECORDS = _OURS + "SELECT r.id, r.json FROM ours JOIN records r ON r.id = ours.record ORDER BY r.id"  # noqa: S608
_FOLLOWED = (
    _OURS
    + """
SELECT f.record, f.document, f.start, f.verdict FROM ours JOIN followups f ON f.record = ours.record
ORDER BY 1, 2, 3, 4
"""
)

_PARTNERS = f"""
SELECT y.code, count(DISTINCT x.record) AS number
FROM record_actors x JOIN record_actors y ON y.record = x.record AND y.code NOT IN (:a, :b)
JOIN records r ON r.id = x.record AND r.kind = 'event'
WHERE x.code = :a AND x.role NOT IN ({_ROLES}) AND y.role NOT IN ({_ROLES}) AND y.code = upper(y.code)
GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 24
"""  # noqa: S608 (only names of our own)

_MOST = 6


def fingerprint(connection: Connection, a: str, b: str) -> str:
    """A short text that changes whenever a record of the two changes, or what became of their promises, or the day of
    the latest document: while it stays, so does the page. Raises LedgerError."""
    seen = hashlib.blake2b(digest_size=16)
    for question in (_RECORDS, _FOLLOWED):
        for row in connection.execute(text(question), {"a": a, "b": b}):
            seen.update(repr(tuple(row)).encode())
    seen.update(str(connection.execute(text("SELECT max(published) FROM documents")).scalar()).encode())
    return seen.hexdigest()


def partners(connection: Connection, a: str, b: str) -> tuple[str, ...]:
    """The codes of those with whom `a` has most events, besides `b`: poles that a drift may be asked of."""
    rows = connection.execute(text(_PARTNERS), {"a": a, "b": b})
    return tuple(row.code for row in rows if _acts(row.code))[:_MOST]


def _acts(code: str) -> bool:
    known = entity(code)
    return known is not None and known.kind != "region"
