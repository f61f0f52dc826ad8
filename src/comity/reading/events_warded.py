"""Attacks told by those whom they met: "repelled an attack by Fijian rebels", "came under fire from Fijian boats"."""

from __future__ import annotations

from comity.model import Actor
from comity.reading.clauses import is_passive, prepositional
from comity.reading.events_cues import done_to
from comity.reading.events_sides import attackers, is_attack
from comity.reading.parties import distinct
from comity.reading.scene import Scene
from comity.reading.tokens import Token
from comity.reference.event_cues import Cue

MET = Cue("repel", "VERB", None, None, frozenset(), "ASSAULT", None, "attack>subj", 0.8, ("military",))
_WARDING = frozenset("repel repulse evade foil thwart survive withstand escape dodge suffer".split())
_COMING = frozenset({"come", "be", "fall"})
_UNDER = frozenset({"attack", "fire", "shelling", "bombardment"})


def met_attacks(verb: Token) -> list[Token]:
    """The attacks that the subject of an active verb repels, evades, suffers or comes under; none for other verbs."""
    if is_passive(verb):
        return []
    if verb.lemma in _WARDING:
        return [t for t in done_to(verb) if is_attack(t)]
    return [t for t in prepositional(verb, "under") if t.lemma in _UNDER] if verb.lemma in _COMING else []


def of_attackers(scene: Scene, verb: Token) -> tuple[Actor, ...]:
    """Who made these attacks."""
    found = [a for noun in met_attacks(verb) for a in attackers(scene, noun)]
    behind = [t for node in (*met_attacks(verb), verb) for t in prepositional(node, "from", "by")]
    return distinct(found or [a for t in behind for a in scene.page.actors.acting(t)])
