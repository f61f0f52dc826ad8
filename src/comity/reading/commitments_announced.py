"""Whose promise it is that a paper will be signed: theirs who announced the paper just before."""

from __future__ import annotations

from comity.model import Actor
from comity.reading import commitments_words as words
from comity.reading.clauses import clause_tokens, is_passive, is_verb, negated, subject
from comity.reading.commitments_due import names_day
from comity.reading.scene import Scene
from comity.reading.tokens import Token

_ANNOUNCE = frozenset("announce agree conclude present unveil approve finalise finalize".split())
_SIGNED = frozenset("sign initial ratify conclude submit open publish launch seal".split())


def announcers(scene: Scene, verb: Token, doer: Token | None) -> tuple[Actor, ...]:
    """For "it will be signed in May", or "the treaty will", behind "Chile and Peru announced a treaty": the two; nobody
    where no day is named, or the sentence before tells of no such paper."""
    if doer is None or not is_passive(verb) or verb.lemma not in _SIGNED:
        return ()
    here = scene.page.sentence(verb)
    before = scene.page.parsed.sentences[here.index - 1] if here.index else None
    if before is None or before.paragraph != here.paragraph:
        return ()
    if not names_day(scene, clause_tokens(verb, scene.page.parsed.tokens)):
        return ()
    told = next((t for t in before.tokens if t.is_root and is_verb(t)), None)
    if told is None or told.lemma not in _ANNOUNCE or is_passive(told) or negated(told):
        return ()
    papers = {t.lemma.lower() for t in before.tokens if t.i > told.i and t.lemma.lower() in words.BINDERS}
    meant = doer.lower == "it" or (doer.lemma.lower() in papers and doer.child("det") is not None)
    return scene.party(subject(told)) if papers and meant else ()
