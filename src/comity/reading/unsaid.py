"""Whether a verb of speech tells of words that nobody said: refused, denied to the listener, conditional, to come."""

from __future__ import annotations

from comity.reading.clauses import is_verb, negated
from comity.reading.speech_cues import SAY
from comity.reading.tokens import Token

# "Did not deny that …" still tells what was put to them; a refusal to deny does not.
_STILL_TOLD = frozenset({"deny", "hide"})
# "Declined to say", "is expected to announce": what the verb or adjective above an infinitive makes of it.
_WITHHELD = frozenset("decline refuse fail forget avoid stop neglect omit".split())
_TO_COME = frozenset(
    "expect schedule slate due set likely poise prepare plan intend about unable unwilling reluctant".split()
)
_NOT_DOING = frozenset({"without", "short", "instead"})
_CONDITIONS = frozenset({"if", "unless", "whether", "until"})
# What says so before the verb.
WITHHOLDING = frozenset("not n't n’t never neither nor no nobody none".split()) | _CONDITIONS | _WITHHELD | _TO_COME


def unsaid(verb: Token) -> bool:
    """True for "did not say", "declined to say", "is expected to announce", "if she says", "would neither confirm nor
    deny"; False for "denied"."""
    return (negated(verb) and verb.lemma not in _STILL_TOLD) or unspoken(verb)


def unspoken(verb: Token) -> bool:
    """The same, without what a "not" or "no" beside the verb says."""
    if _neither(verb) or _had(verb) or _in_passing(verb) or _denied(verb):
        return True
    if any(c.dep == "mark" and c.lower in _CONDITIONS and c.i < verb.i for c in verb.children):
        return True
    above = verb.head
    if verb.dep == "xcomp" and above.tag == "VBN" and above.lemma in SAY and above.child("auxpass") is not None:
        # "Is said to have called": hearsay.
        return True
    if verb.dep == "pcomp" and (
        above.lower in _NOT_DOING or (above.prev is not None and above.prev.lower in _NOT_DOING)
    ):
        # "Without saying", "stopped short of saying".
        return True
    if above.lemma in ("be", "have") and any(c.lower == "yet" for c in (*above.children, *verb.children)):
        # "Has yet to say".
        return verb.tag == "VB"
    if verb.dep != "xcomp" or above is verb or verb.tag != "VB":
        return False
    return above.lemma in _WITHHELD or (above.lemma in _TO_COME and not (is_verb(above) and above.tag == "VBG"))


def _in_passing(verb: Token) -> bool:
    """True for "struck what it said was a depot", which says with whose word the thing is called so."""
    own, above = verb.child("nsubj"), verb.head
    if own is None or verb.dep not in ("ccomp", "pcomp") or not above.i < own.i < verb.i or above.lemma == "be":
        return False
    opener = own
    while opener.prev is not None and opener.i > own.left:
        opener = opener.prev
    return opener.prev is not None and opener.prev.lower == "what" and opener.prev.i > above.i


def _denied(verb: Token) -> bool:
    """True for "Mali denied that Niger had told it so", "denied saying so": what is denied was said by nobody."""
    above = verb.head
    return verb.dep in ("ccomp", "xcomp") and above.lemma == "deny" and above.i < verb.i and is_verb(above)


def _had(verb: Token) -> bool:
    """True for "Had Paris said so, …" and for the question "Would Paris say so?"."""
    aux, own = verb.child("aux"), verb.child("nsubj")
    return aux is not None and own is not None and aux.i < own.i < verb.i


def _neither(verb: Token) -> bool:
    """True for both verbs of "neither confirm nor deny", and for "nor has it said"."""
    if any(c.dep in ("preconj", "cc") and c.lower in ("neither", "nor") and c.i < verb.i for c in verb.children):
        return True
    first = verb.head
    joined = verb.dep == "conj" and is_verb(first)
    return joined and any(c.lower == "nor" and first.i < c.i < verb.i for c in first.children)
