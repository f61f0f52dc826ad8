"""Single imported events, each with the row that it comes from, and the mentions that GDELT lists of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from comity.foreign.events import Events, pair_of

_COLUMNS = (
    "reader", "id", "day", "told", "a_name", "a_code", "a_sector", "b_name", "b_code", "b_sector", "mutual", "type",
    "mode", "quad", "weight", "cameo", "their_quad", "intensity", "articles", "url", "publisher", "note", "file", "row",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Imported:
    """One event as a foreign reader has it, with our codes beside theirs.

    `day` is theirs, `told` the day on which they added it (ISO dates). Codes are None where we have none for theirs;
    `type` too, where PLOVER has none. `weight` is the score on the relations room's scale, `intensity` their own.
    `file` and `row` (from 1) say where it stands, `url` what they name as its source.
    """

    reader: str
    id: str
    day: str
    told: str
    a_name: str | None
    a_code: str | None
    a_sector: str | None
    b_name: str | None
    b_code: str | None
    b_sector: str | None
    mutual: bool
    type: str | None
    mode: str | None
    quad: str | None
    weight: float | None
    cameo: str | None
    their_quad: str | None
    intensity: float | None
    articles: int | None
    url: str | None
    publisher: str | None
    note: str | None
    file: str
    row: int


@dataclass(frozen=True, slots=True)
class Mention:
    """One article that tells of an event: when (an ISO date), where, in which sentence, and how sure GDELT is (0 to
    100)."""

    told: str
    publisher: str | None
    url: str | None
    sentence: int | None
    confidence: int | None
    file: str
    row: int


def imported(
    events: Events, reader: str, a: str, b: str, *, since: str | None = None, until: str | None = None, limit: int = 100
) -> tuple[Imported, ...]:
    """The events of a pair (codes) by one reader, by day, at most so many. Days are inclusive ISO dates. Raises
    InputError."""
    columns = ", ".join(f"{name}::VARCHAR AS {name}" if name in ("day", "told") else name for name in _COLUMNS)
    sql = (
        f"SELECT {columns} FROM {{parts}} WHERE pair = $pair AND day BETWEEN CAST($since AS DATE) "  # noqa: S608
        "AND CAST($until AS DATE) ORDER BY day, id, file, row LIMIT $limit"
    )
    first, last = since or "0001-01-01", until or "9999-12-31"
    given = {"pair": pair_of(a, b), "since": first, "until": last, "limit": limit}
    return tuple(Imported(**row) for row in events.select(sql, reader, first, last, given))


def mentions(events: Events, event: Imported) -> Sequence[Mention]:
    """What GDELT's mentions table says of an event, by day; nothing for other readers. Raises InputError."""
    sql = (
        "SELECT told::VARCHAR AS told, publisher, url, sentence, confidence, file, row FROM {parts} WHERE id = $id "
        "ORDER BY told, url, file, row"
    )
    rows = events.select(sql, event.reader, event.day, event.day, {"id": event.id}, "mentions")
    return tuple(Mention(**row) for row in rows)
