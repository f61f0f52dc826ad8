"""What is arranged: "Fiji is to open talks", "are to be handed over", "and to be signed within a month"."""

from __future__ import annotations

from collections.abc import Sequence

from comity.reading import commitments_words as words
from comity.reading.clauses import is_verb
from comity.reading.scene import Scene
from comity.reading.tokens import Token

_FINITE = ("VBZ", "VBP", "VBD")
_EACH = frozenset({"each", "both"})


def is_to(verb: Token) -> bool:
    """True for an infinitive behind "is" or "are" that tells of an arrangement, and for one joined to it by "and"."""
    if is_sister(verb):
        return is_to(verb.head) and _by_will(verb)
    governor = verb.head
    each = any(c.lower in _EACH for c in governor.children)
    if verb.dep not in ("xcomp", *(("advcl",) if each else ())) or governor.lemma != "be":
        return False
    if governor.tag not in _FINITE or governor.lower == "were":
        return False
    what = governor.child("nsubj")
    if what is not None and what.lemma in words.PURPOSES:
        return False
    plain = all(c.lower in _EACH for c in governor.kids("acomp", "attr", "neg"))
    # "What they are to produce is a plan" only describes the plan.
    plain = plain and not any(c.tag == "WP" for c in (*verb.children, *governor.children) if c.lower == "what")
    plain = plain and not any(governor.i < c.i < verb.i for c in governor.kids("prep"))
    return plain and opens_with_to(verb) and _by_will(verb)


def is_sister(verb: Token) -> bool:
    """True for the second infinitive of "are to start and to be signed", which may have a day of its own."""
    to = _own_to(verb)
    before = to.prev if to is not None else None
    listed = before is not None and before.text in (",", ";") and verb.dep == "conj"
    joined = listed or (before is not None and before.lower == "and")
    return joined and verb.dep in ("conj", "xcomp") and is_verb(verb.head) and _own_to(verb.head) is not None


def sisters(scene: Scene, verb: Token) -> list[Token]:
    """The infinitives joined to this one that have a "to" of their own, and a day or a thing: promises beside it."""
    tokens = scene.page.parsed.tokens
    own = [c for c in verb.children if is_sister(c)]
    return [c for c in own if scene.date_in(tokens[c.left : c.right + 1]) is not None or _listed(tokens, verb, c)]


def _listed(tokens: Sequence[Token], verb: Token, other: Token) -> bool:
    """True for the second of "undertook to admit 50 nurses, and to lend it 20 ships": things apart, behind a comma."""
    to = _own_to(other)
    if to is None or to.i < 2 or verb.child("dobj") is None or other.child("dobj") is None:
        return False
    before = tokens[to.i - 2] if tokens[to.i - 1].lower == "and" else tokens[to.i - 1]
    return before.text in (",", ";")


def opens_with_to(verb: Token) -> bool:
    """True for "to open" and "to be opened" with nothing between."""
    to = _own_to(verb)
    if to is None:
        return False
    return to.i == verb.i - 1 or (to.i == verb.i - 2 and verb.child("auxpass") is not None)


def _own_to(verb: Token) -> Token | None:
    return next((a for a in verb.kids("aux") if a.tag == "TO"), None)


def _by_will(verb: Token) -> bool:
    return verb.lemma not in words.INVOLUNTARY and verb.lemma not in words.SAYING
