"""Events: the same type, the same sides, a date in common, and words that do not speak against it."""

from __future__ import annotations

from collections.abc import Sequence

from comity.ledger.entries import Held
from comity.ledger.merge.cluster import Item, Rule
from comity.ledger.merge.words import NEVER, bounds, gap, shared, width
from comity.model import Actor, Event

# What both sides do together: who is named first says nothing.
_MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})

_VAGUE_DAYS = 31  # a date wider than this says too little to merge on it alone
_SLIP_DAYS = 1  # two reports of one meeting may differ by this much; shelling on two days is two events


def keys(actors: Sequence[Actor]) -> str:
    """The parties as one string that does not depend on their order."""
    return ",".join(sorted({actor.key for actor in actors}))


def _block(held: Held) -> tuple[str, ...]:
    event = held.finding
    if not isinstance(event, Event):
        raise TypeError(event.kind)
    real = "imagined" if event.modality == "hypothetical" else "real"
    if event.type in _MUTUAL:
        return (event.type, real, keys(event.actors + event.recipients))
    return (event.type, real, keys(event.actors), keys(event.recipients))


def _alike(a: Item, b: Item) -> float:
    words = shared(a.words, b.words)
    if _elsewhere(a.finding.place, b.finding.place) and words < 0.5:
        return 0.0
    dated = width(*a.when) < NEVER and width(*b.when) < NEVER
    if not dated:
        needed = 0.3 if a.held.document == b.held.document else 0.5
        return words if words >= needed and gap(a.when, b.when) == 0 else 0.0
    between = gap(a.when, b.when)
    if between:
        slip = a.finding.type in _MUTUAL and a.held.document != b.held.document and between <= _SLIP_DAYS
        return words if slip and words >= 0.6 else 0.0
    if max(width(*a.when), width(*b.when)) > _VAGUE_DAYS:
        return words if words >= 0.3 else 0.0
    return 0.5 + words / 2


def _elsewhere(a: str | None, b: str | None) -> bool:
    if not a or not b:
        return False
    a, b = a.casefold(), b.casefold()
    return a not in b and b not in a


def _label(group: Sequence[Item]) -> str:
    first, last = bounds(item.finding.date for item in group)
    return f"{first or ''}/{last or ''}" if first or last else " ".join(sorted(group[0].words))


def _title(group: Sequence[Item]) -> str:
    event: Event = group[0].finding
    actors = ", ".join(sorted({a.name for a in event.actors})) or "?"
    recipients = ", ".join(sorted({a.name for a in event.recipients}))
    return f"{event.type}: {actors}" + (f" → {recipients}" if recipients else "")


def _status(group: Sequence[Item]) -> str:
    """happened, claimed (only in somebody's mouth), planned, denied, disputed, hypothetical or hedged."""
    told = {item.finding.modality for item in group if item.finding.attributed_to is None}
    said = {item.finding.modality for item in group}
    facts = {"happened", "historical", "habitual"}
    if said & facts and "negated" in said:
        return "disputed"
    if told & facts:
        return "happened"
    if said & facts:
        return "claimed"
    for modality, status in (("future", "planned"), ("negated", "denied"), ("hedged", "hedged")):
        if modality in said:
            return status
    return "hypothetical"


RULE = Rule(
    block=_block,
    text=lambda event: event.quote,
    when=lambda event: bounds([event.date]),
    alike=_alike,
    label=_label,
    title=_title,
    status=_status,
)
