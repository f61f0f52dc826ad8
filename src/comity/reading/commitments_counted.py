"""Days that are counted from a signing: "within ninety days of the signing"."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from comity.model import Date
from comity.reading.dates import find_dates
from comity.reading.scene import Scene
from comity.reading.tokens import Sentence

_COUNTED = re.compile(
    r"\b(?P<span>within (?:the )?[\w-]+ (?:days|weeks|months|years)) (?:of|after|from|following) "
    r"(?:its|their|the|this|that)? ?(?:date of )?(?:\w+['’]s )?(?:signing|signature|conclusion|adoption)\b",
    re.I,
)
_SIGNING = frozenset({"sign", "conclude", "adopt", "signing", "signature"})
_BACK = 4  # sentences


def from_signing(scene: Scene, start: int, end: int) -> Date | None:
    """The stretch from a signing on, where the words between `start` and `end` count one from it and the text tells
    on which day it was, in that sentence or the few before; None otherwise."""
    match = _COUNTED.search(scene.page.text, start, end)
    day = _signed_on(scene, match.start()) if match is not None else None
    if match is None or day is None:
        return None
    counted = next(iter(find_dates(match["span"], day)), None)
    if counted is None or counted.date.latest is None:
        return None
    return replace(counted.date, text=match.group(), start=match.start(), end=match.end())


def _signed_on(scene: Scene, place: int) -> dt.date | None:
    """The day of the signing that was told last before a place."""
    sentences = scene.page.parsed.sentences
    here = next(s for s in sentences if s.start <= place < s.end)
    for index in range(here.index, max(-1, here.index - _BACK - 1), -1):
        day = _day_in(scene, sentences[index])
        if day is not None:
            return day
    return None


def _day_in(scene: Scene, sentence: Sentence) -> dt.date | None:
    published = scene.page.published
    if not any(t.lemma in _SIGNING and t.tag in ("VBD", "VBN", "NN") for t in sentence.tokens):
        return None
    dates = scene.page.dates_in(sentence.start, sentence.end)
    if not dates and any(t.lemma in _SIGNING and t.tag == "VBD" for t in sentence.tokens):
        return published  # what a report tells as done, and dates not, was done just then
    for found in dates:
        one = found.date
        if found.kind == "point" and one.earliest is not None and one.earliest == one.latest:
            day = dt.date.fromisoformat(one.earliest)
            if published is None or day <= published:
                return day
    return None
