"""What became of promises, against the gold: floors a little below what is measured, and one promise exactly."""

from __future__ import annotations

import pytest

from comity.ledger import Record
from comity.ledger.view import View
from tests.gold.ledger.scorer import statuses


@pytest.fixture(scope="module")
def border_team(view: View) -> Record:
    told = [row for row in statuses(view, "arm") if row.promise == "arm/commitment/border-team"]
    record = told[0].record
    assert record is not None
    return view.records(ids=[record])[0]


@pytest.mark.parametrize(
    ("on", "status", "words"),
    [
        ("2025-01-20", "open", ""),
        ("2025-02-25", "overdue", ""),
        ("2025-02-28", "missed", "did not take place"),
        ("2025-08-31", "missed", ""),
        ("2025-10-13", "kept_late", "September 29"),
        ("2026-06-30", "kept_late", ""),
    ],
)
def test_the_border_team(view: View, border_team: Record, on: str, status: str, words: str) -> None:
    outcome = view.outcomes([border_team], on)[border_team.id]
    assert outcome.status == status
    assert any(words in one.quote for one in outcome.evidence) or not words
    assert bool(outcome.evidence) == (status not in ("open", "overdue"))


@pytest.mark.parametrize(
    ("story", "floor"), [("arm", 0.95), ("phl", 0.95), ("horn", 0.89), ("nord", 0.93), ("png", 0.86)]
)
def test_the_statuses_of_promises_that_are_read(view: View, story: str, floor: float) -> None:
    read = [row for row in statuses(view, story) if row.record]
    assert sum(row.gold == row.held for row in read) >= floor * len(read)


def test_most_promises_are_read(view: View) -> None:
    rows = {row.promise: row.record for row in statuses(view)}
    assert sum(record is not None for record in rows.values()) >= 0.85 * len(rows)
