"""A text made plain for the automaton, and where its sentences begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Each is one code point for one, so that places in the flat text are places in the text.
_TO_SPACE = "\n\r\t\xa0\u2009\u202f\"“”„«»'‘’()[]-‐‑–—/,;:*#|•"
_TO_STOP = "?!"
_REACH = 2000
"""How far a mark is looked for at once: a text of one endless line shall not be searched to its end each time."""
_CLOSERS = tuple("\"'”’)]")
# No sentence ends behind these, nor behind a single capital letter.
_SHORTENED = frozenset(
    "Mr Mrs Ms Dr Prof Rev Hon Jr Sr St Gen Lt Col Maj Capt Cmdr Adm Sgt Brig Gov Sen Rep Pres Sec Amb Insp Det Supt "
    "Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec No Nos Fig vs v etc Mt Ft Dept approx ca cf al".split()
)

_WRAP = re.compile(r"\n(?=[a-z])")


def flat(text: str) -> str:
    """`text` at the same places, with a space before every word: all marks but those that end a sentence are spaces,
    line breaks too, and those that do are full stops."""
    for sign in _TO_SPACE:
        text = text.replace(sign, " ")
    for sign in _TO_STOP:
        text = text.replace(sign, ".")
    return text


def unwrapped(text: str) -> str:
    """`text` with a space for each line break in mid-sentence, at which a printed text is wrapped."""
    return _WRAP.sub(" ", text) if "\n" in text else text


def end_of(text: str, plain: str, at: int) -> int:
    """Where the sentence ends that holds the place `at`: behind its full stop and what that closes, or at the end of
    its line."""
    while at < len(text):
        line = text.find("\n", at, at + _REACH)
        reach = line if line >= 0 else at + _REACH + 1
        stop = plain.find(". ", at, reach)
        while stop >= 0 and not _stops(plain, stop):
            stop = plain.find(". ", stop + 1, reach)
        if stop >= 0:
            return _closed(text, stop + 1)
        if line >= 0:
            return line
        at += _REACH
    return len(text)


def start_of(text: str, plain: str, at: int) -> int:
    """Where the sentence begins that holds the place `at`."""
    while at > 0:
        low = max(0, at - _REACH)
        line = text.rfind("\n", low, at) + 1
        stop = plain.rfind(". ", max(low, line), at)
        while stop >= 0 and not _stops(plain, stop):
            stop = plain.rfind(". ", max(low, line), stop + 1)
        if stop >= 0:
            return stop + 1
        if line or not low:
            return line
        at = low + 1
    return 0


def _closed(text: str, end: int) -> int:
    """Behind the marks that close a quotation or a bracket at `end`."""
    while text[end : end + 1] in _CLOSERS:
        end += 1
    return end


def bounds(text: str, plain: str) -> Iterator[tuple[int, int]]:
    """The places of all sentences, half-open, without the space around them; what has no letter is none."""
    at = 0
    while at < len(text):
        end = end_of(text, plain, at)
        piece = text[at:end]
        if piece.strip():
            start = at + len(piece) - len(piece.lstrip())
            yield start, start + len(piece.strip())
        at = end + 1


def _stops(plain: str, stop: int) -> bool:
    """True when the full stop ends a sentence: behind it no small letter, before it no shortened word."""
    after = plain[stop + 2 : stop + 4].lstrip()
    if after and after[0].islower():
        return False
    word = plain[plain.rfind(" ", max(0, stop - 12), stop) + 1 : stop]
    return not (word in _SHORTENED or (len(word) == 1 and word.isupper()) or "." in word)
