"""Comparing words and dates: content words without endings, shares in common, intervals."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from comity.model import Date

_STOP = frozenset(
    "a an and any are as at be been being but by can could did do does for from had has have he her his how i in "
    "into is it its may might more most must no not of on or our out over own said say says shall she should so "
    "some such than that the their them then there these they this those through to under up upon us was we were "
    "what when where which while who will with would you your also about after all before between both during each "
    "other same very well".split()
)
_ENDINGS = ("ization", "isation", "ations", "ation", "ments", "ment", "ings", "ing", "ies", "ied", "ed", "es", "s")
NEVER = 1_000_000
"""The width in days of an interval with an open side."""


# As many as a batch asks for: more would only fill the memory of a process that runs for weeks.
@lru_cache(maxsize=2048)
def content_words(text: str) -> frozenset[str]:
    """The words of `text` that carry meaning, in lower case, their endings cut; numbers are kept whole."""
    tokens = set(re.findall(r"\d+(?:[.,]\d+)*|[^\W\d_]+", text.casefold()))
    return frozenset(map(_stem, tokens - _STOP))


def shared(a: frozenset[str], b: frozenset[str]) -> float:
    """Jaccard's share of words in common, 0 to 1; 0 when either has none."""
    return len(a & b) / len(a | b) if a and b else 0.0


def contained(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of the shorter's words that stand in the longer, 0 to 1."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def numbers(words: frozenset[str]) -> frozenset[str]:
    """The words that are numbers: two titles with different numbers name two things."""
    return frozenset(word for word in words if word[0].isdigit())


def width(first: str | None, last: str | None) -> int:
    """The days from first to last, `NEVER` where a side is open."""
    if first is None or last is None:
        return NEVER
    return (_day(last) - _day(first)).days


def gap(a: tuple[str | None, str | None], b: tuple[str | None, str | None]) -> int:
    """The days that lie between two intervals, 0 when they overlap; an open side reaches for ever."""
    if a[1] is not None and b[0] is not None and a[1] < b[0]:
        return (_day(b[0]) - _day(a[1])).days
    if b[1] is not None and a[0] is not None and b[1] < a[0]:
        return (_day(a[0]) - _day(b[1])).days
    return 0


def shifted(day: str, days: int) -> str:
    """The ISO date `days` after `day`; the calendar's end where it would lie beyond."""
    try:
        return (_day(day) + timedelta(days=days)).isoformat()
    except OverflowError:
        return (date.max if days > 0 else date.min).isoformat()


def months(first: str | None, last: str | None, most: int = 14) -> list[str]:
    """The months ("2025-01") that the interval covers; none when a side is open or there are more than `most`."""
    if first is None or last is None:
        return []
    start, end = (int(day[:4]) * 12 + int(day[5:7]) - 1 for day in (first, last))
    return [f"{n // 12:04}-{n % 12 + 1:02}" for n in range(start, end + 1)] if end - start < most else []


def bounds(dates: Iterable[Date | None]) -> tuple[str | None, str | None]:
    """The interval of the most precise of `dates` (the earlier one of equals), (None, None) without any."""
    known = [(d.earliest, d.latest) for d in dates if d is not None and (d.earliest or d.latest)]
    return min(known, key=lambda i: (width(*i), i[0] or "", i[1] or ""), default=(None, None))


def _day(text: str) -> date:
    return date.fromisoformat(text)


@lru_cache(maxsize=8192)
def _stem(word: str) -> str:
    if word[0].isdigit():
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)].rstrip("e")
    return word.rstrip("e") if len(word) > 4 else word
