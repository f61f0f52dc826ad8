"""How many independent sources stand behind a figure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from comity.model import Document

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Sources:
    """Who published each document. `publishers` maps document ids to publishers, `copies` a syndicated copy to
    the document that it copies."""

    publishers: Mapping[str, str] = field(default_factory=dict)
    copies: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, documents: Iterable[Document], copies: Mapping[str, str] = _NOTHING) -> Sources:
        """The sources of these documents."""
        return cls({d.id: d.publisher for d in documents if d.publisher}, dict(copies))

    def name(self, document: str) -> str:
        """The publisher (in lower case, so that two spellings are one), or the document's id where none is known.
        A copy has the name of what it copies."""
        seen = {document}
        while (original := self.copies.get(document)) is not None and original not in seen:
            document = original
            seen.add(document)
        return " ".join(self.publishers.get(document, "").split()).casefold() or document

    def count(self, documents: Iterable[str]) -> int:
        """How many independent sources these documents come from."""
        return len({self.name(document) for document in documents})
