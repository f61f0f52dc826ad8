"""The rule of each kind, and what a finding says in the terms of its rule."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from comity.ledger.entries import Held
from comity.ledger.merge import agreements, commitments, events, standing, statements
from comity.ledger.merge.item import Item, Rule

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


def item_of(held: Held) -> Item:
    """The finding with its words and interval worked out. Raises ValueError for a date that is none."""
    return RULES[held.finding.kind].item(held)


def signature(held: Held) -> str:
    """What a finding says in the terms of its rule; two readings of one sentence that agree share it."""
    return f"{held.finding.kind}|{RULES[held.finding.kind].says(item_of(held))}"
