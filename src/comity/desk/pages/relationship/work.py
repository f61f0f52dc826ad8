"""What is worked out of the ledger for the page, and how long it is kept.

A relationship in a large ledger takes about a second to put together, and a writer may change the ledger every
second. What was worked out is kept under a fingerprint of the records that it came from, so that only what changes
these costs anything. What a person decides shows at once; what a document adds may take some seconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

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
    a, b = (one.code for one in sides)
    return desk.cached(("relationship fingerprint", a, b), lambda: _known(desk.ledger, a, b))


def worked(desk: Desk, sides: Sides, as_of: str | None, on: str | None) -> Worked:
    """The relationship as of a day. Raises InputError for bad days, LedgerError."""
    a, b = (one.code for one in sides)
    return desk.lagging(
        ("relationship", a, b, as_of, on), partial(_worked, sides=sides, as_of=as_of, on=on), decided=desk.decided(),
        mark=partial(_known, a=a, b=b),
    )  # fmt: skip


def changes(desk: Desk, sides: Sides, as_of: str | None, since: str) -> Changes:
    """What documents published after `since` changed between the two. Raises LedgerError."""
    a, b = (one.code for one in sides)
    return desk.lagging(
        ("relationship changes", a, b, as_of, since), partial(_changes, sides=sides, as_of=as_of, since=since),
        decided=desk.decided(), mark=partial(_known, a=a, b=b),
    )  # fmt: skip


def _known(ledger: DeskLedger, a: str, b: str) -> str:
    with ledger.asking() as connection:
        return questions.fingerprint(connection, a, b)


def _worked(ledger: DeskLedger, sides: Sides, as_of: str | None, on: str | None) -> Worked:
    a, b = (one.code for one in sides)
    known = _known(ledger, a, b)
    with ledger.view(as_of=as_of) as view:
        found = gathered(view, sides, on)
    with ledger.asking() as connection:
        others = questions.partners(connection, a, b)
    return Worked(core(found, others), found.brief, dict(found.added), known)


def _changes(ledger: DeskLedger, sides: Sides, as_of: str | None, since: str) -> Changes:
    with ledger.view(as_of=as_of) as view:
        return changes_between(view, records_of(view, sides), since, view.as_of or view.last_published())
