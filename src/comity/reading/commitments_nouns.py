"""Promises that a noun carries: "Italy's pledge of 50 million euros", "came with an offer of ten buses"."""

from __future__ import annotations

from comity.model import Actor, Commitment
from comity.model.codes import Firmness
from comity.reading.clauses import is_passive, is_verb, negated, prepositional, subject
from comity.reading.commitments_doubted import accountable, doubtful
from comity.reading.commitments_goods import is_counted, is_goods
from comity.reading.commitments_laid_aside import laid_aside
from comity.reading.commitments_made import made
from comity.reading.scene import Scene
from comity.reading.tokens import Token

_PLEDGES: dict[str, Firmness] = {
    "pledge": "firm", "promise": "firm", "commitment": "firm", "guarantee": "firm", "vow": "firm",
    "offer": "conditional",
}  # fmt: skip
_GRANTED = frozenset({"request", "appeal"})
_GRANTING = frozenset({"agree", "accede", "grant", "accept", "approve", "meet"})
# Who has these has them from others, or asks for them.
_TAKING = frozenset(
    "receive get win secure obtain welcome accept reject decline refuse spurn dismiss demand seek want need expect "
    "await ask call urge consider discuss weigh study criticise criticize question doubt forget break renege miss "
    "fulfil fulfill keep honour honor meet fall remember recall note praise hail thank".split()
)


def carries_promise(noun: Token) -> bool:
    """True for a noun that may carry a promise of things or money: "a pledge of 50 million euros", "the offer of
    buses", "agreed to its request for ten nurses"; not for "a promise of peace"."""
    if noun.pos != "NOUN":
        return False
    if noun.lemma in _GRANTED:
        return _granted(noun) is not None
    if noun.lemma not in _PLEDGES or noun.tag != "NN":
        return False
    if _given_to(noun) is not None or any(is_goods(thing) for thing in _spelt_out(noun)):
        return True
    given = prepositional(noun, "of")
    if noun.lemma in ("pledge", "promise") and any(is_counted(t) for t in given):
        return True
    return any(is_goods(thing) for thing in given)


def from_noun(scene: Scene, pledge: Token) -> Commitment | None:
    """ "Italy's pledge of 50 million euros for Tunisia"; not one that somebody turned down, broke or only hopes for."""
    if pledge.lemma in _GRANTED:
        return _from_request(scene, pledge)
    verb = _governing(pledge)
    if laid_aside(scene, pledge) or doubtful(scene, pledge) or _not_standing(pledge):
        return None
    owned = pledge.child("poss", "amod", "compound", "nmod") is not None
    doers = owner(scene, pledge) if owned or _brought(verb) else ()
    doers = doers or scene.all_of(prepositional(pledge, "by", "from"))
    if not accountable(doers):
        return None
    getter = _given_to(pledge)
    to = scene.party(getter) if getter is not None else ()
    return made(scene, pledge, doers, _PLEDGES[pledge.lemma], pledge, to=to)


def _spelt_out(noun: Token) -> list[Token]:
    """What stands beside the noun as its content: "made a commitment: 500 soldiers", "its offer to Fiji, two tugs"."""
    return [t for head in (noun, *prepositional(noun, "to")) for t in head.kids("appos") if t.i > noun.i]


def _given_to(noun: Token) -> Token | None:
    """To whom a guarantee of something is given: "gave Niger a guarantee of free passage"; None elsewhere."""
    verb = noun.head
    if noun.lemma != "guarantee" or noun.dep != "dobj" or verb.lemma != "give":
        return None
    if not any(t.lemma.lower() in _LEFT_FREE or is_goods(t) for t in prepositional(noun, "of")):
        return None
    return verb.child("dative")


_LEFT_FREE = frozenset("passage access entry transit supply delivery use".split())


def _from_request(scene: Scene, request: Token) -> Commitment | None:
    """ "Denmark agreed to Moldova's request for ten buses": what one asked for, the other has promised."""
    verb = _granted(request)
    if verb is None or negated(verb) or doubtful(scene, verb):
        return None
    doers, asking = scene.doers(verb), scene.party(request.child("poss"))
    if not accountable(doers) or not accountable(asking):
        return None
    return made(scene, request, doers, "firm", verb, to=asking)


def _granted(request: Token) -> Token | None:
    """The verb that grants a request for things; None where it does not, or what is asked is none."""
    if not any(is_goods(thing) for thing in prepositional(request, "for")):
        return None
    verb = _governing(request)
    return verb if verb is not None and verb.lemma in _GRANTING and not is_passive(verb) else None


def _governing(noun: Token) -> Token | None:
    """The verb of which a noun is the object, or that a preposition ties it to."""
    if noun.dep == "dobj" and is_verb(noun.head):
        return noun.head
    return noun.head.head if noun.dep == "pobj" and is_verb(noun.head.head) else None


def _brought(verb: Token | None) -> bool:
    """True for a verb whose subject makes the promise: "came with an offer", "made a pledge"."""
    return verb is not None and not is_passive(verb) and not negated(verb) and verb.lemma not in _TAKING


def _not_standing(noun: Token) -> bool:
    """True for a promise that its verb turns down, breaks, keeps or asks for."""
    verb = noun.head if noun.dep in ("dobj", "nsubjpass") else _governing(noun)
    asked = noun.dep == "pobj" and noun.head.lower in ("for", "despite", "without", "after", "over", "about")
    down = verb is not None and any(c.lower in ("down", "away", "back") for c in verb.kids("prt"))
    return asked or down or (verb is not None and is_verb(verb) and (negated(verb) or verb.lemma in _TAKING - _GLAD))


# "Welcomed Norway's offer of ten buses": the offer stands.
_GLAD = frozenset("receive get welcome accept note praise hail thank recall remember secure win obtain".split())


def owner(scene: Scene, noun: Token) -> tuple[Actor, ...]:
    """Whose a plan, offer or pledge is: its owner, its adjective, the subject of its verb, or the one behind "by"."""
    possessor = noun.child("poss")
    if possessor is not None:
        return scene.party(possessor)
    modifier = scene.page.actors.modifier(noun)
    if modifier is not None:
        return (modifier,)
    if is_verb(noun.head) and noun.dep in ("dobj", "pobj", "attr"):
        return scene.party(subject(noun.head))
    if noun.dep == "pobj" and is_verb(noun.head.head):
        return scene.party(subject(noun.head.head))
    # "A promise by Japan to give".
    return scene.all_of(prepositional(noun, "by", "from"))
