"""Whose promise it is where what acts is no party itself: a ship, a bill, talks, "the department"."""

from __future__ import annotations

from dataclasses import replace

from comity.model import Actor
from comity.reading import commitments_words as words
from comity.reading.clauses import agent, clause_tokens, is_passive, is_verb, objects, prepositional, subject
from comity.reading.commitments_announced import announcers
from comity.reading.commitments_deeds import deed_of
from comity.reading.commitments_due import names_day, sets_day
from comity.reading.commitments_goods import is_known_good
from comity.reading.commitments_grants import giver_of, payer_of
from comity.reading.commitments_joint import parties_of
from comity.reading.commitments_listed import lead_parties
from comity.reading.commitments_sides import BIND, in_own_release, own_side, own_things
from comity.reading.commitments_vowed import PLEDGES, by_nobody, pledge_over, pledged, word_before
from comity.reading.datelines import past_dateline
from comity.reading.parties import placed
from comity.reading.publishers import publisher
from comity.reading.scene import Scene
from comity.reading.tokens import Token


def doers_of(scene: Scene, verb: Token) -> tuple[Actor, ...]:
    """The doers of a verb, or those whose promise it is when somebody who can bind a state gives it."""
    released = in_own_release(scene, subject(verb)) if not is_passive(verb) else ()
    named = released or scene.doers(verb)
    if any(actor.code for actor in named):
        return named
    doer = subject(verb)
    joint = parties_of(scene, verb, doer) if doer is not None else ()
    if joint:
        return joint
    if doer is not None and not is_passive(verb):
        modifier = scene.page.actors.modifier(doer)
        if modifier is not None and modifier.code:
            return (modifier,)
        own = own_side(scene, doer)
        if own:
            return own
    own = own_things(scene, doer, verb) if is_passive(verb) else ()
    if own:
        return own
    lent = (
        deed_of(scene, verb)
        or giver_of(scene, verb)
        or payer_of(scene, verb)
        or _handing(scene, verb)
        or _promiser(scene, verb, doer)
        or _of_sister(scene, verb)
    )
    return lent or announcers(scene, verb, doer) or lead_parties(scene, verb) or named


def _handing(scene: Scene, verb: Token) -> tuple[Actor, ...]:
    """Who gives the things that "will be handed over": "is lending Libya two boats, which will be sent in May"."""
    if verb.dep != "relcl" or not is_passive(verb) or verb.head.dep != "dobj":
        return ()
    giving = verb.head.head
    return scene.doers(giving) if giving.lemma in _GIVING and not is_passive(giving) else ()


_GIVING = frozenset("give lend donate sell send supply provide deliver build hand transfer ship".split())


def _of_sister(scene: Scene, verb: Token) -> tuple[Actor, ...]:
    """For "said that his country would sell petrol and that the first wagons would roll": whose the first clause is."""
    doer = verb.child("nsubj", "nsubjpass")
    mark = verb.child("mark")
    if verb.dep != "conj" or doer is None or doer.pos == "PRON" or mark is None or mark.lower != "that":
        return ()
    if doer.lower in _NOBODY or verb.lemma in words.INVOLUNTARY or not is_verb(verb.head):
        return ()
    found = scene.doers(verb.head) if _dated(scene, verb) and verb.head.dep in ("ccomp", "acl") else ()
    return found if all(actor.code and actor.sector in BIND for actor in found) else ()


