"""Calendar arithmetic on ISO dates: months, windows, which two windows a comparison is of."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from comity.model import InputError

MONTHS = 12
"""The length of each window where nobody says otherwise."""


@dataclass(frozen=True, slots=True)
class Window:
    """From the first day to the last, both counted (ISO dates)."""

    first: str
    last: str

    def holds(self, day: str) -> bool:
        """True when the day lies within."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Windows:
    """What is compared: the time before and the time after."""

    before: Window
    after: Window


def windows(
    latest: str | None,
    *,
    since: str | None = None,
    until: str | None = None,
    split: str | None = None,
    months: int | None = None,
) -> Windows:
    """The two windows that a question means. `latest` is the last day that anything is known of; all are ISO dates.

    `split` is the first day of the time after; `months` is the length of each window (12). Without options these
    are the last twelve months until `latest` and the twelve before. The time after does not go on beyond `latest`
    unless `until` says so. A side that is given outright (`since`, `until`) is taken as it is; with both and nothing
    else the split lies half-way. Raises InputError.
    """
    if split is None and since is not None and until is not None and months is None:
        split = _half_way(since, until)
    length = MONTHS if months is None else months
    if split is None:
        last = until or latest
        if last is None:
            raise InputError("the ledger", "holds nothing with a day to measure from", "Give --split or --until")
        split = next_day(shifted(last, -length))
    last = until or _day_before(shifted(split, length))
    if until is None and latest is not None and split <= latest < last:
        last = latest  # nothing is known of what comes after
    first = since or shifted(split, -length)
    if not first < split <= last:
        raise InputError(f"{first} … {split} … {last}", "leaves a window empty", "Give --since < --split <= --until")
    return Windows(Window(first, _day_before(split)), Window(split, last))


def months_of(first: str, last: str) -> Iterator[str]:
    """The calendar months from one day to another, as ``YYYY-MM``."""
    year, month = int(first[:4]), int(first[5:7])
    while (name := f"{year:04d}-{month:02d}") <= last[:7]:
        yield name
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def shifted(day: str, months: int) -> str:
    """The same day so many months later (earlier for a negative number); the month's last day where it has no
    such day, and where `day` is its own month's last. Raises InputError beyond the years 1 to 9999."""
    start = date.fromisoformat(day)
    index = start.year * 12 + start.month - 1 + months
    year, month = index // 12, index % 12 + 1
    if not 1 <= year <= 9999:
        raise InputError(f"{months} months from {day}", "no calendar has such a day", "Take a shorter window")
    most = calendar.monthrange(year, month)[1]
    ends = start.day == calendar.monthrange(start.year, start.month)[1]
    return date(year, month, most if ends else min(start.day, most)).isoformat()


def next_day(day: str) -> str:
    """The day after."""
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def days(first: str, last: str) -> int:
    """How many days there are from the first to the last, both counted; none or fewer when they are the wrong way
    round."""
    return (date.fromisoformat(last) - date.fromisoformat(first)).days + 1


def middle(first: str, last: str) -> str:
    """The day in the middle, the earlier one of two."""
    start = date.fromisoformat(first)
    return (start + (date.fromisoformat(last) - start) // 2).isoformat()


def week(day: str) -> str:
    """The ISO week that holds the day, as ``YYYY-Www``."""
    year, number, _ = date.fromisoformat(day).isocalendar()
    return f"{year:04d}-W{number:02d}"


def _day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _half_way(first: str, last: str) -> str:
    if first >= last:
        raise InputError(f"{first} … {last}", "ends before it begins", "Give --since < --until")
    return next_day(middle(first, last))
