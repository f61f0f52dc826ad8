"""From a record, its findings and its decisions to what the page shows. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from comity.briefs import words
from comity.briefs.sources import Shelf
from comity.desk.asking.of_record import Near
from comity.desk.deciding import told as decision_told
from comity.desk.pages.record.model import Joint, RecordPage, Sentence
from comity.desk.pages.record.promise import promise
from comity.desk.pages.record.values import fields, unset
from comity.ledger import Decision, Held, Record
from comity.ledger.follow.entries import FollowUp, Outcome
from comity.ledger.verdicts import in_force
from comity.model import Document


@dataclass(frozen=True, slots=True)
class Built:
    """The page as everything but the times asked makes it."""

    page: RecordPage
    record: Record
    shelf: Shelf

    def of(self, *, as_of: str | None, asked: str, outcome: Outcome | None, told: Sequence[FollowUp]) -> RecordPage:
        """The page for the times asked, with what became of a promise."""
        kept = promise(self.record, outcome, told, self.shelf) if outcome is not None else None
        return replace(self.page, as_of=as_of, asked=asked, promise=kept)


def build(
    record: Record,
    held: Sequence[Held],
    documents: Iterable[Document],
    copies: Mapping[str, Sequence[Document]],
    made: Sequence[Decision],
    others: tuple[Near, ...],
    seen: int,
    *,
    gone: bool,
) -> Built:
    """The page of a record with its findings, the documents that it and later reports stand in, those that were kept
    unread as copies of them, and the decisions made on its findings."""
    shelf = Shelf.of(held, documents, copies)
    told = sentences(held, shelf)
    standing = {one.id for one in in_force(made)}
    undone = {one.undoes for one in made if one.undoes is not None}
    decisions = tuple(
        decision_told(one, standing=one.id in standing or (one.undoes is not None and one.id not in undone))
        for one in made
    )
    page = RecordPage(
        id=record.id,
        kind=record.kind,
        title=words.clean(record.title),
        status="rejected" if gone else record.status,
        gone=gone,
        reviewed="reject" if gone else record.reviewed,
        first=record.first,
        last=record.last,
        told_first=record.told_first,
        told_last=record.told_last,
        as_of=None,
        actors=record.actors,
        fields=fields(record, held[0].finding, told, {one.number: one for one in decisions}),
        unset=unset(record, held[0].finding),
        sentences=told,
        sources=len({one.copy_of or one.document for one in told}),
        joints=_joints(record, told),
        promise=None,
        decisions=decisions[::-1],
        found=others,
        asked="",
        seen=seen,
    )
    return Built(page, record, shelf)


def sentences(held: Iterable[Held], shelf: Shelf) -> tuple[Sentence, ...]:
    """The findings in their words, in the order in which they were told, copies after what they copy."""
    ordered = sorted(held, key=lambda one: (one.published or "9999", bool(one.origin), one.place))
    return tuple(_sentence(one, number, shelf) for number, one in enumerate(ordered, 1))


def _sentence(held: Held, number: int, shelf: Shelf) -> Sentence:
    one = shelf.source(held)
    return Sentence(
        finding=one.finding, document=one.document, before=one.before, quote=one.quote, after=one.after,
        outlet=one.outlet, title=one.title, published=one.published, speaker=one.speaker,
        modality=held.finding.modality, confidence=held.finding.confidence, reader=held.reader,
        copy_of=held.origin or None, number=number, copies=one.copies,
    )  # fmt: skip


def _joints(record: Record, told: Iterable[Sentence]) -> tuple[Joint, ...]:
    number = {(one.document, one.finding): one.number for one in told}
    found = [
        Joint(min(number[link.a], number[link.b]), max(number[link.a], number[link.b]), link.score, link.reasons)
        for link in record.links
        if link.a in number and link.b in number
    ]
    return tuple(sorted(found, key=lambda one: (one.a, one.b)))
