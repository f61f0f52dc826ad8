"""A quick look at a text that tells when it cannot name an actor: words of no name of it stand there."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from comity.reference.aliases import words_of
from comity.reference.disambiguate import rule_surfaces
from comity.reference.entities import aliases, load

_WORD = re.compile(r"\w+")
_PLUS = re.compile(r"\w+\+\w*")
_STOPPED = re.compile(r"[A-Z](?:\.[A-Z])+")
"""A name with full stops: "U.S." is "US"."""


def may_name(text: str, codes: Collection[str]) -> bool:
    """False where the text cannot name each of these actors, themselves or a part of them: it has not the words of
    any name of one. Takes a tenth of the time that finding the names takes."""
    words = set(_WORD.findall(text))
    words.update(_PLUS.findall(text) if "+" in text else ())
    words.update(word.replace(".", "") for word in _STOPPED.findall(text))
    return all(_may(words, code) for code in codes)


def _may(words: set[str], code: str) -> bool:
    short, long = _names().get(code, (frozenset(), ()))
    return not words.isdisjoint(short) or any(
        all(word in words or word.upper() in words for word in name) for name in long
    )


@cache
def _names() -> dict[str, tuple[frozenset[str], tuple[tuple[str, ...], ...]]]:
    """By code its names of one word, as they are and in capitals, and those of several."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for alias in aliases():
        found.setdefault(alias.entity.code, set()).update(words_of(alias))
    for row in load("prefixes.json")["prefixes"]:
        found.setdefault(row["code"], set()).add((row["surface"],))
    for surface, code in rule_surfaces():
        found.setdefault(code, set()).update(words_of(surface))
    return {code: _by_length(names) for code, names in found.items()}


def _by_length(names: set[tuple[str, ...]]) -> tuple[frozenset[str], tuple[tuple[str, ...], ...]]:
    short = {name[0] for name in names if len(name) == 1}
    return frozenset(short | {word.upper() for word in short}), tuple(sorted(name for name in names if len(name) > 1))
