"""The automaton that finds names and generic parties in one pass over a flat text."""

from __future__ import annotations

from functools import cache

import ahocorasick

from comity.reading.gate.flat import flat
from comity.reading.gate.names import capital_words, name_words, party_words, protest_words

_SMALL = frozenset({"of", "the", "and", "for", "to", "in"})


@cache
def automaton() -> ahocorasick.Automaton:
    """The automaton over `known`, built once a process; each word's value is its marks."""
    built = ahocorasick.Automaton()
    for word, marks in known().items():
        built.add_word(word, marks)
    built.make_automaton()
    return built


def known() -> dict[str, int]:
    """Every name and generic party as a flat text has it, with its marks; 0 for what only looks like a name.

    Every word begins with a space: then most letters of a text are told at the root of the automaton, which makes the
    pass twice as fast as words that begin anywhere.
    """
    found: dict[str, int] = {}
    for name, marks in name_words():
        found.setdefault(_opened(name), marks)
    for party, marks in (*party_words(), *protest_words()):
        for form in (party, party.capitalize(), _titled(party)):
            found.setdefault(_opened(form), marks)
    for head, marks in capital_words():
        found.setdefault(_opened(head), marks)
    return found


def _opened(word: str) -> str:
    return " " + flat(word).strip()


def _titled(words: str) -> str:
    return " ".join(word if word in _SMALL else word[:1].upper() + word[1:] for word in words.split())
