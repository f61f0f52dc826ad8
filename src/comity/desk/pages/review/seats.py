"""A question with everything that a person needs to answer it, as it stands now."""

from __future__ import annotations

from dataclasses import replace

from comity.briefs import words
from comity.briefs.reading_table import summary
from comity.desk.asking.review import Candidate
from comity.desk.deciding.since import of_findings
from comity.desk.deciding.told import Told, told
from comity.desk.facts import facts, written
from comity.desk.pages.review.differ import Piece, apart
from comity.desk.pages.review.model import Field, Item, Rival, Seat
from comity.desk.routing import Desk
from comity.ledger import Decision, Held, Record
from comity.ledger.review import Question, questions, rivals
from comity.ledger.spelling import fields_of
from comity.ledger.verdicts import in_force
from comity.model import Document, finding_to

_AROUND = 700
"""Characters of the paragraph on each side of a quote, at most."""
_LONGEST = 120


def item_of(desk: Desk, names: tuple[str, ...], asked: Candidate | None = None) -> Item | None:
    """The question about one finding or two, None where it cannot be asked any more: a finding is in no record now, or
    (for a question of the queue) the two were meanwhile joined or parted. Raises LedgerError."""
    found = [_found(desk, name) for name in names]
    standing = [one for one in found if one is not None]
    if len(standing) < len(names):
        return None
    records = list({record.id: record for record, _ in standing}.values())
    ask = "check" if len(names) == 1 else "part" if len(records) == 1 else "join"
    if asked is not None and asked.ask != ask:
        return None
    with desk.ledger.asking() as connection:
        made = of_findings(connection, names)
    held = [one for _, one in standing]
    seats = [_seat(desk, record, one, made) for record, one in standing]
    question = _question(records, held, made, asked)
    return Item(
        ask=ask,
        question="Was this read rightly?" if ask == "check" else "The same, or not the same?",
        kind=held[0].finding.kind,
        machine=question.proposal if question else _proposal(ask, held[0]),
        reasons=tuple(words.clean(reason) for reason in question.reasons) if question else (),
        seats=_beside(seats),
        rivals=_rivals(records[0]) if ask == "check" else (),
        fields=_fields(held[0]) if ask == "check" else (),
        answered=any(one.verdict != "unsure" for one in in_force(made) if (one.other is None) == (ask == "check")),
    )


def _found(desk: Desk, name: str) -> tuple[Record, Held] | None:
    records = desk.ledger.records(finding=name)
    homes = sorted({document for record in records for document, finding in record.refs if finding == name})
    held = desk.ledger.findings(ids=[name], documents=homes)  # by id alone the whole ledger would be looked through
    both = [(record, one) for record in records for one in held if one.ref in record.refs]
    return both[0] if both else None


def _question(
    records: list[Record], held: list[Held], made: list[Decision], asked: Candidate | None
) -> Question | None:
    """The question as the ledger puts it, for its reasons."""
    wanted = {one.finding.id for one in held}
    for one in questions(records, held, made):
        if {one.target[1], *([one.other[1]] if one.other else [])} == wanted:
            return replace(one, score=asked.score) if asked else one
    return None


def _proposal(ask: str, held: Held) -> str:
    if ask == "check":
        return f"as read, {held.finding.confidence:.0%} sure"
    return "one and the same" if ask == "part" else "two"


def _seat(desk: Desk, record: Record, held: Held, made: list[Decision]) -> Seat:
    one = held.finding
    shelved = desk.ledger.document(held.document)
    document = shelved.document if shelved else None
    before, after = paragraph(document, one.start, one.end)
    return Seat(
        finding=one.id, document=held.document, record=record.id, title=record.title, summary=summary(one),
        facts=facts(finding_to(one)), confidence=one.confidence, modality=one.modality,
        speaker=one.attributed_to.name if one.attributed_to else None, reader=held.reader,
        outlet=document.publisher if document else None, published=held.published,
        headline=(document.title if document else None) or held.document, before=before, pieces=(Piece(one.quote),),
        after=after, people=_people(one.id, made),
    )  # fmt: skip


def _people(name: str, made: list[Decision]) -> tuple[Told, ...]:
    return tuple(
        told(one)
        for one in in_force(made)
        if name in (one.target and one.target.finding, one.other and one.other.finding)
    )


def paragraph(document: Document | None, start: int, end: int) -> tuple[str, str]:
    """What stands before and after ``[start, end)`` in its paragraph, cut between words where that is long."""
    if document is None:
        return "", ""
    text = document.text
    opening = text.rfind("\n", 0, start) + 1
    closing = text.find("\n", end)
    before, after = text[opening:start], text[end : len(text) if closing < 0 else closing]
    if len(before) > _AROUND:
        before = "… " + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + " …"
    return before, after


def _beside(seats: list[Seat]) -> tuple[Seat, ...]:
    """The seats; of two, with the words marked that the other has not."""
    if len(seats) < 2:
        return tuple(seats)
    left, right = apart("".join(p.text for p in seats[0].pieces), "".join(p.text for p in seats[1].pieces))
    return (replace(seats[0], pieces=left), replace(seats[1], pieces=right))


def _rivals(record: Record) -> tuple[Rival, ...]:
    found = []
    for name in rivals(record):
        claims = [one for one in record.claims.get(name, ()) if not one.overruled]
        versions = (words.shortened(words.clean(written(one.value)), _LONGEST) for one in claims if one.value)
        found.append(Rival(words.label(name), tuple(dict.fromkeys(versions))[:6]))
    return tuple(found)


def _fields(held: Held) -> tuple[Field, ...]:
    data = finding_to(held.finding)
    found = []
    for name in fields_of(held.finding):
        value = data.get(name)
        now = words.shortened(words.clean(written(value)), 60) if value not in (None, "", [], {}) else ""
        found.append(Field(name, words.label(name), now))
    return tuple(found)
