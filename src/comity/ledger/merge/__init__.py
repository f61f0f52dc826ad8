"""Which findings are about the same thing: one rule for each of the eight kinds, and how rules are applied."""

from comity.ledger.merge.cluster import groups, links_among, links_to, parts
from comity.ledger.merge.item import Item, Likeness, Pairs, Rule, pair
from comity.ledger.merge.rules import RULES, item_of, signature
from comity.ledger.merge.sound import days_are_sound

__all__ = [
    "RULES",
    "Item",
    "Likeness",
    "Pairs",
    "Rule",
    "days_are_sound",
    "groups",
    "item_of",
    "links_among",
    "links_to",
    "pair",
    "parts",
    "signature",
]
