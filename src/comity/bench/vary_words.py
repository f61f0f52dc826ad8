"""Rewriting a text under other names: what in it can be exchanged, and where everything stands afterwards.

Which words are exchanged does not depend on where they stand, so a name, a quote and the text around them are
rewritten alike.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from hashlib import blake2b
from itertools import accumulate
from typing import Literal

from comity.reference.aliases import index
from comity.reference.entities import aliases, entities

Kind = Literal["state", "word", "name", "month", "year", "sum"]

_MONTHS = "January February March April May June July August September October November December".split()
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?:\.|[a-z]{1,6}\b|\b)"
_SCAN = re.compile(
    rf"\b(?P<month>{_MONTH})(?P<between>(?:\s\d{{1,2}},?)?\s)?(?P<ofmonth>(?<=\s)(?:19|20)\d\d\b)?"
    r"|\b(?P<year>(?:19|20)\d\d)\b(?!,\d)"
    r"|(?:(?<=[$€£¥])|(?<=[$€£¥]\s))(?P<money>\d[\d,]*(?:\.\d+)?)"
    r"|\b(?P<big>\d[\d,]*(?:\.\d+)?)(?=\s(?:thousand|million|billion|trillion)\b)"
    r"|(?P<word>[^\W\d_]+)"
)
_POOLS = {"state": "state", "past_state": "state", "territory": "state", "organisation": "organisation"}
_SYLLABLES = "ba ce di fo gu ha ke li mo nu pa re si to va we xi yo za chi dra ful gor hel jan kro lus".split()


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text that can be exchanged; `value` says what it is (a state's code and how it is named, a
    word in lower case, a month, a year with its month, a number)."""

    start: int
    end: int
    kind: Kind
    surface: str
    value: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """How one round rewrites: state for state (`states` has the organisations as well), word for word, months later,
    sums larger by a factor. `names` are the words of people's names that get another; `round` seeds the new ones."""

    round: str
    states: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    months: int = 0
    factor: float = 1.0


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A text after a change, and where each place of the old text went."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    new_starts: Sequence[int]
    new_ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where ``[start, end)`` of the old text stands; what was cut by an exchange takes in all of it."""
        return self._start(start), self._end(end)

    def _start(self, at: int) -> int:
        before = bisect_right(self.starts, at) - 1  # the last exchange that begins here or earlier
        if before < 0:
            return at
        if at < self.ends[before]:
            return self.new_starts[before]
        return self.new_ends[before] + at - self.ends[before]

    def _end(self, at: int) -> int:
        before = bisect_left(self.starts, at) - 1  # the last exchange that begins earlier
        if before < 0:
            return at
        return self.new_ends[before] + max(0, at - self.ends[before])


def draw(*names: object) -> float:
    """A number in (0, 1) that depends on these names and nothing else, the same on every machine."""
    digest = blake2b("\0".join(map(str, names)).encode(), digest_size=7).digest()
    return (int.from_bytes(digest, "big") + 0.5) / 2**56


@lru_cache(maxsize=200_000)
def marks(text: str) -> tuple[Mark, ...]:
    """What in the text can be exchanged, in text order; marks do not overlap."""
    found: list[Mark] = []
    taken: list[tuple[int, int]] = []
    for hit in index().find(text):
        taken.append((hit.start, hit.end))
        alias = next((a for a in hit.candidates if a.entity.kind in _POOLS), None)
        if alias is not None and len(hit.candidates) == 1:
            found.append(Mark(hit.start, hit.end, "state", hit.surface, (alias.entity.code, alias.kind)))
    starts = [start for start, _ in taken]
    for match in _SCAN.finditer(text):
        place = bisect_right(starts, match.end() - 1) - 1
        if place < 0 or taken[place][1] <= match.start():  # inside a name nothing else is exchanged
            found += _scanned(match)
    return tuple(sorted(found, key=lambda mark: mark.start))


def rewrite(text: str, change: Change) -> Rewritten:
    """The text as the change has it."""
    made = [(mark, new) for mark in marks(text) if (new := _new(mark, change)) != mark.surface]
    starts, ends = [mark.start for mark, _ in made], [mark.end for mark, _ in made]
    lengths = [len(new) for _, new in made]
    grown = list(accumulate(length - (end - start) for start, end, length in zip(starts, ends, lengths, strict=True)))
    new_ends = [end + more for end, more in zip(ends, grown, strict=True)]
    new_starts = [end - length for end, length in zip(new_ends, lengths, strict=True)]
    kept = [text[a:b] for a, b in zip([0, *ends], [*starts, len(text)], strict=True)]
    words = [*(new for _, new in made), ""]
    return Rewritten("".join(part for both in zip(kept, words, strict=True) for part in both), starts, ends,
                     new_starts, new_ends)  # fmt: skip


def later(day: str, months: int) -> str:
    """The ISO date so many months later, on the month's last day where it has not so many."""
    year, month, number = int(day[:4]), int(day[5:7]), int(day[8:10])
    year, month = divmod(year * 12 + month - 1 + months, 12)
    return f"{year:04}-{month + 1:02}-{min(number, monthrange(year, month + 1)[1]):02}"


