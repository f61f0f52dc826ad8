"""Promises told from the side of who gets the thing: "Tonga will receive two ferries from Japan by March"."""

from __future__ import annotations

from comity.model import Commitment
from comity.reading import commitments_words as words
from comity.reading.clauses import conjuncts, is_passive, negated, objects, prepositional, subject
from comity.reading.commitments_arranged import is_to
from comity.reading.commitments_doubted import accountable, doubtful
from comity.reading.commitments_goods import is_goods, is_known_good
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


def from_arrival(scene: Scene, verb: Token) -> Commitment | None:
    """The promise of the one from whom things "are coming" or "will arrive" to another by a day: "ten buses are coming
    to Albania from Germany in May"."""
    if verb.lemma not in _ARRIVING or negated(verb):
        return None
    thing = subject(verb)
    if thing is None or not is_known_good(thing) or not (_lies_ahead(scene, verb) or verb.tag == "VBG"):
        return None
    givers = tuple(a for a in scene.all_of(prepositional(verb, "from")) if a.code)
    receivers = tuple(a for a in scene.all_of(prepositional(verb, "to", "in")) if a.code)
    if not givers or not receivers or codes(givers) & codes(receivers) or doubtful(scene, verb):
        return None
    if told_by_watchers(verb) or (verb.dep == "ccomp" and verb.head.lemma in words.DOUBTING):
        return None
    promise = made(scene, verb, givers, "firm", verb, to=receivers)
    return promise if promise is not None and promise.due is not None else None


_ARRIVING = frozenset({"come", "arrive", "go"})


def from_trust(scene: Scene, verb: Token) -> Commitment | None:
    """ "Samoa can count on four nurses from Fiji", "Ukraine can expect the first battery within weeks, Berlin said"."""
    if not is_trusting(verb):
        return None
    things = [t for t in (prepositional(verb, "on") if verb.lemma == "count" else objects(verb)) if is_goods(t)]
    givers = scene.all_of([*prepositional(verb, "from"), *_behind(things)])
    named = bool(givers)
    speaker = scene.speaker_at(verb.start)
    if not givers and speaker is not None and speaker.sector == "GOV":
        givers = (speaker,)
    receivers = tuple(a for a in scene.doers(verb) if a.code)
    if not things or not receivers or not accountable(givers) or codes(givers) & codes(receivers):
        return None
    promise = made(scene, verb, givers, "firm", verb, to=receivers) if not doubtful(scene, verb) else None
    return promise if promise is not None and (promise.due is not None or named) else None


def is_trusting(verb: Token) -> bool:
    """True for "can count on" and "can expect"."""
    return verb.lemma in ("count", "expect") and any(a.lower == "can" for a in verb.kids("aux")) and not negated(verb)
