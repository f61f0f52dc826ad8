"""What the pages of others' events show, as plain frozen data. Days are ISO dates, months ``YYYY-MM``, actors codes.

A reader is "comity" for the ledger itself, else the foreign one's name, such as "gdelt".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from comity.briefs import Side
from comity.desk.respond import Table
from comity.reference.plover import Quad
from comity.relations.series import QUADS

OURS = "comity"
"""The ledger among the readers."""


def title(reader: str) -> str:
    """How a reader is called on pages."""
    return "This ledger" if reader == OURS else reader.upper()


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reader has of the two in all. `quads` is the share (0 to 1) of each class, `mean` the mean score (−10 to
    +10); `untyped` events have no type and are left out. `tau` says how far it orders the months as the ledger does
    (Kendall's tau-b, over `months` that both have; None for the ledger and where it is not defined)."""

    reader: str
    title: str
    events: int
    a_to_b: int
    b_to_a: int
    mutual: int
    mean: float | None
    quads: Mapping[Quad, float]
    untyped: int
    tau: float | None
    months: int


@dataclass(frozen=True, slots=True)
class Held:
    """What one reader has of a month and a direction. `leading` is the class of most events, None between two that have
    as many; the interval of the mean is None where there are too few articles."""

    reader: str
    events: int
    mean: float | None
    low: float | None
    high: float | None
    quads: Mapping[Quad, int]
    leading: Quad | None


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A month and a direction (a_to_b, b_to_a, mutual). `sign`: one mean lies above nought and another below; `sure`:
    their whole intervals do; `rank`: two readers have most events in different classes."""

    month: str
    direction: str
    held: tuple[Held, ...]
    sign: bool
    sure: bool
    rank: bool

    def of(self, reader: str) -> Held | None:
        """What this reader has, None where it has nothing."""
        return next((one for one in self.held if one.reader == reader), None)


@dataclass(frozen=True, slots=True)
class OfTwo:
    """What each page is about: two actors."""

    a: Side
    b: Side

    @property
    def pair(self) -> str:
        """The two codes, as addresses have them."""
        return f"{self.a.code}-{self.b.code}"


@dataclass(frozen=True, slots=True)
class OthersPage(OfTwo):
    """The readings of `a` and `b`, from `since` to `until`. `rows` is every month, the latest first; `shown` are those
    that the page itself lists, `differ` says how many months and directions differ."""

    since: str | None
    until: str | None
    scale: str
    readings: tuple[Reading, ...]
    rows: tuple[MonthRow, ...]
    differ: int
    whole: bool

    @property
    def shown(self) -> tuple[MonthRow, ...]:
        """The months that the page lists: all of them, or the latest that differ."""
        return self.rows if self.whole else tuple(row for row in self.rows if row.sign or row.rank)[:_MOST]

    def table(self) -> Table:
        """A line for each month, direction and reader."""
        columns = ("month", "direction", "reader", "events", "mean", "low", "high", *QUADS, "sign_differs",
                   "surely", "rank_differs")  # fmt: skip
        lines = (
            (row.month, row.direction, one.reader, one.events, one.mean, one.low, one.high,
             *(one.quads[quad] for quad in QUADS), row.sign, row.sure, row.rank)
            for row in self.rows
            for one in row.held
        )  # fmt: skip
        return Table(columns, lines)


_MOST = 36


@dataclass(frozen=True, slots=True)
class PoleMoved:
    """How the share of a pole changed by one reader. `rank` is its place among the poles afterwards, from 1."""

    code: str
    before: float | None
    after: float | None
    change: float | None
    low: float | None
    high: float | None
    moved: int
    rank: int | None
    events_before: int
    events_after: int


@dataclass(frozen=True, slots=True)
class ReaderMoved:
    """What one reader says of the drift."""

    reader: str
    title: str
    sentence: str
    poles: tuple[PoleMoved, ...]


@dataclass(frozen=True, slots=True)
class PoleApart:
    """Where the readers differ on a pole: on the direction of its change (`sure` where the intervals of both exclude
    nought), and on its place among the poles."""

    code: str
    sign: bool
    sure: bool
    rank: bool


@dataclass(frozen=True, slots=True)
class OthersDriftPage(OfTwo):
    """The drift of `state` by each reader, over the same two windows (their first and last days; None where nobody
    knows of anything)."""

    state: str
    between: tuple[str, ...]
    before: tuple[str, str] | None
    after: tuple[str, str] | None
    readers: tuple[ReaderMoved, ...]
    apart: tuple[PoleApart, ...]

    def table(self) -> Table:
        """A line for each reader and pole."""
        columns = ("reader", "pole", "before", "after", "change", "low", "high", "moved", "rank", "events_before",
                   "events_after")  # fmt: skip
        lines = (
            (one.reader, p.code, p.before, p.after, p.change, p.low, p.high, p.moved, p.rank, p.events_before,
             p.events_after)
            for one in self.readers
            for p in one.poles
        )  # fmt: skip
        return Table(columns, lines)


@dataclass(frozen=True, slots=True)
class ForeignEvent:
    """One event as a foreign reader has it: where it stands (`file`, and `row` from 1), what it names as its source,
    and our codes beside its own."""

    reader: str
    id: str
    day: str
    a_name: str | None
    a_code: str | None
    b_name: str | None
    b_code: str | None
    mutual: bool
    type: str | None
    cameo: str | None
    quad: str | None
    score: float | None
    url: str | None
    publisher: str | None
    file: str
    row: int


@dataclass(frozen=True, slots=True)
class OthersMonthPage(OfTwo):
    """The foreign events between `a` and `b` in a month, at most `most` of each reader."""

    month: str
    events: tuple[ForeignEvent, ...]
    most: int
    cut: tuple[str, ...]

    def table(self) -> Table:
        """A line for each event."""
        columns = ("reader", "id", "day", "a_name", "a_code", "b_name", "b_code", "mutual", "type", "cameo", "quad",
                   "score", "url", "publisher", "file", "row")  # fmt: skip
        return Table(columns, (tuple(getattr(one, name) for name in columns) for one in self.events))
