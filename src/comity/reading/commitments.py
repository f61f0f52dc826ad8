"""Who promised what to whom, by when: the will of an actor, read off its own words or the narrator's."""

from __future__ import annotations

from comity.model import Commitment
from comity.reading import commitments_words as words
from comity.reading.clauses import is_verb
from comity.reading.commitments_agreed import agreed_on, from_agreed
from comity.reading.commitments_arranged import sisters
from comity.reading.commitments_bare import from_bare, is_bare
from comity.reading.commitments_deals import from_deal
from comity.reading.commitments_foretold import from_will
from comity.reading.commitments_gifts import from_gift
from comity.reading.commitments_governed import from_governor
from comity.reading.commitments_listed import from_item, is_item
from comity.reading.commitments_made import series
from comity.reading.commitments_nouns import carries_promise, from_noun
from comity.reading.commitments_pledged import from_duty, from_instrument, from_plan, from_pledge
from comity.reading.commitments_present import from_present
from comity.reading.commitments_received import from_arrival, from_received, from_trust
from comity.reading.scene import Scene
from comity.reading.tokens import Token


def find_commitments(scene: Scene) -> list[Commitment]:
    """The commitments of a document: each with the clause that makes it, from its doer to its last word."""
    found: list[Commitment] = []
    taken: set[int] = set()
    for sentence in scene.page.parsed.sentences:
        if scene.page.is_sport(sentence):
            continue
        for verb in sentence.tokens:
            if verb.i in taken or not _may_promise(scene, verb):
                continue
            if verb.dep == "xcomp" and verb.head.i in taken and verb not in sisters(scene, verb.head):
                continue
            made = _reading_of(scene, verb)
            if made is not None:
                found.append(made)
                taken.update(t.i for t in series(scene, verb))
    return found


def _may_promise(scene: Scene, token: Token) -> bool:
    return _is_deed(token) or carries_promise(token) or agreed_on(token) is not None or is_item(scene, token)


def _is_deed(token: Token) -> bool:
    """True for a verb that heads a clause, and for "to host" where the parser takes it for a noun."""
    if is_verb(token):
        return token.dep not in ("aux", "auxpass")
    return token.pos in ("NOUN", "PROPN") and any(c.lower == "to" and c.dep == "aux" for c in token.children)


def _reading_of(scene: Scene, verb: Token) -> Commitment | None:
    if agreed_on(verb) is not None:
        return from_agreed(scene, verb)
    if carries_promise(verb):
        return from_noun(scene, verb)
    if is_item(scene, verb):
        return from_item(scene, verb)
    if is_bare(verb):
        return from_bare(scene, verb)
    if verb.lemma in words.RECEIVING:
        # "Agreed to receive 200 children" is the receiver's own promise.
        own = from_governor(scene, verb) if verb.head.lemma in words.ABSTAINING else None
        return own or from_received(scene, verb)
    return (
        from_arrival(scene, verb)
        or from_governor(scene, verb)
        or from_will(scene, verb)
        or from_instrument(scene, verb)
        or from_deal(scene, verb)
        or from_plan(scene, verb)
        or from_duty(scene, verb)
        or from_pledge(scene, verb)
        or from_present(scene, verb)
        or from_gift(scene, verb)
        or from_trust(scene, verb)
    )
