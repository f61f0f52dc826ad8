"""The scorecard of an instrument: area by area what was promised, done and paid, and where nothing has moved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from comity.briefs.asked import last_day
from comity.briefs.entries import Side, Source
from comity.briefs.scorecard_entries import Row, Scorecard, Step
from comity.briefs.scorecard_rows import row_of
from comity.briefs.sources import Shelf
from comity.ledger.entries import Record
from comity.ledger.follow.entries import Outcome
from comity.ledger.instruments import Instrument, find_instrument
from comity.ledger.under import Under, gather
from comity.reference.entities import entity
from comity.reference.families import FAMILIES, TITLES, families_of

if TYPE_CHECKING:
    from comity.ledger import Ledger

_REST = "In no area"


def scorecard(ledger: Ledger, name: str, as_of: str | None = None, on: str | None = None) -> Scorecard:
    """The scorecard of the instrument called `name` (words of a title, or the id of a record).

    `as_of` is an ISO date (a month or a year means its last day): only documents published until then count. `on` is
    the day on which statuses and silence are told, in documents published until then; without it `as_of`, else the day
    of the latest document. Raises InputError for a name that no agreement or more than one has and for a bad date,
    LedgerError where the ledger cannot be read.
    """
    as_of, on = last_day(as_of, "--as-of"), last_day(on, "--on")
    with ledger.view(as_of=as_of) as view:
        instrument = find_instrument(view, name)
        day = on or as_of or view.last_published()
        under = gather(view, instrument, day)
        promises = [one.record for one in under.members if one.record.kind == "commitment" and not one.general]
        outcomes = view.outcomes(promises, day)
    return compose(under, outcomes, as_of)


def compose(under: Under, outcomes: Mapping[str, Outcome], as_of: str | None = None) -> Scorecard:
    """The scorecard of what stands under an instrument; `outcomes` say what became of each promise by the day. A pure
    function."""
    shelf = Shelf.of([*under.held, *(one for member in under.members for one in member.held)], under.documents)
    record = under.instrument.record
    return Scorecard(
        record=record.id,
        title=record.title,
        names=under.instrument.titles,
        status=record.status,
        parties=tuple(sides(under.instrument.parties)),
        signed=under.instrument.signed,
        as_of=as_of,
        on=under.on,
        documents=len({one.document for member in under.members for one in member.held}),
        steps=_steps(record, under.instrument, shelf),
        rows=tuple(_rows(under, outcomes, shelf)),
        rest=row_of("rest", _REST, under, outcomes, shelf),
        general=tuple(_general(under, shelf)),
    )


def sides(codes: Iterable[str]) -> Iterable[Side]:
    """The actors with these codes, by code, with their names."""
    for code in sorted(codes):
        known = entity(code)
        yield Side(code, known.name if known else code)


def _rows(under: Under, outcomes: Mapping[str, Outcome], shelf: Shelf) -> Iterable[Row]:
    """The rows of the instrument's own areas, and any other in which something stands."""
    own = families_of(under.areas)
    for family in FAMILIES:
        row = row_of(family, TITLES[family], under, outcomes, shelf)
        if family in own or not row.empty:
            yield row


def _steps(record: Record, instrument: Instrument, shelf: Shelf) -> tuple[Step, ...]:
    """The steps that the instrument took: those that all parties took together once, those of one party with it."""
    found: dict[tuple[str, str | None, str | None], list[str]] = {}
    for claim in record.claims.get("acts", ()):
        for act in () if claim.overruled else claim.value:
            codes = {str(actor.get("code")) for actor in act.get("by") or ()} & instrument.parties
            alone = codes if len(codes) == 1 and act["what"] not in ("signed", "initialled", "agreed") else {None}
            for code in alone:
                key = (act["what"], code, (act.get("date") or {}).get("edtf"))
                found.setdefault(key, []).extend(claim.findings)
    steps = [Step(what, by, day, shelf.outlets(names, record.documents)) for (what, by, day), names in found.items()]
    dated = {(step.what, step.by) for step in steps if step.day}
    kept = [step for step in steps if step.told_by and (step.day or (step.what, step.by) not in dated)]
    return tuple(sorted(kept, key=lambda step: (step.day or "9999", step.what, step.by or "")))


def _general(under: Under, shelf: Shelf) -> Sequence[Source]:
    return [shelf.source(one) for member in under.members if member.general for one in member.held[:1]]
