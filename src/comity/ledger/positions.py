"""Who says what of a membership: every claimant's position over time, and whether they differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from comity.ledger.as_decided import as_decided
from comity.ledger.entries import Held, Record, Ref
from comity.model import Date, Membership
from comity.reference.entities import entity

_WAY = (
    "intends", "invited", "applied", "candidate", "negotiating", "observer", "member", "suspended", "withdrawing",
    "withdrawn", "expelled",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Position:
    """What one claimant says of a membership until they say otherwise.

    `claimant` is the code of the state or organisation that says so, whoever speaks for it, the speaker's name in
    lower case without a code, or the outlet where nobody is quoted (`narrator`); `name` is how to write it. `negated`
    positions say that the stage is not so. `told` and `again` are the first and the last day (ISO) on which it was
    said; `sources` counts independent documents.
    """

    claimant: str
    name: str
    narrator: bool
    stage: str
    negated: bool
    since: Date | None
    told: str | None
    again: str | None
    refs: tuple[Ref, ...]
    sources: int

    @property
    def says(self) -> tuple[str, bool]:
        """The stage, and whether it is denied."""
        return self.stage, self.negated


def positions(
    record: Record, held: Iterable[Held], outlets: Mapping[str, str | None], on: str | None = None
) -> tuple[Position, ...]:
    """The positions told by the day `on` (ISO; None: all), in the order in which they were first told.

    `outlets` gives the publisher of each document, by id. What is only supposed (hypothetical) is nobody's position,
    and one that begins after `on` does not hold yet. A claimant who says the same again has one position.
    """
    runs: dict[str, list[list[Held]]] = {}
    for one in as_decided(record, held):
        if not _counts(one, on):
            continue
        mine = runs.setdefault(_claimant(one, outlets)[0], [])
        if mine and _says(mine[-1][0]) == _says(one):
            mine[-1].append(one)
        else:
            mine.append([one])
    found = [_position(run, outlets) for mine in runs.values() for run in mine]
    return tuple(sorted(found, key=lambda p: (p.told or "9999", p.claimant, p.stage)))


def latest(found: Sequence[Position]) -> tuple[Position, ...]:
    """The last position of each claimant, in the order of `found`."""
    last = {one.claimant: one for one in found}
    return tuple(one for one in found if last[one.claimant] is one)


def rivals(found: Sequence[Position]) -> tuple[Position, ...]:
    """The positions that contradict another: none when the claimants agree.

    A later stage that is told after the last word for an earlier one is no contradiction: things went on. A position
    that its own claimant has moved on from does not count, one that they took back does.
    """
    standing = [one for one in found if not any(_moved_on(one, other) for other in found)]
    return tuple(one for one in standing if any(_differ(one, other) for other in standing))


def differ(found: Sequence[Position]) -> bool:
    """True when claimants differ."""
    return bool(rivals(found))


def _counts(one: Held, on: str | None) -> bool:
    finding = one.finding
    if not isinstance(finding, Membership) or finding.modality == "hypothetical":
        return False
    begins = finding.since.earliest if finding.since else None
    return on is None or ((one.published or "") <= on and (begins or "") <= on)


def _claimant(one: Held, outlets: Mapping[str, str | None]) -> tuple[str, str, bool]:
    finding = one.finding
    speaker = (finding.asserted_by if isinstance(finding, Membership) else None) or finding.attributed_to
    if speaker is None:
        outlet = outlets.get(one.source) or outlets.get(one.document) or one.document
        return f"outlet {outlet.casefold()}", outlet, True
    known = entity(speaker.code) if speaker.code else None
    return speaker.key, known.name if known else speaker.name, False


def _says(one: Held) -> tuple[str, bool]:
    finding = one.finding
    if not isinstance(finding, Membership):
        raise TypeError(finding.kind)
    return finding.stage, finding.modality == "negated"


def _position(run: Sequence[Held], outlets: Mapping[str, str | None]) -> Position:
    claimant, name, narrator = _claimant(run[0], outlets)
    stage, negated = _says(run[0])
    told = sorted(one.published for one in run if one.published)
    since = [one.finding.since for one in run if isinstance(one.finding, Membership) and one.finding.since]
    return Position(
        claimant=claimant,
        name=name,
        narrator=narrator,
        stage=stage,
        negated=negated,
        since=since[0] if since else None,
        told=told[0] if told else None,
        again=told[-1] if told else None,
        refs=tuple(one.ref for one in run),
        sources=len({one.source for one in run}),
    )


def _moved_on(one: Position, other: Position) -> bool:
    return one.claimant == other.claimant and _forward(one, other)


def _forward(one: Position, other: Position) -> bool:
    """True when `other` is what came after: a later stage, first told after the last word for the earlier one."""
    if (one.again or "") >= (other.told or ""):
        return False
    if one.stage == other.stage:
        return one.negated and not other.negated  # not yet a member, then one
    return not other.negated and _WAY.index(one.stage) < _WAY.index(other.stage)


def _differ(one: Position, other: Position) -> bool:
    if one.says == other.says or _forward(one, other) or _forward(other, one):
        return False
    if one.negated or other.negated:
        return one.stage == other.stage
    return True
