"""Which states a description fits: "the island nation", "the landlocked country", "the Gulf kingdom".

The words and the states are in ``data/states_described.json``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from comity.model import InputError
from comity.reference.entities import entities
from comity.reference.loading import load, need


def described(phrase: str) -> frozenset[str] | None:
    """The codes of the states that every telling word of a lower-case phrase fits; None where no word of it tells."""
    fitting = [_words()[match.group()] for match in _pattern().finditer(phrase)]
    return frozenset.intersection(*fitting) if fitting else None


@cache
def _words() -> Mapping[str, frozenset[str]]:
    """Raises InputError for a code that no state has."""
    data = need(load("states_described.json"), "states_described.json", {"sources", "about", "words"}, set())
    known = entities()
    for word, codes in data["words"].items():
        for code in codes:
            if code not in known:
                raise InputError("states_described.json", f"“{word}” has {code}, which is no state", "Correct the code")
    return MappingProxyType({word: frozenset(codes) for word, codes in data["words"].items()})


@cache
def _pattern() -> re.Pattern[str]:
    longest = sorted(_words(), key=lambda word: (-len(word), word))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))})(?![\w-])")
