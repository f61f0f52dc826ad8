"""Events: the same type, sides that can be the same, a time in common, and words that speak for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from comity.ledger.entries import Held
from comity.ledger.merge.item import Item, Likeness, Rule
from comity.ledger.merge.words import bounds, contained, content_words, gap, months, shared, shifted, width
from comity.model import Actor, Event
from comity.reference.entities import entity

# What both sides do together: who is named first says nothing.
MUTUAL = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE"})

_VAGUE_DAYS = 31  # a date wider than this says too little to merge on it alone
_SLIP_DAYS = 1  # two reports of one meeting may differ by this much; shelling on two days is two events
_BEFORE, _AFTER = 21, 3  # an undated report tells of the last weeks
_AHEAD = 120  # and an undated plan of the next months
_ENOUGH = 0.5
_LEAST = 0.2  # of words in common, whatever else speaks for it


def keys(actors: Sequence[Actor]) -> str:
    """The parties as one string that does not depend on their order."""
    return ",".join(sorted({actor.key for actor in actors}))


def coded(actors: Sequence[Actor]) -> frozenset[str]:
    """The codes of those that have one."""
    return frozenset(actor.code for actor in actors if actor.code)


def _item(held: Held) -> Item:
    event = held.finding
    if not isinstance(event, Event):
        raise TypeError(event.kind)
    first, last = bounds([event.date])
    everybody = event.actors + event.recipients
    words = content_words(event.quote)
    # Who it was says nothing about what it was, and is compared on its own.
    own = words - names_of(everybody)
    return Item(held, own if len(own) > 1 else words, first, last, coded(everybody))


def names_of(actors: Iterable[Actor]) -> frozenset[str]:
    """The words of the names under which these are known."""
    names: set[str] = set()
    for actor in actors:
        names |= content_words(actor.name) if actor.code else frozenset()
        if actor.code and (known := entity(actor.code)):
            names |= content_words(known.name)
    return frozenset(names)


def guess(item: Item) -> tuple[str | None, str | None]:
    """When it was, as closely as can be said: the date that is given, else the weeks before it was told (for
    what is still to come, the months after)."""
    if item.dated or item.first or item.last or item.held.published is None:
        return item.when
    told = item.held.published
    if item.finding.modality == "future":
        return shifted(told, -_AFTER), shifted(told, _AHEAD)
    if item.finding.modality in ("historical", "habitual"):
        return None, told
    return shifted(told, -_BEFORE), shifted(told, _AFTER)


def _keys(item: Item) -> Iterable[str]:
    event: Event = item.finding
    who = item.sides or {actor.key for actor in event.actors + event.recipients} or {"?"}
    when = months(*guess(item))
    head = f"{event.type}|{_real(event)}"
    if when:
        return [f"{head}|{side}|{month}" for side in who for month in when]
    return [f"{head}|{side}|{word}" for side in who for word in item.words]


def _alike(a: Item, b: Item) -> Likeness | None:
    words = max(shared(a.words, b.words), 0.8 * contained(a.words, b.words) if _long(a, b) else 0.0)
    if words < _LEAST or not _sides_fit(a, b) or _times_part(a, b):
        return None
    if words < 0.5 and _elsewhere(a.finding.place, b.finding.place):
        return None
    reasons = [f"the same type, {a.finding.type}", f"words in common: {words:.0%}"]
    score = words
    if a.sides and a.sides == b.sides:
        score += 0.15
        reasons.append(f"the same sides, {', '.join(sorted(a.sides))}")
    score += _time(a, b, reasons)
    if a.finding.mode and a.finding.mode == b.finding.mode:
        score += 0.05
    return Likeness(min(score, 1.0), tuple(reasons)) if score >= _ENOUGH else None


def _time(a: Item, b: Item, reasons: list[str]) -> float:
    if a.dated and b.dated:
        if gap(a.when, b.when) == 0:
            widest = max(width(*a.when), width(*b.when))
            if widest <= 2:
                reasons.append("the same day")
                return 0.25
            if widest <= _VAGUE_DAYS:
                reasons.append("dates that agree")
                return 0.1
            return 0.0
        reasons.append("a day apart")
        return -0.1
    told_a, told_b = a.held.published, b.held.published
    if told_a and told_b and gap((told_a, told_a), (told_b, told_b)) <= 2:
        reasons.append("told within two days")
        return 0.1
    return 0.0


def _sides_fit(a: Item, b: Item) -> bool:
    if a.sides and b.sides and not a.sides & b.sides:
        return False
    if _both_ways(a) or _both_ways(b):
        return shared(a.sides, b.sides) >= 0.5 or not (a.sides and b.sides)
    for field in ("actors", "recipients"):
        mine, theirs = coded(getattr(a.finding, field)), coded(getattr(b.finding, field))
        if mine and theirs and not mine & theirs:
            return False
    return True


def _both_ways(item: Item) -> bool:
    """True for what the sides do together, such as a meeting or a signing."""
    event: Event = item.finding
    together = keys(event.actors) == keys(event.recipients) or (not event.recipients and len(event.actors) > 1)
    return event.type in MUTUAL and together


def _times_part(a: Item, b: Item) -> bool:
    if a.dated and b.dated:
        between = gap(a.when, b.when)
        if not between:
            return False
        slip = a.finding.type in MUTUAL and a.held.document != b.held.document and between <= _SLIP_DAYS
        return not slip
    return gap(guess(a), guess(b)) > 0


def clash(a: Item, b: Item) -> bool:
    """Two days that cannot be one, or two sets of sides."""
    if a.finding.type in MUTUAL and a.held.document != b.held.document:
        apart = a.dated and b.dated and gap(a.when, b.when) > _SLIP_DAYS
    else:
        apart = a.dated and b.dated and gap(a.when, b.when) > 0
    return apart or bool(a.sides and b.sides and not a.sides & b.sides)


def _long(a: Item, b: Item) -> bool:
    return min(len(a.words), len(b.words)) >= 4


def _elsewhere(a: str | None, b: str | None) -> bool:
    if not a or not b:
        return False
    a, b = a.casefold(), b.casefold()
    return a not in b and b not in a


def _real(event: Event) -> str:
    return "imagined" if event.modality == "hypothetical" else "real"


def _says(item: Item) -> str:
    event: Event = item.finding
    if event.type in MUTUAL:
        who = keys(event.actors + event.recipients)
    else:
        who = f"{keys(event.actors)}>{keys(event.recipients)}"
    when = f"{item.first or ''}/{item.last or ''}" if item.first or item.last else " ".join(sorted(item.words))
    return f"{event.type}|{_real(event)}|{who}|{when}"


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


RULE = Rule(item=_item, keys=_keys, alike=_alike, clash=clash, says=_says, title=_title, status=_status)
