"""Comity reads what states say and do to each other, and keeps the record: sourced, dated, reviewable."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from comity.version import __version__

if TYPE_CHECKING:
    from comity.model import Reading

__all__ = ["__version__", "read"]


def read(
    text: str,
    *,
    published: str | dt.date | None = None,
    url: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    language: str | None = None,
) -> Reading:
    """What a text says: its findings, each with its words, dates and confidence.

    `published` is the day the text appeared (a date, or an ISO string YYYY-MM-DD); without it "last week" and the
    like stay phrases. The language is detected when none is given. Offsets in the findings count the code points
    of ``reading.document.text``, which is `text` with its line ends and control characters put in order.

    >>> reading = read("Chile and Peru signed a border treaty in Lima on Monday.", published="2025-03-04")
    >>> [finding.kind for finding in reading.findings]
    ['event', 'agreement']

    Raises comity.model.InputError for an empty or oversized text, or a date that is none.
    """
    from comity.intake import from_text
    from comity.reading import read_document

    day = published.isoformat() if isinstance(published, dt.date) else published
    document = from_text(text, published=day, url=url, title=title, publisher=publisher, language=language)
    return read_document(document)
