"""What one side's people say of the other, month by month: statements with a stance towards the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from comity.ledger import Record
from comity.relations.deeds import WIDEST, Direction
from comity.relations.windows import days, middle


@dataclass(frozen=True, slots=True)
class Said:
    """A statement by one side's people that stands somehow towards the other, from −1 (hostile) to +1 (friendly)."""

    record: str
    direction: Direction
    stance: float
    day: str
    documents: tuple[str, ...]

    @property
    def article(self) -> str:
        """The document that stands for its telling: the first by id."""
        return self.documents[0] if self.documents else self.record


def said(records: Iterable[Record], a: str, b: str) -> list[Said]:
    """The statements of `a` about `b` and of `b` about `a` (codes), by day; each record counts once.

    A speaker belongs to the state of their code. The day is the statement's own, where it has one that is no wider
    than a month, else the day on which it was first told: words are news when they are spoken. Statements that are
    denied, and those without any day, are left out.
    """
    unique = {r.id: r for r in records if r.kind == "statement" and r.status != "denied"}
    found = (_said(record, a, b) for record in unique.values())
    return sorted((one for one in found if one is not None), key=lambda one: (one.day, one.record))


def _said(record: Record, a: str, b: str) -> Said | None:
    speakers = {party.code for party in record.parties if party.role == "speaker"}
    stances = {one["target"]: float(one["value"]) for one in record.value("stance") or ()}
    day = _day(record)
    for speaker, target, direction in _SIDES:
        speaks, about = (a, b)[speaker], (a, b)[target]
        if day is not None and speaks in speakers and about in stances:
            return Said(record.id, direction, stances[about], day, record.documents)
    return None


_SIDES: tuple[tuple[int, int, Direction], ...] = ((0, 1, "a_to_b"), (1, 0, "b_to_a"))


def _day(record: Record) -> str | None:
    if record.first and record.last and 0 < days(record.first, record.last) <= WIDEST:
        return middle(record.first, record.last)
    return record.told_first
