"""Whose deed a noun names that is to begin: "the deployment of 1,000 Kenyan officers will take place in May"."""

from __future__ import annotations

from comity.model import Actor
from comity.reading.clauses import prepositional, subject
from comity.reading.scene import Scene
from comity.reading.tokens import Token

# What one does to things or people of one's own, so that whose they are tells whose deed it is.
_OF_ONES_OWN = frozenset("deployment withdrawal dispatch pullout departure rotation redeployment".split())
# What one gives: the giver stands before it, behind "by" or "from".
_GIVEN = frozenset("delivery shipment supply handover construction training opening reopening lifting".split())
_BEGINS = frozenset("begin start commence resume take follow finish complete end".split())


def deed_of(scene: Scene, verb: Token) -> tuple[Actor, ...]:
    """Who does what the subject of a verb of beginning or taking place names; nobody for other subjects and verbs."""
    deed = subject(verb)
    if deed is None or verb.lemma not in _BEGINS or deed.lemma.lower() not in _OF_ONES_OWN | _GIVEN:
        return ()
    if verb.lemma == "take" and not takes_place(verb):
        return ()
    owner = deed.child("poss")
    if owner is not None:
        return scene.party(owner)
    done = scene.all_of([*prepositional(deed, "by"), *(a for c in deed.kids("agent") for a in c.kids("pobj"))])
    if done:
        return done
    modifier = scene.page.actors.modifier(deed)
    if modifier is not None and modifier.code:
        return (modifier,)
    moved = prepositional(deed, "of")
    if deed.lemma.lower() in _GIVEN:
        moved = [thing for thing in moved if thing.lemma.lower() not in _PLACES]
    found = [scene.page.actors.modifier(thing) for thing in moved]
    return tuple(actor for actor in found if actor is not None and actor.code)


_PLACES = frozenset("border crossing embassy consulate ban sanction market".split())


def takes_place(verb: Token) -> bool:
    """True for "take place"."""
    return verb.lemma == "take" and any(c.lower == "place" for c in verb.kids("dobj"))
