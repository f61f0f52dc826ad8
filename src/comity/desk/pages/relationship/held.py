"""What the page needs of a ledger, fetched once: the edge between the ledger and the pure builders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from comity.briefs import Brief, Side, compose
from comity.briefs.asked import last_day
from comity.briefs.sources import Shelf
from comity.ledger.entries import Held, Record
from comity.ledger.follow.entries import Outcome
from comity.ledger.view import View


@dataclass(frozen=True, slots=True)
class Gathered:
    """Records between two actors with what carries them. `added` is the day on which the ledger took in each
    document; `on` is the day in the world of which the page speaks."""

    brief: Brief
    records: Mapping[str, Record]
    findings: tuple[Held, ...]
    shelf: Shelf
    outcomes: Mapping[str, Outcome]
    added: Mapping[str, str]
    on: str | None

    @property
    def sides(self) -> tuple[str, str]:
        """The codes of the two."""
        return self.brief.a.code, self.brief.b.code


def gathered(view: View, sides: tuple[Side, Side], on: str | None) -> Gathered:
    """Everything that the page shows of two actors on the day `on` (an ISO date, a month or a year; None: the day of
    the view, else of the latest document). Raises InputError for a bad day, LedgerError."""
    day = last_day(on, "on") or view.as_of or view.last_published()
    records = records_of(view, sides)
    found = view.findings(records)
    outcomes = view.outcomes([record for record in records if record.kind == "commitment"], day)
    names = {one.document for one in found} | {told.document for o in outcomes.values() for told in o.evidence}
    shelved = view.documents(names)
    documents = [one.document for one in shelved]
    copies = view.copies(names)
    return Gathered(
        brief=compose(sides, records, found, documents, view.as_of, day, outcomes=outcomes, copies=copies),
        records={record.id: record for record in records},
        findings=tuple(found),
        shelf=Shelf.of(found, documents, copies),
        outcomes=outcomes,
        added={one.document.id: one.added_at[:10] for one in shelved},
        on=day,
    )


def records_of(view: View, sides: tuple[Side, Side]) -> list[Record]:
    """The records between the two, and the memberships of either. Raises LedgerError."""
    found = view.records(actors=[one.code for one in sides])
    for one in sides:
        found += view.records(["membership"], actors=[one.code])
    return list({record.id: record for record in found}.values())
