"""Whose a noun of membership is, of what, and which verb acts on it."""

from __future__ import annotations

from comity.model import Actor
from comity.reading import memberships_words as words
from comity.reading.clauses import is_verb, prepositional
from comity.reading.memberships_frame import Named
from comity.reading.memberships_parties import organisation, states, whole
from comity.reading.scene import Scene
from comity.reading.tokens import Token


def noun_organisation(scene: Scene, noun: Token) -> Named | None:
    """The organisation of "membership of X", "accession to X", "X membership", "the withdrawal from X"."""
    for target in prepositional(noun, "of", "in", "to", "from", "into", "with", "for"):
        named = organisation(scene, target)
        if named is not None:
            return named
    return compound_organisation(scene, noun, "compound", "amod", "nmod", "poss", "npadvmod")


def noun_member(scene: Scene, noun: Token) -> tuple[Actor, ...]:
    """Whose membership, accession or bid it is: "Serbia's", "of Finland", "for Ukraine"."""
    owner = noun.child("poss")
    if owner is not None and (found := states(scene, owner)):
        return found
    for child in noun.children:
        if child.i < noun.i and child.dep in ("amod", "compound", "nmod"):
            mention = scene.page.actors.mention_at(child)
            if mention is not None and mention.sort == "state" and mention.form != "capital":
                return (whole(mention.actor),)
    for target in prepositional(noun, "of", "for", "by"):
        found = states(scene, target)
        if found:
            return found
    return ()


def governing(noun: Token) -> tuple[Token | None, Token | None]:
    """The verb that acts on a noun, and the noun between them ("an application for membership")."""
    node, via = noun, None
    for _ in range(3):
        if node.dep in ("dobj", "nsubjpass") and is_verb(node.head):
            return node.head, via
        if node.dep == "pobj" and node.head.dep == "prep":
            above = node.head.head
            if is_verb(above):
                return (above, via) if above.lemma in words.SEEK | {"apply", "negotiate", "bid"} else (None, via)
            if above.pos == "NOUN":
                via = above
                if above.lemma in words.TALKS:
                    return None, via
                node = above
                continue
        return None, via
    return None, via


def compound_organisation(scene: Scene, noun: Token, *deps: str) -> Named | None:
    """The organisation right before a noun: "EU membership"."""
    for child in noun.children:
        if child.i < noun.i and child.dep in (deps or ("compound", "amod", "nmod")):
            mention = scene.page.actors.mention_at(child)
            if mention is not None and mention.sort == "organisation" and mention.form not in ("capital", "city"):
                return mention.actor, mention.first, mention.last
    return None
