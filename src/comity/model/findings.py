"""The eight kinds of finding: what one document says, read off one span. Immutable."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from comity.model.actor import Actor
from comity.model.codes import (
    AgreementStage,
    Area,
    Binding,
    Direction,
    EventType,
    Firmness,
    FlowStage,
    Form,
    Instrument,
    MembershipStage,
    Modality,
    PresenceWhat,
)
from comity.model.date import Date
from comity.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class _Base:
    """What every finding has. `id` is empty until the reading seals it (see reading.seal)."""

    quote: str
    start: int
    end: int
    confidence: float
    modality: Modality = "happened"
    attributed_to: Actor | None = None
    reader: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """An event's weight on one published scale, named and versioned."""

    scale: str
    version: str
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(_Base):
    """Who did what to whom, in PLOVER's terms."""

    kind: Literal["event"] = "event"
    type: EventType
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    actors: tuple[Actor, ...] = ()
    recipients: tuple[Actor, ...] = ()
    date: Date | None = None
    place: str | None = None
    magnitudes: dict[str, float] = field(default_factory=dict)
    recurrence: str | None = None
    score: tuple[Score, ...] = ()
    cameo: str | None = None


@dataclass(frozen=True, slots=True)
class Stance:
    """How a statement stands towards one target, from −1 (hostile) to +1 (friendly), and the words that carry it."""

    target: str
    value: float
    words: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(_Base):
    """Who said what; `content` is what was said, in one piece or several.

    `answers` is the id of the statement in the same document that this one answers, `outlet` the one that reports
    it where the text says that it was told elsewhere.
    """

    kind: Literal["statement"] = "statement"
    speaker: Actor | None = None
    cue: Span | None = None
    content: tuple[Span, ...] = ()
    form: Form = "indirect"
    addressee: Actor | None = None
    targets: tuple[Actor, ...] = ()
    stance: tuple[Stance, ...] = ()
    occasion: str | None = None
    date: Date | None = None
    answers: str | None = None
    outlet: Actor | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One dated step in an agreement's life, by one party or by all."""

    what: AgreementStage
    by: tuple[Actor, ...] = ()
    date: Date | None = None
    place: str | None = None
    signatories: tuple[Actor, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(_Base):
    """What was agreed between two parties or many, and how far it got."""

    kind: Literal["agreement"] = "agreement"
    title: str
    instrument: Instrument = "agreement"
    parties: tuple[Actor, ...] = ()
    stage: AgreementStage
    acts: tuple[Act, ...] = ()
    areas: tuple[Area, ...] = ()
    binding: Binding = "unknown"
    plural: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(_Base):
    """Who promised what to whom, by when, and how firmly."""

    kind: Literal["commitment"] = "commitment"
    by: tuple[Actor, ...] = ()
    to: tuple[Actor, ...] = ()
    action: str
    areas: tuple[Area, ...] = ()
    due: Date | None = None
    firmness: Firmness = "firm"
    condition: str | None = None
    announced_by: Actor | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership(_Base):
    """Who belongs to what, or is on the way in or out."""

    kind: Literal["membership"] = "membership"
    member: Actor
    organisation: Actor
    stage: MembershipStage
    since: Date | None = None
    asserted_by: Actor | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow(_Base):
    """What money went from whom to whom. Amounts are in units of `currency` (ISO 4217)."""

    kind: Literal["flow"] = "flow"
    giver: Actor | None = None
    receiver: Actor | None = None
    amount: float
    currency: str | None = None
    approximate: bool = False
    stage: FlowStage = "unknown"
    period: Date | None = None
    as_of: Date | None = None
    purposes: tuple[Area, ...] = ()
    part_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence(_Base):
    """What of one actor's stands or lives in another's land."""

    kind: Literal["presence"] = "presence"
    owner: Actor
    host: Actor
    what: PresenceWhat
    since: Date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment(_Base):
    """Which way a relationship is said to move, and who says so."""

    kind: Literal["assessment"] = "assessment"
    about: tuple[Actor, ...] = ()
    direction: Direction
    hedged: bool = False
    by: Actor | None = None


Finding = Event | Statement | Agreement | Commitment | Membership | Flow | Presence | Assessment
