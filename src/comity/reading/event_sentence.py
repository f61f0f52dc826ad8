"""One sentence and what the event encoder says of it: as marked, or for every pair that its grammar offers."""

from __future__ import annotations

from dataclasses import dataclass

from comity.model import Document, InputError
from comity.reading.event_encoder import Coding, encoder
from comity.reading.event_input import Marked
from comity.reading.event_marks import marked, unmarked
from comity.reading.events_candidates import groups_of
from comity.reading.page import page_of
from comity.reading.parse import parse
from comity.reading.scene import scene_of
from comity.reading.statements import find_statements

# Beyond this a sentence is a document, and the encoder would see a part of it alone.
LONGEST = 2000


@dataclass(frozen=True, slots=True)
class CodedSentence:
    """A marked sentence and its coding."""

    marked: Marked
    coding: Coding


def coded_sentence(sentence: str, document: Document) -> list[CodedSentence]:
    """The codings of a sentence: one where it is marked with <a>actor</a> and <r>recipient</r>, else one for each
    pair that reading would look at, the likeliest event first.

    `document` is the sentence without marks, as `comity.intake.from_text` makes it. Raises InputError for a sentence
    with bad marks, with marks but no actor and no recipient, or longer than LONGEST signs.
    """
    if len(sentence) > LONGEST:
        raise InputError(f"{sentence[:40]}…", f"is longer than {LONGEST:,} signs", "Give one sentence")
    _, sides = unmarked(sentence)
    if any(sides.values()):
        one = marked(sentence)
        return [CodedSentence(one, encoder().code([one])[0])]
    page = page_of(parse(document))
    scene = scene_of(page, find_statements(page))
    pairs = [c.marked for group in groups_of(scene, {}) for c in (*group.paired, group.alone)]
    found = [CodedSentence(one, coding) for one, coding in zip(pairs, encoder().code(pairs), strict=True)]
    return sorted(found, key=lambda c: -c.coding.event)
