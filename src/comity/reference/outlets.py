"""Newspapers, agencies and stations: names that are an outlet's, and words that call one so."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from comity.reference.loading import load


@dataclass(frozen=True, slots=True)
class _Outlets:
    names: frozenset[str]
    nouns: frozenset[str]
    endings: frozenset[str]


@cache
def _outlets() -> _Outlets:
    data = load("outlets.json")
    return _Outlets(*(frozenset(data[key]) for key in ("names", "nouns", "endings")))


def is_outlet(name: str) -> bool:
    """True for the name of a medium: one of the table, or several words that end like one ("Suva Evening Mail")."""
    bare = name.removeprefix("the ").removeprefix("The ")
    words = bare.split()
    return bare in _outlets().names or (len(words) > 1 and words[-1] in _outlets().endings)


def calls_outlet(noun: str) -> bool:
    """True for a noun in lower case by which a medium is called: "newspaper", "station"."""
    return noun in _outlets().nouns
