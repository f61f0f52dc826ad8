"""What a record's status was on a day in the world, whatever was told later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from comity.ledger.course import course
from comity.ledger.entries import Held, Record
from comity.ledger.follow.entries import Outcome
from comity.ledger.positions import latest, positions


def on_day(record: Record, held: Sequence[Held], on: str, outcome: Outcome | None = None) -> Record | None:
    """The record with the status that it had on the day `on` (ISO); None where it had not begun, nor been told of.

    `held` are its findings; `outcome` is what had become of a promise. An agreement has the stage that its acts had
    reached, a membership the last position told, an event that lay ahead is planned.
    """
    days = [day for day in (record.first or record.last, record.told_first) if day]
    if days and min(days) > on:
        return None
    return replace(record, status=_status(record, held, on, outcome))


def _status(record: Record, held: Sequence[Held], on: str, outcome: Outcome | None) -> str:
    if record.kind == "agreement":
        return course(record, held, on).whole.what or record.status
    if record.kind == "commitment" and outcome is not None:
        return outcome.status
    if record.kind == "membership":
        found = latest(positions(record, held, {}, on))
        return (f"not {found[-1].stage}" if found[-1].negated else found[-1].stage) if found else record.status
    if record.kind == "event" and record.status == "happened" and (record.first or "") > on:
        return "planned"
    return record.status