def _promiser(scene: Scene, verb: Token, doer: Token | None) -> tuple[Actor, ...]:
    """The one in whose word the clause stands: by a word of promising, or by a day that is named for it."""
    things = pledged(verb) and is_passive(verb) and doer is not None and doer.lower in ("it", "they")
    if doer is None or (doer.lower in _NOBODY and not things) or doer.lemma.lower() in NOT_SENT:
        return ()
    if verb.dep == "relcl" and not any(c.lower == "who" for c in verb.children):
        # "A corridor that will link two ports" describes a thing.
        return ()
    if not pledged(verb) and not _dated(scene, verb) and not _sent_to_others(scene, verb):
        return ()
    if verb.lemma in words.INVOLUNTARY and not (pledged(verb) or arrives(scene, verb)):
        return ()
    if by_nobody(verb):
        return ()
    word = word_before(scene, verb)
    spelt = word.child("poss") if word is not None else None
    giver = scene.party(spelt) or _governing(scene, verb)
    if not giver:
        statement = scene.statement_at(verb.start)
        giver = (statement.speaker,) if statement is not None and statement.speaker is not None else ()
        office = publisher(scene.page) if statement is None and doer.child("det") is not None else None
        if office is not None and not _is_own_named(scene, doer):
            # "A second group will be chosen this autumn", on the page of an embassy.
            giver = placed((office,), doer)
    giver = tuple(_at_home(scene, actor) for actor in giver)
    return giver if giver and all(actor.code and actor.sector in BIND for actor in giver) else ()


def _sent_to_others(scene: Scene, verb: Token) -> bool:
    """True for "said that 20 million dollars would be sent to Peru" in the words of who is not of Peru."""
    speaker = scene.speaker_at(verb.start)
    if speaker is None or not is_passive(verb) or verb.lemma not in _GIVING:
        return False
    getters = [a for a in scene.all_of(prepositional(verb, "to", "for")) if a.code]
    return bool(getters) and all(a.key != speaker.key for a in getters)


def arrives(scene: Scene, verb: Token) -> bool:
    """True for things or money that somebody says will reach another by a day: "the first boats will reach Peru"."""
    doer = subject(verb)
    if verb.lemma != "reach" or doer is None or not is_known_good(doer) or not _dated(scene, verb):
        return False
    there = {a.key for a in scene.all_of(objects(verb)) if a.code}
    speaker = scene.speaker_at(verb.start)
    return bool(there) and (speaker is None or speaker.key not in there)


def _is_own_named(scene: Scene, doer: Token) -> bool:
    """True where the phrase names somebody, whose doing it then is."""
    tokens = scene.page.parsed.tokens
    return bool(scene.within(tokens[doer.left].start, tokens[doer.right].end))


# People who go their own ways, whoever speaks of them, and what is a matter at home.
NOT_SENT = frozenset(
    "deputy lawmaker legislator senator voter citizen resident tourist refugee protester migrant pilgrim trader "
    "visitor fan passenger election referendum vote court trial".split()
)
_NOBODY = frozenset("it this that which who they he she nobody nothing none there price prices rate war world".split())


def _governing(scene: Scene, verb: Token) -> tuple[Actor, ...]:
    governor = pledge_over(verb) or (verb.head if verb.dep in ("ccomp", "acl", "xcomp") else None)
    if governor is None:
        return ()
    if governor.pos == "NOUN" and governor.lemma in PLEDGES:
        # "Got an assurance from India that", "you have our guarantee that".
        given = scene.all_of(prepositional(governor, "from", "by")) or scene.party(governor.child("poss"))
        if given:
            return given
    if is_verb(governor) and is_passive(governor):
        return scene.party(agent(governor))  # "was told by Peru that"
    carrier = governor if is_verb(governor) else governor.head
    return scene.party(subject(carrier)) if is_verb(carrier) and not is_passive(carrier) else ()


def _dated(scene: Scene, verb: Token) -> bool:
    own = names_day(scene, clause_tokens(verb, scene.page.parsed.tokens))
    return own or any(sets_day(scene, clause) for clause in verb.kids("advcl"))


def _at_home(scene: Scene, actor: Actor) -> Actor:
    """An official of no state that the text names is one of the state from whose capital it reports."""
    if actor.code or actor.sector != "GOV":
        return actor
    places = scene.within(0, past_dateline(scene.page.text, 0), sorts=("state",))
    return replace(actor, code=places[0].code) if len(places) == 1 else actor
