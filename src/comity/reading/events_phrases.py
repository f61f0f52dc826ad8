"""Acts that hang on who does them to whom, not on the verb alone: an envoy told to go, a member suspended, troops
that leave a country."""

from __future__ import annotations

from comity.model import Actor
from comity.reading.clauses import is_passive, is_verb, objects, prepositional, subject
from comity.reading.events_cues import done_to, things
from comity.reading.parties import codes
from comity.reading.scene import Scene
from comity.reading.tokens import Token
from comity.reference.event_cues import Cue

_EXPELLED = Cue("order", "VERB", None, None, frozenset(), "SANCTION", "expel", "subj>obj", 0.85, ("diplomatic",))
_SUSPENDED = Cue("suspend", "VERB", None, None, frozenset(), "SANCTION", "discontinue", "subj>obj", 0.85)
_LEFT = Cue("leave", "VERB", None, None, frozenset(), "RETREAT", "withdraw", "subj>obj", 0.85, ("military",))
_ORDERING = frozenset("order tell instruct ask command direct".split())
_GOING = frozenset("leave depart quit go exit".split())
_ENVOYS = frozenset(
    "ambassador attache attaché consul diplomat envoy representative staff mission coordinator official".split()
)
_SOLDIERS = frozenset("soldier troop force contingent unit peacekeeper battalion marine convoy army".split())
# Where a passive names no doer, the prepositions behind which the land stands whose authorities act.
_LANDS = {"summon": ("in", "to", "at"), "expel": ("from",), "deport": ("from",), "eject": ("from",)}


def phrase_cue(scene: Scene, verb: Token) -> Cue | None:
    """The cue of an act told by the whole phrase, None for all that the lexicon knows better."""
    if verb.lemma in _ORDERING and _told_to_go(verb) is not None and any(t.lemma in _ENVOYS for t in things(verb)):
        return _EXPELLED
    if verb.lemma == "suspend" and _by_an_organisation(scene, verb):
        return _SUSPENDED
    who = subject(verb)
    if verb.lemma in ("leave", "exit", "quit") and who is not None and who.lemma in _SOLDIERS and not is_passive(verb):
        return _LEFT if any(_land(scene, t) is not None for t in objects(verb)) else None
    return None


def authorities(scene: Scene, verb: Token) -> tuple[Actor, ...]:
    """Whose authorities act in a passive that names no doer: "was summoned in Oslo", "was ordered to leave Niger"."""
    going = _told_to_go(verb) if verb.lemma in _ORDERING else None
    if going is not None:
        nouns = [*objects(going), *prepositional(going, "from")]
    else:
        nouns = prepositional(verb, *_LANDS[verb.lemma]) if verb.lemma in _LANDS else []
        nouns += [inner for noun in nouns for inner in prepositional(noun, "in")]
    own = codes(scene.undergoers(verb))
    found = (land for noun in nouns if (land := _land(scene, noun)) is not None)
    lands = list(found)
    land = next((a for a in lands if a.key not in own), None) or next(iter(lands), None)
    return (land,) if land is not None else ()


def _told_to_go(verb: Token) -> Token | None:
    clause = verb.child("xcomp", "ccomp")
    return clause if clause is not None and clause.lemma in _GOING and is_verb(clause) else None


def _by_an_organisation(scene: Scene, verb: Token) -> bool:
    by = scene.doers(verb)
    whom = [subject(verb)] if is_passive(verb) else done_to(verb)
    return any(a.sector == "IGO" for a in by) and any(t is not None and _land(scene, t) is not None for t in whom)


def _land(scene: Scene, noun: Token) -> Actor | None:
    """The state that the word itself names, not one whose envoy or deed it is."""
    mention = scene.page.actors.mention_at(noun)
    return mention.actor if mention is not None and mention.sort == "state" and mention.actor.code else None
