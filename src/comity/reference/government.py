"""Parts of a state and of its society by their usual names, each with its PLOVER sector.

These names are generic ("foreign ministry", "troops"); whose they are, the words around them say. Bodies with
a name of their own (the CIA, the Kremlin) are aliases: see `comity.reference.aliases`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from comity.reference.entities import load

_WORD = re.compile(r"[\w'’]+")
_OPENERS = frozenset({"of", "in", "to", "for", "at", "on", "from", "loyal"})
"""Words after which a name goes on to say whose it is: "Ministry of Defence of Armenia"."""


@dataclass(frozen=True, slots=True)
class Part:
    """A canonical name ("foreign ministry", "troops") and its PLOVER sector; `home` is the one state that has it."""

    name: str
    sector: str
    home: str | None = None


def part_of_government(head_words: str) -> Part | None:
    """The part that a noun phrase names, None when it names none.

    The longest known name wins that ends the phrase ("the Armenian foreign ministry") or that a preposition
    follows ("the Ministry of Foreign Affairs of Armenia").
    """
    words = [word.lower().replace("’", "'") for word in _WORD.findall(head_words.replace("-", " "))]
    table, last = _table(), _last_words()
    ends = [
        i for i in range(len(words), 0, -1)
        if (i == len(words) or words[i] in _OPENERS) and words[i - 1].removesuffix("'s") in last
    ]  # fmt: skip
    if not ends:
        return None
    for size in range(min(len(words), _longest()), 0, -1):
        for after in ends:
            start = after - size
            if start < 0:
                break
            phrase = " ".join(words[start:after])
            part = table.get(phrase) or table.get(phrase.removesuffix("'s"))
            if part is not None:
                return part
    return None


@cache
def _table() -> dict[str, Part]:
    found: dict[str, Part] = {}
    for row in load("government.json")["parts"]:
        part = Part(row["name"], row["sector"])
        for head in row["heads"]:
            found[" ".join(_WORD.findall(head.replace("-", " ")))] = part
    return found


@cache
def _last_words() -> frozenset[str]:
    """The words that names end in, with and without an "'s"."""
    return frozenset(form for name in _table() for form in (name.split()[-1], name.split()[-1].removesuffix("'s")))


@cache
def _longest() -> int:
    return max(len(name.split()) for name in _table())
