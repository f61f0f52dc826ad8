"""Which records are deeds between two actors: what happened, who did it to whom, when, and what it weighs.

An event counts when the ledger holds that it happened. One that is only claimed counts when a side says it of
itself: the actor of a one-sided deed, either side of a mutual one. What one side says that the other did is an
allegation and is left out, as is what was planned, denied, disputed, hedged or supposed. What is left out is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, cast

from comity.ledger import Record
from comity.model.codes import EventType
from comity.reference import plover
from comity.reference.plover import Quad
from comity.relations.windows import days, middle, week

Direction = Literal["a_to_b", "b_to_a", "mutual"]

SCALE = "CAMEO-Goldstein"
"""The scale that deeds are weighed on: Goldstein (1992), as CAMEO extends it; see `reference.plover.scores`."""

MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
"""What two sides do together; who is named first says nothing."""

WIDEST = 31
"""An event that may have happened on any of more days than this belongs to no month."""


@dataclass(frozen=True, slots=True)
class Deed:
    """An event between two actors. `weight` is its score from −10 to +10, None where the record has none.

    `day` is the middle of the days on which it may have happened. With `by_telling` no source gives one, and it
    is the day on which it was first told. `telling` groups what was told together: the ISO week of the first
    telling, the first document's id where that has no day.
    """

    record: str
    type: EventType
    quad: Quad
    weight: float | None
    direction: Direction
    day: str
    by_telling: bool
    telling: str
    documents: tuple[str, ...]

    @property
    def article(self) -> str:
        """The document that stands for its telling: the first by id."""
        return self.documents[0] if self.documents else self.record


@dataclass(frozen=True, slots=True)
class Deeds:
    """The deeds between two, by day, and the ids of the records left out, by reason."""

    counted: tuple[Deed, ...]
    left_out: Mapping[str, tuple[str, ...]]


def deeds(records: Iterable[Record], a: str, b: str, scale: str = SCALE) -> Deeds:
    """The deeds between `a` and `b` (codes) among these records, weighed on `scale`; each record counts once.

    Records of other kinds and of other actors are passed over.
    """
    counted, left_out = [], dict[str, list[str]]()
    unique = {r.id: r for r in records if r.kind == "event" and {a, b} <= set(r.actors)}
    for record in sorted(unique.values(), key=lambda r: r.id):
        found = _deed(record, a, b, scale)
        if isinstance(found, Deed):
            counted.append(found)
        else:
            left_out.setdefault(found, []).append(record.id)
    counted.sort(key=lambda deed: (deed.day, deed.record))
    return Deeds(tuple(counted), {reason: tuple(left_out[reason]) for reason in sorted(left_out)})


def told_together(record: Record) -> str:
    """What names the telling of a record: the ISO week in which it was first told, else its first document."""
    if record.told_first:
        return week(record.told_first)
    return min(record.documents, default=record.id)


def _deed(record: Record, a: str, b: str, scale: str) -> Deed | str:
    """The deed, or why it is none."""
    kind = record.value("type")
    if kind not in plover.types():
        return "no event type"
    kind = cast(EventType, kind)
    if (reason := _not_counted(record, kind)) is not None:
        return reason
    if (direction := _direction(record, kind, a, b)) is None:
        return "on the same side"
    when = _when(record)
    if isinstance(when, str):
        return when
    return Deed(
        record=record.id,
        type=kind,
        quad=plover.quad(kind),
        weight=_weight(record, kind, scale),
        direction=direction,
        day=when[0],
        by_telling=when[1],
        telling=told_together(record),
        documents=record.documents,
    )


def _not_counted(record: Record, kind: EventType) -> str | None:
    if record.status == "happened":
        return None
    if record.status != "claimed":
        return record.status
    roles = ("actors", "recipients") if kind in MUTUAL else ("actors",)
    return None if _codes(record, "attributed_to") & _codes(record, *roles) else "alleged by others"


def _direction(record: Record, kind: EventType, a: str, b: str) -> Direction | None:
    actors, recipients = _codes(record, "actors"), _codes(record, "recipients")
    if kind in MUTUAL:
        return "mutual"
    forth, back = a in actors and b in recipients, b in actors and a in recipients
    if forth and back:
        return "mutual"
    if forth or back:
        return "a_to_b" if forth else "b_to_a"
    return None


def _codes(record: Record, *roles: str) -> set[str]:
    return {party.code for party in record.parties if party.role in roles}


def _when(record: Record) -> tuple[str, bool] | str:
    """The day and whether it is that of the telling, or why there is none."""
    if record.first and record.last:
        if 0 < days(record.first, record.last) <= WIDEST:
            return middle(record.first, record.last), False
        return "over more than a month"
    if record.first or record.last:
        return "over more than a month"
    if record.told_first and record.value("modality") not in ("historical", "habitual"):
        return record.told_first, True
    return "without a day"


def _weight(record: Record, kind: EventType, scale: str) -> float | None:
    """The record's score on the scale. A person who corrects the type corrects the score with it."""
    by_hand = _by_hand(record, "type") and not _by_hand(record, "score")
    if by_hand:
        mode = record.value("mode")
        known = mode if mode in plover.modes(kind) else None
        return next((one.value for one in plover.scores(kind, known) if one.scale == scale), None)
    scores: Sequence[Any] = record.value("score") or ()
    return next((float(one["value"]) for one in scores if one["scale"] == scale), None)


def _by_hand(record: Record, name: str) -> bool:
    return any(claim.decision is not None for claim in record.claims.get(name, ())[:1])
