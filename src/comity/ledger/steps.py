"""The acts of an agreement, each told once: what was done, by which party, when, and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from comity.ledger.entries import Held, Ref
from comity.ledger.merge.words import NEVER, gap, width
from comity.model import Act, Agreement, Date

Sort = Literal["told", "planned", "denied"]

_ALL_AT_ONCE = frozenset({"signed", "initialled", "agreed", "in_force", "negotiating", "terminated", "expired"})
_AHEAD = frozenset({"proposed", "negotiation_planned"})  # stages that look ahead by their nature
_NOT_SURE = frozenset({"future", "hypothetical", "hedged"})


@dataclass(frozen=True, slots=True)
class Telling:
    """One finding that tells an act. `day` is the last day on which it can have been by this finding, None where it
    names none; `told` when it was published (ISO)."""

    ref: Ref
    day: str | None
    told: str | None


@dataclass(frozen=True, slots=True)
class Step:
    """One act. `by` are the codes of those who acted, empty where nobody says; `date` is the most precise that is
    told; `tellings` are the findings that tell it; `sources` how many of these are independent. A `planned` act was
    told ahead of its day, a `denied` one is said not to have been done."""

    what: str
    by: tuple[str, ...] = ()
    date: Date | None = None
    places: tuple[str, ...] = ()
    signatories: tuple[str, ...] = ()
    tellings: tuple[Telling, ...] = ()
    sources: int = 0
    sort: Sort = "told"

    @property
    def told(self) -> str | None:
        """The day (ISO) on which it was first told."""
        return min((one.told for one in self.tellings if one.told), default=None)

    @property
    def refs(self) -> tuple[Ref, ...]:
        """The findings that tell it."""
        return tuple(dict.fromkeys(one.ref for one in self.tellings))

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that tell it."""
        return tuple(sorted({document for document, _ in self.refs}))

    @property
    def when(self) -> tuple[str | None, str | None]:
        """The first and the last day (ISO) on which it can have been, None where that side is open."""
        return (self.date.earliest, self.date.latest) if self.date else (None, None)

    @property
    def day(self) -> str:
        """The day (ISO) by which it had been done for certain: its own, or that on which it was told; "" where
        neither is known."""
        return min((day for day in (self.when[1], self.told) if day), default="")


@dataclass(frozen=True, slots=True)
class _Told:
    act: Act
    by: frozenset[str]
    held: Held
    sort: Sort

    @property
    def when(self) -> tuple[str | None, str | None]:
        return (self.act.date.earliest, self.act.date.latest) if self.act.date else (None, None)


def steps(held: Sequence[Held], parties: Iterable[str]) -> tuple[Step, ...]:
    """The acts that the findings of one agreement tell, by day. Acts told by several sources are one when what, the
    party and the day agree: a side that one source leaves open agrees with any, and a month with a day in it. Acts
    on days that cannot both be meant stay beside each other."""
    known = frozenset(parties)
    told = [one for each in held for one in _acts(each, known)]
    told.sort(key=lambda one: (width(*one.when), -len(one.by), one.held.published or "9999", one.held.place))
    groups: list[list[_Told]] = []
    for one in told:
        home = _home(one, [group for group in groups if _agree(one, group)])
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    made = [_step(group) for group in groups]
    return tuple(sorted(made, key=lambda step: (step.when[0] or step.day or "9999", step.day, step.what, step.by)))


def rival_days(found: Sequence[Step]) -> tuple[tuple[Step, ...], ...]:
    """The acts that different sources put on different days, together: those of one sort by one party that are done
    once. No source contradicts itself: two days in one finding are two acts."""
    groups: list[list[Step]] = []
    for step in found:
        if step.sort != "told" or width(*step.when) >= NEVER:
            continue
        home = next((group for group in groups if all(_rivals(step, other) for other in group)), None)
        if home is None:
            groups.append([step])
        else:
            home.append(step)
    return tuple(tuple(group) for group in groups if len(group) > 1)


def _rivals(a: Step, b: Step) -> bool:
    same = a.what == b.what and (not a.by or not b.by or bool(set(a.by) & set(b.by)))
    return same and gap(a.when, b.when) > 0 and not set(a.refs) & set(b.refs)


def _acts(held: Held, parties: frozenset[str]) -> Iterable[_Told]:
    finding = held.finding
    if not isinstance(finding, Agreement):
        return
    acts = list(finding.acts)
    if not any(act.what == finding.stage for act in acts):
        acts.append(Act(what=finding.stage))
    for act in acts:
        by = frozenset(actor.key for actor in (*act.by, *act.signatories) if actor.code or actor.key in parties)
        sort = _sort(finding, act, held)
        if act.what == "negotiating" and sort == "planned":
            act, sort = replace(act, what="negotiation_planned"), "told"  # talks to come are talks planned
        yield _Told(act, by, held, sort)


def _sort(finding: Agreement, act: Act, held: Held) -> Sort:
    if finding.modality == "negated" and act.what == finding.stage:
        return "denied"
    if act.what in _AHEAD:
        return "told"
    first, last = (act.date.earliest, act.date.latest) if act.date else (None, None)
    if held.published and last and last < held.published:
        return "told"  # it lay in the past, whatever else the sentence plans
    if held.published and first and first > held.published:
        return "planned"
    return "planned" if finding.modality in _NOT_SURE else "told"


def _agree(one: _Told, group: Sequence[_Told]) -> bool:
    lead = group[0]
    if one.act.what != lead.act.what or one.sort != lead.sort:
        return False
    by = {code for other in group for code in other.by}
    if one.by and by and not one.by & by:
        return False
    if width(*one.when) >= NEVER and one.held.published and lead.when[0]:
        return lead.when[0] <= one.held.published
    return gap(one.when, lead.when) == 0


def _home(one: _Told, groups: Sequence[list[_Told]]) -> list[_Told] | None:
    """The group that an act belongs to. One without a party joins nobody where several parties may be meant."""
    if not groups:
        return None
    if not one.by and one.act.what not in _ALL_AT_ONCE and len({_by(group) for group in groups}) > 1:
        return None
    return max(groups, key=lambda group: (len({other.held.source for other in group}), -groups.index(group)))


def _by(group: Sequence[_Told]) -> frozenset[str]:
    return frozenset(code for one in group for code in one.by)


def _step(group: Sequence[_Told]) -> Step:
    lead = group[0]
    places = dict.fromkeys(one.act.place for one in group if one.act.place)
    hands = dict.fromkeys(actor.name for one in group for actor in one.act.signatories)
    return Step(
        what=lead.act.what,
        by=tuple(sorted(_by(group))),
        date=next((one.act.date for one in group if one.act.date is not None), None),
        places=tuple(places),
        signatories=tuple(hands),
        tellings=tuple(Telling(one.held.ref, one.when[1], one.held.published) for one in group),
        sources=len({one.held.source for one in group}),
        sort=lead.sort,
    )
