"""The gate: may this text, or this sentence, hold a finding?"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from comity.reading.gate.automaton import automaton
from comity.reading.gate.cues import cue_marks
from comity.reading.gate.flat import bounds, end_of, flat, start_of, unwrapped
from comity.reading.gate.grades import grade, in_context
from comity.reading.gate.quotes import quoted

SENTENCE = 130
"""Code points of a sentence of news, on average; for how long a text is, it need not be counted better."""


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
        return grade(self._marks(plain, 0, len(plain))) > 0

    def document(self, text: str) -> bool:
        """Whether this text can hold a finding; one that cannot need not be parsed at all."""
        text = f"\n{unwrapped(text)}\n"
        needed = needed_of(len(text))
        for marks in self._named(text, flat(text)):
            needed -= grade(marks)
            if needed <= 0:
                return True
        return False

    def sentences(self, text: str) -> list[tuple[int, int]]:
        """The places, half-open, of the sentences that can hold a finding where they stand; none when the document
        cannot (see `document`), and then alone. Code points into `text`."""
        if not self.document(text):
            return []
        lines = unwrapped(text)
        plain = f" {flat(lines)} "
        open_quotes = quoted(lines)
        return [
            (start, end)
            for start, end in bounds(lines, plain[1:])
            if in_context(self._marks(plain, start, end + 2), open_quotes(start, end))
        ]

    def _marks(self, plain: str, start: int, end: int) -> int:
        """The marks of all words at ``[start, end)`` of a flat text that has a space at both ends of them."""
        marks = 0
        for at, bits in self._names(plain, start, end):
            if not plain[at + 1 : at + 2].isalnum():
                marks |= bits
        for bits in filter(None, map(self._cues.get, plain[start:end].replace(".", " ").split())):
            marks |= bits
        return marks

    def _named(self, text: str, plain: str) -> Iterator[int]:
        """The marks of each sentence that names anybody, in text order; the others are not looked at."""
        start, end, marks = 0, 0, 0
        for at, bits in self._names(plain):
            if not bits or plain[at + 1].isalnum():
                continue
            if at >= end:
                if marks:
                    yield marks | self._cued(plain[start:end])
                start, end, marks = start_of(text, plain, at), end_of(text, plain, at), 0
            marks |= bits
        if marks:
            yield marks | self._cued(plain[start:end])

    def _cued(self, sentence: str) -> int:
        marks = 0
        for bits in filter(None, map(self._cues.get, sentence.rstrip(". ").split())):
            marks |= bits
        return marks


def needed_of(length: int) -> int:
    """How many points of `grade` a text of so many code points needs: one sentence in eight, at least one point."""
    return max(1, length // (8 * SENTENCE))


@cache
def gate() -> Gate:
    """The gate, built once a process."""
    return Gate()
