"""Who promised what to whom, by when: the will of an actor, read off its own words or the narrator's."""

from __future__ import annotations

from comity.model import Commitment
from comity.reading.clauses import is_verb
from comity.reading.commitments_arranged import sisters
from comity.reading.commitments_bound import is_pledge
from comity.reading.commitments_foretold import from_will
from comity.reading.commitments_governed import from_governor
from comity.reading.commitments_made import series
from comity.reading.commitments_nouns import from_noun
from comity.reading.commitments_pledged import from_duty, from_instrument, from_pledge
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
            if (
                not (is_verb(verb) or _infinitive(verb) or is_pledge(verb))
                or verb.i in taken
                or verb.dep in ("aux", "auxpass")
            ):
                continue
            if verb.dep == "xcomp" and verb.head.i in taken and verb not in sisters(scene, verb.head):
                continue
            made = _reading_of(scene, verb)
            if made is not None:
                found.append(made)
                taken.update(t.i for t in series(scene, verb))
    return found


def _infinitive(token: Token) -> bool:
    """True for "to host" where the parser takes the verb for a noun but its "to" for an infinitive's."""
    return token.pos == "NOUN" and any(c.lower == "to" and c.dep == "aux" for c in token.children)


def _reading_of(scene: Scene, verb: Token) -> Commitment | None:
    if is_pledge(verb):
        return from_noun(scene, verb)
    return (
        from_governor(scene, verb)
        or from_will(scene, verb)
        or from_instrument(scene, verb)
        or from_duty(scene, verb)
        or from_pledge(scene, verb)
    )
