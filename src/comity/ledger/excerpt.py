"""The part of a text in which most of some words stand, with these in brackets. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+[\u0300-\u036f]*(?:[^\W_]+[\u0300-\u036f]*)*")
_GAP = " … "
_BEFORE = 3  # words that are shown before the first mark


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a text, folded, and where it stands in code points."""

    said: str
    start: int
    end: int


def folded(word: str) -> str:
    """A word without accents and capitals."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c)).lower()


def beginning(text: str, start: str) -> list[str]:
    """The different words of `text` that begin with `start`, accents and capitals left aside."""
    found = {match[0] for match in _WORD.finditer(text) if folded(match[0]).startswith(folded(start))}
    return sorted(found)


def excerpt(text: str, wanted: Sequence[str], length: int, marks: tuple[str, str] = ("[", "]")) -> str:
    """`length` words of `text` in a row: the first such row with most of the `wanted` ones, each of these between
    `marks`.

    Three dots tell that something was left out before or after. Without any of them it is the beginning of the text.
    """
    words = [_Word(folded(match[0]), match.start(), match.end()) for match in _WORD.finditer(text)]
    looked = {folded(match[0]) for word in wanted for match in _WORD.finditer(word)}
    first = _best(words, looked, length)
    shown = words[first : first + length]
    if not shown:
        return text.strip()
    start = 0 if first == 0 else shown[0].start
    end = len(text) if first + length >= len(words) else shown[-1].end
    before, after = _GAP if start else "", _GAP if end < len(text) else ""
    return (
        f"{before}{_marked(text, [(word, word.said in looked) for word in shown], (start, end), marks)}{after}".strip()
    )


def _best(words: Sequence[_Word], marks: set[str], length: int) -> int:
    """Where the first row of `length` words with most different ones of `marks` begins, a few words before its first
    mark where there is room."""
    hits = [number for number, word in enumerate(words) if word.said in marks]
    best, room, most = 0, 0, 0
    for place, number in enumerate(hits):
        row = [other for other in hits[place : place + length] if other < number + length]
        if (different := len({words[other].said for other in row})) > most:
            best, room, most = number, length - 1 - (row[-1] - number), different
    last = max(0, len(words) - length)
    return min(max(0, best - min(_BEFORE, room)), last)


def _marked(text: str, shown: Sequence[tuple[_Word, bool]], part: tuple[int, int], marks: tuple[str, str]) -> str:
    parts, (at, end) = [], part
    for word, looked in shown:
        if looked:
            parts += [text[at : word.start], marks[0], text[word.start : word.end], marks[1]]
            at = word.end
    return "".join([*parts, text[at:end]])
