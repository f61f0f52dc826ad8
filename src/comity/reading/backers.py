"""Who stands behind others: of "Saudi-backed rebels" the Saudis, who are no rebels, nor is a broker a party."""

from __future__ import annotations

from comity.reading.tokens import Token

# Whose friends, goods or pupils somebody is, he acts for himself; who brokers a deal is no party to it.
_BACKED = frozenset(
    "back support sponsor align ally fund finance arm train equip supply make build manufacture design inspire link "
    "affiliate bear broker mediate facilitate host arrange oversee guarantee observe chair supervise monitor".split()
)
# What makes nobody a party, but may be held against him: "rejected the Fiji-drafted text".
_LEADING = frozenset({"lead", "draft", "propose"})


def backs(token: Token) -> bool:
    """True for who only backs, arms, brokers or makes what the words name: the first of "a Fiji-backed militia",
    "Tongan-made drones", "US-mediated talks"."""
    return _hyphened(token) and token.head.lemma in _BACKED


def stands_behind(token: Token) -> bool:
    """True as well for who leads or drafts what others do: the first of "a Fiji-drafted resolution"."""
    return backs(token) or (_hyphened(token) and token.head.lemma in _LEADING)


def _hyphened(token: Token) -> bool:
    """True for the first word of a compound participle: "Fiji" in "Fiji-backed"."""
    head = token.head
    joined = token.dep == "npadvmod" or head.i == token.i + 2
    return joined and token.i < head.i and head.tag in ("VBN", "VBD") and token.dep not in ("nsubj", "nsubjpass")
