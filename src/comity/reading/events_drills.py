"""Forces that train together: "hold a named exercise", "train side by side each May", "put to sea together"."""

from __future__ import annotations

from collections.abc import Sequence

from comity.model import Actor
from comity.reading.clauses import prepositional
from comity.reading.events_cues import jointly, things
from comity.reading.parties import codes
from comity.reading.tokens import Token
from comity.reference.event_cues import Cue

_DRILL = frozenset(
    "exercise drill manoeuvre maneuver manoeuvres maneuvers wargame game patrol rehearsal training".split()
)
# What forces do when they drill, and verbs that only say that a drill takes place.
_TRAINING = frozenset("train practise practice exercise drill rehearse patrol manoeuvre maneuver sail".split())
_HOLDING = frozenset(
    "hold conduct stage run carry take meet gather join team put perform mount complete conclude begin start finish "
    "wind wrap kick launch participate undertake do assemble muster deploy send".split()
)
_DRILLS = Cue("drill", "VERB", None, None, frozenset(), "COOPERATE", None, "reciprocal", 0.9, ("military",))


def may_drill(verb: Token) -> bool:
    """True for verbs by which drills are told."""
    return verb.lemma in _TRAINING or verb.lemma in _HOLDING


def drilling(verb: Token, who: Sequence[Actor]) -> Cue | None:
    """The cue of a joint drill where two states' forces train together or hold an exercise, else None."""
    if len(codes(who)) < 2:
        return None
    together = jointly(verb)
    if verb.lemma in _TRAINING and (together or _named(verb)):
        return _DRILLS
    if verb.lemma not in _HOLDING:
        return None
    at_sea = verb.lemma == "put" and any(t.lemma == "sea" for t in prepositional(verb, "to"))
    return _DRILLS if _named(verb) or (at_sea and together) else None


def _named(verb: Token) -> bool:
    """True when the clause names a drill: as what is held, or behind "in", "for", "on", "at"."""
    nouns = [*things(verb), *prepositional(verb, "in", "for", "on", "at", "during", "with", "up")]
    nouns += [t for n in list(nouns) for t in prepositional(n, "in", "for", "of")]
    return any(t.lemma in _DRILL and t.pos in ("NOUN", "PROPN") for t in nouns)
