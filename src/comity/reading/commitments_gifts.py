"""Gifts that are announced: "announced a grant of $8 million for Samoa", "put 5 million euros on the table"."""

from __future__ import annotations

from comity.model import Commitment
from comity.reading.clauses import is_passive, negated, prepositional
from comity.reading.commitments_doubted import accountable, doubtful
from comity.reading.commitments_goods import is_counted
from comity.reading.commitments_made import made
from comity.reading.commitments_sides import own_country
from comity.reading.parties import codes
from comity.reading.scene import Scene
from comity.reading.tokens import Token

_ANNOUNCING = frozenset({"announce", "unveil", "earmark", "commit"})
# What a state gives; a firm that announces a loss, or a ministry a budget, gives nothing.
_GIFTS = frozenset(
    "grant loan credit aid assistance donation contribution package scholarship funding line fellowship".split()
)


def from_gift(scene: Scene, verb: Token) -> Commitment | None:
    """The promise of who announces a grant, loan or the like of a told size, or sets aside or commits a sum, where the
    words name another to whom it is to go."""
    if is_passive(verb) or negated(verb) or verb.tag == "VB" or doubtful(scene, verb):
        return None
    thing = verb.child("dobj")
    if thing is None:
        return None
    sent = verb.lemma in _CONFIRMING and thing.lemma.lower() in _SHIPMENTS and is_counted(thing)
    if not (sent or _is_gift(verb, thing)):
        return None
    doers = scene.doers(verb) or own_country(scene, verb)
    if not accountable(doers) or not all(a.sector in ("GOV", "IGO", "MIL") for a in doers):
        return None
    promise = made(scene, verb, doers, "firm", verb)
    if promise is None:
        return None
    named = [a for a in promise.to if promise.start <= a.start < promise.end and a.key not in codes(doers)]
    return promise if named and (promise.due is not None or not sent) else None


_CONFIRMING = frozenset({"announce", "confirm", "approve"})
# What goes off on a day: a promise where the day is yet to come.
_SHIPMENTS = frozenset("shipment delivery dispatch deployment consignment convoy batch airlift transfer".split())


def _is_gift(verb: Token, thing: Token) -> bool:
    if verb.lemma == "set":
        return any(c.lower == "aside" for c in verb.children) and is_counted(thing)
    if verb.lemma == "put":
        table = [t for t in (*prepositional(verb, "on"), *prepositional(thing, "on")) if t.lower == "table"]
        return bool(table) and is_counted(thing)
    if verb.lemma not in _ANNOUNCING or not is_counted(thing):
        return False
    return verb.lemma not in ("announce", "unveil") or thing.lemma.lower() in _GIFTS
