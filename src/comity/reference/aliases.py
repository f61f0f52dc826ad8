"""Where a text names a state, a part of one, an organisation, a group or a population.

One pass over the capitalised words, then a walk down a trie of words: the longest name wins, hits never
overlap. Case counts; a name of four letters or more is also found in capitals ("ARMENIA").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from comity.reference.entities import Alias, aliases, entities, load

_WORD = r"[A-Z](?:\.[A-Z](?!\w))+\.?|(?:St|Mt|Ft|No|[NS])\.(?=\s)|\w+(?:\+\w*)?"
_WORDS = re.compile(rf"{_WORD}|[,&]")
_GAP = (
    r"(?:\s?([,&])\s|['\u2019]?[ \t\xa0\u2009\u202f]{1,2}(?:[-\u2013] )?|[ \t\xa0]?\r?\n[ \t]*"
    r"|[-\u2010\u2011\u2013/]|['\u2019\u02bc])"
)
_NEXT = re.compile(rf"{_GAP}({_WORD})")
_HYPHENS = frozenset("-\u2010\u2011\u2013")
_CAPS_FROM = 4
"""Names of fewer letters are not looked for in capitals: too many are words or acronyms."""
_DONE = ""
"""The key in a trie node that holds what ends there; no word is empty."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A name in a text: ``text[start:end] == surface``. `candidates` are all that it may mean, never empty."""

    start: int
    end: int
    surface: str
    candidates: tuple[Alias, ...]


class AliasIndex:
    """A trie over the words of all aliases. Immutable once made."""

    __slots__ = ("_caps", "_first", "_prefixes", "_roots")

    def __init__(self, known: Iterable[Alias], masks: Iterable[str], prefixes: dict[str, Alias]) -> None:
        """`masks` are phrases that are no actors though they begin like one; `prefixes` count before a hyphen."""
        self._roots: dict[str, Any] = {}
        for alias in known:
            for surface in {alias.surface, _plain(alias)}:
                self._add(surface, alias)
        for phrase in masks:
            self._add(phrase, None)
        self._prefixes = prefixes
        words = sorted(set(_vocabulary(self._roots)), key=str.istitle)
        self._caps = {word.upper(): word for word in words if not word.isupper()}
        self._first = _first_words([*self._roots, *prefixes])

    def find(self, text: str) -> list[Hit]:
        """The names in `text`, leftmost and longest first, in text order; offsets in code points."""
        hits: list[Hit] = []
        roots, prefixes, done = self._roots, self._prefixes, 0
        for match in self._first.finditer(text):
            start = match.start()
            if start < done:
                continue
            word = match.group()
            node = roots.get(_key(word))
            if node is None and len(word) >= _CAPS_FROM and word.isupper():
                node = roots.get(self._caps.get(word, word))
            end, found = self._walk(text, match.end(), node) if node is not None else (0, None)
            if found is None and word in prefixes and text[match.end() : match.end() + 1] in _HYPHENS:
                end, found = match.end(), (prefixes[word],)
            if found is None:
                continue
            done = end
            if found and not _plain_word(text, start, end):
                hits.append(Hit(start, end, text[start:end], found))
        return hits

    def lookup(self, name: str) -> tuple[Alias, ...]:
        """What `name` as a whole may mean, empty when it is not known."""
        hits = self.find(name)
        return hits[0].candidates if len(hits) == 1 and hits[0].surface == name else ()

    def _walk(self, text: str, end: int, node: dict[str, Any]) -> tuple[int, tuple[Alias, ...] | None]:
        best: tuple[int, tuple[Alias, ...] | None] = (end, node.get(_DONE))
        while len(node) > (_DONE in node):
            match = _NEXT.match(text, end)
            if match is None:
                break
            mark, word = match.groups()
            if mark:
                node = node.get(mark, {})
            end = match.end()
            step = node.get(_key(word))
            if step is None and word.isupper():
                step = node.get(self._caps.get(word, word))
            if step is None:
                break
            node = step
            if _DONE in node:
                best = (end, node[_DONE])
        return best

    def _add(self, surface: str, alias: Alias | None) -> None:
        node = self._roots
        for word in _WORDS.findall(surface):
            node = node.setdefault(_key(word), {})
        held: tuple[Alias, ...] = node.get(_DONE, ())
        if alias is None:
            node[_DONE] = ()
        elif all((alias.entity.code, alias.sector) != (other.entity.code, other.sector) for other in held):
            node[_DONE] = (*held, alias)


