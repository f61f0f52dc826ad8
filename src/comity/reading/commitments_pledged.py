"""Promises of things, and duties by a paper: "pledged 50 buses", "the deal obliges Chile to open"."""

from __future__ import annotations

from comity.model import Actor, Commitment
from comity.reading import commitments_words as words
from comity.reading.clauses import is_passive, negated, prepositional, subject
from comity.reading.commitments_bound import held_to
from comity.reading.commitments_doubted import accountable, doubtful
from comity.reading.commitments_goods import is_counted
from comity.reading.commitments_made import made
from comity.reading.commitments_sides import by_doing, own_country
from comity.reading.scene import Scene
from comity.reading.tokens import Token


def from_pledge(scene: Scene, verb: Token) -> Commitment | None:
    """ "Pledged $70 million", "promised new radars"; not what is named as promised elsewhere."""
    if verb.lemma == "guarantee" and verb.child("dative") is None and not _counted_for(scene, verb):
        return None  # "guaranteed peace": what comes of it
    if verb.lemma not in words.GIVES | {"guarantee"} or negated(verb):
        return None
    if is_passive(verb):
        given = verb.child("dobj", "oprd", "attr")
        givers = scene.doers(verb) or _hung_deeper(scene, given) if given is not None else ()
        return made(scene, verb, givers, "firm", verb) if accountable(givers) and not doubtful(scene, verb) else None
    given = verb.child("dobj") or _misread(verb)
    if given is None or given.ent == "PERSON" or given.tag in ("WDT", "WP"):
        return None  # "the boats that Chile promised" names a promise made elsewhere
    if scene.who(given) and not any(c.dep in ("dobj", "npadvmod", "appos") and c.i > given.i for c in verb.children):
        return None
    doers = by_doing(scene, verb) or scene.doers(verb) or own_country(scene, verb)
    if not accountable(doers) or doubtful(scene, verb):
        return None
    return made(scene, verb, doers, "conditional" if verb.lemma == "offer" else "firm", verb) if doers else None


def _counted_for(scene: Scene, verb: Token) -> bool:
    """True for "guaranteed Togo 50 megawatts", where the parser hangs Togo on the megawatts."""
    thing = verb.child("dobj")
    if thing is None or not is_counted(thing):
        return False
    getters = [c for c in thing.kids("nmod", "compound", "poss") if c.i < thing.i and c.dep != "poss"]
    return any(a.code for c in getters for a in scene.who(c))


def _hung_deeper(scene: Scene, thing: Token) -> tuple[Actor, ...]:
    """Whom "by" names though the parser hangs it on a noun: "was offered 300 places at colleges by Peru"."""
    inner = [thing, *prepositional(thing)]
    return scene.all_of(noun for t in inner for noun in prepositional(t, "by"))


def _misread(verb: Token) -> Token | None:
    """In "volunteered to host talks" the parser may take "host talks" for a noun."""
    if verb.lemma not in ("volunteer", "offer", "pledge"):
        return None
    to = next((c for c in verb.kids("prep") if c.lower == "to" and c.i == verb.i + 1), None)
    noun = to.child("pobj") if to is not None else None
    return noun if noun is not None and noun.child("compound") is not None and noun.child("det") is None else None


def from_duty(scene: Scene, verb: Token) -> Commitment | None:
    """ "Under the treaty Nepal must keep the road open"."""
    bound_to = held_to(scene, verb)
    if negated(verb) or not accountable(bound_to) or doubtful(scene, verb):
        return None
    return made(scene, verb, bound_to, "firm", verb.head if verb.dep in ("xcomp", "advcl", "ccomp") else verb)


def from_plan(scene: Scene, verb: Token) -> Commitment | None:
    """ "The plan is for Japan to finish the pier by March", where somebody is to do a thing by a day."""
    above, doer = verb.head, verb.child("nsubj")
    meant = above.child("nsubj") if above.lemma == "be" and above.tag in ("VBZ", "VBD") else None
    if meant is None or meant.lemma not in _PLANS or doer is None or verb.dep not in ("advcl", "ccomp", "xcomp"):
        return None
    led = any(c.lower == "for" for c in verb.kids("mark")) and any(a.lower == "to" for a in verb.kids("aux"))
    doers = scene.party(doer)
    if not led or negated(above) or negated(verb) or not accountable(doers) or doubtful(scene, verb):
        return None
    promise = made(scene, verb, doers, "intent", verb)
    return promise if promise is not None and promise.due is not None else None


_PLANS = frozenset({"plan", "arrangement", "agreement", "deal", "understanding", "idea"})


def from_instrument(scene: Scene, verb: Token) -> Commitment | None:
    """ "The accord calls for Kenya to train", "the deal obliges Chile to open": an instrument binds its party."""
    governor = verb.head
    if verb.dep not in ("advcl", "xcomp", "ccomp") or governor.lemma not in words.INSTRUMENT_CALLS or negated(governor):
        return None
    instrument = subject(governor)
    if instrument is None or instrument.lemma not in words.BINDERS or prepositional(governor, "on"):
        return None
    own = verb.child("nsubj")
    bound = scene.party(own) if own is not None else scene.all_of(governor.kids("dobj"))
    if not bound:
        bound = scene.all_of(prepositional(governor, "for"))
    if not bound:
        return None
    return made(scene, verb, bound, "firm", governor)
