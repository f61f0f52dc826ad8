"""Offices and titles: which role the words name, and which part of a state (PLOVER sector) it belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from comity.reference.entities import load

_WORD = re.compile(r"\w+")
_NEXT = re.compile(r"(?:\.?[ \t\xa0\u2009\u202f]{1,2}|[ \t\xa0]?\r?\n[ \t]*|[-\u2010\u2011\u2013]|['\u2019])(\w+)")
_BEFORE = re.compile(
    r"(?<!\w)((?:first|senior)[ \xa0])?"
    r"(deputy|vice|acting|interim|caretaker|former|ex|onetime|outgoing|(?-i:then|late))[ \xa0\u2010-]$",
    re.IGNORECASE,
)
_QUALIFIERS = {
    "deputy": "deputy",
    "vice": "deputy",
    "acting": "acting",
    "interim": "acting",
    "caretaker": "acting",
    "former": "former",
    "ex": "former",
    "then": "former",
    "onetime": "former",
    "late": "former",
}
_DONE = ""
FORMER_SECTOR = "ELI"
"""PLOVER's elites: those who held an office and hold it no more."""


@dataclass(frozen=True, slots=True)
class Office:
    """A canonical role ("foreign minister", "former president"), its sector, and the one state that has it, if one."""

    role: str
    sector: str
    home: str | None = None


@dataclass(frozen=True, slots=True)
class OfficeHit:
    """A title in a text, ``[start, end)`` in code points; `plural` for "the foreign ministers".

    `home` is the code of the one state that has this office, None where many have.
    """

    start: int
    end: int
    role: str
    sector: str
    plural: bool = False
    home: str | None = None


def match_office(words: Sequence[str]) -> Office | None:
    """The first office that `words` name, None when there is none. ``["US", "Secretary", "of", "State"]``."""
    hits = find_offices(" ".join(words))
    return Office(hits[0].role, hits[0].sector, hits[0].home) if hits else None


def find_offices(text: str) -> list[OfficeHit]:
    """The titles in `text`, longest first from the left, in text order, with what qualifies them.

    "Deputy Foreign Minister" is one hit with the role "deputy foreign minister". A former office has the
    sector ELI.
    """
    table = _table()
    hits: list[OfficeHit] = []
    done = 0
    for match in _WORD.finditer(text):
        if match.start() < done:
            continue
        node, _ = _step(table.roots, match.group())
        if node is None:
            continue
        found = _longest(text, match, table)
        if found is None:
            continue
        done, office, plural = found
        start, role, sector = _qualified(text, match.start(), office)
        hits.append(OfficeHit(start, done, role, sector, plural, office.home))
    return hits


@dataclass(frozen=True, slots=True)
class _Table:
    roots: dict[str, Any]
    capital: frozenset[str]
    upper: frozenset[str]
    not_before: dict[str, frozenset[str]]


@cache
def _table() -> _Table:
    data = load("offices.json")
    roots: dict[str, Any] = {}
    for row in data["offices"]:
        office = Office(row["role"], row["sector"], row.get("home"))
        for title in row["titles"]:
            node = roots
            for word in _WORD.findall(title):
                node = node.setdefault(word, {})
            node[_DONE] = office
    forms = data["forms"]
    not_before = {title: frozenset(words) for title, words in data["not_before"].items()}
    return _Table(roots, frozenset(forms["capital"]), frozenset(forms["upper"]), not_before)


def _step(node: dict[str, Any], word: str) -> tuple[dict[str, Any] | None, bool]:
    """The node below for `word`, and whether it was found as the singular of it."""
    low = word.lower()
    below = node.get(low)
    if below is None and len(low) > 2 and low.endswith("s"):
        return node.get(low[:-1]), True
    if below is None and len(low) > 3 and low.endswith("men"):
        return node.get(low[:-3] + "man") or node.get(low[:-3] + "woman"), True
    return below, False


def _longest(text: str, first: re.Match[str], table: _Table) -> tuple[int, Office, bool] | None:
    node, plural = _step(table.roots, first.group())
    end = first.end()
    best: tuple[int, Office, bool] | None = None
    words = [first.group()]
    while node is not None:
        if _DONE in node and _stands(text, words, end, table):
            best = (end, node[_DONE], plural)
        match = _NEXT.match(text, end)
        if match is None:
            break
        node, many = _step(node, match.group(1))
        plural, end = plural or many, match.end()
        words.append(match.group(1))
    return best


def _stands(text: str, words: list[str], end: int, table: _Table) -> bool:
    """False where a title that is also a plain word is not written, or not followed, as a title."""
    if len(words) > 1:
        return True
    word = words[0]
    low = word.lower()
    if low in table.upper:
        return word.isupper()
    if low in table.capital and not word[0].isupper():
        return False
    after = _NEXT.match(text, end)
    return after is None or after.group(1).lower() not in table.not_before.get(low, frozenset())


def _qualified(text: str, start: int, office: Office) -> tuple[int, str, str]:
    """Where the title starts with the words that qualify it, the role and the sector they make of it."""
    role, sector = office.role, office.sector
    while match := _BEFORE.search(text, max(0, start - 24), start):
        word = match.group(2).lower()
        start = match.start()
        if word == "outgoing":
            continue
        role = f"{_QUALIFIERS[word]} {role}"
        if _QUALIFIERS[word] == "former":
            sector = FORMER_SECTOR
    return start, role, sector
