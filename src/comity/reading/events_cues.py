"""Which cue of the event lexicon a verb fits: by its particle, what it acts on, and the prepositions behind it."""

from __future__ import annotations

from collections.abc import Sequence

from comity.reading.clauses import is_passive, objects, prepositional, subject
from comity.reading.tokens import Token
from comity.reference.event_cues import Cue

_TOGETHER = frozenset("joint bilateral combined multinational trilateral common together jointly".split())
_ABREAST = frozenset({"side by side", "shoulder to shoulder", "hand in hand"})
_HANGS = frozenset({"prt", "prep", "advmod", "dative", "agent", "npadvmod", "acomp", "oprd", "ccomp", "xcomp", "dobj"})
_COUNTS = frozenset({"in", "worth"})
_CARRIED_OUT = frozenset(
    "manoeuvre maneuver manoeuvres maneuvers exercise drill plan order project programme program policy strategy "
    "decision mission mandate task operation contract agreement deal instruction warrant function duty work budget "
    "reform step measure phase landing".split()
)


def best_cue(token: Token, cues: Sequence[Cue], pos: str) -> Cue | None:
    """The most specific cue that fits: one whose object and particle the clause has, before a bare verb."""
    fitting = [(score, -n, cue) for n, cue in enumerate(cues) if cue.pos == pos and (score := _fit(token, cue)) >= 0]
    return max(fitting, key=lambda f: (f[0], f[1]))[2] if fitting else None


def _fit(token: Token, cue: Cue) -> int:
    together = cue.type == "COOPERATE" and jointly(token)
    score = 2 * together
    if cue.particle is not None:
        if not any(c.dep in _HANGS and c.lower == cue.particle and not _dated(c) for c in token.children):
            return -1
        score += 2
    if cue.objects is not None:
        held = {t.lemma for t in things(token)} | {t.lemma for t in _behind(token, cue)}
        if not held & cue.objects:
            return -1
        score += 3
    if cue.preps:
        preps = {c.lower for c in token.children if c.dep in ("prep", "agent", "dative", "advmod")}
        preps |= {p.lower for t in objects(token) for p in t.children if p.dep == "prep"}
        if preps & cue.preps:
            score += 1
        elif not together:
            return -1
    return score


def _behind(verb: Token, cue: Cue) -> list[Token]:
    """What stands behind the cue's own prepositions or particle: "put on ice", "put to death"."""
    words = (*cue.preps, *((cue.particle,) if cue.particle else ()))
    return prepositional(verb, *words) if words else []


def _dated(prep: Token) -> bool:
    """True for the "on" of "on Saturday", which is no particle."""
    inner = prep.child("pobj")
    return inner is not None and inner.ent in ("DATE", "TIME")


def jointly(verb: Token) -> bool:
    """True when the clause says that it is done together: "joint drills", "train together", "side by side"."""
    near = [*verb.children, *(c for t in objects(verb) for c in t.children)]
    if any(t.lower in _TOGETHER for t in near):
        return True
    for child in verb.children:
        words = {t.lower for c in (child, *child.children) for t in (c, *c.children)}
        if any(set(phrase.split()) <= words for phrase in _ABREAST) and child.lower in ("side", "shoulder", "hand"):
            return True
    return False


def done_to(verb: Token) -> list[Token]:
    """What an active verb acts on: its objects, and for "a pact that they signed", "a pact they signed" the noun
    before the relative clause."""
    found = objects(verb)
    if verb.dep != "relcl":
        return found
    pronoun = next((c for c in verb.children if c.dep == "dobj" and c.lower in ("that", "which", "whom")), None)
    bare = not found and verb.child("nsubj") is not None and not is_passive(verb)
    stranded = any(c.dep == "prep" and not c.children and c.i > verb.i for c in verb.children)
    relative = any(c.lower in ("that", "which", "who", "whom", "where", "when", "why") for c in verb.children)
    if (pronoun is not None and verb.head not in found) or (bare and (stranded or not relative)):
        return [verb.head, *found]
    return found


def things(verb: Token) -> list[Token]:
    """What the verb is done to: its objects, or its subject in a passive, with the nouns inside "series of …"."""
    held = [subject(verb)] if is_passive(verb) else done_to(verb)
    nouns = [t for t in held if t is not None]
    for noun in list(nouns):
        nouns.extend(prepositional(noun, "of"))
        nouns.extend(c for c in noun.children if c.dep == "compound")
        if any(c.dep == "nummod" for c in noun.children):
            nouns.extend(prepositional(noun, *_COUNTS))
    return nouns


def paid(verb: Token) -> bool:
    """True when what is given is a sum of money: that is a flow, told apart from acts."""
    given = [t for t in done_to(verb) if t.dep != "dative"] or [t for t in things(verb) if t.dep == "nsubjpass"]
    return any(t.ent == "MONEY" or any(c.ent == "MONEY" for c in t.children) for t in given)


def carries_out(verb: Token) -> bool:
    """True for "executed manoeuvres", "executed the order": what is carried out is no one who is put to death."""
    return verb.lemma == "execute" and any(t.lemma in _CARRIED_OUT for t in things(verb))
