"""Records in, a brief out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from comity.briefs.agreements import agreements
from comity.briefs.asked import last_day, pair
from comity.briefs.changes import changed, changes_section
from comity.briefs.disagreements import disagreements
from comity.briefs.entries import Brief, Line, Section, Side
from comity.briefs.lines import lines_of
from comity.briefs.memberships import memberships
from comity.briefs.money import money
from comity.briefs.promises import promises
from comity.briefs.sources import Shelf
from comity.briefs.standing import standing
from comity.ledger.entries import Held, Record
from comity.ledger.follow.entries import Outcome
from comity.model import Document

if TYPE_CHECKING:
    from comity.ledger import Ledger
    from comity.ledger.view import View


def brief(
    ledger: Ledger,
    a: str,
    b: str,
    as_of: str | None = None,
    on: str | None = None,
    *,
    since: str | None = None,
) -> Brief:
    """The relationship of `a` and `b` (codes or names, in either order).

    `as_of` is about what could be known: only documents published until that day count, those without a date by when
    they were added. `on` is about the world: what had begun by that day, acts and positions until then, and what had
    become of each promise; default: `as_of`, else the day of the latest document. With `since` the last section tells
    what changed after that day. All three are ISO dates; a month or a year means its last day. Raises InputError for
    an unknown actor or a bad date, LedgerError where the ledger cannot be read.
    """
    as_of, on, since = last_day(as_of, "--as-of"), last_day(on, "--on"), last_day(since, "--since")
    sides = pair(a, b)
    with ledger.view(as_of=as_of) as view:
        on = on or as_of or view.last_published()
        records = _records(view, sides)
        held = view.findings(records)
        outcomes = view.outcomes([record for record in records if record.kind == "commitment"], on)
        names = {one.document for one in held} | {told.document for o in outcomes.values() for told in o.evidence}
        documents = [shelved.document for shelved in view.documents(names)]
        copies = view.copies(names)
        changes = None if since is None else changes_section(changed(view, records, since, on))
    return compose(sides, records, held, documents, as_of, on, outcomes=outcomes, changes=changes, copies=copies)


def compose(
    sides: tuple[Side, Side],
    records: Sequence[Record],
    held: Iterable[Held],
    documents: Sequence[Document],
    as_of: str | None = None,
    on: str | None = None,
    *,
    outcomes: Mapping[str, Outcome] | None = None,
    changes: Section | None = None,
    copies: Mapping[str, Sequence[Document]] | None = None,
) -> Brief:
    """The brief of what `records` say between the two on the day `on` (default: that of the latest of the documents).

    `held` are the findings behind them, `documents` where these stand, and where the evidence of `outcomes` (by
    record) stands; `copies` are those that were kept unread as copies of them, by original. `changes` becomes the last
    section. A pure function.
    """
    a, b = sides
    shelf = Shelf.of(held, documents, copies)
    on = on or as_of or max((document.published for document in documents if document.published), default=None)
    begun = [record for record in records if _begun(record, on)]
    ours = [record for record in begun if {a.code, b.code} <= set(record.actors)]
    sections: tuple[Section, ...] = (
        agreements(ours, shelf, on),
        promises(ours, shelf, on, outcomes),
        _events(ours, shelf, on),
        _section("statements", "What they say", "No statement of one about the other is held.", ours, "statement",
                 shelf),
        money(ours, shelf, on),
        memberships(begun, sides, shelf, on),
        _section("presences", "Presences", "Nothing of one in the other's land is held.", ours, "presence", shelf),
        _section("direction", "Direction", "No assessment of where they are heading is held.", ours, "assessment",
                 shelf),
    )  # fmt: skip
    told_by = {source.document for section in sections for line in section.lines for source in line.sources}
    stands = standing(sides, sections, shelf)
    sections = (*sections, disagreements(sections), *((changes,) if changes is not None else ()))
    return Brief(a, b, as_of, on, len(told_by), stands, sections)


def _records(view: View, sides: tuple[Side, Side]) -> list[Record]:
    """The records between the two, and the memberships of either."""
    found = view.records(actors=[sides[0].code, sides[1].code])
    for side in sides:
        found += view.records(["membership"], actors=[side.code])
    return list({record.id: record for record in found}.values())


def _begun(record: Record, on: str | None) -> bool:
    """True when it had begun by the day `on`, or was told by then (as a plan is); always without any day."""
    days = [day for day in (record.first or record.last, record.told_first) if day]
    return on is None or not days or min(days) <= on


def _events(records: Iterable[Record], shelf: Shelf, on: str | None) -> Section:
    """Events; one that lies ahead on the day `on` is planned, whatever is told later."""
    lines = tuple(
        replace(line, status="planned") if _ahead(record, line, on) else line
        for record, line in lines_of(records, "event", shelf)
    )
    return Section("events", "Events", "No event between them is held.", lines)


def _ahead(record: Record, line: Line, on: str | None) -> bool:
    return line.status == "happened" and on is not None and (record.first or "") > on


def _section(name: str, title: str, nothing: str, records: Iterable[Record], kind: str, shelf: Shelf) -> Section:
    return Section(name, title, nothing, tuple(line for _, line in lines_of(records, kind, shelf)))
