"""A sentence as the judge sees it: its words in order, what sort of thing each names, the lands it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from types import MappingProxyType

from comity.ledger.follow.tables import sorts, words_of
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
_NO_PAPER = re.compile(
    r"\b(?:signed|initialled|concluded|ratified) nothing\b|\bnothing (?:has been|was) signed\b", re.I
)
_NOTHING, _PAPER = "noth", "treaty"
"""Who has "signed nothing" is told of no paper, and so of the one that was promised."""
_LONG = 5
_PART = 4  # so long is what of a compound says by itself what it names: the "rescue" of "search-and-rescue"
LAND = "land:"
"""What the sort that stands for a land begins with."""
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


# What is asked again is asked soon: more would only fill the memory of a process that runs for weeks. The same
# holds for the other stores of this kind.
@lru_cache(maxsize=1024)
def sentence(text: str) -> Sentence:
    """The words of `text` and the sorts of things they name."""
    flat = _flat(text)
    low, capital, named = tuple(zip(*map(_word, _WORD.findall(flat)), strict=True)) or ((), (), ())
    sorts_named = frozenset(chain.from_iterable(named))
    if _NOTHING in sorts_named and _NO_PAPER.search(flat) is not None:
        sorts_named |= {_PAPER}
    return Sentence(flat, flat.casefold(), low, capital, sorts_named)


def low_of(text: str) -> str:
    """The whole text in lower case, as `sentence` gives it."""
    return _flat(text).casefold()


def _flat(text: str) -> str:
    return text.replace("’", "'").replace("ʼ", "'")


@lru_cache(maxsize=8192)
def _word(word: str) -> tuple[str, bool, tuple[str, ...]]:
    """A word in lower case, whether it is written with a capital, and what it names: its sort, and the land where it
    is a land's name."""
    low, capital = word.casefold(), word[0].isupper()
    named = land_name(low) if capital else None
    parts = tuple(sort(part) for part in low.split("-") if len(part) >= _PART) if "-" in low else ()
    return low, capital, (sort(low), *parts) if named is None else (sort(low), *parts, land_sort(named[0]))


@lru_cache(maxsize=8192)
def sort(word: str) -> str:
    """The sort of thing that a word in lower case names: its group in the table of things, a number in digits, or
    else the word without its ending."""
    bare = word[:-2] if word.endswith("'s") else word
    return sorts().get(bare) or _NUMBERS.get(bare) or stem(bare)


@dataclass(frozen=True, slots=True)
class ActSorts:
    """The sorts of the nouns and of the verb forms that can stand for some kinds of act."""

    nouns: frozenset[str]
    verbs: frozenset[str]

    @property
    def all(self) -> frozenset[str]:
        """Both."""
        return self.nouns | self.verbs


@lru_cache(maxsize=128)
def act_sorts(acts: frozenset[str]) -> ActSorts:
    """The sorts of the words that can stand for these acts."""
    words = [(sort(word), forms) for act in acts for word, forms in words_of().get(act, {}).items()]
    return ActSorts(
        frozenset(kind for kind, forms in words if "noun" in forms),
        frozenset(kind for kind, forms in words if forms - {"noun"}),
    )


def stem(word: str) -> str:
    """`word` without its ending; numbers and short words as they are."""
    if word[:1].isdigit():
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


@lru_cache(maxsize=1024)
def lands(text: str) -> tuple[Land, ...]:
    """The states and territories named in `text`, in order, by their codes; the longest name first."""
    read = sentence(text)
    sizes = _sizes()
    found: list[Land] = []
    past = 0
    for at, big in enumerate(read.capital):
        if big and at >= past and (able := sizes.get(read.words[at].removesuffix("'s"))) is not None:
            named = _land_at(read.words, at, able)
            if named is not None:
                past = at + named[0]
                found.append(Land(named[1], at, named[2]))
    return tuple(found)


def _land_at(words: Sequence[str], at: int, sizes: Iterable[int]) -> tuple[int, str, bool] | None:
    """How many words from `at` on name a land (of `sizes` words, the longest first), its code, and whether a town
    stands for it."""
    names = _names()
    for size in sizes:
        if size == 1:
            named = names.get((words[at].removesuffix("'s"),))
        else:
            named = names.get(tuple([word.removesuffix("'s") for word in words[at : at + size]]))
        if named is not None:
            return size, *named
    return None


@cache
def _sizes() -> Mapping[str, tuple[int, ...]]:
    """For the first word of each land's name the numbers of words that such names have, the longest first."""
    found: dict[str, set[int]] = {}
    for words in _names():
        found.setdefault(words[0], set()).add(len(words))
    return MappingProxyType({word: tuple(sorted(sizes, reverse=True)) for word, sizes in found.items()})


def land_name(word: str) -> tuple[str, bool] | None:
    """The code of the land that `word` (lower case) names, and whether by a town; None when it names none."""
    return _names().get((word.removesuffix("'s"),))


def land_sort(code: str) -> str:
    """The sort that stands for a land, whether its name, its nationality or its capital is used."""
    return f"{LAND}{code}"


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
    firsts = _firsts(names)
    return any(
        " ".join(read.words[at : at + size]).removesuffix("'s") in names
        for at, big in enumerate(read.capital)
        if big and (word := read.words[at]) not in _COMMON and (word in firsts or word.removesuffix("'s") in firsts)
        for size in range(1, _LONGEST + 1)
    )


@lru_cache(maxsize=64)
def _firsts(names: frozenset[str]) -> frozenset[str]:
    """The words with which these names begin."""
    return frozenset(name.split(" ", 1)[0] for name in names)
