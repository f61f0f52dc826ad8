"""Being there: "was in Doha on 4 December", "was the guest of the Russian minister", as visits."""

from __future__ import annotations

from comity.model import Actor, Event
from comity.reading.clauses import clause_tokens, prepositional, subject
from comity.reading.events_cues import things
from comity.reading.events_made import date_of, make
from comity.reading.parties import codes
from comity.reading.scene import Scene
from comity.reading.tokens import Token
from comity.reference.event_cues import Cue

_STAY = Cue("be", "VERB", None, None, frozenset(), "CONSULT", "visit", "subj>prep:in", 0.7)
_GUEST = Cue("be", "VERB", None, None, frozenset(), "CONSULT", "visit", "subj>obj", 0.8)
_RECEIVED = Cue("welcome", "VERB", None, None, frozenset(), "CONSULT", "visit", "obj>subj", 0.85)
_HOSTED = frozenset({"guest", "visitor"})


def stay(scene: Scene, verb: Token) -> Event | None:
    """The visit that "be" tells: an office holder in another state's capital on a day, or somebody's guest."""
    who = tuple(a for a in scene.party(subject(verb)) if a.code)
    if not who:
        return None
    guest = next((t for t in verb.children if t.dep == "attr" and t.lemma in _HOSTED), None)
    own = codes(who)
    if guest is not None:
        hosts = [*scene.through(guest, "of", "at"), *scene.party(guest.child("poss")), *scene.through(verb, "of")]
        cue = _GUEST
    elif any(a.role for a in who):
        hosts = _where(scene, verb)
        cue = _STAY
    else:
        return None
    hosts = [a for a in hosts if a.code and a.key not in own]
    if not hosts:
        return None
    tokens = clause_tokens(verb, scene.page.parsed.tokens)
    date = date_of(scene, verb, tokens)
    modality = scene.modality(verb, date)
    if modality not in ("happened", "historical") or (cue is _STAY and (date is None or _speaking(verb))):
        return None
    return make(scene, verb, tokens, cue, who, tuple(hosts[:1]), date, modality)


def received(scene: Scene, verb: Token) -> Cue | None:
    """The cue of a visit where an office holder is welcomed: "was welcomed by his counterpart in Oslo"."""
    if verb.lemma not in ("welcome", "greet", "embrace"):
        return None
    guests = [a for t in things(verb) for a in scene.who(t)]
    words = scene.page.parsed.tokens[verb.i : verb.right + 1]
    somewhere = any(t.dep == "prep" and t.lower in ("in", "at", "to") for t in words)
    return _RECEIVED if somewhere and any(a.role and scene.page.actors.is_person(a) for a in guests) else None


def _where(scene: Scene, verb: Token) -> list[Actor]:
    """The states whose capitals or soil the clause says that somebody was in."""
    found = []
    for noun in prepositional(verb, "in"):
        mention = scene.page.actors.mention_at(noun)
        if mention is not None and mention.sort == "state" and mention.actor.code:
            found.append(mention.actor)
    return found


def _speaking(verb: Token) -> bool:
    """True where "be" only helps to say something else: "was right in Paris", "was born in Oslo"."""
    return any(c.dep in ("acomp", "attr", "xcomp", "ccomp") for c in verb.children)
