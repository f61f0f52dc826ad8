"""What became of a promise by a day: a pure function of its due days and of what later documents say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from comity.ledger.follow.entries import FollowUp, Outcome, Status
from comity.ledger.follow.promise import BREAKS

_FEBRUARY = 2
_GRACE = timedelta(days=4)  # a report so soon after the due day tells of what happened before it
_LEAD = timedelta(days=90)  # what was done so long before its first due day is another thing
_LESS = 0.15  # a "not" so much less sure than the "done" of the same document is about something else
_LATE = re.compile(
    r"\b(?:days?|weeks?|months?|years?) late\b|\bbelated|\bbehind (?:time|schedule)\b|"
    r"\blate(?:r than (?:promised|planned|announced|agreed)|, but)\b",
    re.I,
)
_IN_TIME = re.compile(
    r"(?<!\bnot )(?:\b(?:on|in) time\b(?! of)|\bon schedule\b|\bwithin the (?:time|deadline|limit)\b|\bpunctually\b|"
    r"\bas (?:agreed|promised|planned|announced)\b|\b(?:days|weeks|months) (?:early|ahead of time)\b|"
    r"\bahead of schedule\b)",
    re.I,
)
_EVIDENCE = 0.5  # what is less sure is kept and shown, and decides nothing
_SURE = 0.8  # for what is told at once of preparation, or of the act before its time
_GOING_ON = frozenset({"under_way", "partly"})
_NOT = frozenset({"not_done", "delayed"})

Due = tuple[str | None, str | None]


def outcome(made: str | None, due: Due, followups: Iterable[FollowUp], on: str | None, *, searched: int = 0) -> Outcome:
    """The status on the day `on` (ISO; None: when everything is told) of a promise made on the day `made` that falls
    due between the days `due` (None where no day was named).

    Only what was told by then counts. That it was done decides; else that it was taken back or overtaken; else that
    a part was done, once the due day has passed; else the latest word on whether it is under way or was not done, and
    else the calendar.
    """
    if on is not None and made is not None and on < made:
        return Outcome("not_made", on, due)
    told = [one for one in followups if _known(one, on) and _counts(one, made)]
    told.sort(key=lambda one: (one.told or "9999", -one.score, one.document, one.start))
    status, evidence = _status(made, due, told, on)
    confidence = evidence[0].score if evidence else (1.0 if status in ("not_due", "open") else 0.7)
    return Outcome(status, on, due, tuple(evidence), round(confidence, 3), searched)


def _counts(one: FollowUp, made: str | None) -> bool:
    """Whether a sentence is sure enough to decide, and what it tells happened after the promise."""
    if one.verdict == "done" and made is not None and one.last is not None and one.last < made:
        return False
    at_once = one.verdict == "under_way" and made is not None and one.told == made
    return one.score >= (_SURE if at_once else _EVIDENCE)


def _status(made: str | None, due: Due, told: Sequence[FollowUp], on: str | None) -> tuple[Status, list[FollowUp]]:
    decided = _decided(due, told, on)
    if decided is not None:
        return decided
    passed = due[1] is not None and (on is None or on > due[1])
    going = [one for one in told if one.verdict in _GOING_ON]
    missing = [one for one in told if one.verdict in _NOT and due[1] is not None and (one.told or "") > due[1]]
    if going and not (passed and missing and (missing[-1].told or "") >= (going[-1].told or "")):
        return "in_progress", [going[-1]]
    if passed and missing:
        return "missed", _surest(missing)
    return _by_calendar(made, due, told, on, passed=passed), []


def _surest(told: Sequence[FollowUp]) -> list[FollowUp]:
    """The sentences that say the same, the surest first, of equals the one told first."""
    return sorted(told, key=lambda one: (-one.score, one.told or "9999", one.document, one.start))


def _by_calendar(made: str | None, due: Due, told: Sequence[FollowUp], on: str | None, *, passed: bool) -> Status:
    """The status where no document says what became of it."""
    if passed:
        return "overdue"
    if due[0] is not None and on is not None and on < due[0]:
        return "not_due"
    return "unknown" if due[1] is None and _silent(made, told, on) else "open"


def _decided(due: Due, told: Sequence[FollowUp], on: str | None) -> tuple[Status, list[FollowUp]] | None:
    passed = due[1] is None or on is None or on > due[1]
    done = [one for one in told if one.verdict == "done" and _happened(one, on) and not _too_soon(one, due)]
    partly = [one for one in told if one.verdict == "partly"]
    broken = [one for one in told if one.verdict == "not_done" and BREAKS in one.reasons]
    ended = [one for one in told if one.verdict in ("withdrawn", "overtaken")]
    if broken:
        return "missed", _surest(broken)
    if done:
        return _done(due, done, told)
    if ended:
        return ("withdrawn" if ended[-1].verdict == "withdrawn" else "overtaken"), [ended[-1]]
    return ("partly_kept", [partly[-1]]) if partly and passed and due[1] is not None else None


def _done(due: Due, done: Sequence[FollowUp], told: Sequence[FollowUp]) -> tuple[Status, list[FollowUp]]:
    """Kept, kept late or partly kept: by the first document that says that it was done."""
    first = done[0]
    for one in told:
        if one.document == first.document and (one.verdict == "partly" or _but_not(one, first)):
            later = [each for each in done if (each.told or "") > (first.told or "")]
            return ("partly_kept", [one, first]) if not later else (_timely(due, later), list(done))
    return _timely(due, done), list(done)


def _but_not(one: FollowUp, first: FollowUp) -> bool:
    """Whether one document tells of a part that was done, and then of one that was not."""
    return one.verdict == "not_done" and one.start > first.start and one.score >= first.score - _LESS


def _timely(due: Due, done: Sequence[FollowUp]) -> Status:
    if due[1] is None:
        return "kept_late" if any(_LATE.search(one.quote) for one in done[:1]) else "kept"
    known = [one for one in done if one.last is not None]
    if known:
        return "kept" if min(one.first or one.last or "" for one in known) <= due[1] else "kept_late"
    if _IN_TIME.search(done[0].quote) and not _LATE.search(done[0].quote):
        return "kept"
    told = min((one.told for one in done if one.told), default=None)
    soon = (date.fromisoformat(due[1]) + _GRACE).isoformat()
    return "kept" if told is None or told <= soon else "kept_late"


def _too_soon(one: FollowUp, due: Due) -> bool:
    """Whether it was told before the first due day, by words that leave room for doubt; or happened so long
    before it that it must be another."""
    if due[0] is None:
        return False
    early = (date.fromisoformat(due[0]) - _LEAD).isoformat()
    return (one.score < _SURE and (one.told or due[0]) < due[0]) or (one.last is not None and one.last < early)


def _happened(one: FollowUp, on: str | None) -> bool:
    """False for what is told ahead of its day."""
    return on is None or one.first is None or one.first <= on


def _known(one: FollowUp, on: str | None) -> bool:
    return on is None or one.told is None or one.told <= on


def _silent(made: str | None, told: Sequence[FollowUp], on: str | None) -> bool:
    """True when nobody has said a word for more than a year."""
    last = max([one.told for one in told if one.told] + ([made] if made else []), default=None)
    if last is None or on is None:
        return False
    return on[:4] > last[:4] and date.fromisoformat(on) > _year_after(date.fromisoformat(last))


def _year_after(day: date) -> date:
    return day.replace(year=day.year + 1, day=min(day.day, 28) if day.month == _FEBRUARY else day.day)
