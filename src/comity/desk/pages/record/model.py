"""What the page of a record shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from comity.briefs.entries import Reprint
from comity.desk.asking.of_record import Near
from comity.desk.deciding import Told
from comity.desk.respond import Table


@dataclass(frozen=True, slots=True)
class Sentence:
    """One finding of the record in its words. `copy_of` names the document of which its own is a copy, so that the two
    count once; `reader` is what read it, a person where it begins with "person" or "hand"; `copies` are near-copies of
    its document that were kept unread."""

    finding: str
    document: str
    before: str
    quote: str
    after: str
    outlet: str | None
    title: str | None
    published: str | None
    speaker: str | None
    modality: str
    confidence: float
    reader: str
    copy_of: str | None
    number: int
    copies: tuple[Reprint, ...] = ()

    @property
    def by_person(self) -> bool:
        """True when a person found it."""
        return self.reader.startswith(("person", "hand"))


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a field. `findings` are those that say so, in `sources` independent sources, with the sentence
    numbers `numbers`; `against` counts the sources that say something that cannot be right with it. `decision` is set
    where a person gave it; `overruled` marks what the machine read instead. `keep` is what to send to hold it."""

    text: str
    value: Any
    findings: tuple[str, ...]
    numbers: tuple[int, ...]
    sources: int
    against: int
    decision: Told | None
    overruled: bool
    keep: str | None


@dataclass(frozen=True, slots=True)
class Field:
    """A field with every value claimed for it, the leading one first. `typed` is the leading one as a person would
    type it, `options` the codes that it may be."""

    name: str
    values: tuple[Value, ...]
    disputed: bool
    typed: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Joint:
    """Why two sentences (by number) are one thing: how alike, 0 to 1, and the reasons."""

    a: int
    b: int
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A sentence of a later document on what became of a promise; `counts` is false for one that does not decide."""

    document: str
    before: str
    quote: str
    after: str
    outlet: str | None
    published: str | None
    verdict: str
    score: float
    reasons: tuple[str, ...]
    counts: bool


@dataclass(frozen=True, slots=True)
class Stood:
    """From a day on (ISO, None: since it was made) a promise stood so; `why` says in words what changed then."""

    since: str | None
    status: str
    why: str


@dataclass(frozen=True, slots=True)
class Promise:
    """What became of a promise by the day `on` (ISO). `decided` is true where a person gave the status."""

    status: str
    on: str | None
    due: tuple[str | None, str | None]
    confidence: float
    decided: bool
    searched: int
    looked: str
    history: tuple[Stood, ...]
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class RecordPage:
    """Why a record is held. `gone` is true when a person rejected all of it: its sentences are shown all the same.

    `seen` is the number of the last decision that the page knows, `sources` the number of independent sources,
    `found` are records that may be the same, where they were `looked` for, `asked` the words they were looked for with.
    """

    id: str
    kind: str
    title: str
    status: str
    gone: bool
    reviewed: str | None
    first: str | None
    last: str | None
    told_first: str | None
    told_last: str | None
    as_of: str | None
    actors: tuple[str, ...]
    fields: tuple[Field, ...]
    unset: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    sources: int
    joints: tuple[Joint, ...]
    promise: Promise | None
    decisions: tuple[Told, ...]
    found: tuple[Near, ...]
    asked: str
    seen: int
    looked: bool = False

    @property
    def disputed(self) -> tuple[str, ...]:
        """The fields on which the sources differ."""
        return tuple(one.name for one in self.fields if one.disputed)

    @property
    def pair(self) -> tuple[str, str] | None:
        """The two coded actors that it is between, where it is between two."""
        coded = [code for code in self.actors if code == code.upper()]
        return (coded[0], coded[1]) if len(coded) == 2 else None

    def table(self) -> Table:
        """A line for each value and each finding that says so."""
        columns = ("field", "value", "overruled", "decided_by", "finding", "document", "outlet", "published", "quote")
        return Table(columns, self._lines())

    def _lines(self) -> Iterator[tuple[Any, ...]]:
        told = {one.finding: one for one in self.sentences}
        for field in self.fields:
            for value in field.values:
                for name in value.findings:
                    one = told.get(name)
                    who = value.decision.who if value.decision else None
                    place = (one.document, one.outlet, one.published, one.quote) if one else (None,) * 4
                    yield (field.name, value.text, value.overruled, who, name, *place)
