"""The local reader for streams: only what is near a sentence that can hold a finding is parsed.

Most of a long text about something else is nowhere near anything between states. The gate says where that is; the rest
is taken out before the parse, place for place, so that all offsets stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from comity.model import Document, Reading, spans_of
from comity.reading.gate import gate
from comity.reading.local import READER, read_document
from comity.reading.parse import paragraph_bounds

LIKELY_READER = f"{READER}+gate"
"""A reader of its own: what it finds may lack what the full one would find, and that one's word comes first."""
_SIGN = re.compile(r"\S")


def read_likely(document: Document) -> Reading:
    """What the document says near sentences that can hold a finding; like `read_document`, and the same findings for a
    text of which the gate wants all."""
    places = gate().reach(document.text)
    if places is None:
        return read_document(document, LIKELY_READER)
    reading = read_document(replace(document, text=only(document.text, places)), LIKELY_READER)
    kept = tuple(f for f in reading.findings if all(span.grounded(document.text) for span in spans_of(f)))
    return replace(
        reading, document=document, findings=kept, refused=reading.refused + len(reading.findings) - len(kept)
    )


def only(text: str, places: Sequence[tuple[int, int]]) -> str:
    """`text` with spaces for each sign of the paragraphs that hold none of these places."""
    parts: list[str] = []
    at = 0
    for start, end in paragraph_bounds(text):
        if not any(start < b and a < end for a, b in places):
            parts += [text[at:start], _SIGN.sub(" ", text[start:end])]
            at = end
    return "".join([*parts, text[at:]])
