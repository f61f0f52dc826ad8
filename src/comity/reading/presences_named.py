"""What a text calls a presence: "the presence of French forces in Chad", "Russia's military presence in Syria"."""

from __future__ import annotations

from comity.model import Actor
from comity.model.codes import Modality, PresenceWhat
from comity.reading import presences_words as words
from comity.reading.clauses import is_verb, prepositional
from comity.reading.presences_parties import hosts_behind, owners_of
from comity.reading.scene import Scene
from comity.reading.tokens import Token

_WHERE = ("in", "on", "at", "across", "inside")
_ARMED = frozenset({"military", "troop", "army", "naval", "armed"})
_PRESENT = frozenset({"military_base", "troops", "peacekeepers", "border_guards", "monitors"})

Present = tuple[tuple[Actor, ...], tuple[Actor, ...], PresenceWhat, Modality, tuple[int, ...]]
"""Owners, hosts, what is there, how it is meant, and the token indexes that the quote must hold."""


def told_as_presence(scene: Scene, noun: Token) -> Present | None:
    """What the noun "presence" tells: it names what is there, or says that it is armed; None where it is denied, only
    asked for, or lies ahead."""
    inner = next((t for t in prepositional(noun, "of") if words.WHAT.get(t.lemma) in _PRESENT), None)
    armed = any(k.lemma in _ARMED for k in noun.children if k.dep in ("amod", "compound", "nmod"))
    if inner is None and not armed:
        return None
    holder = inner if inner is not None else noun
    what: PresenceWhat = words.WHAT[inner.lemma] if inner is not None else "troops"
    verb = noun.head if is_verb(noun.head) and noun.dep in ("dobj", "nsubj", "nsubjpass") else None
    holders = [inner, noun] if inner is not None else [noun]
    hosts, last = hosts_behind(scene, [*holders, *([verb] if verb is not None else [])], _WHERE)
    modality = _meant(scene, verb)
    if modality is None:
        return None
    first = min([noun.i, *(k.left for k in noun.children if k.i < noun.i and k.dep != "relcl")])
    return owners_of(scene, holder), hosts, what, modality, (first, noun.i, holder.i, *last)


def _meant(scene: Scene, verb: Token | None) -> Modality | None:
    """There, or there no more ("ended the presence"); what is done about it in days to come leaves it there."""
    if verb is None:
        return "happened"
    modality = scene.modality(verb)
    if verb.lemma in words.UNSURE_OF or modality == "negated":
        return None
    if verb.lemma in words.ENDED and modality in ("happened", "historical"):
        return "negated"
    return "happened"
