"""Where, how many, how often, when: the fields of an event, on tables of our own sentences.

Each table is a JSONL file beside this one; a row names the event by a word of its clause (`at`). The floors are the
least share of events whose field must be right; a test that fails names the rows that are wrong. Whether an event is
found at all is asked elsewhere: here nine rows in ten must have theirs.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from reads import scene

from comity.model import Event
from comity.reading.events import find_events
from comity.reading.quantities import magnitudes

Row = dict[str, Any]
FLOORS = {"places": 0.92, "magnitudes": 0.92, "recurrence": 0.92, "dates": 0.92}
FOUND = 0.9


def rows(table: str) -> list[Row]:
    """The rows of ``event_<table>.jsonl``."""
    lines = (Path(__file__).parent / f"event_{table}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def event(row: Row) -> Event | None:
    """The shortest event of the row's text whose words hold the word that the row names; None where there is none."""
    found = find_events(scene(row["text"], row.get("published", "2025-06-15")))
    held = [e for e in found if row["at"] in e.quote]
    return min(held, key=lambda e: e.end - e.start, default=None)


def dated(found: Event) -> str | None:
    """The EDTF of the event's date."""
    return found.date.edtf if found.date else None


FIELDS: dict[str, tuple[str, Callable[[Event], Any]]] = {
    "places": ("place", lambda found: found.place),
    "magnitudes": ("magnitudes", lambda found: found.magnitudes),
    "recurrence": ("recurrence", lambda found: found.recurrence),
    "dates": ("edtf", dated),
}


@pytest.mark.parametrize("table", FIELDS)
def test_the_table_is_read_well_enough(table: str) -> None:
    wrong, missed, all_rows = [], [], rows(table)
    field, read = FIELDS[table]
    for row in all_rows:
        found = None if "clause" in row else event(row)
        if "clause" not in row and found is None:
            missed.append(f"{row['text']} [{row['at']}]")
            continue
        got = magnitudes(row["clause"]) if found is None else read(found)
        if got != row[field]:
            wrong.append(f"{row.get('text') or row['clause']} [{row.get('at')}]: wanted {row[field]}, got {got}")
    right = 1 - len(wrong) / (len(all_rows) - len(missed))
    told = "\n".join([f"{right:.0%} of {len(all_rows) - len(missed)} right", *wrong, "no event:", *missed])
    assert right >= FLOORS[table], told
    assert 1 - len(missed) / len(all_rows) >= FOUND, told


def test_the_tables_are_large_enough() -> None:
    least = {"places": 60, "magnitudes": 60, "recurrence": 20, "dates": 60}
    assert [table for table in least if len(rows(table)) < least[table]] == []
