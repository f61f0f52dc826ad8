"""How relationships moved: the mean score of the events between two actors, month by month."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, bindparam, text

from comity.relations.deeds import MUTUAL, SCALE
from comity.relations.windows import shifted

MONTHS = 24
Pair = tuple[str, str]

# One pass over the events of the time that is asked: to look for each pair by itself takes much longer.
_MEANS = text("""
WITH held AS MATERIALIZED (
  SELECT id, substr(coalesce(first, told_first), 1, 7) AS month,
    json_extract(json, '$.claims.type[0].value') IN :mutual AS mutual,
    (SELECT json_extract(value, '$.value') FROM json_each(json, '$.claims.score[0].value')
     WHERE json_extract(value, '$.scale') = :scale) AS score
  FROM records
  WHERE kind = 'event' AND status = 'happened'
    AND coalesce(first, told_first) >= :since AND coalesce(last, told_first) <= :until
    AND (first IS NULL OR last IS NULL OR julianday(last) - julianday(first) < 31)
), sides AS MATERIALIZED (
  SELECT DISTINCT record, role, code FROM record_actors
  WHERE role IN ('actors', 'recipients') AND code IN :codes
), meetings AS (
  SELECT DISTINCT held.id, x.code AS a, y.code AS b, held.month, held.score
  FROM held JOIN sides x ON x.record = held.id JOIN sides y ON y.record = held.id AND y.code > x.code
  WHERE held.score IS NOT NULL AND (held.mutual OR x.role <> y.role)
)
SELECT a, b, month, avg(score) AS mean FROM meetings GROUP BY a, b, month
""").bindparams(bindparam("mutual", expanding=True), bindparam("codes", expanding=True))


def movement(
    connection: Connection, pairs: Iterable[Pair], last: str, months: int = MONTHS
) -> dict[Pair, tuple[float | None, ...]]:
    """For each pair of codes the mean score (CAMEO-Goldstein, −10 to +10) of the events between them in each of the
    `months` up to the one that holds the day `last` (ISO), oldest first; None where a month has none.

    It is what a small line needs and no more: events that the ledger holds to have happened, both directions
    together. `relations.series` measures with care (claims of a side, corrected types, intervals).
    """
    asked, names = list(pairs), _names(last, months)
    codes = sorted({code for pair in asked for code in pair})
    given = {"since": f"{names[0]}-01", "until": last, "scale": SCALE, "mutual": sorted(MUTUAL), "codes": codes}
    means: dict[Pair, dict[str, float]] = {}
    for row in connection.execute(_MEANS, given) if codes else ():
        means.setdefault((row.a, row.b), {})[row.month] = float(row.mean)
    return {pair: tuple(means.get(_sorted(pair), {}).get(name) for name in names) for pair in asked}


def _sorted(pair: Pair) -> Pair:
    a, b = pair
    return (a, b) if a < b else (b, a)


def _names(last: str, months: int) -> Sequence[str]:
    return [shifted(last[:8] + "01", -back)[:7] for back in range(months - 1, -1, -1)]
