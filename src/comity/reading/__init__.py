"""A document in, findings out. One module a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from comity.model import Document, Reading

__all__ = ["read_document"]


def read_document(document: Document) -> Reading:
    """What the document says, by the local reader. See `comity.reading.local.read_document`."""
    from comity.reading.local import read_document as read

    return read(document)
