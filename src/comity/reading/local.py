"""The local reader: a document in, its findings out, by grammar and reference data, offline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from comity.model import Document, Event, Finding, Presence, Reading
from comity.reading.agreements import find_agreements
from comity.reading.assessments import find_assessments
from comity.reading.commitments import find_commitments
from comity.reading.events import find_events
from comity.reading.flows import find_flows
from comity.reading.memberships import find_memberships
from comity.reading.page import page_of
from comity.reading.parse import parse
from comity.reading.presences import find_presences
from comity.reading.scene import scene_of
from comity.reading.seal import seal
from comity.reading.statements import find_statements

NAME = "comity-local"
VERSION = "0.7.0"
READER = f"{NAME}/{VERSION}"
LANGUAGES = ("en",)


# Acts that stay acts though they are told of what stands somewhere: "withdrew its troops", "shelled the base".
DEEDS = frozenset({"AID", "RETREAT", "SANCTION", "MOBILIZE", "ASSAULT", "COERCE"})


def without(events: Iterable[Event], presences: Sequence[Presence]) -> list[Event]:
    """The events whose words do not merely say what stands where ("hosts a base" is no meeting)."""
    return [e for e in events if e.type in DEEDS or not any(p.start < e.end and e.start < p.end for p in presences)]


def read_document(document: Document, reader: str = READER) -> Reading:
    """What the document says: findings of all eight kinds in text order, each with its words and the reader's name.

    A document in a language that this reader does not know comes back with no findings and a note. Without a
    published date relative dates stay phrases, and a note says so.
    """
    notes: list[str] = []
    language = (document.language or "en").split("-")[0]
    if language not in LANGUAGES:
        notes.append(
            f"The text is in {document.language}; this reader knows English only. It is kept, but was not read."
        )
        return Reading(document, (), 0, tuple(notes))
    if document.published is None:
        notes.append('No published date: phrases such as "last week" are kept, but not placed. Give --published DATE.')
    page = page_of(parse(document))
    statements = find_statements(page)
    scene = scene_of(page, statements)
    presences = find_presences(scene)
    findings: list[Finding] = [
        *statements,
        *without(find_events(scene), presences),
        *find_agreements(scene),
        *find_commitments(scene),
        *find_memberships(scene),
        *find_flows(scene),
        *presences,
        *find_assessments(scene),
    ]
    sealed, refused = seal(document, findings, reader)
    return Reading(document, sealed, refused, tuple(notes))
