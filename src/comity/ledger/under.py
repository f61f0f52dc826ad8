"""Everything that stands under an instrument by a day: gathered from a view, each with why it belongs and its areas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from comity.ledger.about_areas import GENERAL, areas_listed, areas_of
from comity.ledger.belonging import IN_SENTENCE, NEARBY, Belonging, belonging, conceivable, likely
from comity.ledger.entries import Decision, Held, Record, Ref
from comity.ledger.instruments import Instrument
from comity.ledger.mentions import Paper, paper
from comity.ledger.records import derive, each_once, rejected
from comity.ledger.told_acts import ToldAct, told_acts
from comity.model import Document
from comity.reference.families import families_of

if TYPE_CHECKING:
    from comity.ledger.view import View

_OF_BOTH = ("agreement", "commitment", "event", "flow", "membership")
_OF_ONE = ("commitment", "membership")
"""What one party may promise or join under an instrument without the other's part in it."""


@dataclass(frozen=True, slots=True)
class Member:
    """A record that belongs to the instrument, with its findings, its areas and why. `general` is true for a promise
    that only lists what the instrument covers."""

    record: Record
    held: tuple[Held, ...]
    areas: tuple[str, ...]
    belonging: Belonging
    general: bool = False


@dataclass(frozen=True, slots=True)
class Under:
    """What stands under an instrument in what was published until `on` (ISO; None: in everything).

    `areas` are those that the instrument covers; `told` are sentences that tell acts of which no record is held;
    `held` are the findings of the instrument itself.
    """

    instrument: Instrument
    on: str | None
    areas: tuple[str, ...]
    members: tuple[Member, ...]
    told: tuple[ToldAct, ...]
    held: tuple[Held, ...]
    documents: tuple[Document, ...]


def gather(view: View, instrument: Instrument, on: str | None) -> Under:
    """What belongs to the instrument by the day `on`, from the records of the view. A person's word on it (`belongs`,
    `not_belongs`) wins over what is worked out."""
    verdicts = view.verdicts()
    said = verdicts.belongs
    records = _candidates(view, instrument, said)
    names = {document for record in (instrument.record, *records) for document, _ in record.refs}
    documents = [d.document for d in view.documents(names) if _by(d.document.published, on)]
    agreements = [record for record in records if record.kind == "agreement"]
    held = [one for one in view.findings([instrument.record, *agreements]) if _by(one.published, on)]
    # Another paper of one of the parties with somebody else is another one too: "the charter" may be that.
    told = view.told("agreement", [d.id for d in documents])
    papers = _papers(instrument, [*held, *(one for one in told if not rejected(one.ref, verdicts))], documents)
    records = [r for r in records if r.kind == "agreement" or _may_belong(r, instrument, papers, said)]
    held += [one for one in view.findings(r for r in records if r.kind != "agreement") if _by(one.published, on)]
    return compose(instrument, records, held, documents, said, on, papers)


def _may_belong(
    record: Record, instrument: Instrument, papers: Mapping[str, Paper], said: Mapping[tuple[Ref, Ref], Decision]
) -> bool:
    """False where nothing that the findings of a record could add would make it conceivable: most records of a party
    stand in texts that do not touch on the instrument, and findings take long to read."""
    mine = {document for document, _ in record.refs}
    if not mine <= papers.keys():  # on an earlier day it may have been told otherwise
        return True
    return likely(record, [papers[name] for name in sorted(mine)], instrument, said)


def compose(
    instrument: Instrument,
    records: Sequence[Record],
    held: Sequence[Held],
    documents: Sequence[Document],
    said: Mapping[tuple[Ref, Ref], Decision],
    on: str | None,
    looked_at: Mapping[str, Paper] | None = None,
) -> Under:
    """Of these records those that belong to the instrument. `held` are the findings of all of them and of the
    instrument, `documents` where they stand, `looked_at` these as papers, where they are known. A pure function."""
    papers = looked_at if looked_at is not None else _papers(instrument, held, documents)
    covered = _covered(instrument, papers)
    by_ref = {one.ref: one for one in held}

    def member(record: Record) -> Member | None:
        own = tuple(by_ref[ref] for ref in record.refs if ref in by_ref)
        record = as_told(record, own)
        if not conceivable(record, own, instrument, papers, said):
            return None
        areas = areas_of(record, own, papers)
        why = belonging(record, own, instrument, papers, areas=areas, covered=covered, said=said)
        return Member(record, own, areas, why, _general(record, areas)) if why is not None and why.belongs else None

    agreements = [record for record in records if record.kind == "agreement"]
    members = [found for record in agreements if (found := member(record)) is not None]
    inside = {ref for one in members for ref in one.record.refs}
    papers = _without(papers, [by_ref[ref] for ref in inside if ref in by_ref])
    members += [found for record in records if record.kind != "agreement" and (found := member(record)) is not None]
    members = [one for one in members if one.record.kind != "membership" or _joins(one, members)]
    acts = [act for act in told_acts(papers.values(), instrument) if not _held_already(act, members)]
    mine = tuple(by_ref[ref] for ref in instrument.record.refs if ref in by_ref)
    return Under(instrument, on, covered, tuple(members), tuple(acts), mine, tuple(documents))


