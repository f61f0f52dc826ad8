"""Promises on a board, a column for each status. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from comity.briefs import Line, words
from comity.briefs.due import evidence
from comity.briefs.sources import Shelf
from comity.desk.pages.relationship.held import Gathered
from comity.desk.pages.relationship.model import Card, Column, Words
from comity.desk.pages.relationship.rows import row_of
from comity.ledger.entries import Record
from comity.ledger.follow.entries import Outcome

STATUSES = (
    "not_due", "open", "overdue", "in_progress", "kept", "kept_late", "partly_kept", "missed", "withdrawn",
    "overtaken", "unknown", "denied",
)  # fmt: skip
"""The columns from left to right; what is said not to have been promised stands last."""

_EVIDENCE = 150
"""How many characters of the deciding sentence a card shows, at most."""


def board(found: Gathered) -> tuple[Column, ...]:
    """Every column, the empty ones too; in each what falls due first stands first."""
    cards: dict[str, list[Card]] = {status: [] for status in STATUSES}
    for line in found.brief.section("promises").lines:
        cards[line.status.replace(" ", "_")].append(_card(line, found))
    return tuple(Column(status, words.label(status), tuple(sorted(cards[status], key=_place))) for status in STATUSES)


def _card(line: Line, found: Gathered) -> Card:
    record, outcome = found.records[line.record], found.outcomes.get(line.record)
    due: Mapping[str, str] = record.value("due") or {}
    return Card(
        row=row_of(line, found.added),
        by=_codes(record, "by"),
        to=_codes(record, "to"),
        action=words.shortened(words.clean(record.title), 160),
        due=words.date(due),
        due_day=due.get("latest"),
        evidence=_evidence(outcome, found.shelf) if outcome else None,
        searched=outcome.searched if outcome else 0,
    )


def _evidence(outcome: Outcome, shelf: Shelf) -> Words | None:
    if not outcome.evidence:
        return None
    told = evidence(outcome.evidence[0], shelf)
    quote = words.shortened(words.clean(told.quote), _EVIDENCE)
    return Words(quote, told.document, "", told.outlet, told.published, None)


def _codes(record: Record, role: str) -> tuple[str, ...]:
    return tuple(sorted({party.code for party in record.parties if party.role == role}))


def _place(card: Card) -> tuple[str, str, str]:
    return (card.due_day or "9999", card.row.day, card.row.record)
