"""The words behind a line: which document, by whom, when, and the sentence around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from comity.briefs.entries import Reprint, Source
from comity.ledger.entries import Held, Record, Ref
from comity.ledger.follow.entries import FollowUp
from comity.model import Document

AROUND = 220
"""How many characters of the sentence are shown on each side of a quote, at most."""

# A full stop after one letter or after a title ends no sentence: "U.S. officials", "Mr. Berg".
_SENTENCE_END = re.compile(
    r"(?<!\b[^\W\d_])(?<!\b(?:Mr|Ms|Dr|St|Lt|No))(?<!\b(?:Mrs|Gen|Sen|Rep|Gov|Col|Jan|Feb|Mar|Apr|Aug|Sep|Oct|Nov|Dec))"
    r"[.!?…][\"”’»)\]]*(\s+)(?=[\"“‘«(\[]?[^\W\d_a-z]|[\"“‘«]?\d)"
)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The findings and documents of a ledger, by id. One id may stand in several documents. `copies` are documents
    that were kept unread as copies of others, by the id of what they copy."""

    findings: Mapping[str, Sequence[Held]]
    documents: Mapping[str, Document]
    copies: Mapping[str, Sequence[Document]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        held: Iterable[Held],
        documents: Iterable[Document],
        copies: Mapping[str, Sequence[Document]] | None = None,
    ) -> Shelf:
        """The shelf that holds these."""
        findings: dict[str, list[Held]] = {}
        for one in held:
            findings.setdefault(one.finding.id, []).append(one)
        return cls(findings, {document.id: document for document in documents}, copies or {})

    def held(self, record: Record) -> list[Held]:
        """The findings of a record, earliest publication first, the undated at the end."""
        refs, within = set(record.refs), set(record.documents)
        found = [one for name in dict.fromkeys(record.findings) for one in self.findings.get(name, ())]
        return sorted((one for one in found if (one.ref in refs if refs else one.document in within)), key=_told)

    def behind(self, record: Record) -> tuple[Source, ...]:
        """The sources of a record, earliest publication first, the undated at the end."""
        return tuple(self.source(one) for one in self.held(record))

    def publishers(self) -> dict[str, str | None]:
        """The publisher of each document."""
        return {name: document.publisher for name, document in self.documents.items()}

    def followup(self, told: FollowUp) -> Source:
        """The sentence of a later document that tells what became of a promise."""
        document = self.documents.get(told.document)
        before, after = around(document.text, told.start, told.end) if document else ("", "")
        return Source(
            document=told.document,
            finding="",
            quote=told.quote,
            before=before,
            after=after,
            start=told.start,
            end=told.end,
            outlet=document.publisher if document else None,
            title=document.title if document else None,
            url=document.url if document else None,
            published=told.told,
            confidence=told.score,
        )

    def source(self, held: Held) -> Source:
        """What one finding quotes, with the sentence around it."""
        finding, document = held.finding, self.documents.get(held.document)
        before, after = around(document.text, finding.start, finding.end) if document else ("", "")
        return Source(
            document=held.document,
            finding=finding.id,
            quote=finding.quote,
            before=before,
            after=after,
            start=finding.start,
            end=finding.end,
            outlet=document.publisher if document else None,
            title=document.title if document else None,
            url=document.url if document else None,
            published=held.published,
            speaker=finding.attributed_to.name if finding.attributed_to else None,
            modality=finding.modality,
            confidence=finding.confidence,
            copies=tuple(Reprint(c.id, c.publisher, c.published) for c in self.copies.get(held.document, ())),
        )

    def outlets(self, findings: Iterable[str], documents: Iterable[str]) -> tuple[str, ...]:
        """Who says so, where and when ("A minister in Panorama, 2025-01-14"), earliest first, each once."""
        within = set(documents)
        held = [one for name in findings for one in self.findings.get(name, ()) if one.document in within]
        return self._outlets(held)

    def told_by(self, refs: Iterable[Ref]) -> tuple[str, ...]:
        """Who says so, as `outlets` does, for findings named with their documents."""
        wanted = set(refs)
        return self._outlets(one for _, name in wanted for one in self.findings.get(name, ()) if one.ref in wanted)

    def _outlets(self, held: Iterable[Held]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._outlet(one) for one in sorted(held, key=_told)))

    def _outlet(self, held: Held) -> str:
        document = self.documents.get(held.document)
        publisher = (document.publisher if document else None) or held.document
        told = f"{publisher}, {held.published}" if held.published else publisher
        speaker = held.finding.attributed_to
        return f"{speaker.name} in {told}" if speaker else told


def around(text: str, start: int, end: int, most: int = AROUND) -> tuple[str, str]:
    """The rest of the sentence before and after ``[start, end)``, cut between words to `most` characters a side.

    ``before + text[start:end] + after`` stands in `text` as it is. A quote of several sentences is continued to
    the bounds of its first and its last.
    """
    opening, closing = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    closing = len(text) if closing < 0 else closing
    ends = [found.end() for found in _SENTENCE_END.finditer(text, opening, end) if found.end() <= start]
    opening = max(ends, default=opening)
    # From the last sign of the quote on, since the quote may end with the full stop itself.
    found = _SENTENCE_END.search(text, end - 1, closing)
    closing = max(end, found.start(1)) if found else closing
    if start - opening > most:
        space = text.find(" ", start - most, start)
        opening = space + 1 if space >= 0 else start
    if closing - end > most:
        space = text.rfind(" ", end, end + most)
        closing = space if space >= 0 else end
    return text[opening:start], text[end:closing].rstrip()


def _told(held: Held) -> tuple[str, str, int, str]:
    return (held.published or "9999", held.document, held.finding.start, held.finding.id)
