"""Those who act together though the parser cuts one off: "President Soto and visiting Minister Rojas agreed"."""

from __future__ import annotations

from comity.model import Actor
from comity.reading.clauses import conjuncts, subject
from comity.reading.parties import distinct
from comity.reading.scene import Scene
from comity.reading.tokens import Token

_SUBJECTS = ("nsubj", "nsubjpass")
_COLLEAGUES = frozenset(
    {"counterpart", "colleague", "minister", "leader", "president", "premier", "envoy", "neighbour"}
)
_NEAR = 14  # tokens between two names that "and" joins, their offices included


def joint(scene: Scene, verb: Token) -> tuple[Actor, ...]:
    """The parties of a verb's subject with the one that "and" joins to it before; the subject's alone where there is
    none."""
    who = subject(verb)
    if who is None:
        return ()
    first = _cut_off(who)
    own = scene.party(who) if first is None else distinct((*scene.who(first), *scene.party(who)))
    lands = _by_lands(scene, who)
    if not lands:
        return own
    known = {actor.code for actor in own}
    return (*(a for a in own if a.code), *(a for a in lands if a.code not in known))


def _by_lands(scene: Scene, who: Token) -> list[Actor]:
    """Each of the lands of several colleagues: "her Peruvian and Bolivian counterparts"."""
    found: list[Actor] = []
    for noun in conjuncts(who):
        lands = [c for c in noun.children if c.dep in ("amod", "nmod", "compound") and c.i < noun.i]
        if noun.tag in ("NNS", "NNPS") and noun.lemma.lower() in _COLLEAGUES:
            named = [scene.page.actors.mention_at(part) for land in lands for part in conjuncts(land)]
            found += [mention.actor for mention in named if mention is not None and mention.sort == "state"]
    return found if len({actor.code for actor in found}) > 1 else []


def _cut_off(who: Token) -> Token | None:
    """The name before "and" that stands as a subject of its own beside `who`, or as its modifier."""
    beside = [t for t in (*who.head.kids(*_SUBJECTS), *who.kids("nmod")) if t.i < who.i and t.pos in ("PROPN", "NOUN")]
    for other in reversed(beside):
        joins = other.child("cc")
        if joins is not None and joins.lower == "and" and other.i < joins.i < who.i and who.i - other.i <= _NEAR:
            return other
    return None
