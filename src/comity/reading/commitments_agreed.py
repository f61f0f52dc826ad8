"""What several have agreed on for a day: "Fiji and Tonga agreed on a ferry from January"."""

from __future__ import annotations

from comity.model import Commitment
from comity.reading.clauses import is_passive, is_verb, negated, prepositional, subject
from comity.reading.commitments_doubted import accountable, doubtful
from comity.reading.commitments_made import made
from comity.reading.joint_subjects import joint
from comity.reading.parties import codes, distinct
from comity.reading.scene import Scene
from comity.reading.tokens import Token

_AGREEING = frozenset({"agree", "settle", "decide"})
# What parties do together or to each other, told by a noun.
_DEEDS = frozenset(
    "patrol exchange return release service flight link ferry meeting exercise visit post crossing opening reopening "
    "ceasefire truce withdrawal handover delivery supply shipment start resumption restoration round survey inspection "
    "training repatriation construction rotation transfer reduction cut lifting removal waiver abolition extension "
    "consultation convoy corridor disengagement pullback swap increase".split()
)


def agreed_on(noun: Token) -> Token | None:
    """The verb of "agreed on joint patrols", for the noun of the deed; None for any other noun."""
    if noun.dep != "pobj" or noun.head.lower not in ("on", "upon", "to") or noun.lemma.lower() not in _DEEDS:
        return None
    verb = noun.head.head
    fits = is_verb(verb) and verb.lemma in _AGREEING and not is_passive(verb) and not negated(verb)
    return verb if fits and not (verb.lemma == "settle" and noun.head.lower == "to") else None


def from_agreed(scene: Scene, noun: Token) -> Commitment | None:
    """The promise of two or more to do by or from a day what the noun names, and of one to another whom the words
    name; None without a day."""
    verb = agreed_on(noun)
    if verb is None or doubtful(scene, verb) or subject(verb) is None:
        return None
    doers = distinct((*joint(scene, verb), *scene.all_of(prepositional(verb, "with"))))
    doers = tuple(a for a in doers if a.code)
    if not accountable(doers):
        return None
    promise = made(scene, noun, doers, "firm", verb)
    if promise is not None and len(codes(doers)) < 2:
        named = [a for a in promise.to if promise.start <= a.start < promise.end]
        if not named or verb.lemma != "agree":
            return None
    return promise if promise is not None and promise.due is not None else None
