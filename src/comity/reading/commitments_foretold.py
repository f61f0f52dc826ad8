"""Promises told as what will be done or is to be done: "Chile will open", "boats are to be handed over"."""

from __future__ import annotations

from comity.model import Actor, Commitment
from comity.reading import commitments_terms as terms
from comity.reading import commitments_words as words
from comity.reading.clauses import is_passive, is_verb, negated, prepositional
from comity.reading.commitments_arranged import is_to
from comity.reading.commitments_deeds import deed_of
from comity.reading.commitments_doers import doers_of
from comity.reading.commitments_doubted import accountable, doubtful
from comity.reading.commitments_made import made
from comity.reading.commitments_vowed import vowed
from comity.reading.commitments_will import (
    OFFICIAL,
    abstains,
    at_home,
    becomes_part,
    bound,
    by_itself,
    given_up,
    in_dateline,
    in_reported_speech,
    kin,
    teller,
    told_by_watchers,
    willed,
    word_given,
)
from comity.reading.parties import codes
from comity.reading.scene import Scene
from comity.reading.tokens import Token


def from_will(scene: Scene, verb: Token) -> Commitment | None:
    """ "Chile will open", "said a team would travel"; not what merely will come to pass."""
    own = {a.lower for a in verb.kids("aux")}
    if any(c.lower in _EVER for c in verb.kids("advmod")):
        return None  # "will always give its support"
    if is_to(verb):
        mark = verb.head.child("mark")
        if mark is not None and mark.lower in words.CONDITION:
            return None  # "if Fiji is to keep its reefs" names an aim that others wish it
        if any(c.lower in _ASKING for c in (*verb.kids("advmod"), *verb.head.kids("advmod"))):
            return None  # "how Fiji is to pay"
        doers = tuple(a for a in doers_of(scene, verb) if not _at_whose(verb, a))
        return made(scene, verb, doers, "firm", verb) if accountable(doers) and not doubtful(scene, verb) else None
    if verb.dep == "conj" and not own and is_verb(verb.head) and verb.tag == "VB":
        own = {a.lower for a in verb.head.kids("aux")}
    if verb.head.lemma == "go" and verb.head.tag == "VBG" and verb.dep == "xcomp" and not negated(verb.head):
        # "Is going to finish"; "was going to" is how others tell of it.
        own = {"would" if a.lower in ("was", "were") else "will" for a in verb.head.kids("aux") if a.lemma == "be"}
    told = in_reported_speech(scene, verb) or word_given(verb)
    reported = bool(own & words.BACKSHIFT) and "have" not in own and told
    reported = reported or ("could" in own and vowed(verb))
    # "Assured them that it would not be the last" is a promise; "its soil will never be used" a phrase.
    denied = negated(verb) and not (abstains(verb) and (vowed(verb) or verb.lemma in words.SPARED))
    denied = denied or _not_before(verb)
    if not (own & words.WILL or reported) or denied or given_up(verb) or verb.lemma in words.SAYING:
        return None
    if verb.lemma in words.INVOLUNTARY and not (becomes_part(verb) or willed(scene, verb)):
        return None
    if _of_the_programme(verb) or _meanwhile(verb) or by_itself(scene, verb):
        return None
    if verb.lemma == "take" and _takes_time_or_place(verb) and not deed_of(scene, verb):
        return None
    if doubtful(scene, verb) or (verb.dep in ("ccomp", "acl") and verb.head.lemma in words.DOUBTING | _HOPES):
        return None
    if verb.dep == "advcl" and (m := verb.child("mark")) is not None and m.lower in words.CONDITION:
        return None
    doers = doers_of(scene, verb)
    doers = tuple(a for a in doers if a.sector != "REF")
    if not doers or not accountable(doers) or in_dateline(scene, verb, doers) or told_by_watchers(verb):
        return None
    speaker = teller(scene, verb)
    bystander = speaker is not None and (speaker.code or speaker.sector not in OFFICIAL)
    bystander = bystander and not any(kin(doers, other) for other in scene.speakers_at(verb.start))
    together = len(codes(doers)) > 1 and verb.lemma in words.TOGETHER  # a mediator tells what both have agreed
    if bystander and speaker is not None and not together and not kin(doers, speaker) and not bound(scene, verb, doers):
        # What one says that another will do is a prediction or a demand, not a promise.
        return None
    promise = made(scene, verb, doers, "conditional" if terms.condition(scene, verb) else "firm", verb)
    return None if promise is not None and at_home(scene, verb, promise) else promise


# "Expressed the hope that trade would double".
_HOPES = frozenset("hope expectation belief wish desire confidence fear view".split())
# No deed, and in questions and titles: "how Fiji is to pay".
_EVER = frozenset({"always", "forever", "ever"})
_ASKING = frozenset({"how", "why"})


def _not_before(verb: Token) -> bool:
    """ "Not before 2027 will Norway close"."""
    return any(c.lower in ("not", "never") for p in verb.kids("prep") if p.i < verb.i for c in p.kids("neg"))


def _takes_time_or_place(verb: Token) -> bool:
    """ "It would take two months", "the signing will take place today": nobody's act."""
    doer, thing = verb.child("nsubj"), verb.child("dobj")
    return (doer is not None and doer.lower == "it") or (thing is not None and thing.lower == "place")


def _of_the_programme(verb: Token) -> bool:
    """ "Will be received by the king", "will proceed to Nairobi": what a visit's programme says."""
    if is_passive(verb):
        return verb.lemma in words.PROTOCOL
    return verb.lemma in words.ITINERARY and bool(prepositional(verb, "to", "for"))


def _meanwhile(verb: Token) -> bool:
    """ "When Fiji will be holding the chair", "when Fiji will preside": what goes on at a time sets the scene."""
    going_on = verb.tag == "VBG" and any(a.lower == "be" for a in verb.kids("aux"))
    while verb.dep == "conj" and is_verb(verb.head):
        verb = verb.head
    opener = verb.child("advmod", "mark")
    in_office = verb.lemma in words.PRESIDING
    timed = verb.dep in ("relcl", "advcl") and opener is not None and opener.lower in ("when", "while")
    return timed and (going_on or in_office)


def _at_whose(verb: Token, actor: Actor) -> bool:
    """True for the one at whose place something is to be held: "is to be held at Fiji's parliament"."""
    places = [p for p in verb.kids("prep") if p.lower in ("at", "in", "on")] if is_passive(verb) else []
    return any(p.i < t.i and t.start <= actor.start < t.end for p in places for t in _below(p))


def _below(token: Token) -> list[Token]:
    found = [token]
    for node in found:
        found.extend(node.children)
    return found
