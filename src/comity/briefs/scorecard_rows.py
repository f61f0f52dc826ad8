"""One row of a scorecard: promises with their statuses, acts, money, the last movement, silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from comity.briefs import words
from comity.briefs.entries import Side, Source
from comity.briefs.lines import line_of
from comity.briefs.scorecard_entries import Done, Movement, PartyLine, Promised, Row, Why
from comity.briefs.sources import Shelf, around
from comity.ledger.belonging import Belonging
from comity.ledger.entries import Record
from comity.ledger.follow.entries import FollowUp, Outcome
from comity.ledger.told_acts import REPORTS_DAYS, ToldAct
from comity.ledger.under import Member, Under
from comity.reference.entities import entity
from comity.reference.families import FAMILIES, families_of

_MOVES = frozenset({"done", "partly", "under_way", "withdrawn", "overtaken"})
"""What a later sentence says of a promise that is movement; that it was not done, or is put off, is none."""
_WORDS = frozenset({"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
"""Events that are only words: promises have their own place, and the others are no acts."""
_REAL = frozenset({"happened", "claimed", "disputed"})
_HAPPENED = "happened"
_AHEAD = frozenset({"intends", "invited", "applied", "candidate", "negotiating", "not withdrawing", "unknown"})
_TOLD = Why(0.5, ("the sentence tells an act of the parties in this area",))


def row_of(name: str, title: str, under: Under, outcomes: Mapping[str, Outcome], shelf: Shelf) -> Row:
    """The row of the family `name`, or of what has no area for "rest". A pure function."""
    inside = [member for member in under.members if not member.general and _stands(member, name)]
    promises = tuple(_promised(one, outcomes[one.record.id], shelf) for one in inside if one.record.id in outcomes)
    acts = [_done(one, under, shelf) for one in inside if _is_act(one.record)]
    acts += [_told(act, shelf) for act in under.told if name in families_of(act.areas)]
    others = {kind: _all(inside, kind, under, shelf) for kind in ("agreement", "membership", "flow")}
    last = _last(inside, [*acts, *(one for found in others.values() for one in found)], outcomes, under)
    areas = tuple(area for area in FAMILIES.get(name, ()) if area in under.areas)
    also = {area for one in inside for area in one.areas if area in FAMILIES.get(name, ())} - set(areas)
    return Row(
        name=name,
        title=title,
        areas=areas,
        also=tuple(sorted(also)),
        promises=tuple(sorted(promises, key=lambda one: (one.made or "9999", one.title))),
        acts=tuple(sorted(acts, key=lambda one: (one.day or "9999", one.title, one.record or ""))),
        agreements=others["agreement"],
        memberships=others["membership"],
        money=_nested(others["flow"], inside),
        last=last,
        silent=last is None,
        parties=_parties(promises, acts, under),
    )


def _stands(member: Member, name: str) -> bool:
    families = families_of(member.areas)
    return name in families if families else name == "rest"


def _is_act(record: Record) -> bool:
    return record.kind == "event" and record.status in _REAL and record.value("type") not in _WORDS


def _promised(member: Member, outcome: Outcome, shelf: Shelf) -> Promised:
    record = member.record
    return Promised(
        record=record.id,
        title=words.clean(record.title),
        by=_sides(record, "by"),
        to=_sides(record, "to"),
        made=record.told_first,
        due=outcome.due,
        due_text=words.date(record.value("due")),
        status=outcome.status,
        evidence=tuple(evidence(one, shelf) for one in outcome.evidence),
        searched=outcome.searched,
        confidence=outcome.confidence,
        decision=outcome.decision,
        areas=member.areas,
        why=_why(member.belonging),
        sources=tuple(
            shelf.source(one) for one in sorted(member.held, key=lambda one: (one.published or "", one.place))
        ),
    )


def evidence(one: FollowUp, shelf: Shelf) -> Source:
    """The sentence of a later document that says what became of a promise."""
    return _quoted(one.document, one.start, one.end, one.quote, one.told, shelf)


def _done(member: Member, under: Under, shelf: Shelf) -> Done:
    record = member.record
    line = line_of(record, shelf)
    day = record.last or record.first or record.told_first
    return Done(
        record=record.id,
        kind=record.kind,
        title=line.headline,
        status=line.status,
        when=line.when,
        day=day,
        areas=member.areas,
        actors=tuple(code for code in record.actors if code.isupper()),
        why=_why(member.belonging),
        sources=tuple(
            shelf.source(one) for one in sorted(member.held, key=lambda one: (one.published or "", one.place))
        ),
        moves=_moves(record, under),
    )


def _moves(record: Record, under: Under) -> bool:
    """True when it happened after the signing, by the day, and was told when it had; what has no day counts by when it
    was told, once the reports of the signing are over."""
    if (record.kind == "event" and record.status != _HAPPENED) or record.status in _AHEAD:
        return False
    if record.kind == "flow" or not (record.last or record.first):
        return (record.told_first or "") > under.instrument.after(REPORTS_DAYS)
    first, last = record.first or record.last or "", record.last or record.first or ""
    return under.instrument.since < first and last <= min(record.told_last or "9999", under.on or "9999")


def _told(act: ToldAct, shelf: Shelf) -> Done:
    source = _quoted(act.document, act.start, act.end, act.quote, act.told, shelf)
    return Done(
        record=None,
        kind="sentence",
        title=words.shortened(words.clean(act.quote), 160),
        status="told",
        when=f"told {words.day(act.told)}",
        day=act.told,
        areas=act.areas,
        actors=(),
        why=_TOLD,
        sources=(source,),
        moves=True,
    )


def _all(members: Iterable[Member], kind: str, under: Under, shelf: Shelf) -> tuple[Done, ...]:
    found = [_done(one, under, shelf) for one in members if one.record.kind == kind]
    return tuple(sorted(found, key=lambda one: (one.day or "9999", one.title, one.record or "")))


def _last(
    members: Iterable[Member], done: Iterable[Done], outcomes: Mapping[str, Outcome], under: Under
) -> Movement | None:
    found = [Movement(one.day, one.record, _said(one)) for one in done if one.moves and one.day]
    for member in members:
        outcome = outcomes.get(member.record.id)
        if outcome is None:
            continue
        made = member.record.told_first
        if made and made > under.instrument.after(REPORTS_DAYS):
            found.append(Movement(made, member.record.id, member.record.title))
        found += [
            Movement(_day(one, under), member.record.id, words.clean(one.quote))
            for one in outcome.evidence
            if one.verdict in _MOVES
        ]
    return max(found, key=lambda one: (one.day, one.record or "", one.what), default=None)


def _said(one: Done) -> str:
    """An act in the words of its first source; anything else by its title."""
    return words.clean(one.sources[0].quote) if one.kind in ("event", "sentence") and one.sources else one.title


def _day(one: FollowUp, under: Under) -> str:
    """When what a sentence tells happened, where that lies since the signing; else when it was told."""
    told = one.told or ""
    return one.last if one.last and under.instrument.since < one.last <= (told or one.last) else told


def _nested(flows: Sequence[Done], members: Iterable[Member]) -> tuple[Done, ...]:
    """The sums, each part right after its whole: amounts are claims, and never added up."""
    records = {member.record.id: member.record for member in members if member.record.kind == "flow"}
    holder = {name: record.id for record in records.values() for name in record.findings}
    wholes = {name: holder.get(str(record.value("part_of") or "")) for name, record in records.items()}
    placed = [replace(one, within=_other(wholes.get(str(one.record)), one.record)) for one in flows]
    order = {str(one.record): number for number, one in enumerate(placed)}

    def place(one: Done) -> tuple[int, ...]:
        path, at = [order[str(one.record)]], one.within
        while at is not None and order[at] not in path:
            path.append(order[at])
            at = _other(wholes.get(at), at)
        return tuple(reversed(path))

    return tuple(sorted(placed, key=place))


def _other(whole: str | None, part: str | None) -> str | None:
    return whole if whole != part else None


def _parties(promises: Sequence[Promised], acts: Sequence[Done], under: Under) -> tuple[PartyLine, ...]:
    """What each party did, where they did not do the same: promises that not all of them made, acts of one alone."""
    lines = []
    for code in sorted(under.instrument.parties):
        mine = [one for one in promises if code in {side.code for side in one.by}]
        alone = [one for one in acts if set(one.actors) & under.instrument.parties == {code} and one.record]
        last = max((one.day for one in alone if one.moves and one.day), default=None)
        known = entity(code)
        counts = dict(sorted(Counter(one.status for one in mine).items()))
        acted = tuple(str(one.record) for one in alone)
        lines.append(PartyLine(code, known.name if known else code, counts, acted, last))
    same = len({(tuple(line.promises.items()), line.acts) for line in lines}) < 2
    return () if same else tuple(lines)


def _sides(record: Record, role: str) -> tuple[Side, ...]:
    found = {party.code: party for party in record.parties if party.role == role}
    return tuple(Side(code, known.name if (known := entity(code)) else found[code].name) for code in sorted(found))


def _why(one: Belonging) -> Why:
    return Why(one.score, one.reasons, one.against, one.decision)


def _quoted(document: str, start: int, end: int, quote: str, told: str | None, shelf: Shelf) -> Source:
    paper = shelf.documents.get(document)
    before, after = around(paper.text, start, end) if paper else ("", "")
    return Source(
        document=document,
        finding="",
        quote=quote,
        before=before,
        after=after,
        start=start,
        end=end,
        outlet=paper.publisher if paper else None,
        title=paper.title if paper else None,
        url=paper.url if paper else None,
        published=told,
    )
