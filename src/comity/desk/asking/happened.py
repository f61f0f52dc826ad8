"""Which events have a place, and what the map needs to know of them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from comity.ledger.sql_words import asked
from comity.model.codes import EventType
from comity.reference import plover

# A word search through the text of the records is quicker than reading each as JSON; few events have a place.
_WHICH = """r.kind = 'event' AND r.status IN ('happened', 'claimed') AND instr(r.json, '"place"') > 0"""
_PLACED = f"""
SELECT r.id, r.title, coalesce(r.first, r.told_first) AS day, r.told_first,
  json_at(r.json, 'claims.place.0.value') AS place, json_at(r.json, 'claims.type.0.value') AS type
FROM records r WHERE {_WHICH} ORDER BY r.id
"""  # noqa: S608 (only words of our own)
_CODES = f"""
SELECT DISTINCT a.record, a.code FROM records r CROSS JOIN record_actors a ON a.record = r.id
WHERE a.role IN ('actors', 'recipients') AND {_WHICH} ORDER BY a.record, a.code
"""  # noqa: S608 (only words of our own)


@dataclass(frozen=True, slots=True)
class Happened:
    """An event with a place as its source names it: its record, class, day (ISO, else that of the telling), the day
    on which it was first told, and the codes of those who took part."""

    record: str
    title: str
    place: str
    quad: str
    day: str | None
    told: str | None
    codes: tuple[str, ...]


def happened(connection: Connection) -> tuple[Happened, ...]:
    """The events that have a place, those that were denied, disputed or only planned left out."""
    known = plover.types()
    codes: dict[str, list[str]] = {}
    for row in connection.execute(asked(connection, _CODES)):
        codes.setdefault(row.record, []).append(row.code)
    return tuple(
        Happened(
            row.id,
            row.title,
            row.place,
            plover.quad(_type(row.type)),
            row.day,
            row.told_first,
            tuple(codes.get(row.id, ())),
        )
        for row in connection.execute(asked(connection, _PLACED))
        if isinstance(row.place, str) and row.type in known
    )


def _type(code: str) -> EventType:
    return code  # type: ignore[return-value]
