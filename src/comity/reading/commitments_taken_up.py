"""By when, told in the sentence behind a promise that goes on about it: "The money is to be spent by May"."""

from __future__ import annotations

import re

from comity.model import Date
from comity.reading.commitments_arranged import is_to
from comity.reading.commitments_days import ahead, until
from comity.reading.dates import FoundDate
from comity.reading.scene import Scene
from comity.reading.tokens import Sentence, Token

_LIMIT = re.compile(r"\b(?:by|before|until|no later than) [^.;()]{1,40}\($", re.I)


def taken_up(scene: Scene, verb: Token, end: int) -> Date | None:
    """The day in the next sentence, where that goes on about what is promised: "The money is to be spent by May"."""
    sentences = scene.page.parsed.sentences
    here = scene.page.sentence(verb)
    if here.index + 1 >= len(sentences) or any(t.lower in ("will", "would") for t in here.tokens if t.start >= end):
        return None
    after = sentences[here.index + 1]
    promised = {t.lemma for t in here.tokens if t.pos == "NOUN" and t.start >= verb.start}
    if after.paragraph != here.paragraph or not _goes_on(after, frozenset(promised)):
        return None
    found = [d for d in scene.page.dates_in(after.start, after.end) if d.recurrence is None and d.date.latest]
    coming = [d for d in found if d.kind in ("deadline", "point", "range") and ahead(scene, d)]
    exact = [d for d in coming if scene.page.text[d.start - 1] == "("]
    if not coming:
        return None
    return _by(scene, after.start, exact[0]) if exact else coming[0].date


def _by(scene: Scene, start: int, exact: FoundDate) -> Date:
    """A day in brackets; the stretch that ends with it where it explains one: "by the end of the season (31 March)"."""
    led = scene.page.text[start : exact.start]
    return until(exact.date) if _LIMIT.search(led) is not None else exact.date


def _goes_on(sentence: Sentence, promised: frozenset[str]) -> bool:
    """True for a sentence whose subject is what was promised and whose verb looks ahead."""
    for verb in sentence.tokens:
        if verb.dep not in ("ROOT", "ccomp", "xcomp"):
            continue
        doer = verb.child("nsubj", "nsubjpass") or (verb.head.child("nsubj") if verb.dep == "xcomp" else None)
        coming = any(a.lower in ("will", "shall") for a in verb.kids("aux")) or is_to(verb)
        if doer is not None and coming and verb.child("neg") is None and _is_it(doer, promised):
            return True
    return False


def _is_it(noun: Token, promised: frozenset[str]) -> bool:
    """True for "it" and "they", and for a definite noun that stands in the promise or for any goods or money."""
    if noun.pos == "PRON" and noun.lower in ("it", "they", "this", "these", "both", "all"):
        return noun.child("prep") is None or any(c.lemma in promised | _THINGS for c in _behind_of(noun))
    definite = noun.child("det") is not None and noun.child("det", "poss") is not None
    plain = noun.child("amod", "nmod", "poss") is None
    return definite and plain and noun.lemma in promised | _THINGS


def _behind_of(noun: Token) -> list[Token]:
    return [target for prep in noun.kids("prep") if prep.lower == "of" for target in prep.kids("pobj")]


_THINGS = frozenset("money sum fund equipment delivery shipment aid loan grant funding material".split())
