"""The home page: which relationships there are, what is new, what falls due."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter

from comity.briefs.due import Promised, promised
from comity.desk.asking import pairs, promises, shelf
from comity.desk.asking.pairs import Pair
from comity.desk.asking.shelf import Arrived
from comity.desk.held import DeskLedger
from comity.desk.paging import LENGTH, Paging, offset
from comity.desk.respond import Table
from comity.desk.routing import Desk, page
from comity.desk.shapes import PageNumber
from comity.desk.templating import actor_name

router = APIRouter(tags=["home"])

_DUE, _NEW = 8, 8
_WAITING = frozenset({"open", "not_due", "in_progress", "partly_kept", "unknown"})
"""Statuses of promises that something is still to come of."""


@dataclass(frozen=True, slots=True)
class Due:
    """A promise that falls due: who gave it to whom (codes), what, by when (ISO), and how it stands."""

    record: str
    by: tuple[str, ...]
    to: tuple[str, ...]
    action: str
    due: str | None
    status: str


@dataclass(frozen=True, slots=True)
class HomePage:
    """What the home page shows. `day` is the day of the latest document (ISO); `waiting` counts documents whose
    findings no record shows yet; `counts` tells how many documents, findings, records and decisions there are."""

    counts: dict[str, int]
    day: str | None
    waiting: int
    relationships: tuple[Pair, ...]
    paging: Paging
    due: tuple[Due, ...]
    new: tuple[Arrived, ...]

    @property
    def empty(self) -> bool:
        """True while nothing was added."""
        return not self.counts["documents"]

    def table(self) -> Table:
        """The relationships, a line each."""
        columns = ("a", "b", "a_name", "b_name", "records", "promises", "agreements", "events", "last_told")
        return Table(
            columns,
            (
                (one.a, one.b, actor_name(one.a), actor_name(one.b), one.records, one.promises, one.agreements,
                 one.events, one.last)
                for one in self.relationships
            ),
        )  # fmt: skip


@page(router, "/", "home.html")
def home(desk: Desk, page: PageNumber = 1) -> HomePage:
    """Relationships with counts and freshness, what falls due next, what came last."""
    found = desk.lagging(("home",), summed)
    start = offset(page)
    return HomePage(
        counts=found.counts,
        day=found.day,
        waiting=found.waiting,
        relationships=found.pairs[start : start + LENGTH],
        paging=Paging(page, len(found.pairs)),
        due=found.due,
        new=found.new,
    )


@dataclass(frozen=True, slots=True)
class Summed:
    """What the page needs of the whole ledger."""

    counts: dict[str, int]
    day: str | None
    waiting: int
    pairs: tuple[Pair, ...]
    due: tuple[Due, ...]
    new: tuple[Arrived, ...]


def summed(ledger: DeskLedger) -> Summed:
    """The sums over a ledger. Raises LedgerError."""
    counts, day = ledger.counts(), ledger.last_published()
    with ledger.asking() as connection:
        found, waiting = pairs.pairs(connection), shelf.being_read(connection)
        new = shelf.latest(connection, _NEW)
        ahead = promises.due_from(connection, day, 3 * _DUE) if day else []
    with ledger.view() as view:
        due = [_due(one) for one in promised(view, ahead, day) if one.status in _WAITING]
    return Summed(counts, day, waiting, found, tuple(due[:_DUE]), new)


def _due(one: Promised) -> Due:
    return Due(one.record, one.by, one.to, one.action, (one.due or {}).get("latest"), one.status)
