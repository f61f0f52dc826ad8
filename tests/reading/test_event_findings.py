"""What reading makes of plain sentences in PLOVER's terms: ``event_findings.jsonl``, a table of our own sentences.

A row names a type of PLOVER, or null where nothing happened between parties, and in `rule` PLOVER's reason:

- `actors`, `recipients`: those who must be among the event's, which may have more. A code ("BOL"), or words for whom
  has none ("drivers"); "teachers@PER" are teachers with Peru's code or without one. Bars part what counts alike.
- `mode`, `modality`: must be the event's where the row has them.
- `cameo`, `contexts`: asked of right events apart from the rest.
- `also`: further events of the same text, which must be there too.

The floors are shares of the rows, of each type's events and of the texts without any, a little below what is reached; a
test that fails tells every row that is wrong, by cause, and so does `pytest -n 0 --no-cov -s` with this file.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import comity
from comity.model import Actor, Event
from comity.reference import plover

TABLE = Path(__file__).with_name("event_findings.jsonl")
SURE = 0.5
FLOORS = {
    "rows": 0.75, "nothing": 0.84,
    "AGREE": 0.64, "CONSULT": 0.75, "SUPPORT": 0.92, "CONCEDE": 0.75, "COOPERATE": 0.75, "AID": 0.66, "RETREAT": 0.57,
    "REQUEST": 0.41, "ACCUSE": 0.87, "REJECT": 0.53, "THREATEN": 0.46, "PROTEST": 0.78, "SANCTION": 0.78,
    "MOBILIZE": 0.75, "COERCE": 0.75, "ASSAULT": 0.55,
}  # fmt: skip

Row = dict[str, Any]


@cache
def _rows() -> tuple[Row, ...]:
    return tuple(json.loads(line) for line in TABLE.read_text("utf-8").splitlines())


def _events(row: Row) -> list[Event]:
    reading = comity.read(row["text"], published=row["published"], language="en")
    return [f for f in reading.findings if isinstance(f, Event)]


def _is(actor: Actor, wanted: str) -> bool:
    """True when the actor has the wanted code or, where words are wanted, a word of them and no foreign code."""
    said = set(re.findall(r"\w+", f"{actor.name} {actor.quote}".lower()))
    for one in wanted.split("|"):
        words, _, code = one.partition("@")
        if one == actor.code or (actor.code in (None, code) and said & set(words.lower().split())):
            return True
    return False


def _holds(actors: Sequence[Actor], wanted: Sequence[str]) -> bool:
    return all(any(_is(actor, one) for actor in actors) for one in wanted)


def _sifted(found: Sequence[Event], wanted: Row) -> tuple[str | None, list[Event]]:
    """Why none of the events is the wanted one, None where one is, and those that are."""
    if wanted["type"] is None:
        return ("false event" if any(e.confidence >= SURE for e in found) else None), []
    if not found:
        return "nothing found", []
    steps: list[tuple[str, Callable[[Event], bool]]] = [
        ("type wrong", lambda e: e.type == wanted["type"]),
        ("actor lost", lambda e: _holds(e.actors, wanted["actors"])),
        ("recipient wrong", lambda e: _holds(e.recipients, wanted["recipients"])),
        ("mode wrong", lambda e: wanted["mode"] in (None, e.mode)),
        ("modality wrong", lambda e: wanted.get("modality") in (None, e.modality)),
    ]
    left = list(found)
    for cause, fits in steps:
        left = [e for e in left if fits(e)]
        if not left:
            return cause, []
    return None, left


def _told(event: Event) -> str:
    sides = " → ".join(
        "+".join(a.code or a.name for a in side) or "nobody" for side in (event.actors, event.recipients)
    )
    return f"{event.type}/{event.mode} {event.cameo} {sides}, {event.modality}, {event.confidence:.2f}"


def _wanted(row: Row) -> str:
    if row["type"] is None:
        return "nothing"
    sides = " → ".join("+".join(row[side]) or "nobody" for side in ("actors", "recipients"))
    more = [str(row[k]) for k in ("modality", "cameo", "contexts") if row.get(k)]
    return ", ".join([f"{row['type']}/{row['mode']} {sides}", *more])


def test_the_table_is_large_and_covers_plovers_types() -> None:
    rows = _rows()
    counts = Counter(row["type"] for row in rows)
    assert len(rows) >= 160
    assert len({row["text"] for row in rows}) == len(rows)
    assert counts[None] >= 30
    assert [t for t in plover.types() if counts[t] < 10] == []
    asked = [one for row in rows for one in (row, *row.get("also", ()))]
    assert [o for o in asked if o["mode"] is not None and o["mode"] not in plover.modes(o["type"])] == []


def test_sentences_are_read_as_plover_has_them() -> None:
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    wrong: defaultdict[str, list[str]] = defaultdict(list)

    def count(kind: str, cause: str | None, line: str) -> None:
        asked[kind] += 1
        right[kind] += cause is None
        if cause is not None:
            wrong[cause].append(line)

    for row in _rows():
        found = _events(row)
        told = "; ".join(map(_told, found)) or "nothing"
        row_right = True
        for one in (row, *row.get("also", ())):
            cause, held = _sifted(found, one)
            line = f"{row['text']}\n    wanted {_wanted(one)}\n    read   {told}"
            count(one["type"] or "nothing", cause, line)
            row_right &= cause is None
            if held and one.get("cameo"):
                count("cameo", None if any(e.cameo == one["cameo"] for e in held) else "cameo wrong", line)
            if held and one.get("contexts"):
                hit = any(set(one["contexts"]) <= set(e.contexts) for e in held)
                count("contexts", None if hit else "context lost", line)
        asked["rows"] += 1
        right["rows"] += row_right
    report = [f"{kind}: {right[kind]} of {asked[kind]}" for kind in asked]
    for cause in sorted(wrong, key=lambda c: -len(wrong[c])):
        report += ["", f"{cause}: {len(wrong[cause])}", *(f"  {line}" for line in wrong[cause])]
    print("\n".join(report))
    low = [kind for kind, floor in FLOORS.items() if right[kind] < floor * asked[kind]]
    assert low == []
