"""What the page of a relationship shows, as plain frozen data. Days are ISO dates, actors are codes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from comity.briefs import Fact, Rivals, Side, Standing
from comity.desk.respond import Table


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence that carries a line, and where it stands. `speaker` is set where the words are somebody's claim."""

    quote: str
    document: str
    finding: str
    outlet: str | None
    published: str | None
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """One record in words. `day` is what rows are sorted by; `sources` counts those that do not copy each other;
    `added` is the day on which the ledger first held a document that tells of it."""

    record: str
    kind: str
    headline: str
    status: str
    when: str
    day: str
    sources: int
    added: str | None
    reviewed: str | None
    facts: tuple[Fact, ...]
    rivals: tuple[Rivals, ...]
    words: Words | None


@dataclass(frozen=True, slots=True)
class PartyStage:
    """How far one party got with an agreement: `stage` is None where nothing is told of it; `when` is its day as far
    as it is known, in words."""

    code: str
    stage: str | None
    when: str


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """An agreement, as a whole and by party, those of this relationship first."""

    row: Row
    parties: tuple[PartyStage, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A promise on the board. `due` is its day in words, `due_day` the last day it may mean; `evidence` is the
    sentence that decides its status; `searched` counts the later documents that were looked through."""

    row: Row
    by: tuple[str, ...]
    to: tuple[str, ...]
    action: str
    due: str
    due_day: str | None
    evidence: Words | None
    searched: int


@dataclass(frozen=True, slots=True)
class Column:
    """The promises of one status."""

    status: str
    title: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class SumRow:
    """A sum of money. `share` is its size as a part (0 to 1) of the largest one in its currency; `within` is the
    record of the sum that it is part of."""

    row: Row
    amount: float
    currency: str | None
    giver: str | None
    receiver: str | None
    share: float
    within: str | None


@dataclass(frozen=True, slots=True)
class Claimant:
    """What one claimant says of a membership, and what they said before, in words."""

    name: str
    narrator: bool
    says: str
    before: tuple[str, ...]
    rival: bool


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A membership with each claimant's position side by side."""

    row: Row
    member: str
    organisation: str
    claimants: tuple[Claimant, ...]


@dataclass(frozen=True, slots=True)
class StanceTo:
    """How words stand towards somebody, from −1 (hostile) to +1 (friendly)."""

    code: str
    value: float


@dataclass(frozen=True, slots=True)
class Said:
    """One statement."""

    row: Row
    text: str
    stance: tuple[StanceTo, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who speaks for, or about, one of the two; `mean` is the mean stance of what they said."""

    name: str
    code: str | None
    role: str | None
    mean: float | None
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Pole:
    """How the share of a pole changed; `low` and `high` bound the change. `moved` is +1 towards it, −1 away from it,
    0 where no shift can be told. `records` are those of the time before and of the time after."""

    code: str
    before: float | None
    after: float | None
    change: float | None
    low: float | None
    high: float | None
    moved: int
    records_before: tuple[str, ...]
    records_after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DriftShown:
    """Whether `state` moved between the poles, in a sentence and in figures."""

    state: str
    between: tuple[str, ...]
    sentence: str
    poles: tuple[Pole, ...]


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One thing that is not what it was; `words` say how."""

    what: str
    words: str
    row: Row


@dataclass(frozen=True, slots=True)
class Changed:
    """What changed after the day `since`: by what was published since, and what the ledger took in since without
    that. `visit` is true where the day is that of the visit before."""

    since: str
    visit: bool
    changes: tuple[ChangeRow, ...]
    taken_in: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Core:
    """What holds of a relationship whoever looks at it."""

    a: Side
    b: Side
    as_of: str | None
    on: str | None
    documents: int
    standing: tuple[Standing, ...]
    events: tuple[Row, ...]
    agreements: tuple[AgreementRow, ...]
    promises: tuple[Column, ...]
    money: tuple[SumRow, ...]
    money_notes: tuple[str, ...]
    memberships: tuple[MemberRow, ...]
    statements: tuple[Speaker, ...]
    presences: tuple[Row, ...]
    direction: tuple[Row, ...]
    partners: tuple[str, ...]

    def rows(self) -> Iterable[tuple[str, Row]]:
        """Every record with the section it stands in, each once."""
        yield from (("agreements", one.row) for one in self.agreements)
        yield from (("promises", card.row) for column in self.promises for card in column.cards)
        yield from (("events", row) for row in self.events)
        yield from (("money", one.row) for one in self.money)
        yield from (("memberships", one.row) for one in self.memberships)
        yield from (("statements", said.row) for speaker in self.statements for said in speaker.said)
        yield from (("presences", row) for row in self.presences)
        yield from (("direction", row) for row in self.direction)


@dataclass(frozen=True, slots=True)
class RelationshipPage:
    """What the page shows. `whole` names the section of which every line is shown."""

    core: Core
    drift: DriftShown | None
    drift_state: str
    drift_between: tuple[str, ...]
    changed: Changed | None
    whole: str | None

    @property
    def pair(self) -> str:
        """The two codes as addresses have them."""
        return f"{self.core.a.code}-{self.core.b.code}"

    @property
    def empty(self) -> bool:
        """True when nothing is held between them."""
        return not any(True for _ in self.core.rows())

    @property
    def sections(self) -> tuple[tuple[str, str, int], ...]:
        """The anchor, title and number of lines of each section."""
        core = self.core
        changed = len(self.changed.changes) + len(self.changed.taken_in) if self.changed else 0
        return (
            ("timeline", "Timeline", len(core.events)),
            ("agreements", "Agreements", len(core.agreements)),
            ("promises", "Promises", sum(len(column.cards) for column in core.promises)),
            ("money", "Money", len(core.money)),
            ("memberships", "Memberships", len(core.memberships)),
            ("statements", "Statements", sum(len(one.said) for one in core.statements)),
            ("presences", "Presences", len(core.presences)),
            ("direction", "Direction", len(core.direction)),
            ("drift", "Drift", 0),
            ("changes", "What changed", changed),
        )

    def table(self) -> Table:
        """Every record, a line each."""
        columns = ("section", "record", "status", "day", "when", "headline", "sources", "reviewed", "outlet",
                   "published", "quote")  # fmt: skip
        return Table(columns, (_cells(section, row) for section, row in self.core.rows()))


def _cells(section: str, row: Row) -> tuple[Any, ...]:
    told = row.words
    said = (told.outlet, told.published, told.quote) if told else (None, None, None)
    return (section, row.record, row.status, row.day, row.when, row.headline, row.sources, row.reviewed, *said)
