"""One text as published."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """A text and where it comes from.

    `text` is normalised once, at intake; all offsets count its Unicode code points. `published` is an ISO date
    (YYYY-MM-DD) or None. `language` is a BCP 47 tag. `sha256` is the hash of the bytes it came from, `source`
    the place it was read from as the user named it (file, URL, "-").
    """

    text: str
    id: str
    sha256: str
    source: str | None = None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    licence: str | None = None
    extractor: str | None = None


def document_id(text: str, url: str | None = None) -> str:
    """``d-`` and sixteen hex digits: the same words from the same address are the same document."""
    seed = f"{url or ''}\0{text}".encode("utf-8", "surrogatepass")
    return "d-" + hashlib.sha256(seed).hexdigest()[:16]
