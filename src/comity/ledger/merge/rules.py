"""The rule of each kind, and what a finding says in the terms of its rule."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from comity.ledger.entries import Held
from comity.ledger.merge import agreements, commitments, events, standing, statements
from comity.ledger.merge.cluster import Item, Rule
from comity.ledger.merge.words import content_words

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "event": events.RULE,
        "statement": statements.RULE,
        "agreement": agreements.RULE,
        "commitment": commitments.RULE,
        "membership": standing.MEMBERSHIP,
        "flow": standing.FLOW,
        "presence": standing.PRESENCE,
        "assessment": standing.ASSESSMENT,
    }
)


def item_of(held: Held, number: int = 0) -> Item:
    """The finding with its words and interval worked out."""
    rule = RULES[held.finding.kind]
    first, last = rule.when(held.finding)
    return Item(number, held, content_words(rule.text(held.finding)), first, last)


def signature(held: Held) -> str:
    """What a finding says in its merge key; two readings of one sentence that agree share it."""
    rule = RULES[held.finding.kind]
    return "|".join((held.finding.kind, *rule.block(held), rule.label([item_of(held)])))
