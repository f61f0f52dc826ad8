"""Promises that a noun carries: "Italy's pledge of 50 million euros"."""

from __future__ import annotations

from comity.model import Actor, Commitment
from comity.reading.clauses import is_verb, prepositional, subject
from comity.reading.commitments_doubted import accountable, doubtful
from comity.reading.commitments_laid_aside import laid_aside
from comity.reading.commitments_made import made
from comity.reading.scene import Scene
from comity.reading.tokens import Token


def from_noun(scene: Scene, pledge: Token) -> Commitment | None:
    """ "Italy's pledge of 50 million euros for Tunisia"."""
    doers = owner(scene, pledge) if pledge.child("poss", "amod", "compound", "nmod") is not None else ()
    if not accountable(doers) or laid_aside(scene, pledge) or doubtful(scene, pledge):
        return None
    return made(scene, pledge, doers, "firm", pledge)


def owner(scene: Scene, noun: Token) -> tuple[Actor, ...]:
    """Whose a plan, offer or pledge is: its owner, its adjective, the subject of its verb, or the one behind "by"."""
    owner = noun.child("poss")
    if owner is not None:
        return scene.party(owner)
    modifier = scene.page.actors.modifier(noun)
    if modifier is not None:
        return (modifier,)
    if is_verb(noun.head) and noun.dep in ("dobj", "pobj", "attr"):
        return scene.party(subject(noun.head))
    if noun.dep == "pobj" and is_verb(noun.head.head):
        return scene.party(subject(noun.head.head))
    # "A promise by Japan to give".
    return scene.all_of(prepositional(noun, "by", "from"))
