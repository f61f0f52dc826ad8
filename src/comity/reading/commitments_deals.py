"""What a deal is about: "struck a deal with Peru to buy gas", "signed an agreement to build a bridge"."""

from __future__ import annotations

from comity.model import Commitment
from comity.reading import commitments_words as words
from comity.reading.clauses import is_passive, is_verb, negated, prepositional, subject
from comity.reading.commitments_doubted import accountable, doubtful
from comity.reading.commitments_made import made
from comity.reading.joint_subjects import joint
from comity.reading.parties import codes
from comity.reading.scene import Scene
from comity.reading.tokens import Token

_DEALS = frozenset("deal agreement contract pact accord arrangement understanding".split())
_STRUCK = frozenset("reach strike sign conclude make clinch close ink finalise finalize seal".split())
# What one party of a deal does for the other.
_DONE = frozenset(
    "buy purchase sell supply deliver build rebuild repair train lend lease send host take return hand pay open reopen "
    "finance fund provide export import deploy extradite release exchange swap construct".split()
)
_BOTH_DO = frozenset({"open", "reopen", "exchange", "swap", "build", "construct", "rebuild", "release", "return"})


def from_deal(scene: Scene, verb: Token) -> Commitment | None:
    """The promise of who struck a deal to do something definite; of two who struck it only where both can do it. None
    for a deal that is sought, near or off."""
    deal = _deal_of(verb)
    if deal is None or verb.lemma not in _DONE or any(t.lower in _OF_ITSELF for t in verb.kids("dobj")):
        return None
    if not any(a.lower == "to" for a in verb.kids("aux")) or negated(verb):
        return None
    striking = deal.head
    if not is_verb(striking) or striking.lemma not in _STRUCK or is_passive(striking) or negated(striking):
        return None
    if striking.tag not in ("VBD", "VBZ", "VBN", "VBP") or any(a.lower in _TO_COME for a in striking.kids("aux")):
        return None
    if doubtful(scene, verb) or subject(striking) is None:
        return None
    doers = joint(scene, striking)
    others = scene.all_of([*prepositional(deal, "with"), *prepositional(striking, "with")])
    if not accountable(doers) or (len(codes(doers)) > 1 and verb.lemma not in _BOTH_DO):
        return None
    if others and verb.lemma in _BOTH_DO - {"build", "construct", "rebuild"}:
        doers, others = (*doers, *(a for a in others if a.key not in codes(doers))), ()
    return made(scene, verb, doers, "firm", deal, to=tuple(a for a in others if a.key not in codes(doers)))


# "An agreement to take effect in May".
_OF_ITSELF = frozenset({"effect", "force", "place", "shape"})


def _deal_of(verb: Token) -> Token | None:
    """The deal that an infinitive says the matter of, whether the parser hangs it on the deal or on its verb."""
    deal = verb.head if verb.dep in ("acl", "relcl") else verb.head.child("dobj")
    if deal is None or verb.dep not in ("acl", "relcl", "advcl", "xcomp") or not deal.i < verb.i:
        return None
    return deal if deal.lemma in _DEALS and deal.dep == "dobj" else None


_TO_COME = words.WILL | frozenset({"would", "could", "may", "might", "can", "must", "should", "to"})
