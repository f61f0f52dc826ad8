"""Who stands behind others: of "Saudi-backed rebels" the Saudis, who are no rebels, nor is a broker a party."""

from __future__ import annotations

from comity.reading.tokens import Token

# Whose friends, goods or pupils somebody is: he acts for himself.
_BACKED = frozenset(
    "back support sponsor align ally fund finance arm train equip supply make build manufacture design inspire link "
    "affiliate bear".split()
)
# What a third party does to a deal of others: "a Fiji-brokered truce".
_HELPING = frozenset(
    "broker mediate facilitate host arrange oversee guarantee lead draft propose observe chair supervise "
    "monitor".split()
)


def backs(token: Token) -> bool:
    """True for who only backs, arms or makes what the words name: the first of "a Fiji-backed militia", "Tongan-made
    drones"."""
    return _hyphened(token) and token.head.lemma in _BACKED


def stands_behind(token: Token) -> bool:
    """True for who only helps others to a deal, too: the first of "a Fiji-brokered truce", "the UN-backed plan"."""
    return backs(token) or (_hyphened(token) and token.head.lemma in _HELPING)


def _hyphened(token: Token) -> bool:
    """True for the first word of a compound participle: "Fiji" in "Fiji-backed"."""
    head = token.head
    joined = token.dep == "npadvmod" or head.i == token.i + 2
    return joined and token.i < head.i and head.tag in ("VBN", "VBD") and token.dep not in ("nsubj", "nsubjpass")
