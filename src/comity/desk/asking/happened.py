"""Which events have a place, and what the map needs to know of them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text

from comity.model.codes import EventType
from comity.reference import plover

# A word search through the text of the records is quicker than reading each as JSON; few events have a place.
_PLACED = text("""
SELECT r.id, r.title, coalesce(r.first, r.told_first) AS day, r.told_first,
  json_extract(r.json, '$.claims.place[0].value') AS place, json_extract(r.json, '$.claims.type[0].value') AS type,
  (SELECT group_concat(code, char(31)) FROM (
     SELECT DISTINCT code FROM record_actors
     WHERE record = r.id AND role IN ('actors', 'recipients') ORDER BY code)) AS codes
FROM records r
WHERE r.kind = 'event' AND r.status IN ('happened', 'claimed') AND instr(r.json, '"place"') > 0
ORDER BY r.id
""")


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
    return tuple(
        Happened(
            row.id,
            row.title,
            row.place,
            plover.quad(_type(row.type)),
            row.day,
            row.told_first,
            tuple((row.codes or "").split("\x1f")) if row.codes else (),
        )
        for row in connection.execute(_PLACED)
        if isinstance(row.place, str) and row.type in known
    )


def _type(code: str) -> EventType:
    return code  # type: ignore[return-value]
