"""Which whole months lie between two days, and what is left of others at either end. Days are inclusive ISO dates."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

Span = tuple[str, str]
"""A first and a last day."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days taken apart: `first` and `last` are the whole months among them (YYYYMM, both counted; None where there is
    none), `pieces` what is left, at most two."""

    first: int | None
    last: int | None
    pieces: tuple[Span, ...]


def parted(since: str, until: str) -> Stretch:
    """The days from `since` to `until`, taken apart. Raises ValueError for what is no day."""
    first, last = date.fromisoformat(since), date.fromisoformat(until)
    begun, ended = first.day > 1, last.day < _length(last)
    start, end = _number(first) + begun, _number(last) - ended
    if start > end:
        return Stretch(None, None, ((since, until),))
    pieces = [(since, first.replace(day=_length(first)).isoformat())] if begun else []
    pieces += [(last.replace(day=1).isoformat(), until)] if ended else []
    return Stretch(_named(start), _named(end), tuple(pieces))


def within(stretch: Stretch, years: Iterable[str]) -> list[Span]:
    """The days of each of these years (``YYYY``) that lie in the whole months of a stretch."""
    if stretch.first is None or stretch.last is None:
        return []
    found = [(max(stretch.first, 100 * int(year) + 1), min(stretch.last, 100 * int(year) + 12)) for year in years]
    return [(_day(first, 1).isoformat(), _day(last, None).isoformat()) for first, last in found if first <= last]


def _day(month: int, day: int | None) -> date:
    """A day of a month YYYYMM, None for its last."""
    first = date(month // 100, month % 100, 1)
    return first.replace(day=day or _length(first))


def _length(day: date) -> int:
    return monthrange(day.year, day.month)[1]


def _number(day: date) -> int:
    return 12 * day.year + day.month - 1


def _named(number: int) -> int:
    return 100 * (number // 12) + number % 12 + 1
