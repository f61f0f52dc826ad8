"""A document: its text with each finding marked, and what each finding says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query

from comity.briefs.reading_table import summary
from comity.desk.asking.in_document import records_of
from comity.desk.errors import MissingError
from comity.desk.facts import Fact, facts
from comity.desk.respond import Table
from comity.desk.routing import Desk, page
from comity.desk.segments import Segment, segments
from comity.desk.shapes import DocumentId
from comity.ledger import Held, Shelved
from comity.ledger.records import each_once
from comity.model import finding_to

router = APIRouter(tags=["document"])

PART = 40_000
"""Characters of a long text on one page."""

Part = Annotated[int, Query(ge=1, le=10_000, description="Which part of a long text, from 1.")]


@dataclass(frozen=True, slots=True)
class Said:
    """One finding: `start` and `end` count in the whole text; `summary` is it in a line; `data` as the schema has it;
    `record` is the record that it belongs to, None where a person rejected it or it waits for one."""

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
def document(desk: Desk, id: DocumentId, part: Part = 1) -> DocumentPage:  # noqa: A002 (the name in the address)
    """A document with each finding in its place."""
    return desk.cached(("document", id, part), lambda: read(desk, id, part))


def read(desk: Desk, name: str, part: int) -> DocumentPage:
    """The page for a document. Raises MissingError for one that is not in the ledger, LedgerError."""
    shelved = desk.ledger.document(name)
    if shelved is None:
        raise MissingError(name, "this document is not in the ledger", "Look for it on the search page")
    held = each_once(desk.ledger.findings(document=name, current=shelved.current))
    with desk.ledger.asking() as connection:
        records = records_of(connection, name)
    return build(shelved, held, records, part)


def build(shelved: Shelved, held: Sequence[Held], records: dict[str, str], part: int) -> DocumentPage:
    """The page for one part of a document and its findings. Raises MissingError for a part that it has not."""
    one = shelved.document
    parts = max(1, -(-len(one.text) // PART))
    if part > parts:
        raise MissingError(f"part {part}", f"the text has {parts}", "Go to the first part")
    start, end = (part - 1) * PART, min(part * PART, len(one.text))
    found = [said(h, records.get(h.finding.id)) for h in held if h.finding.start < end and h.finding.end > start]
    return DocumentPage(
        id=one.id, title=one.title or one.source or one.id, url=one.url, publisher=one.publisher,
        published=one.published, language=one.language, licence=one.licence, source=one.source,
        added_at=shelved.added_at, version=shelved.version, previous=shelved.previous, current=shelved.current,
        part=part, parts=parts, offset=start, text=one.text[start:end],
        segments=segments(one.text, [(f.id, f.start, f.end) for f in found], start, end), findings=tuple(found),
    )  # fmt: skip


def said(held: Held, record: str | None) -> Said:
    """A finding as the page shows it."""
    one = held.finding
    data = finding_to(one)
    return Said(
        id=one.id, kind=one.kind, start=one.start, end=one.end, quote=one.quote, summary=summary(one),
        confidence=one.confidence, modality=one.modality,
        speaker=one.attributed_to.name if one.attributed_to else None, reader=held.reader, record=record,
        facts=facts(data), data=data,
    )  # fmt: skip
