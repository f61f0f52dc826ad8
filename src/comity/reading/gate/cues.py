"""The gate's cue words, drawn from the word lists of the readers of the eight kinds.

Each list becomes one of four sorts (see `marks`): STRONG words tell of politics, law or force wherever they stand;
THING words are what such acts are about; WEAK words do their work in news of every sort, and FAINT ones in every
sentence. Which of the readers' words are so common is said in `commonplace`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from comity.reading import (
    assessments_words,
    commitments_words,
    flows_words,
    instruments,
    memberships_words,
    presences_words,
    speech_cues,
)
from comity.reading.attitudes_table import attitude_verbs
from comity.reading.gate.commonplace import ARENA as OF_ARENAS
from comity.reading.gate.commonplace import EVERYDAY, LIGHT, PLAIN_THINGS, SPORT
from comity.reading.gate.forms import noun_forms, verb_forms
from comity.reading.gate.marks import ARENA, FAINT, FOLK, GAME, SAYS, STANDS_IN, STRONG, THING, WEAK
from comity.reading.gate.names import folk_words
from comity.reference.event_cues import Cue, all_cues
from comity.reference.loading import load

_STAND_INS = (
    "he she they it we i his her their its our who both two three either neither each latter one former them us".split()
)


@cache
def cue_marks() -> dict[str, int]:
    """The marks of each word as it stands in a text, in lower case and with a capital."""
    found: dict[str, int] = {}
    for word, mark in _words():
        for form in (word, word.capitalize()):
            found[form] = found.get(form, 0) | mark
    return found


def _words() -> Iterator[tuple[str, int]]:
    yield from _of_events()
    yield from _things()
    yield from _deeds()
    yield from _speech()
    yield from ((word, FOLK) for word in folk_words())
    yield from _nouns(SPORT, GAME)
    yield from _nouns(OF_ARENAS, ARENA)
    yield from ((word, STANDS_IN) for word in _STAND_INS)


def _of_events() -> Iterator[tuple[str, int]]:
    for cue in all_cues():
        forms = verb_forms(cue.lemma) if cue.pos == "VERB" else noun_forms(cue.lemma)
        yield from ((form, _strength(cue)) for form in forms)


def _strength(cue: Cue) -> int:
    """A cue that asks for nothing beside itself is STRONG unless every sort of news uses it."""
    bare = cue.objects is None and cue.particle is None and not cue.preps
    if bare and cue.lemma not in EVERYDAY | LIGHT:
        return STRONG
    return FAINT if cue.lemma in LIGHT else WEAK


def _things() -> Iterator[tuple[str, int]]:
    things = {noun for group in load("event_cues_objects.json").values() for noun in group}
    things |= instruments.INSTRUMENTS.keys() | presences_words.WHAT.keys() | memberships_words.ROLES.keys()
    things |= memberships_words.BELONGING | memberships_words.EXITS
    things |= assessments_words.STATES_OF | assessments_words.TENSIONS | assessments_words.PARTNERS
    yield from _nouns(things - PLAIN_THINGS, THING)
    own = instruments.INSTRUMENTS.keys() - instruments.NEEDS_JOINT - EVERYDAY - PLAIN_THINGS
    yield from _nouns(own, STRONG)


def _deeds() -> Iterator[tuple[str, int]]:
    verbs = {*instruments.STAGES, *flows_words.GIVE, *flows_words.RECEIVE, *commitments_words.PROMISING}
    verbs |= presences_words.SETTLE | presences_words.SEND | presences_words.HOST | presences_words.WENT
    verbs |= presences_words.ARE_THERE - {"be"}
    verbs |= {*memberships_words.ENTER, *memberships_words.LEAVE, *memberships_words.ADMIT, *assessments_words.MOVES}
    for verb in verbs:
        yield from _verbs([verb], FAINT if verb in LIGHT else WEAK)
    yield from _nouns({*assessments_words.STEPS, *commitments_words.PROMISE_NOUNS} - LIGHT, WEAK)
    yield from ((word, FAINT) for word in assessments_words.ADJECTIVES)


def _speech() -> Iterator[tuple[str, int]]:
    yield from _verbs({*speech_cues.SAY, *attitude_verbs(), *speech_cues.PHRASES} - LIGHT, SAYS)
    yield from _nouns({*speech_cues.CLAIM_NOUNS, *speech_cues.SPOKEN_NOUNS}, SAYS)
    yield from ((word, SAYS) for word in {"according", *speech_cues.BELIEF_ADJECTIVES, *commitments_words.WILL})


def _verbs(lemmas: Iterable[str], mark: int) -> Iterator[tuple[str, int]]:
    return ((form, mark) for lemma in lemmas for form in verb_forms(lemma))


def _nouns(lemmas: Iterable[str], mark: int) -> Iterator[tuple[str, int]]:
    return ((form, mark) for lemma in lemmas for form in noun_forms(lemma))
