"""Agreements: the same parties and the same title, give or take an article and the name of the instrument."""

from __future__ import annotations

from collections.abc import Sequence

from comity.ledger.entries import Held
from comity.ledger.merge.cluster import Item, Rule
from comity.ledger.merge.events import keys
from comity.ledger.merge.words import content_words, numbers, shared
from comity.model import Agreement, Date

# What kind of paper it is tells little about which paper it is.
_GENERIC = content_words(
    "treaty charter memorandum memoranda understanding MoU agreement agreements joint statement declaration protocol "
    "convention programme program contract commission roadmap ceasefire document text deal accord pact framework "
    "bilateral cooperation new draft final"
)
# How far along an agreement is; of the stages that different sources claim, the furthest leads.
_STAGES = (
    "proposed", "negotiation_planned", "negotiating", "agreed", "initialled", "signed", "approved", "ratified",
    "in_force", "suspended", "withdrawn", "terminated", "expired",
)  # fmt: skip


def _block(held: Held) -> tuple[str, ...]:
    agreement = held.finding
    if not isinstance(agreement, Agreement):
        raise TypeError(agreement.kind)
    return (keys(agreement.parties), "several" if agreement.plural else "one")


def _alike(a: Item, b: Item) -> float:
    own_a, own_b = a.words - _GENERIC, b.words - _GENERIC
    if numbers(own_a) != numbers(own_b):
        return 0.0
    if own_a and own_b:
        likeness = shared(own_a, own_b)
        return likeness if likeness >= 0.6 else 0.0
    if own_a or own_b:  # "the charter" after its full name: only within one text
        same = a.held.document == b.held.document and a.finding.instrument == b.finding.instrument
        return 0.3 if same else 0.0
    if a.finding.instrument != b.finding.instrument:
        return 0.0
    areas_a, areas_b = frozenset(a.finding.areas), frozenset(b.finding.areas)
    if a.held.document == b.held.document:
        return 0.5
    return shared(areas_a, areas_b) if shared(areas_a, areas_b) >= 0.5 else 0.0


def _when(agreement: Agreement) -> tuple[str | None, str | None]:
    dates: list[Date] = [act.date for act in agreement.acts if act.date is not None]
    firsts = sorted(d.earliest for d in dates if d.earliest)
    lasts = sorted(d.latest for d in dates if d.latest)
    return (firsts[0] if firsts else None, lasts[-1] if lasts else None)


def _label(group: Sequence[Item]) -> str:
    titles = sorted({" ".join(sorted(item.words - _GENERIC)) for item in group}, key=lambda t: (-len(t), t))
    return titles[0] or f"{group[0].finding.instrument} {','.join(sorted(group[0].finding.areas))}"


def _title(group: Sequence[Item]) -> str:
    # A title is at its best where it is longest but still a title, not a sentence.
    titles = sorted({item.finding.title for item in group}, key=lambda t: (len(t) > 90, -len(t), t))
    return str(titles[0])


def _status(group: Sequence[Item]) -> str:
    real = [i.finding.stage for i in group if i.finding.modality not in ("negated", "hypothetical")]
    stages = real or [i.finding.stage for i in group]
    furthest = max(stages, key=_STAGES.index)
    return str(furthest) if real else f"not {furthest}"


RULE = Rule(
    block=_block,
    text=lambda agreement: agreement.title,
    when=_when,
    alike=_alike,
    label=_label,
    title=_title,
    status=_status,
)
