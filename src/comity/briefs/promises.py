"""Promises and what became of them by a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from comity.briefs import words
from comity.briefs.entries import Fact, Line, Section
from comity.briefs.lines import lines_of
from comity.briefs.sources import Shelf
from comity.ledger.entries import Record
from comity.ledger.follow.entries import Outcome
from comity.ledger.follow.outcomes import outcome_of

_EVIDENCE = 3
"""How many sentences are shown for one promise, the deciding one first."""


def promises(
    records: Sequence[Record], shelf: Shelf, on: str | None, outcomes: Mapping[str, Outcome] | None = None
) -> Section:
    """The promises with their status on the day `on`. `outcomes` are by record; without them nothing counts as found
    and the calendar alone decides. A promise that had not been made by then is left out."""
    lines = []
    for record, line in lines_of(records, "commitment", shelf):
        found = outcomes.get(record.id) if outcomes is not None else None
        looked = found is not None
        found = found or outcome_of(record, (), on)
        if found.status == "not_made":
            continue
        denied = record.status == "denied"
        status = "denied" if denied and found.decision is None else words.label(found.status)
        facts = (*line.facts, *_became(found, shelf, looked=looked))
        lines.append(replace(line, status=status, facts=facts))
    note = f"Each stands as it did on {words.day(on)}." if lines and on else None
    return Section("promises", "Promises", "No promise of one to the other is held.", tuple(lines), note)


def _became(found: Outcome, shelf: Shelf, *, looked: bool) -> Iterable[Fact]:
    if found.decision is not None:
        yield Fact("what became of it", f"{words.label(found.status)}, decided in review")
    for told in found.evidence[:_EVIDENCE]:
        source = shelf.followup(told)
        said = words.quoted(words.clean(source.quote))
        where = ", ".join(part for part in (words.clean(source.outlet or source.document), source.published) if part)
        yield Fact("what became of it", f"{said} — {where}", source)
    if looked:
        if not found.searched:
            yield Fact("follow-up", "no document about them was published since")
            return
        searched = f"looked in {words.counted(found.searched, 'document')} since"
        yield Fact("follow-up", searched if found.evidence else f"{searched}, found none")


def counted(lines: Sequence[Line]) -> str:
    """The promises by status, the kept ones first: "2 kept, 1 overdue and 3 open"."""
    counts = {status: sum(line.status == status for line in lines) for status in _ORDER}
    other = len(lines) - sum(counts.values())
    parts = [f"{number} {_SAID.get(status, status)}" for status, number in counts.items() if number]
    return words.listed(parts + ([f"{other} denied"] if other else []))


_ORDER = (
    "kept", "kept late", "partly kept", "in progress", "not due", "open", "unknown", "overdue", "missed", "withdrawn",
    "overtaken",
)  # fmt: skip
_SAID = {"not due": "not yet due", "unknown": "of which nothing was heard for a year"}
