"""What is worked out of the ledger for the page, and how long it is kept.

A relationship in a large ledger takes about a second to put together, and a writer may change the ledger every
second. What was worked out is kept under a fingerprint of the records that it came from, so that only what changes
these costs anything. What a person decides shows at once; what a document adds may take some seconds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from comity.briefs import Brief, Side
from comity.briefs.changes import Changes
from comity.briefs.changes import changed as changes_between
from comity.desk.held import DeskLedger
from comity.desk.pages.relationship import questions
from comity.desk.pages.relationship.build import core
from comity.desk.pages.relationship.held import gathered, records_of
from comity.desk.pages.relationship.model import Core
from comity.desk.routing import Desk

Sides = tuple[Side, Side]


@dataclass(frozen=True, slots=True)
class Worked:
    """The page's content, the brief that it came from, the day on which each document came into the ledger, and the
    fingerprint under which it was worked out."""

    core: Core
    brief: Brief
    added: dict[str, str]
    fingerprint: str


def fingerprint(desk: Desk, sides: Sides) -> str:
    """What changes when anything of this relationship does. Raises LedgerError."""
    return _known(desk, sides)(desk.ledger)


def _known(desk: Desk, sides: Sides) -> Callable[[DeskLedger], str]:
    """What asks a ledger for the fingerprint, once for each state of it."""
    cache = desk.cache
    a, b = (one.code for one in sides)

    def asked(ledger: DeskLedger) -> str:
        with ledger.asking() as connection:
            return cache.get(("relationship fingerprint", a, b), lambda: questions.fingerprint(connection, a, b))

    return asked


def worked(desk: Desk, sides: Sides, as_of: str | None, on: str | None) -> Worked:
    """The relationship as of a day. Raises InputError for bad days, LedgerError."""
    a, b = (one.code for one in sides)

    mark = _known(desk, sides)

    def build(ledger: DeskLedger) -> Worked:
        known = mark(ledger)
        with ledger.view(as_of=as_of) as view:
            found = gathered(view, sides, on)
        with ledger.asking() as connection:
            others = questions.partners(connection, a, b)
        return Worked(core(found, others), found.brief, dict(found.added), known)

    return desk.lagging(("relationship", a, b, as_of, on), build, decided=desk.decided(), mark=mark)


def changes(desk: Desk, sides: Sides, as_of: str | None, since: str) -> Changes:
    """What documents published after `since` changed between the two. Raises LedgerError."""
    a, b = (one.code for one in sides)

    def build(ledger: DeskLedger) -> Changes:
        with ledger.view(as_of=as_of) as view:
            return changes_between(view, records_of(view, sides), since, view.as_of or view.last_published())

    key = ("relationship changes", a, b, as_of, since)
    return desk.lagging(key, build, decided=desk.decided(), mark=_known(desk, sides))
