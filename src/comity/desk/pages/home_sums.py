"""The sums over the whole ledger that the home page is made of; they may be a few seconds behind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from comity.briefs.due import OVERDUE, Promised, promised
from comity.desk.asking import home_news, pairs, promises, shelf
from comity.desk.asking.home_news import Fresh
from comity.desk.asking.movement import movement
from comity.desk.asking.pairs import Pair
from comity.desk.asking.shelf import Arrived
from comity.desk.held import DeskLedger
from comity.desk.sums import Sum

Points = tuple[float | None, ...]

_DUE, _OVERDUE, _NEW, _FRESH = 6, 6, 6, 8
_LOOKED_AT = 3
"""Promises looked at for each one shown: some of those whose day comes are kept already."""

_WAITING = frozenset({"open", "not_due", "in_progress", "partly_kept", "unknown"})
"""Statuses of promises that something is still to come of."""


@dataclass(frozen=True, slots=True)
class Due:
    """A promise with a day: who gave it to whom (codes), what, by when (ISO), and how it stands."""

    record: str
    by: tuple[str, ...]
    to: tuple[str, ...]
    action: str
    due: str | None
    status: str


@dataclass(frozen=True, slots=True)
class Summed:
    """What the page needs of the whole ledger. `movement` has the pairs between which something moved."""

    counts: dict[str, int]
    day: str | None
    waiting: int
    pairs: tuple[Pair, ...]
    movement: dict[tuple[str, str], Points]
    due: tuple[Due, ...]
    overdue: tuple[Due, ...]
    new: tuple[Arrived, ...]
    fresh: tuple[Fresh, ...]


def ahead() -> Sum[Summed]:
    """The sum that the page is made of."""
    return ("home",), summed


def summed(ledger: DeskLedger) -> Summed:
    """The sums over a ledger. Raises LedgerError."""
    counts, day = ledger.counts(), ledger.last_published()
    with ledger.asking() as connection:
        found, waiting = pairs.pairs(connection), shelf.being_read(connection)
        moved = movement(connection, ((one.a, one.b) for one in found), day) if day else {}
        new = shelf.latest(connection, _NEW)
        fresh = home_news.records_in(connection, [one.id for one in new], _FRESH)
    due, overdue = _promises(ledger, day) if day else ((), ())
    return Summed(
        counts, day, waiting, found, {pair: line for pair, line in moved.items() if any(p is not None for p in line)},
        due, overdue, new, fresh,
    )  # fmt: skip


def _promises(ledger: DeskLedger, day: str) -> tuple[tuple[Due, ...], tuple[Due, ...]]:
    """What falls due after this day, and what is overdue on it."""
    with ledger.asking() as connection:
        ahead = promises.due_from(connection, day, _LOOKED_AT * _DUE)
        behind = home_news.gone_by(connection, day, _LOOKED_AT * _OVERDUE)
    with ledger.view() as view:
        told = promised(view, [*ahead, *behind], day)
    coming = {record.id for record in ahead}
    due = [_due(one) for one in told if one.record in coming and one.status in _WAITING]
    late = [_due(one) for one in told if one.record not in coming and one.status in OVERDUE]
    return tuple(due[:_DUE]), tuple(late[:_OVERDUE])


def age(last: str | None, day: str | None) -> str:
    """How long `last` lies before `day` (both ISO), in words: "this week", "3 weeks", "5 months", "2 years"."""
    try:
        days = (date.fromisoformat(day or "") - date.fromisoformat(last or "")).days
    except ValueError:
        return ""
    for length, one in ((365, "year"), (30, "month"), (7, "week")):
        if days >= length:
            number = days // length
            return f"{number} {one}{'' if number == 1 else 's'}"
    return "this week"


def _due(one: Promised) -> Due:
    return Due(one.record, one.by, one.to, one.action, (one.due or {}).get("latest"), one.status)
