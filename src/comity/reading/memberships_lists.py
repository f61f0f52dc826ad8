"""Whom a phrase names that only counts its states: "four other countries, including Fiji and Tonga"."""

from __future__ import annotations

from comity.reading.clauses import conjuncts, is_verb
from comity.reading.tokens import Token

_MANY = frozenset({"country", "state", "nation", "member"})


def such_as(noun: Token) -> list[Token]:
    """Those whom "several countries, including Fiji and Tonga" names, also at the end of its clause ("five countries
    joined the union, among them Fiji", "it suspended other countries after coups, including Fiji") or behind a colon;
    nobody for any other noun."""
    if noun.tag != "NNS" or noun.lemma not in _MANY:
        return []
    verb = noun.head if noun.dep in ("nsubj", "nsubjpass", "dobj") and is_verb(noun.head) else None
    holders = [noun, *(_objects_below(verb, noun) if verb is not None else [])]
    named = [o for n in holders for k in n.kids("prep") for o in _named_in(k)]
    listed = [
        k for n in holders[1:] for k in n.children if k.pos == "PROPN" and k.prev is not None and k.prev.text == ":"
    ]
    return [t for o in named or listed for t in conjuncts(o)]


def _objects_below(verb: Token, noun: Token) -> list[Token]:
    """The verb and what it acts on or goes to besides the noun, none of which may be many states itself."""
    own = [t for t in (*verb.kids("dobj"), *(o for k in verb.kids("prep") for o in k.kids("pobj"))) if t is not noun]
    return [] if any(t.lemma in _MANY for t in own) else [verb, *own]


def _named_in(prep: Token) -> list[Token]:
    """What stands behind "including", "such as" or "among them"."""
    inner = prep.kids("pobj")
    if prep.lower == "among" and inner and inner[0].lower in ("them", "these"):
        # The parser may hang the names on the verb.
        return inner[1:] or [k for k in prep.head.children if k.pos == "PROPN" and k.left == inner[0].i + 1]
    named = prep.lower == "including" or (prep.lower == "as" and any(k.lower == "such" for k in prep.children))
    return inner if named else []
