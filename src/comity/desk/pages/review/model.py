"""What the review page shows."""

from __future__ import annotations

from dataclasses import dataclass

from comity.desk.asking.review import Candidate
from comity.desk.deciding.told import Told
from comity.desk.facts import Fact
from comity.desk.pages.review.differ import Piece
from comity.desk.respond import Table


@dataclass(frozen=True, slots=True)
class Rival:
    """A field on which the sources of a record differ, and what they say."""

    name: str
    versions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A field that a person may correct, and what it says now."""

    name: str
    label: str
    now: str


@dataclass(frozen=True, slots=True)
class Seat:
    """A finding that is asked about: what the machine reads, where (`before`, the quote in `pieces`, and `after` make
    up the paragraph), and what people said of it."""

    finding: str
    document: str
    record: str
    title: str
    summary: str
    facts: tuple[Fact, ...]
    confidence: float
    modality: str
    speaker: str | None
    reader: str
    outlet: str | None
    published: str | None
    headline: str
    before: str
    pieces: tuple[Piece, ...]
    after: str
    people: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One question. `machine` is what the machine proposes, `reasons` why it is worth asking."""

    ask: str
    question: str
    kind: str
    machine: str
    reasons: tuple[str, ...]
    seats: tuple[Seat, ...]
    rivals: tuple[Rival, ...]
    fields: tuple[Field, ...]
    answered: bool

    @property
    def other(self) -> str:
        """The second finding, "" for a question about one."""
        return self.seats[1].finding if len(self.seats) > 1 else ""


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """What the page shows: how many questions are left (of each kind in `counts`), one of them, the next ones, and
    the last ten decisions. `seen` is the number of the last decision known; `mine` the last one of who asks."""

    left: int
    counts: dict[str, int]
    kind: str | None
    actor: str | None
    skip: int
    seen: int
    item: Item | None
    queue: tuple[Candidate, ...]
    last: tuple[Told, ...]
    mine: Told | None

    def table(self) -> Table:
        """The next questions, a line each."""
        columns = ("ask", "kind", "usefulness", "score", "records", "target", "other", "unsure")
        rows = (
            (one.ask, one.kind, one.usefulness, one.score, " ".join(one.records), one.target[1],
             one.other[1] if one.other else None, one.unsure)
            for one in self.queue
        )  # fmt: skip
        return Table(columns, rows)
