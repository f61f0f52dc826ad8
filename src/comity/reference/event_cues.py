"""The words that tell an event: verbs, nouns and light-verb phrases for each PLOVER type.

The lexicon is ``data/event_cues.json``, one cue a line, written for Comity after PLOVER's own rules; groups of
objects that many cues share ("@talk") are spelt out in ``data/event_cues_objects.json``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Literal, cast

from comity.model import InputError
from comity.model.codes import EventType
from comity.reference import plover
from comity.reference.loading import load, need

_FILE = "event_cues.json"
FRAME = re.compile(r"reciprocal|(subj|obj|poss|prep:[a-z]+)>(obj|subj|poss|none|prep:[a-z]+(\|[a-z]+)*)")
"""How actor and recipient are found; see `Cue.frame`."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One word that tells an event, and when it does.

    `lemma` is spaCy's lower-case base form; a noun of two words stands with a space ("phone call"). `particle` is
    a word that must hang on the verb ("lash out"). `objects` are lemmas one of which the verb must take ("launch"
    an attack, or a partnership); None for any. `preps` are prepositions one of which must follow, empty for none.

    `frame` says which argument is the actor and which the recipient, as "actor>recipient": ``subj``, ``obj``,
    ``poss`` (possessor, adjective or by-phrase of a noun), ``prep:to|with`` (what stands behind one of these
    prepositions), ``none``. "reciprocal": all who take part are both. Frames are for the active voice. `weight`,
    from 0 to 1, is how far the cue alone settles the type, by our judgement. `contexts` are PLOVER's, where the
    cue settles them.
    """

    lemma: str
    pos: Literal["VERB", "NOUN"]
    particle: str | None
    objects: frozenset[str] | None
    preps: frozenset[str]
    type: EventType
    mode: str | None
    frame: str
    weight: float
    contexts: tuple[str, ...] = ()

    @property
    def specificity(self) -> int:
        """How much the cue asks of the clause beside its lemma: objects most, then a particle, then a preposition."""
        return 4 * (self.objects is not None) + 2 * (self.particle is not None) + bool(self.preps)


def cues_for(lemma: str) -> tuple[Cue, ...]:
    """The cues of a lemma, the most specific first, then the weightiest; empty for a word that tells no event."""
    return _by_lemma().get(lemma, ())


def all_cues() -> tuple[Cue, ...]:
    """Every cue of the lexicon, by lemma. Raises InputError when a data file is not in order."""
    return tuple(cue for cues in _by_lemma().values() for cue in cues)


@cache
def _by_lemma() -> Mapping[str, tuple[Cue, ...]]:
    groups = load("event_cues_objects.json")
    found: dict[str, list[Cue]] = {}
    for raw in load(_FILE):
        cue = _cue(raw, groups)
        found.setdefault(cue.lemma, []).append(cue)
    ordered = {lemma: sorted(cues, key=lambda c: (-c.specificity, -c.weight, c.type)) for lemma, cues in found.items()}
    return MappingProxyType({lemma: tuple(cues) for lemma, cues in ordered.items()})


def _cue(raw: dict[str, Any], groups: Mapping[str, list[str]]) -> Cue:
    need(raw, _FILE, {"lemma", "pos", "type", "frame", "weight"}, {"particle", "objects", "preps", "mode", "contexts"})
    kind, mode = cast(EventType, raw["type"]), raw.get("mode")
    if mode is not None and mode not in plover.modes(kind):
        raise InputError(_FILE, f"{raw['lemma']}: {mode} is no mode of {kind}", "Correct the entry")
    if not FRAME.fullmatch(raw["frame"]) or raw["pos"] not in ("VERB", "NOUN"):
        raise InputError(_FILE, f"{raw['lemma']}: frame or part of speech is unknown", "Correct the entry")
    return Cue(
        lemma=raw["lemma"],
        pos=raw["pos"],
        particle=raw.get("particle"),
        objects=_objects(raw["objects"], groups, raw["lemma"]) if "objects" in raw else None,
        preps=frozenset(raw.get("preps", ())),
        type=kind,
        mode=mode,
        frame=raw["frame"],
        weight=float(raw["weight"]),
        contexts=tuple(raw.get("contexts", ())),
    )


def _objects(listed: list[str], groups: Mapping[str, list[str]], lemma: str) -> frozenset[str]:
    """The lemmas named one by one and those of the groups named with "@"."""
    words: set[str] = set()
    for one in listed:
        if one.startswith("@") and one[1:] not in groups:
            raise InputError(_FILE, f"{lemma}: no group of objects is called {one}", "Correct the entry")
        words.update(groups[one[1:]] if one.startswith("@") else [one])
    return frozenset(words)
