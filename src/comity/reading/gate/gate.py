"""The gate: may this text, or this sentence, hold a finding?"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache, reduce
from operator import or_

from comity.reading.gate.automaton import automaton
from comity.reading.gate.cues import cue_marks
from comity.reading.gate.flat import bounds, end_of, flat, start_of, unwrapped
from comity.reading.gate.grades import SURE, TELLING, grade, in_context
from comity.reading.gate.marks import ARENA, GAME, PLACE
from comity.reading.gate.quotes import MONEY, quoted

SENTENCE = 130
"""Code points of a sentence of news, on average; for how long a text is, it need not be counted better."""
SHORT = 3 * SENTENCE
"""A text of no more code points than this is taken by its sentences alone."""
NEAR = 3
"""How many sentences away what belongs to one that may hold a finding stands: who "he" is, which paper "it" is."""
_WHO = ~PLACE
_NO_HIT = (sys.maxsize, 0)


class Gate:
    """Says of texts whether they can hold a finding of any kind, without a parse. Keeps nothing of what it saw."""

    __slots__ = ("_cues", "_names")

    def __init__(self) -> None:
        """The automaton and the cue words are built once a process, in about half a second."""
        self._names = automaton().iter_long
        self._cues = cue_marks()

    def sentence(self, text: str) -> bool:
        """Whether this sentence, with no text around it, can hold a finding."""
        plain = flat(f" {text} ")
        return grade(reduce(or_, (bits for _, bits in self._hits(plain)), self._cued(plain))) > 0

    def document(self, text: str) -> bool:
        """Whether this text can hold a finding; one that cannot need not be parsed at all."""
        if len(text) <= SHORT:
            return any(self.sentence(text[start:end]) for start, end in bounds(text, flat(text)))
        lines = f"\n{unwrapped(text)}\n"
        plain = flat(lines)
        hits = self._hits(plain)
        needed, telling = needed_of(len(text)), telling_of(len(text))
        if needed > 2 and sum(1 for _, bits in hits if bits != PLACE) < 2:
            return False  # one name makes two points at most
        for start, end, marks in _by_sentence(lines, plain, hits):
            found = grade(marks | self._cued(plain[start:end]))
            if found == SURE:
                return True
            needed -= found
            telling -= found >= TELLING
        return needed <= 0 and telling <= 0 and not self._is_sport(plain)

    def sentences(self, text: str) -> list[tuple[int, int]]:
        """The places, half-open, of the sentences that can hold a finding where they stand; none when the document
        cannot (see `document`), and then alone. Code points into `text`."""
        if not self.document(text):
            return []
        lines = unwrapped(text)
        plain, spoken = flat(f" {lines} "), quoted(lines)
        return [
            (start, end)
            for start, end, marks in self._marked(lines, plain)
            if in_context(marks)
            or in_context(marks | self._cued(plain[start : end + 1]))
            or spoken(start, end)
            or MONEY.search(lines, start, end)
        ]

    def reach(self, text: str) -> list[tuple[int, int]] | None:
        """What of a text that passes is worth a parse: the places of its sentences up to `NEAR` sentences from one
        that may hold a finding by itself. None where that is all of it: in a text with a SURE sentence, or a short
        one. Code points into `text`."""
        if len(text) <= SHORT:
            return None
        lines = unwrapped(text)
        plain = flat(f" {lines} ")
        places: list[tuple[int, int]] = []
        likely: list[int] = []
        for start, end, marks in self._marked(lines, plain):
            found = grade(marks | self._cued(plain[start : end + 1])) if marks else 0
            if found == SURE:
                return None
            likely += [len(places)] if found else []
            places.append((start, end))
        return [place for at, place in enumerate(places) if any(abs(at - one) <= NEAR for one in likely)]

    def _marked(self, lines: str, plain: str) -> Iterator[tuple[int, int, int]]:
        """The place of each sentence, and the marks of whom it names; `plain` is flat with a space before and behind
        it."""
        named = iter(self._hits(plain))
        at, bits = next(named, _NO_HIT)
        for start, end in bounds(lines, plain[1:]):
            marks = 0
            while at <= end:
                marks |= bits
                at, bits = next(named, _NO_HIT)
            yield start, end, marks

    def _is_sport(self, plain: str) -> bool:
        """Whether a flat text has so many words of sport, one in thirty, that countries in it are teams."""
        words = plain.replace(".", " ").split()
        games = sum(1 for bits in map(self._cues.get, words) if bits and bits & (GAME | ARENA))
        return games > 2 and 30 * games > len(words)

    def _hits(self, plain: str) -> list[tuple[int, int]]:
        """The place of the last code point, and the marks, of each name and generic party of a flat text."""
        return [(at, bits) for at, bits in self._names(plain) if bits and not plain[at + 1].isalnum()]

    def _cued(self, plain: str) -> int:
        """The marks of the cue words in a piece of a flat text."""
        marks = 0
        for bits in filter(None, map(self._cues.get, plain.replace(".", " ").split())):
            marks |= bits
        return marks


def _by_sentence(lines: str, plain: str, hits: list[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """The place of each sentence that names anybody, and the marks of whom it names; no other is looked at."""
    start, end, marks = 0, 0, 0
    for at, bits in hits:
        if at >= end:
            if marks & _WHO:
                yield start, end, marks
            start, end, marks = start_of(lines, plain, at), end_of(lines, plain, at), 0
        marks |= bits
    if marks & _WHO:
        yield start, end, marks


def needed_of(length: int) -> float:
    """How many points, counted by `grade`, the sentences of a text of so many code points must make together: as many
    as a quarter of its sentences, but eight at most; four in a text of eight to sixteen, and half of its sentences in
    a shorter one, since one chance hit is a large part of a short text."""
    sentences = length / SENTENCE
    return max(1, min(sentences / 4, 8), min(sentences / 2, 4))


def telling_of(length: int) -> int:
    """How many of the sentences of a text of so many code points must be of the grade TELLING, where none is SURE: two,
    and three in a text of more than ten sentences. Many faint hints are what a long text about anything has."""
    return 2 if length <= 10 * SENTENCE else 3


@cache
def gate() -> Gate:
    """The gate, built once a process."""
    return Gate()
