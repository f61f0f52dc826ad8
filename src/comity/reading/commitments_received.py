"""Promises told from the side of who gets the thing: "Tonga will receive two ferries from Japan by March"."""

from __future__ import annotations

from comity.model import Commitment
from comity.reading import commitments_words as words
from comity.reading.clauses import conjuncts, is_passive, negated, objects, prepositional
from comity.reading.commitments_arranged import is_to
from comity.reading.commitments_doubted import accountable, doubtful
from comity.reading.commitments_goods import is_goods
from comity.reading.commitments_made import made
from comity.reading.commitments_will import in_reported_speech, told_by_watchers
from comity.reading.parties import codes
from comity.reading.scene import Scene
from comity.reading.tokens import Token

_ARRANGED = frozenset({"due", "set", "schedule"})


def from_received(scene: Scene, verb: Token) -> Commitment | None:
    """The promise of whoever stands behind "from", to whoever is to receive or get things or money; None for letters,
    guests and news, for what has come already, and where nobody is named whom it comes from."""
    if verb.lemma not in words.RECEIVING or is_passive(verb) or negated(verb):
        return None
    things = [thing for thing in objects(verb) if is_goods(thing)]
    if not things or not _lies_ahead(scene, verb):
        return None
    givers = scene.all_of([*prepositional(verb, "from"), *_behind(things)])
    receivers = tuple(a for a in scene.doers(verb) if a.code)
    if not accountable(givers) or not receivers or codes(givers) & codes(receivers):
        return None
    if doubtful(scene, verb) or told_by_watchers(verb) or (verb.dep == "ccomp" and verb.head.lemma in words.DOUBTING):
        return None
    promise = made(scene, verb, givers, "firm", verb, to=receivers)
    if promise is None or (_in_present(verb) and promise.due is None):
        return None
    return promise


def _behind(things: list[Token]) -> list[Token]:
    """Whom a thing comes from: "ships from Japan"."""
    return [noun for thing in things for part in conjuncts(thing) for noun in prepositional(part, "from")]


def _in_present(verb: Token) -> bool:
    """True for "gets", which looks ahead only with a day to come."""
    return verb.tag in ("VBZ", "VBP") and not verb.kids("aux")


def _lies_ahead(scene: Scene, verb: Token) -> bool:
    helpers = {a.lower for a in verb.kids("aux")}
    if helpers & words.WILL or is_to(verb) or _in_present(verb):
        return True
    if "would" in helpers and "have" not in helpers:
        return in_reported_speech(scene, verb)
    return "to" in helpers and verb.dep == "xcomp" and verb.head.lemma in _ARRANGED and not negated(verb.head)
