"""Promises without a finite verb, as headlines and lists have them: "Kenya to waive visa fees by 2027"."""

from __future__ import annotations

from comity.model import Actor, Commitment
from comity.reading import commitments_words as words
from comity.reading.clauses import is_passive
from comity.reading.commitments_doers import doers_of
from comity.reading.commitments_doubted import accountable, doubtful
from comity.reading.commitments_listed import lead_of, lead_parties
from comity.reading.commitments_made import made
from comity.reading.commitments_will import willed
from comity.reading.scene import Scene
from comity.reading.tokens import Token

# Marks that may stand before the first word of a headline or an item.
_MARKS = frozenset({"PUNCT", "SYM", "X", "NUM", "SPACE"})
_TOGETHER = frozenset(
    {"side", "party", "government", "minister", "country", "state", "commission", "committee", "team"}
)


def from_bare(scene: Scene, verb: Token) -> Commitment | None:
    """What somebody is to do by a headline or an item of a list; None in a sentence with a finite verb, and for what
    nobody does by will ("Fiji to face Tonga")."""
    who = _bare_subject(verb)
    if who is None or scene.page.actors.mention_at(verb) is not None:
        return None  # "the Committee to Protect Journalists" is a name
    if verb.lemma.lower() in words.SAYING or doubtful(scene, verb):
        return None
    if verb.lemma.lower() in words.INVOLUNTARY and not willed(scene, verb):
        return None
    if lead_of(scene, verb) is not None and not lead_parties(scene, verb):
        return None  # "Norway called for: Fiji to open its port"
    doers = _doers(scene, verb, who)
    return made(scene, verb, doers, "firm", verb) if accountable(doers) else None


def is_bare(verb: Token) -> bool:
    """True for the infinitive of "Kenya to waive fees", whatever the parser took it for."""
    return _bare_subject(verb) is not None


def _doers(scene: Scene, verb: Token, who: Token) -> tuple[Actor, ...]:
    named = scene.party(who)
    beside = who.child("npadvmod", "appos")
    if beside is not None and beside.pos == "PROPN" and beside.i > who.i:
        named = (*named, *(a for a in scene.party(beside) if a.code not in {n.code for n in named}))  # "Chile, Peru to"
    if accountable(named) and not is_passive(verb):
        return named
    modifier = scene.page.actors.modifier(who)
    if modifier is not None and modifier.code and (not is_passive(verb) or verb.lemma in _OWN_MOVED):
        return (modifier,)
    if who.lemma.lower() in _TOGETHER:
        return lead_parties(scene, verb) or doers_of(scene, verb)
    return doers_of(scene, verb) if not is_passive(verb) else lead_parties(scene, verb)


_OWN_MOVED = frozenset("send deploy withdraw open reopen close dispatch station hand lift scrap".split())


def _bare_subject(verb: Token) -> Token | None:
    """Whose infinitive it is, where it stands right behind and the sentence has no finite verb; None elsewhere."""
    to = next((a for a in verb.kids("aux") if a.lower == "to"), None)
    if to is None:
        return None
    if verb.is_root:
        who = verb.child("nsubj", "nsubjpass")
    elif verb.dep in ("relcl", "acl") and verb.head.is_root and verb.head.pos in ("NOUN", "PROPN"):
        who = verb.head
    elif verb.dep == "ccomp" and verb.head.is_root and verb.i < verb.head.i:
        who = verb.child("nsubj", "nsubjpass")  # "US to withdraw troops, Pentagon says"
    elif verb.dep == "relcl" and verb.head.pos == "PROPN" and verb.head.head.is_root and verb.i < verb.head.head.i:
        who = verb.head if verb.head.dep in ("dep", "nsubj", "npadvmod") else None  # the same, read otherwise
    else:
        return None
    if who is None or who.i >= to.i or (any(c.lower in ("a", "an", "what") for c in who.kids("det"))):
        return None
    between = to.prev
    joined = between is not None and (between.i == who.i or who.left <= between.i <= max(who.i, _last_name(who)))
    return who if joined and _opens(who) else None


def _last_name(who: Token) -> int:
    """The last word of the names that stand for who acts: "Chile, Peru" and "the ministers of Chile and Peru"."""
    inner = [t for t in who.children if t.dep in ("conj", "appos", "npadvmod", "prep", "cc", "punct")]
    return max((t.right for t in inner if t.dep != "punct"), default=who.i)


def _opens(who: Token) -> bool:
    """True where nothing but marks stands before the phrase of who acts in its line."""
    token = who
    while token.prev is not None and token.i > who.left:
        token = token.prev
    before = token.prev
    for _ in range(3):
        if before is None or before.text in (":", "—", "–", "•") or token.opens_sentence:
            return True
        if before.pos not in _MARKS and before.dep != "meta":
            return False
        if before.opens_sentence:
            return True
        before = before.prev
    return False
