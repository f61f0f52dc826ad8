"""The two sides of an amount, and how far the money has come."""

from __future__ import annotations

from dataclasses import dataclass

from comity.model import Actor
from comity.model.codes import FlowStage, Modality
from comity.reading import flows_words as words
from comity.reading.clauses import prepositional
from comity.reading.flows_amounts import Amount


@dataclass(frozen=True, slots=True)
class Sides:
    """Giver and receiver of an amount, and how far it got."""

    giver: Actor | None
    receiver: Actor | None
    stage: FlowStage
    modality: Modality
    confidence: float


def stage_of(amount: Amount, by_verb: FlowStage, modality: Modality) -> FlowStage:
    """The noun's stage where it has one ("loan"), then the verb's; what is yet to come is a pledge."""
    nouns = [amount.noun] if amount.noun is not None else []
    nouns += [t for n in (amount.head, *nouns) for t in prepositional(n, "in", "of", "as")]
    for noun in nouns:
        for lemma in (noun.lemma, *(k.lemma for k in noun.children if k.dep in ("compound", "amod"))):
            stage = words.CARRIERS.get(lemma)
            if stage in ("loan", "guarantee"):
                return stage
    if by_verb == "unknown" and amount.noun is not None:
        by_verb = words.CARRIERS.get(amount.noun.lemma) or by_verb
    if modality == "future" and by_verb in ("unknown", "disbursement", "expenditure"):
        return "pledge"
    return by_verb
