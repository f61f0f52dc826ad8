"""A document: its text with each finding marked, and what each finding says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query

from comity.briefs.reading_table import summary
from comity.desk.asking.in_document import records_of
from comity.desk.deciding import Told, latest, told
from comity.desk.deciding.since import of_findings
from comity.desk.errors import MissingError
from comity.desk.facts import Fact, facts
from comity.desk.pages.document_add import Draft, draft
from comity.desk.pages.record.values import options, typed
from comity.desk.respond import Table
from comity.desk.routing import Desk, page
from comity.desk.segments import Segment, segments
from comity.desk.shapes import DocumentId
from comity.ledger import Decision, Held, Shelved
from comity.ledger.records import each_once
from comity.ledger.spelling import fields_of
from comity.ledger.verdicts import PROPOSED, corrected, in_force
from comity.model import finding_to

router = APIRouter(tags=["document"])

PART = 40_000
"""Characters of a long text on one page."""

Part = Annotated[int, Query(ge=1, le=10_000, description="Which part of a long text, from 1.")]
Edit = Annotated[str, Query(max_length=80, description="The finding whose fields are corrected.")]
Chosen = Annotated[str, Query(max_length=4000, description="Words of the text that tell a missed finding.")]
Begin = Annotated[str, Query(pattern=r"^\d{0,9}$", description="Where these words begin, in code points.")]
Kind = Literal["", "event", "statement", "agreement", "commitment", "membership", "flow", "presence", "assessment"]


@dataclass(frozen=True, slots=True)
class Editable:
    """A field of a finding that may be corrected: as it would be typed, and the codes that it may be."""

    name: str
    typed: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """One finding: `start` and `end` count in the whole text; `summary` is it in a line; `data` as the schema has it;
    `record` is the record that it belongs to, None where a person rejected it or it waits for one. `facts` and
    `summary` are as people corrected them, `data` as it was read. `reviewed` is the verdict that holds, `decisions` all
    that were made, the latest first; `editable` is given for the one whose fields are being corrected."""

    id: str
    kind: str
    start: int
    end: int
    quote: str
    summary: str
    confidence: float
    modality: str
    speaker: str | None
    reader: str
    record: str | None
    facts: tuple[Fact, ...]
    data: dict[str, Any]
    reviewed: str | None = None
    decisions: tuple[Told, ...] = ()
    editable: tuple[Editable, ...] = ()

    @property
    def by_person(self) -> str | None:
        """Who found it, where a person did."""
        name = self.reader.rpartition("/")[0]
        return name.removeprefix("person ") if name.startswith("person ") else None


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """What the page shows: the document, one part of its text from `offset` on, cut where findings begin and end, and
    the findings that begin in it. `version` counts from 1 at one address; `current` is false once a newer text stands
    there."""

    id: str
    title: str
    url: str | None
    publisher: str | None
    published: str | None
    language: str | None
    licence: str | None
    source: str | None
    added_at: str
    version: int
    previous: str | None
    current: bool
    part: int
    parts: int
    offset: int
    text: str
    segments: tuple[Segment, ...]
    findings: tuple[Said, ...]
    draft: Draft | None = None
    words: str = ""
    begin: str = ""
    seen: int = 0

    @property
    def link(self) -> str | None:
        """The address, when a browser may be sent there."""
        return self.url if self.url and self.url.startswith(("https://", "http://")) else None

    @property
    def marked(self) -> dict[str, Said]:
        """The findings by id."""
        return {one.id: one for one in self.findings}

    @property
    def counts(self) -> dict[str, int]:
        """How many findings of each kind there are on this page."""
        found: dict[str, int] = {}
        for one in self.findings:
            found[one.kind] = found.get(one.kind, 0) + 1
        return found

    def table(self) -> Table:
        """The findings, a line each."""
        columns = ("finding", "kind", "start", "end", "quote", "summary", "confidence", "modality", "speaker", "reader",
                   "record")  # fmt: skip
        return Table(columns, ([getattr(one, _OF.get(name, name)) for name in columns] for one in self.findings))


_OF = {"finding": "id"}


@page(router, "/d/{id}", "document.html")
def document(
    desk: Desk,
    id: DocumentId,  # noqa: A002 (the name in the address)
    part: Part = 1,
    edit: Edit = "",
    words: Chosen = "",
    start: Begin = "",
    kind: Kind = "",
) -> DocumentPage:
    """A document with each finding in its place."""
    shown = desk.cached(("document", id, part, edit), lambda: read(desk, id, part, edit))
    asked = draft(words, int(start) if start else None, kind) if kind else None
    return replace(shown, draft=asked, words=words, begin=start)


def read(desk: Desk, name: str, part: int, edit: str = "") -> DocumentPage:
    """The page for a document; `edit` is the id of the finding whose fields are being corrected. Raises MissingError
    for one that is not in the ledger, LedgerError."""
    with desk.ledger.asking() as connection:
        seen = latest(connection)
    shelved = desk.ledger.document(name)
    if shelved is None:
        raise MissingError(name, "this document is not in the ledger", "Look for it on the search page")
    held = each_once(desk.ledger.findings(document=name, current=shelved.current))
    with desk.ledger.asking() as connection:
        records = records_of(connection, name)
        made = of_findings(connection, [one.finding.id for one in held])
    return replace(build(shelved, held, records, part, made, edit), seen=seen)


def build(
    shelved: Shelved,
    held: Sequence[Held],
    records: dict[str, str],
    part: int,
    made: Sequence[Decision] = (),
    edit: str = "",
) -> DocumentPage:
    """The page for one part of a document, its findings and the decisions made on them. Raises MissingError for a part
    that it has not."""
    one = shelved.document
    parts = max(1, -(-len(one.text) // PART))
    if part > parts:
        raise MissingError(f"part {part}", f"the text has {parts}", "Go to the first part")
    start, end = (part - 1) * PART, min(part * PART, len(one.text))
    found = [
        said(h, records.get(h.finding.id), made, edit=h.finding.id == edit)
        for h in held
        if h.finding.start < end and h.finding.end > start
    ]
    return DocumentPage(
        id=one.id, title=one.title or one.source or one.id, url=one.url, publisher=one.publisher,
        published=one.published, language=one.language, licence=one.licence, source=one.source,
        added_at=shelved.added_at, version=shelved.version, previous=shelved.previous, current=shelved.current,
        part=part, parts=parts, offset=start, text=one.text[start:end],
        segments=segments(one.text, [(f.id, f.start, f.end) for f in found], start, end), findings=tuple(found),
    )  # fmt: skip


def said(held: Held, record: str | None, made: Sequence[Decision] = (), *, edit: bool = False) -> Said:
    """A finding as the page shows it, with the decisions made on it."""
    mine = _about(held.finding.id, made)
    standing = [d for d in in_force(mine) if d.target and d.target.finding == held.finding.id]
    changes = {d.field: d.value for d in standing if d.verdict == "correct" and d.field}
    one = corrected(held.finding, changes) if changes else held.finding
    verdict = next((d.verdict for d in reversed(standing) if d.verdict in ("accept", "reject", "unsure")), None)
    kept = {d.id for d in standing} | {d.id for d in in_force(mine)}
    return Said(
        id=one.id, kind=one.kind, start=one.start, end=one.end, quote=one.quote, summary=summary(one),
        confidence=one.confidence, modality=one.modality,
        speaker=one.attributed_to.name if one.attributed_to else None, reader=held.reader, record=record,
        facts=facts(finding_to(one)), data=finding_to(held.finding), reviewed=verdict,
        decisions=tuple(told(d, standing=d.id in kept) for d in reversed(mine)),
        editable=_editable(held, changes) if edit else (),
    )  # fmt: skip


def _about(name: str, made: Sequence[Decision]) -> list[Decision]:
    """The decisions on one finding, with what undid them."""
    mine: set[int] = set()
    for one in made:
        ends = {anchor.finding for anchor in (one.target, one.other) if anchor is not None}
        if name in ends or one.undoes in mine:
            mine.add(one.id)
    return [one for one in made if one.id in mine]


def _editable(held: Held, changes: dict[str, Any]) -> tuple[Editable, ...]:
    data = {**finding_to(held.finding), **changes}
    return tuple(
        Editable(name, "" if data.get(name) is None else typed(data[name]), _choices(held, name))
        for name in fields_of(held.finding)
        if name not in _NEVER
    )


def _choices(held: Held, name: str) -> tuple[str, ...]:
    """The codes that a field of one value may hold."""
    single = isinstance(getattr(held.finding, name, ""), str) or (held.finding.kind, name) in PROPOSED
    return options(type(held.finding), name) if single else ()


_NEVER = frozenset({"cue", "content", "score", "acts", "stance", "part_of", "answers", "attributed_to", "cameo"})
"""Fields that nobody would type here; the page of the record takes them."""
