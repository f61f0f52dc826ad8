"""What became of a promise, and how it stood from day to day. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from comity.briefs import words
from comity.briefs.due import Searched
from comity.briefs.sources import Shelf
from comity.desk.pages.record.model import Promise, Report, Stood
from comity.ledger import Record
from comity.ledger.follow.entries import FollowUp, Outcome
from comity.ledger.follow.outcomes import due_of, outcome_of

_TELLS: Mapping[str, str] = {
    "done": "a report that it was done",
    "partly": "a report that a part was done",
    "under_way": "a report that it is under way",
    "not_done": "a report that it was not done",
    "delayed": "a report that it is put off",
    "withdrawn": "a report that it was taken back",
    "overtaken": "a report that it was overtaken",
}


def promise(record: Record, outcome: Outcome, told: Sequence[FollowUp], shelf: Shelf) -> Promise:
    """What became of it by the outcome's day; `told` is everything that later documents say of it."""
    by = [one for one in told if outcome.on is None or (one.told or "") <= outcome.on]
    deciding = {(one.document, one.start) for one in outcome.evidence}
    found = len({one.document for one in outcome.evidence})
    return Promise(
        status=outcome.status,
        on=outcome.on,
        due=outcome.due,
        confidence=outcome.confidence,
        decided=outcome.decision is not None,
        searched=outcome.searched,
        looked=words.opened(Searched(max(outcome.searched, found), found, outcome.on).text),
        history=tuple(history(record, by, outcome.on)),
        reports=tuple(_report(one, (one.document, one.start) in deciding, shelf) for one in by),
    )


def history(record: Record, told: Sequence[FollowUp], on: str | None) -> Iterable[Stood]:
    """How it stood from the day it was made until the day `on` (ISO), a line for each change."""
    last = None
    for day in _days(record, told, on):
        found = outcome_of(record, told, day)
        if found.status != last:
            last = found.status
            yield Stood(day, found.status, _why(record, found, day))


def _days(record: Record, told: Sequence[FollowUp], on: str | None) -> list[str]:
    """Every day on which something may have changed."""
    first, last = due_of(record)
    decided = next((claim.value for claim in record.claims.get("status", ()) if claim.decision is not None), None)
    days = {record.told_first, first, _after(last), *(one.told for one in told), on}
    days |= {decided.get("since")} if isinstance(decided, Mapping) else set()
    start = record.told_first or ""
    return sorted(day for day in days if day and day >= start and (on is None or day <= on))


def _after(day: str | None) -> str | None:
    try:
        return (date.fromisoformat(day) + timedelta(days=1)).isoformat() if day else None
    except (OverflowError, ValueError):
        return None


def _why(record: Record, found: Outcome, day: str) -> str:
    first, last = found.due
    if found.decision is not None:
        return f"a person says so (decision {found.decision})"
    if found.evidence:
        return _TELLS.get(found.evidence[0].verdict, words.label(found.evidence[0].verdict))
    if day == record.told_first:
        return "it was made"
    if day == _after(last):
        return f"its day, {words.day(last)}, went by and nobody told what became of it"
    if day == first:
        return "its time began"
    return "nothing was heard of it"


def _report(one: FollowUp, counts: bool, shelf: Shelf) -> Report:
    source = shelf.followup(one)
    return Report(
        document=one.document, before=source.before, quote=one.quote, after=source.after, outlet=source.outlet,
        published=one.told, verdict=one.verdict, score=one.score, reasons=one.reasons, counts=counts,
    )  # fmt: skip
