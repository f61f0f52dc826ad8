"""Findings as W3C Web Annotations: one annotation a finding, in one collection, JSON-LD.

Source: W3C Web Annotation Data Model (Recommendation, 2017); the JSON Schema of the parts that are used stands in
``data/w3c.schema.json``, in our words. Each target has two selectors that pick out the same words. The quote
selector finds them in the page at the document's address. The position selector counts Unicode code points, as the
model asks (not bytes, not UTF-16 units), in the text that the ledger keeps, named by ``state.cached`` or, for a
document without an address, by the source itself: a page's own characters lie elsewhere.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any, TextIO
from urllib.parse import quote, urlsplit

from comity.ledger.entries import Held, parties_of
from comity.model import Document, InputError, finding_to

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Code points of the text on each side of a quote."""

COLLECTION = "urn:comity:annotations"


def annotation(held: Held, document: Document, *, times: bool = False) -> dict[str, Any]:
    """The annotation for one finding. `created` (UTC) is when it was read, with `times` alone.

    Raises InputError when the words do not stand in the document.
    """
    finding = held.finding
    if document.text[finding.start : finding.end] != finding.quote:
        problem = f"its words do not stand in {document.id}"
        raise InputError(f"finding {finding.id}", problem, "Look at the ledger with: comity doctor")
    made: dict[str, Any] = {
        "id": _urn("annotation", held.document, finding.id, held.reader),
        "type": "Annotation",
        "motivation": ["identifying", "classifying"],
        "creator": {"id": _urn("reader", held.reader), "type": "Software", "name": held.reader},
        "body": list(_bodies(held)),
        "target": _target(held, document),
    }
    return {**made, "created": held.read_at} if times and held.read_at else made


def collection(held: Sequence[Held], documents: Iterable[Document], *, times: bool = False) -> dict[str, Any]:
    """An AnnotationCollection whose one page holds an annotation for each finding, in the order given.

    Raises InputError for a finding without its document.
    """
    shelf = {document.id: document for document in documents}
    items = []
    for one in held:
        if one.document not in shelf:
            raise InputError(f"finding {one.finding.id}", "its document is not here", "Give the documents too")
        items.append(annotation(one, shelf[one.document], times=times))
    page = {"id": f"{COLLECTION}:1", "type": "AnnotationPage", "partOf": COLLECTION, "startIndex": 0, "items": items}
    return {
        "@context": CONTEXT,
        "id": COLLECTION,
        "type": "AnnotationCollection",
        "label": "What Comity read",
        "total": len(items),
        "first": page,
        "last": page["id"],
    }


def write_w3c(made: Mapping[str, Any], stream: TextIO) -> int:
    """Writes a collection as JSON-LD. Returns how many annotations it holds."""
    stream.write(json.dumps(made, ensure_ascii=False, indent=1) + "\n")
    return int(made["total"])


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a collection."""
    path = files("comity.briefs.exports") / "data" / "w3c.schema.json"
    return dict(json.loads(path.read_text(encoding="utf-8")))


def source_of(document: Document) -> str:
    """The IRI of what a document's annotations are about: its address on the web, else a name in the ledger."""
    return document.url if document.url and _on_the_web(document.url) else _urn("document", document.id)


def _target(held: Held, document: Document) -> dict[str, Any]:
    finding, text = held.finding, document.text
    quoted = {
        "type": "TextQuoteSelector",
        "exact": finding.quote,
        "prefix": text[max(0, finding.start - AROUND) : finding.start],
        "suffix": text[finding.end : finding.end + AROUND],
    }
    placed = {"type": "TextPositionSelector", "start": finding.start, "end": finding.end}
    source, here = source_of(document), _urn("document", document.id)
    made: dict[str, Any] = {"type": "SpecificResource", "source": source, "selector": [quoted, placed]}
    return made if source == here else {**made, "state": {"type": "TimeState", "cached": here}}


def _bodies(held: Held) -> Iterator[dict[str, Any]]:
    """The whole finding as JSON, then what it is (classifying), then who and what it is about (tagging)."""
    said = finding_to(held.finding)
    value = json.dumps(said, ensure_ascii=False)
    yield {"type": "TextualBody", "value": value, "format": "application/json", "purpose": "identifying"}
    sorts = [said["kind"], said.get("type"), said.get("mode"), said.get("stage"), said.get("what")]
    for sort in dict.fromkeys(one for one in sorts if isinstance(one, str)):
        yield {"type": "TextualBody", "value": sort, "purpose": "classifying"}
    tags = [actor.code or actor.name for _, actor in parties_of(held.finding)]
    tags += [*said.get("contexts", ()), *said.get("areas", ()), *said.get("purposes", ())]
    for tag in sorted(set(tags)):
        yield {"type": "TextualBody", "value": tag, "purpose": "tagging"}


def _urn(*parts: str) -> str:
    return ":".join(("urn:comity", *(quote(part, safe="-._~") for part in parts)))


def _on_the_web(url: str) -> bool:
    """True for an http address without the signs that no IRI may hold."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    broken = any(sign in url for sign in ' <>"{}|\\^`') or any(not sign.isprintable() for sign in url)
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not broken
