"""What a format's module hands over, and how it becomes a document."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from comity.intake.language import language_of
from comity.intake.limits import MAX_TEXT, too_large
from comity.intake.normalise import normalise
from comity.model import Document, InputError, document_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A text and what its source says about it. `extractor` names what took the text out, with its version."""

    text: str
    extractor: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    licence: str | None = None


def finish(draft: Draft, *, source: str | None, sha256: str) -> Document:
    """The document that `draft` describes: text normalised, language named, identity given.

    Raises InputError when there is no text, or too much of it.
    """
    subject = source or "text"
    text = normalise(draft.text, subject)
    if not text.strip().strip("\ufeff\u200b\u2060"):
        raise InputError(subject, "is empty", "Give a file with text in it.")
    if len(text) > MAX_TEXT:
        raise too_large(subject, MAX_TEXT)
    return Document(
        text=text,
        id=document_id(text, draft.url),
        sha256=sha256,
        source=source,
        url=draft.url,
        title=_line(draft.title, subject),
        publisher=_line(draft.publisher, subject),
        published=draft.published,
        language=draft.language or language_of(text),
        licence=_line(draft.licence, subject),
        extractor=draft.extractor,
    )


def digest(data: bytes) -> str:
    """The SHA-256 of `data`, 64 hex digits."""
    return hashlib.sha256(data).hexdigest()


def _line(value: str | None, subject: str) -> str | None:
    return " ".join(normalise(value, subject).split()) or None if value else None
