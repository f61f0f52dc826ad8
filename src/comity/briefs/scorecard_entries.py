"""A scorecard as plain frozen data: what renderers show, and what ``--format json`` prints."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from comity.briefs.entries import Side, Source


@dataclass(frozen=True, slots=True)
class Why:
    """Why something stands under the instrument: `score` 0 to 1, reasons for and against, and the number of the
    decision where a person said so."""

    score: float
    reasons: tuple[str, ...]
    against: tuple[str, ...] = ()
    decision: int | None = None


@dataclass(frozen=True, slots=True)
class Promised:
    """One promise with its status on the day. `due` are ISO days, None where open; `due_text` says them in words.

    `evidence` are the sentences that decide the status; `sources` those that make the promise. `decision` is set where
    a person gave the status; `searched` counts the later documents that were looked through.
    """

    record: str
    title: str
    by: tuple[Side, ...]
    to: tuple[Side, ...]
    made: str | None
    due: tuple[str | None, str | None]
    due_text: str
    status: str
    evidence: tuple[Source, ...]
    searched: int
    confidence: float
    decision: int | None
    areas: tuple[str, ...]
    why: Why
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """A meeting, an act, another agreement, a membership or a sum of money. `record` is None for a sentence that tells
    an act of which no record is held. `day` is when it happened, else when it was told (ISO); `within` is the record
    of the larger sum that this sum is part of; `moves` says whether it is movement since the signing."""

    record: str | None
    kind: str
    title: str
    status: str
    when: str
    day: str | None
    areas: tuple[str, ...]
    actors: tuple[str, ...]
    why: Why
    sources: tuple[Source, ...]
    within: str | None = None
    moves: bool = False


@dataclass(frozen=True, slots=True)
class Movement:
    """The latest thing that moved in a row: its day (ISO), the record and the words."""

    day: str
    record: str | None
    what: str


@dataclass(frozen=True, slots=True)
class PartyLine:
    """What one party did in a row: its promises by status, and the acts in which the others had no part."""

    code: str
    name: str
    promises: dict[str, int]
    acts: tuple[str, ...]
    last: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """One family of areas. `areas` are those of the instrument, `also` others in which something stands.

    `silent`: in what was published until the day, nothing has moved since the signing. Promises and reports of the
    signing are no movement. `parties` is empty where all parties did the same.
    """

    name: str
    title: str
    areas: tuple[str, ...]
    also: tuple[str, ...]
    promises: tuple[Promised, ...]
    acts: tuple[Done, ...]
    agreements: tuple[Done, ...]
    memberships: tuple[Done, ...]
    money: tuple[Done, ...]
    last: Movement | None
    silent: bool
    parties: tuple[PartyLine, ...]

    @property
    def empty(self) -> bool:
        """True when nothing stands in it."""
        return not (self.promises or self.acts or self.agreements or self.memberships or self.money)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the instrument: by which party (None: by all together), when (ISO), and who tells it."""

    what: str
    by: str | None
    day: str | None
    told_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scorecard:
    """An instrument area by area.

    `as_of`: only documents published until then count, None for all. `on` is the day on which statuses and silence are
    told. `rest` is what belongs to it in no area; `general` are the sentences that only list what it covers.
    """

    record: str
    title: str
    names: tuple[str, ...]
    status: str
    parties: tuple[Side, ...]
    signed: str | None
    as_of: str | None
    on: str | None
    documents: int
    steps: tuple[Step, ...]
    rows: tuple[Row, ...]
    rest: Row
    general: tuple[Source, ...]

    def row(self, name: str) -> Row:
        """The row called `name`. Raises KeyError."""
        for row in self.rows:
            if row.name == name:
                return row
        raise KeyError(name)

    def model_dump(self) -> dict[str, Any]:
        """The scorecard as plain JSON values, keys in a fixed order."""
        return asdict(self)
