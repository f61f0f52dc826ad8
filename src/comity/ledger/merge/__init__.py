"""Which findings are about the same thing: one rule for each of the eight kinds, and how rules are applied."""

from comity.ledger.merge.cluster import Item, Rule, clusters
from comity.ledger.merge.rules import RULES, item_of, signature

__all__ = ["RULES", "Item", "Rule", "clusters", "item_of", "signature"]
