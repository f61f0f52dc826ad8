"""How relationships moved: the mean score of the events between two actors, month by month."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from comity.ledger.sql_words import asked
from comity.relations.deeds import MUTUAL, SCALE
from comity.relations.windows import shifted

MONTHS = 24
_VAGUE = 31
"""An event whose day is known no better than to so many days belongs to no month."""
Pair = tuple[str, str]

# Two passes over the events of the time that is asked, joined below: to look for each pair by itself takes much longer.
_WITHIN = """r.kind = 'event' AND r.status = 'happened'
  AND coalesce(r.first, r.told_first) >= :since AND coalesce(r.last, r.told_first) <= :until"""
_EVENTS = f"""
SELECT r.id, r.first, r.last, substr(coalesce(r.first, r.told_first), 1, 7) AS month,
  json_at(r.json, 'claims.type.0.value') AS type, json_at(r.json, 'claims.score.0.value') AS score
FROM records r WHERE {_WITHIN}
"""  # noqa: S608 (only words of our own)
_SIDES = f"""
SELECT s.record, s.role, s.code FROM records r JOIN record_actors s ON s.record = r.id
WHERE s.role IN ('actors', 'recipients') AND {_WITHIN}
"""  # noqa: S608 (only words of our own)


@dataclass(frozen=True, slots=True)
class _Event:
    month: str
    score: float
    mutual: bool


def movement(
    connection: Connection, pairs: Iterable[Pair], last: str, months: int = MONTHS
) -> dict[Pair, tuple[float | None, ...]]:
    """For each pair of codes the mean score (CAMEO-Goldstein, −10 to +10) of the events between them in each of the
    `months` up to the one that holds the day `last` (ISO), oldest first; None where a month has none.

    It is what a small line needs and no more: events that the ledger holds to have happened, both directions
    together. `relations.series` measures with care (claims of a side, corrected types, intervals).
    """
    wanted, names = list(pairs), _names(last, months)
    given = {"since": f"{names[0]}-01", "until": last}
    events = {
        row.id: event
        for row in connection.execute(asked(connection, _EVENTS), given)
        if (event := _event(row)) is not None
    }
    sides: dict[str, dict[str, set[str]]] = {}
    for row in connection.execute(asked(connection, _SIDES), given):
        sides.setdefault(row.record, {"actors": set(), "recipients": set()})[row.role].add(row.code)
    scores = _by_pair(events, sides, {_sorted(pair) for pair in wanted})
    moved = {(a, b) for a, b, _ in scores}  # most pairs did not
    still = (None,) * months
    return {
        pair: tuple(_mean(scores.get((*both, name))) for name in names) if (both := _sorted(pair)) in moved else still
        for pair in wanted
    }


def _event(row: object) -> _Event | None:
    month, kind, told = row.month, row.type, row.score  # type: ignore[attr-defined]
    if _days(row.first, row.last) >= _VAGUE:  # type: ignore[attr-defined]
        return None
    score = next((one["value"] for one in json.loads(told or "[]") if one["scale"] == SCALE), None)
    return None if score is None else _Event(month, float(score), kind in MUTUAL)


def _days(first: str | None, last: str | None) -> int:
    """Days from one ISO date to the other; 0 where either is missing."""
    return (date.fromisoformat(last) - date.fromisoformat(first)).days if first and last else 0


def _by_pair(
    events: Mapping[str, _Event], sides: Mapping[str, Mapping[str, set[str]]], wanted: set[Pair]
) -> dict[tuple[str, str, str], list[float]]:
    """The scores by pair and month; a record counts once with each pair."""
    found: dict[tuple[str, str, str], list[float]] = {}
    for name, event in events.items():
        for pair in set(_met(sides.get(name, {}), mutual=event.mutual)) & wanted:
            found.setdefault((*pair, event.month), []).append(event.score)
    return found


def _met(side: Mapping[str, set[str]], *, mutual: bool) -> Iterator[Pair]:
    actors, recipients = side.get("actors", set()), side.get("recipients", set())
    first, second = (actors | recipients,) * 2 if mutual else (actors, recipients)
    return (_sorted((a, b)) for a in first for b in second if a != b)


def _mean(scores: Sequence[float] | None) -> float | None:
    return sum(scores) / len(scores) if scores else None


def _sorted(pair: Pair) -> Pair:
    a, b = pair
    return (a, b) if a < b else (b, a)


def _names(last: str, months: int) -> Sequence[str]:
    return [shifted(last[:8] + "01", -back)[:7] for back in range(months - 1, -1, -1)]
