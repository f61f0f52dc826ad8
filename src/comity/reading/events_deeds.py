"""Whose deed "the move", "the expulsion", "these claims" is: of the acts told before the last that it names."""

from __future__ import annotations

from collections.abc import Sequence

from comity.model import Actor, Event
from comity.reading.instruments import INSTRUMENTS, NEEDS_JOINT, lemma_of
from comity.reading.parties import codes
from comity.reading.scene import Scene
from comity.reading.tokens import Token
from comity.reference.event_cues import cues_for

# Deeds that "the move" and "the decision" may mean.
MATERIAL = frozenset({"COERCE", "ASSAULT", "MOBILIZE", "SANCTION", "PROTEST"})
# By what an instrument comes about.
_MADE = frozenset({"SUPPORT", "AGREE"})
_PAPERS = frozenset(INSTRUMENTS) - NEEDS_JOINT
# Words for what somebody was accused of.
_CHARGES = frozenset("accusation allegation claim charge criticism assertion insinuation".split())
# How many sentences back a word for any deed reaches, and one that says of what type it was.
NEAR, FAR = 3, 8


def whose_deed(
    scene: Scene, words: Sequence[Token], actors: Sequence[Actor], found: Sequence[Event]
) -> tuple[Actor, ...]:
    """Who did what these definite nouns speak of, besides the actors: after "Fiji expelled an envoy", of "the
    expulsion" and "the move" it is Fiji, of "the deal" those who made it; nobody where no act told before fits."""
    kinds = {kind for word in words for kind in _kinds(word)}
    joint = any(is_paper(word) for word in words)
    here = scene.page.sentence(words[0]).index
    for event in reversed(found):
        back = here - scene.page.sentence(scene.page.tokens_in(event.start, event.end)[0]).index
        if back > FAR:
            break
        fits = event.type in kinds if kinds else event.type in MATERIAL and back <= NEAR
        if joint:
            fits = event.type in _MADE and event.actors == event.recipients and _of_instrument(scene, event)
        if fits and not codes(event.actors) & codes(actors):
            return event.actors
    return ()


def is_paper(noun: Token) -> bool:
    """True for "the pact", "this treaty": an instrument that is signed, and no body or programme."""
    return lemma_of(noun) in _PAPERS


def _kinds(noun: Token) -> set[str]:
    """The types of act that a noun names; none for "the move"."""
    if noun.lemma in _CHARGES:
        return {"ACCUSE"}
    return {c.type for c in cues_for(noun.lemma) if c.pos == "NOUN"}


def _of_instrument(scene: Scene, event: Event) -> bool:
    return any(is_paper(t) for t in scene.page.tokens_in(event.start, event.end))
