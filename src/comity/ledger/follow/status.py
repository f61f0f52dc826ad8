"""What became of a promise by a day: a pure function of its due days and of what later documents say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from comity.ledger.follow.entries import FollowUp, Outcome, Status

_YEAR = timedelta(days=365)
_EVIDENCE = 0.5  # what is less sure is kept and shown, and decides nothing
_DECIDING = ("done", "withdrawn", "overtaken", "partly")


def outcome(
    made: str | None,
    due: tuple[str | None, str | None],
    followups: Iterable[FollowUp],
    on: str | None,
    *,
    searched: int = 0,
) -> Outcome:
    """The status on the day `on` (ISO; None: when everything is told) of a promise made on the day `made` that falls
    due between the days `due` (None where no day was named).

    Only what was told by then counts. The first sentence that says that it was done, taken back or overtaken decides;
    before one does, the latest word on whether it is under way or was not done, and else the calendar.
    """
    if on is not None and made is not None and on < made:
        return Outcome("not_made", on, due)
    told = [one for one in followups if _known(one, on) and one.score >= _EVIDENCE]
    told.sort(key=lambda one: (one.told or "9999", -one.score, one.document, one.start))
    status, evidence = _status(made, due, told, on)
    confidence = evidence[0].score if evidence else (1.0 if status in ("not_due", "open") else 0.7)
    return Outcome(status, on, due, tuple(evidence), round(confidence, 3), searched)


def _status(
    made: str | None, due: tuple[str | None, str | None], told: Sequence[FollowUp], on: str | None
) -> tuple[Status, list[FollowUp]]:
    decided = _decided(due, told, on)
    if decided is not None:
        return decided
    passed = due[1] is not None and (on is None or on > due[1])
    early = due[0] is not None and on is not None and on < due[0]
    latest = [one for one in told if one.verdict in ("under_way", "partly", "not_done", "delayed")]
    if latest:
        last = latest[-1]
        if last.verdict in ("under_way", "partly"):
            return ("not_due" if early else "in_progress"), [last]
        missing = [one for one in latest if one.verdict == "not_done"]
        if passed and missing:
            return "missed", [missing[-1]]
    if passed:
        return "overdue", []
    if early:
        return "not_due", []
    if due[1] is None and _silent(made, told, on):
        return "unknown", []
    return "open", []


def _decided(
    due: tuple[str | None, str | None], told: Sequence[FollowUp], on: str | None
) -> tuple[Status, list[FollowUp]] | None:
    done = [one for one in told if one.verdict == "done" and _happened(one, on)]
    partly = [one for one in told if one.verdict == "partly"]
    ended = [one for one in told if one.verdict in ("withdrawn", "overtaken")]
    if done:
        first = done[0]
        if partly and all((one.told or "") >= (first.told or "") for one in partly):
            return "partly_kept", [partly[-1], first]
        when = min((one.last or one.told or "" for one in done), default="")
        late = due[1] is not None and when > due[1] and (first.first or when) > due[1]
        return ("kept_late" if late else "kept"), done
    if partly and (due[1] is not None and (on is None or on > due[1])):
        return "partly_kept", [partly[-1]]
    if ended:
        last = ended[-1]
        return ("withdrawn" if last.verdict == "withdrawn" else "overtaken"), [last]
    return None


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
    return date.fromisoformat(on) - date.fromisoformat(last) > _YEAR
