"""Commitments: the same promiser, an action in much the same words, due dates that can both be meant."""

from __future__ import annotations

from collections.abc import Sequence

from comity.ledger.entries import Held
from comity.ledger.merge.cluster import Item, Rule
from comity.ledger.merge.events import keys
from comity.ledger.merge.words import NEVER, bounds, gap, numbers, shared, width
from comity.model import Commitment

_SLIP_DAYS = 31  # two reports of one promise may differ by this much on when it falls due


def _block(held: Held) -> tuple[str, ...]:
    commitment = held.finding
    if not isinstance(commitment, Commitment):
        raise TypeError(commitment.kind)
    return (keys(commitment.by),)


def _alike(a: Item, b: Item) -> float:
    likeness = shared(a.words, b.words)
    if likeness < 0.5 or numbers(a.words) != numbers(b.words):
        return 0.0
    to_a, to_b = {x.key for x in a.finding.to}, {x.key for x in b.finding.to}
    if to_a and to_b and not to_a & to_b:
        return 0.0
    due = width(*a.when) < NEVER and width(*b.when) < NEVER
    return 0.0 if due and gap(a.when, b.when) > _SLIP_DAYS else likeness


def _label(group: Sequence[Item]) -> str:
    to = keys([actor for item in group for actor in item.finding.to])
    areas = ",".join(sorted({area for item in group for area in item.finding.areas}))
    return f"{to}|{areas}|{' '.join(sorted(group[0].words))}"


def _title(group: Sequence[Item]) -> str:
    return str(min((item.finding.action for item in group), key=lambda action: (len(action), action)))


def _status(group: Sequence[Item]) -> str:
    """promised or denied; what became of it is worked out from later records."""
    return "denied" if all(item.finding.modality == "negated" for item in group) else "promised"


RULE = Rule(
    block=_block,
    text=lambda commitment: commitment.action,
    when=lambda commitment: bounds([commitment.due]),
    alike=_alike,
    label=_label,
    title=_title,
    status=_status,
)