def as_told(record: Record, held: Sequence[Held]) -> Record:
    """The record as far as these of its findings tell it: what later documents add does not show on an earlier day.
    One that a person decided on stays as it is."""
    if not held or len(held) == len(record.refs) or record.decisions:
        return record
    made = derive(held)
    return replace(made[0], id=record.id, refs=record.refs) if len(made) == 1 else record


def _candidates(view: View, instrument: Instrument, said: Mapping[tuple[Ref, Ref], Decision]) -> list[Record]:
    parties = sorted(instrument.parties)
    found = view.records(_OF_BOTH, actors=parties, since=instrument.since)
    found += view.records(_OF_ONE, among=parties, since=instrument.since)
    its = set(instrument.record.refs)
    for one, other in said:
        if other in its:
            found += [record for record in view.records(finding=one[1]) if one in record.refs]
    return [r for r in {record.id: record for record in found}.values() if r.id != instrument.record.id]


def _papers(instrument: Instrument, held: Iterable[Held], documents: Iterable[Document]) -> dict[str, Paper]:
    its = set(instrument.record.refs)
    own: dict[str, list[tuple[int, int]]] = {}
    other: dict[str, list[tuple[int, int]]] = {}
    for one in each_once(held):
        if one.ref in its or one.finding.kind == "agreement":
            place = own if one.ref in its else other
            place.setdefault(one.document, []).append((one.finding.start, one.finding.end))
    return {
        d.id: paper(d.id, d.text, d.published, d.title, instrument, own.get(d.id, ()), other.get(d.id, ()))
        for d in documents
    }


def _without(papers: Mapping[str, Paper], own: Iterable[Held]) -> dict[str, Paper]:
    """The papers, where agreements that belong to the instrument themselves no longer count as others. What a text is
    about, and from what it says that it follows, stays."""
    mine: dict[str, set[int]] = {}
    for one in own:
        mine.setdefault(one.document, set()).update(papers[one.document].at(one.finding.start, one.finding.end))
    return {
        name: replace(paper_, inside=frozenset(mine[name])) if name in mine else paper_
        for name, paper_ in papers.items()
    }


def _covered(instrument: Instrument, papers: Mapping[str, Paper]) -> tuple[str, ...]:
    """The areas of the instrument: those claimed for it, then those that the texts say it covers."""
    told = {ref[1] for ref in instrument.record.refs if ref[0] in papers}
    claims = [claim for claim in instrument.record.claims.get("areas", ()) if not claim.overruled]
    known = [claim.value or () for claim in claims if claim.decision is not None or told & set(claim.findings)]
    return tuple(dict.fromkeys([*(area for areas in known for area in areas), *areas_listed(papers.values())]))


def _joins(member: Member, members: Iterable[Member]) -> bool:
    """True for a membership that was promised under the instrument, or that a text or a person ties to it; that a text
    about the instrument also tells where a party belongs makes it no part of the instrument."""
    why = member.belonging
    if why.decision is not None or {IN_SENTENCE, NEARBY} & set(why.reasons):
        return True
    places = [(one.document, one.finding.start, one.finding.end) for one in member.held]
    return any(
        one.document == document and one.finding.start < end and start < one.finding.end
        for promise in members
        if promise.record.kind == "commitment"
        for one in promise.held
        for document, start, end in places
    )


def _general(record: Record, areas: Iterable[str]) -> bool:
    """True for a promise about so many families of areas that it only lists them."""
    return record.kind == "commitment" and len(families_of(areas)) >= GENERAL


def _held_already(act: ToldAct, members: Iterable[Member]) -> bool:
    """True when a record of an act has a finding in this sentence."""
    return any(
        one.document == act.document and one.finding.start < act.end and act.start < one.finding.end
        for member in members
        if member.record.kind == "event" and member.record.status == "happened"
        for one in member.held
    )


def _by(published: str | None, on: str | None) -> bool:
    return on is None or published is None or published <= on
