"""What the pages of an archive show, as plain frozen data. Days are ISO dates, months ``YYYY-MM``, actors codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from comity.briefs import Side
from comity.briefs.entries import Source
from comity.desk.pages.relationship.model import DriftShown
from comity.desk.respond import Table
from comity.desk.segments import Segment
from comity.reference.plover import Quad
from comity.relations.series import QUADS


@dataclass(frozen=True, slots=True)
class Together:
    """Two actors (codes), and how many findings tell of an event with both."""

    a: str
    b: str
    events: int


@dataclass(frozen=True, slots=True)
class ArchivePage:
    """What the parts hold: documents by month of publication ("undated" without a day), findings by kind, and the
    actors that most events tell of together."""

    documents: int
    findings: int
    months: Mapping[str, int]
    kinds: Mapping[str, int]
    pairs: tuple[Together, ...]

    def table(self) -> Table:
        """The pairs, a line each."""
        return Table(("a", "b", "events"), ((one.a, one.b, one.events) for one in self.pairs))

    @property
    def dated(self) -> tuple[str, ...]:
        """The months of which there are documents with a day."""
        return tuple(month for month in self.months if month[:1].isdigit())


@dataclass(frozen=True, slots=True)
class MonthOf:
    """A month in one direction (a_to_b, b_to_a, mutual): records, independent sources, the mean score (−10 to +10) with
    its interval, and the share (0 to 1) of each class."""

    month: str
    direction: str
    records: int
    sources: int
    mean: float | None
    low: float | None
    high: float | None
    quads: Mapping[Quad, float]


@dataclass(frozen=True, slots=True)
class PairPage:
    """Two actors from `since` to `until`: each month and direction, the latest first. `records` is how many records of
    any kind they come to; `left` are events in no month, by reason."""

    a: Side
    b: Side
    as_of: str | None
    since: str | None
    until: str | None
    records: int
    scale: str
    rows: tuple[MonthOf, ...]
    left: Mapping[str, int]

    def table(self) -> Table:
        """A line for each month and direction."""
        columns = ("month", "direction", "records", "sources", "mean", "low", "high")
        lines = ((*(getattr(row, name) for name in columns), *(row.quads[quad] for quad in QUADS)) for row in self.rows)
        return Table((*columns, *QUADS), lines)


@dataclass(frozen=True, slots=True)
class DriftPage:
    """Whether `state` moved between others, over two windows (their first and last days)."""

    a: Side
    b: Side
    before: tuple[str, str]
    after: tuple[str, str]
    drift: DriftShown

    def table(self) -> Table:
        """A line for each pole."""
        columns = ("pole", "before", "after", "change", "low", "high", "moved", "events_before", "events_after")
        lines = (
            (one.code, one.before, one.after, one.change, one.low, one.high, one.moved, len(one.records_before),
             len(one.records_after))
            for one in self.drift.poles
        )  # fmt: skip
        return Table(columns, lines)


@dataclass(frozen=True, slots=True)
class Held:
    """One thing that the archive tells of, on a day: `what` is its class or step, `score` from −10 to +10 where it has
    one; `by_telling` where the day is only that of the telling. `sources` are the sentences that it rests on."""

    record: str
    kind: str
    day: str
    by_telling: bool
    what: str
    score: float | None
    title: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class ArchiveMonthPage:
    """What happened between `a` and `b` in a month, each with its sentences."""

    a: Side
    b: Side
    month: str
    rows: tuple[Held, ...]

    @property
    def first_of(self) -> dict[str, int]:
        """The number of the first row of each record, from 0."""
        return {row.record: number for number, row in reversed(list(enumerate(self.rows)))}

    def table(self) -> Table:
        """A line for each sentence."""
        columns = ("record", "kind", "day", "what", "score", "title", "document", "publisher", "published", "finding",
                   "start", "end", "quote")  # fmt: skip
        lines = (
            (row.record, row.kind, row.day, row.what, row.score, row.title, one.document, one.outlet, one.published,
             one.finding, one.start, one.end, one.quote)
            for row in self.rows
            for one in row.sources
        )  # fmt: skip
        return Table(columns, lines)


@dataclass(frozen=True, slots=True)
class ViewOf:
    """A view that may be asked: its columns, each with what stands in it."""

    name: str
    about: str
    columns: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ArchiveQueryPage:
    """A question in SQL to the archive, and its answer; `cut` says that there are more rows. Without a question it
    tells what may be asked."""

    sql: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    cut: bool
    views: tuple[ViewOf, ...]

    def table(self) -> Table:
        """The answer."""
        return Table(self.columns, self.rows)


@dataclass(frozen=True, slots=True)
class Found:
    """A finding of a document: `start` and `end` count in its text, in code points."""

    id: str
    kind: str
    start: int
    end: int
    quote: str
    modality: str
    confidence: float
    reader: str


@dataclass(frozen=True, slots=True)
class ArchiveDocumentPage:
    """A text of the archive, cut where findings begin and end."""

    id: str
    title: str
    url: str | None
    publisher: str | None
    published: str | None
    language: str | None
    licence: str | None
    source: str | None
    segments: tuple[Segment, ...]
    findings: tuple[Found, ...]

    @property
    def link(self) -> str | None:
        """The address, when a browser may be sent there."""
        return self.url if self.url and self.url.startswith(("https://", "http://")) else None

    @property
    def marked(self) -> dict[str, Found]:
        """The findings by id."""
        return {one.id: one for one in self.findings}

    def table(self) -> Table:
        """The findings, a line each."""
        columns = ("id", "kind", "start", "end", "quote", "modality", "confidence", "reader")
        return Table(columns, (tuple(getattr(one, name) for name in columns) for one in self.findings))
