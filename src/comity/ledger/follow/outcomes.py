"""The outcome of a stored promise: a person's word where there is one, else what follow-up comes to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from comity.ledger.entries import Record
from comity.ledger.follow.entries import FollowUp, Outcome
from comity.ledger.follow.status import outcome


def outcome_of(record: Record, followups: Sequence[FollowUp], on: str | None, *, searched: int = 0) -> Outcome:
    """What became of the promise by the day `on` (ISO; None: with everything told)."""
    proposed = outcome(record.told_first, due_of(record), followups, on, searched=searched)
    decided = next((claim for claim in record.claims.get("status", ()) if claim.decision is not None), None)
    if decided is None or proposed.status == "not_made" or not _holds(decided.value, on):
        return proposed
    status = decided.value["status"] if isinstance(decided.value, dict) else decided.value
    return replace(proposed, status=status, confidence=1.0, decision=decided.decision)


def due_of(record: Record) -> tuple[str | None, str | None]:
    """The first and the last day (ISO) on which it falls due, None where that side is open."""
    due: dict[str, Any] = record.value("due") or {}
    return due.get("earliest"), due.get("latest")


def _holds(value: Any, on: str | None) -> bool:
    """False before the day from which a person's word is to hold."""
    since = value.get("since") if isinstance(value, dict) else None
    return since is None or on is None or on >= since