def scaled(number: str, factor: float) -> str:
    """A number as the text writes it, times a factor, with as many decimals."""
    decimals = len(number.partition(".")[2])
    value = max(float(number.replace(",", "")) * factor, 10.0**-decimals)
    return f"{value:,.{decimals}f}" if "," in number else f"{value:.{decimals}f}"


def pool_of(code: str) -> str | None:
    """With what a change may exchange this code: "state" for a state, a past one or a territory, "organisation", or
    None for what stays, such as armed groups."""
    known = entities().get(code)
    return None if known is None else _POOLS.get(known.kind)


def _scanned(match: re.Match[str]) -> list[Mark]:
    if match["month"]:
        month = _month(match["month"])
        if month is None:
            return _word(match.start("month"), match["month"])
        made = [Mark(match.start("month"), match.end("month"), "month", match["month"], (str(month),))]
        if match["ofmonth"]:
            year = match["ofmonth"]
            made.append(Mark(match.start("ofmonth"), match.end("ofmonth"), "year", year, (year, str(month))))
        return made
    if match["year"]:
        return [Mark(match.start(), match.end(), "year", match["year"], (match["year"], "0"))]
    for name in ("money", "big"):
        if match[name]:
            return [Mark(match.start(name), match.end(name), "sum", match[name])]
    return _word(match.start(), match[0])


def _word(start: int, word: str) -> list[Mark]:
    if word.islower():
        return [Mark(start, start + len(word), "word", word)]
    return [Mark(start, start + len(word), "name", word, (word.casefold(),))]


def _month(word: str) -> int | None:
    bare = word.rstrip(".")
    return next((n for n, name in enumerate(_MONTHS) if bare in (name, name[:3], name[:4])), None)


def _new(mark: Mark, change: Change) -> str:
    if mark.kind == "word":
        return change.words.get(mark.surface, mark.surface)
    if mark.kind == "name":
        return _named(mark, change)
    if mark.kind == "state":
        code, kind = mark.value
        return _called(change.states[code], kind, mark.surface) if code in change.states else mark.surface
    if mark.kind == "sum":
        return scaled(mark.surface, change.factor)
    if mark.kind == "year":
        return f"{(int(mark.value[0]) * 12 + int(mark.value[1]) + change.months) // 12:04}"
    name = _MONTHS[(int(mark.value[0]) + change.months) % 12]
    return f"{name[:3]}." if mark.surface.endswith(".") else name


@lru_cache(maxsize=100_000)
def _person_name(round_: str, word: str) -> str:
    number = 2 + int(draw(round_, word) * 2)
    return "".join(_SYLLABLES[int(draw(round_, word, n) * len(_SYLLABLES))] for n in range(number)).capitalize()


def _named(mark: Mark, change: Change) -> str:
    """A person's new name, or the word that comes in the place of one which is written with a capital here."""
    low = mark.value[0]
    new = _person_name(change.round, low) if low in change.names else change.words.get(low)
    if new is None:
        return mark.surface
    return new.upper() if mark.surface.isupper() and len(mark.surface) > 1 else new[:1].upper() + new[1:]


@cache
def _surfaces() -> Mapping[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], list[str]] = {}
    for alias in aliases():
        if alias.sector is None:
            found.setdefault((alias.entity.code, alias.kind), []).append(alias.surface)
    return {both: tuple(surfaces) for both, surfaces in found.items()}


def _called(code: str, kind: str, surface: str) -> str:
    """Another state as the text would call it: a demonym for a demonym, a city for a city."""
    known = _surfaces().get((code, kind)) or _surfaces().get((code, "capital" if kind == "metonym" else "name"))
    named = known or (entities()[code].name,)
    chosen = named[int(draw(surface, code) * len(named))] if kind == "city" else named[0]
    return chosen.upper() if surface.isupper() and len(surface) > 4 else chosen
