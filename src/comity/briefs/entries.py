"""A brief as plain frozen data: what renderers show, and what ``--format json`` prints."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: its code (or, for an actor without one, the name in lower case) and its name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Reprint:
    """A document that was kept unread as a near-copy of another: its id, publisher, and day (ISO)."""

    document: str
    outlet: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Source:
    """One document's words for a line. ``before + quote + after`` is its sentence, or the near part of a long one.

    `outlet` is the publisher, `published` an ISO date; `speaker` is set when the words are somebody's claim.
    `copies` are near-copies of the document, which nobody read.
    """

    document: str
    finding: str
    quote: str
    before: str = ""
    after: str = ""
    start: int = 0
    end: int = 0
    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    published: str | None = None
    speaker: str | None = None
    modality: str = "happened"
    confidence: float = 0.0
    copies: tuple[Reprint, ...] = ()

    @property
    def link(self) -> str | None:
        """The address, when a browser may be sent there."""
        return self.url if self.url and self.url.startswith(("https://", "http://")) else None


@dataclass(frozen=True, slots=True)
class Fact:
    """One field of a line, in words; `source` where it is the words of a document."""

    name: str
    text: str
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """One of several values that sources give for a field, with the findings that say so."""

    text: str
    findings: tuple[str, ...]
    told_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rivals:
    """A field on which the sources differ; every version stays visible, the leading one first."""

    name: str
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One record of the ledger, in words, with everything that carries it.

    `within` is the record of the larger sum that this sum is part of. `order` is what lines are sorted by.
    `independent` counts the sources that do not copy each other.
    """

    record: str
    kind: str
    headline: str
    status: str
    when: str
    order: str
    facts: tuple[Fact, ...] = ()
    rivals: tuple[Rivals, ...] = ()
    sources: tuple[Source, ...] = ()
    within: str | None = None
    reviewed: str | None = None
    independent: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """One of the five lines on where things stand; `record` is the line that it speaks of, if one."""

    name: str
    text: str
    record: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Lines of one sort. `nothing` is what to say when there are none; `note` holds for the lines there are, and so
    do `notes`, such as sums of money and why others were not added up."""

    name: str
    title: str
    nothing: str
    lines: tuple[Line, ...] = ()
    note: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Brief:
    """What the ledger holds between two actors.

    `as_of` is the day until which published documents count, None for everything held; `on` is the day in the world
    of which the brief speaks: the one asked for, else `as_of`, else the publication of the latest document.
    """

    a: Side
    b: Side
    as_of: str | None
    on: str | None
    documents: int
    standing: tuple[Standing, ...]
    sections: tuple[Section, ...]

    @property
    def empty(self) -> bool:
        """True when no section has a line."""
        return not any(section.lines for section in self.sections)

    def section(self, name: str) -> Section:
        """The section called `name`. Raises KeyError."""
        for section in self.sections:
            if section.name == name:
                return section
        raise KeyError(name)

    def model_dump(self) -> dict[str, Any]:
        """The brief as plain JSON values, keys in a fixed order."""
        return asdict(self)