def words_of(name: Alias | str) -> set[tuple[str, ...]]:
    """The words of a name, without full stops, as a text that names it has them; twice where it may be written without
    diacritics."""
    surfaces = {name} if isinstance(name, str) else {name.surface, _plain(name)}
    return {tuple(_key(word) for word in _WORDS.findall(surface) if word not in ",&") for surface in surfaces}


@cache
def index() -> AliasIndex:
    """The index over every alias of this room, made once."""
    known = entities()
    prefixes = {
        row["surface"]: Alias(row["surface"], known[row["code"]], "adjective")
        for row in load("prefixes.json")["prefixes"]
    }
    return AliasIndex(aliases(), load("not_actors.json")["phrases"], prefixes)


def _key(word: str) -> str:
    """Words are the same with and without full stops: "U.S." is "US", "St." is "St"."""
    return word.replace(".", "") if "." in word else word


def _plain(alias: Alias) -> str:
    """The surface without diacritics ("Sao Tome"), as wires print it; short words keep them (Malé)."""
    if alias.surface.isascii() or len(alias.surface) < 5:
        return alias.surface
    apart = unicodedata.normalize("NFD", alias.surface)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _vocabulary(node: dict[str, Any]) -> Iterable[str]:
    for word, below in node.items():
        if word != _DONE:
            yield word
            yield from _vocabulary(below)


def _first_words(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for words that may begin a name: those with a capital or digit, and the few small ones."""
    words = list(words)
    small = sorted((word for word in words if word[0].islower()), key=len, reverse=True)
    heads = re.escape("".join(sorted({word[0] for word in words if not word[0].islower()})))
    few = "|".join(map(re.escape, small))
    return re.compile(
        rf"(?<!\w)(?:[A-Z](?:\.[A-Z](?!\w))+\.?|(?:St|Mt|Ft|No|[NS])\.(?=\s)|[{heads}]\w*(?:\+\w*)?"
        + (rf"|(?:{few})(?!\w))" if few else ")")
    )


_CAPS_BEFORE = re.compile(r"(\w+)[^\w.!?:;]*$")
_CAPS_AFTER = re.compile(r"[^\w.!?:;]*(\w+)")
_CAPS_NAME_AFTER = frozenset({"THE", "BY", "IN", "VS", "FORMER"})


@cache
def _caps_words() -> frozenset[str]:
    """Names that in capitals may as well be plain words ("US", "WHO")."""
    return frozenset(load("ambiguity.json")["caps_words"])


def _plain_word(text: str, start: int, end: int) -> bool:
    """True for a name that in a line of capitals may be a plain word ("THEY TOLD US").

    There it counts as a name only at the start of the line, before a hyphen or an apostrophe, or after THE,
    BY, IN and the like; with full stops ("U.S.") it always counts.
    """
    if text[start:end] not in _caps_words() or text[end : end + 1] in ("-", "'", "’"):
        return False
    before = _CAPS_BEFORE.search(text, max(0, start - 24), start)
    after = _CAPS_AFTER.match(text, end, end + 24)
    neighbours = [match.group(1) for match in (before, after) if match]
    if not neighbours or not all(word.isupper() and len(word) > 1 for word in neighbours):
        return False
    return before is not None and before.group(1) not in _CAPS_NAME_AFTER
