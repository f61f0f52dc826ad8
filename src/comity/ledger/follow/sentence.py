"""A sentence as the judge sees it: its words in order, what sort of thing each names, the lands it names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from comity.ledger.follow.tables import sorts
from comity.reference.entities import aliases

_WORD = re.compile(
    r"(?:[A-Z]\.){2,}|[A-Z]{1,5}\d+[a-z]?\b|\d+(?:[.,]\d+)*(?:st|nd|rd|th)?|[^\W\d_]+(?:[-'][^\W_]+)*|[,;:.!?—–()\"€$£]"
)
_ENDINGS = ("ization", "isation", "ations", "ation", "ments", "ment", "ings", "ing", "ed", "es", "s")
_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9])")
_NUMBERS = {
    word: str(at)
    for at, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
} | {"thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "eighty": "80", "ninety": "90", "dozen": "12"}
_LONGEST = 4
_LONG = 5
_COMMON = frozenset(
    "the of and for to in on at a an united republic kingdom north south east west new states state".split()
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence (or several) read for the judge: `words` in lower case with its marks, `capital` says which of
    them are written with a capital, `sorts` are the sorts of things named, `low` is the whole text in lower case."""

    text: str
    low: str
    words: tuple[str, ...]
    capital: tuple[bool, ...]
    sorts: frozenset[str]


@lru_cache(maxsize=16384)
def sentence(text: str) -> Sentence:
    """The words of `text` and the sorts of things they name."""
    flat = text.replace("’", "'").replace("ʼ", "'")
    words = _WORD.findall(flat)
    low = tuple(word.casefold() for word in words)
    capital = tuple(word[0].isupper() for word in words)
    named = {land_sort(found[0]) for word, big in zip(low, capital, strict=True) if big and (found := land_name(word))}
    return Sentence(flat, flat.casefold(), low, capital, frozenset(map(sort, low)) | named)


@lru_cache(maxsize=32768)
def sort(word: str) -> str:
    """The sort of thing that a word in lower case names: its group in the table of things, a number in digits, or
    else the word without its ending."""
    bare = word[:-2] if word.endswith("'s") else word
    return sorts().get(bare) or _NUMBERS.get(bare) or stem(bare)


def stem(word: str) -> str:
    """`word` without its ending; numbers and short words as they are."""
    if word[0].isdigit():
        return word.replace(",", "")
    if word.endswith(("ies", "ied")) and len(word) > _LONG:
        return word[:-3] + "y"
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return _bare(word[: -len(ending)])
    return _bare(word)


def _bare(word: str) -> str:
    return word.rstrip("e") if len(word) >= _LONG else word


def sentences_of(text: str) -> list[str]:
    """The sentences of a short text, in order."""
    return [piece for piece in _END.split(text.strip()) if piece]


@dataclass(frozen=True, slots=True)
class Land:
    """A land named at word `at` of a sentence: its code and whether its capital or a town stands for it."""

    code: str
    at: int
    town: bool


@lru_cache(maxsize=4096)
def lands(text: str) -> tuple[Land, ...]:
    """The states and territories named in `text`, in order, by their codes; the longest name first."""
    read = sentence(text)
    found: list[Land] = []
    at = 0
    while at < len(read.words):
        size, code, town = _land_at(read, at)
        if code is not None:
            found.append(Land(code, at, town))
        at += size
    return tuple(found)


def _land_at(read: Sentence, at: int) -> tuple[int, str | None, bool]:
    if not read.capital[at]:
        return 1, None, False
    names = _names()
    for size in range(_LONGEST, 0, -1):
        words = tuple(word.removesuffix("'s") for word in read.words[at : at + size])
        if words in names:
            return size, *names[words]
    return 1, None, False


def land_name(word: str) -> tuple[str, bool] | None:
    """The code of the land that `word` (lower case) names, and whether by a town; None when it names none."""
    return _names().get((word.removesuffix("'s"),))


def land_sort(code: str) -> str:
    """The sort that stands for a land, whether its name, its nationality or its capital is used."""
    return f"land:{code}"


@cache
def _names() -> Mapping[tuple[str, ...], tuple[str, bool]]:
    found: dict[tuple[str, ...], tuple[str, bool]] = {}
    for alias in aliases():
        if alias.entity.kind in ("state", "territory") and alias.surface[:1].isupper():
            words = tuple(word.casefold() for word in _WORD.findall(alias.surface))
            if len(words) <= _LONGEST and alias.surface.casefold() not in ("march", "may", "congress", "senate"):
                found.setdefault(words, (alias.entity.code, alias.kind in ("capital", "city")))
    return MappingProxyType(found)


def called(read: Sentence, names: frozenset[str]) -> bool:
    """Whether the sentence has one of `names` (casefolded) in capitals; words that many names have do not count."""
    return any(
        " ".join(read.words[at : at + size]).removesuffix("'s") in names
        for at, big in enumerate(read.capital)
        if big and read.words[at] not in _COMMON
        for size in range(1, _LONGEST + 1)
    )
