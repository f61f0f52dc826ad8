"""Where, how many, how often, when: the fields of an event, on tables of our own sentences.

Each table is a JSONL file beside this one; a row names the event by a word of its clause (`at`). The floors are the
least share of rows that must be right; a test that fails names the rows that are wrong.
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
FLOORS = {"places": 0.9, "magnitudes": 0.9, "recurrence": 0.9, "dates": 0.9}


def rows(table: str) -> list[Row]:
    """The rows of ``event_<table>.jsonl``."""
    lines = (Path(__file__).parent / f"event_{table}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def event(row: Row) -> Event | None:
    """The shortest event of the row's text whose words hold the word that the row names."""
    found = find_events(scene(row["text"], row.get("published", "2025-06-15")))
    held = [e for e in found if row["at"] in e.quote]
    return min(held, key=lambda e: e.end - e.start, default=None)


def place(row: Row) -> tuple[Any, Any]:
    """The place wanted and the place found."""
    found = event(row)
    return row["place"], found.place if found else "no event"


def counted(row: Row) -> tuple[Any, Any]:
    """The magnitudes wanted and those found, in the event or in the bare clause."""
    if "clause" in row:
        return row["magnitudes"], magnitudes(row["clause"])
    found = event(row)
    return row["magnitudes"], found.magnitudes if found else "no event"


def recurring(row: Row) -> tuple[Any, Any]:
    """The recurrence wanted and the one found."""
    found = event(row)
    return row["recurrence"], found.recurrence if found else "no event"


def dated(row: Row) -> tuple[Any, Any]:
    """The EDTF wanted and the one found."""
    found = event(row)
    return row["edtf"], (found.date.edtf if found.date else None) if found else "no event"


@pytest.mark.parametrize(
    ("table", "read"), [("places", place), ("magnitudes", counted), ("recurrence", recurring), ("dates", dated)]
)
def test_the_table_is_read_well_enough(table: str, read: Callable[[Row], tuple[Any, Any]]) -> None:
    wrong = []
    table_rows = rows(table)
    for row in table_rows:
        wanted, got = read(row)
        if wanted != got:
            wrong.append(f"{row.get('text') or row['clause']} [{row.get('at')}]: wanted {wanted}, got {got}")
    right = 1 - len(wrong) / len(table_rows)
    assert right >= FLOORS[table], f"{right:.0%} of {len(table_rows)} right:\n" + "\n".join(wrong)


def test_the_tables_are_large_enough() -> None:
    least = {"places": 60, "magnitudes": 60, "recurrence": 20, "dates": 60}
    assert [table for table in least if len(rows(table)) < least[table]] == []
