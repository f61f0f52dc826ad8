"""EDTF strings (ISO 8601-2:2019, Library of Congress profile): the days that one covers."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache

_SIDE = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)"
    r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX)(?:T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:Z|[+-][0-9]{2}(?::[0-9]{2})?)?)?)?)?"
    r"[?~%]?"
)

_GROUPS: dict[int, tuple[int, int]] = {
    **dict(zip(range(21, 25), [(3, 3), (6, 3), (9, 3), (12, 3)], strict=True)),
    **dict(zip(range(25, 29), [(3, 3), (6, 3), (9, 3), (12, 3)], strict=True)),
    **dict(zip(range(29, 33), [(9, 3), (12, 3), (3, 3), (6, 3)], strict=True)),
    **dict(zip(range(33, 37), [(1, 3), (4, 3), (7, 3), (10, 3)], strict=True)),
    **dict(zip(range(37, 40), [(1, 4), (5, 4), (9, 4)], strict=True)),
    **dict(zip(range(40, 42), [(1, 6), (7, 6)], strict=True)),
}
"""First month and length in months of the sub-year groupings: seasons (21–24 and, by hemisphere, 25–32; as
meteorologists count them, so that winter 2024 is December 2024 to February 2025), quarters (33–36),
quadrimesters (37–39) and halves (40–41)."""


@lru_cache(maxsize=4096)
def interval(edtf: str) -> tuple[str | None, str | None]:
    """The first and the last day (ISO dates, inclusive) that `edtf` covers; None where a side is open or unknown.

    Read are level 0 and 1 without years beyond four digits, and the level 2 sub-year groupings. A qualifier
    (``?``, ``~``, ``%``) does not widen the days. Raises ValueError for anything else, for days that no calendar
    has and for intervals that end before they begin.
    """
    left, slash, right = edtf.partition("/")
    if not slash:
        return _bounds(left)
    first = None if left in ("", "..") else _bounds(left)[0]
    last = None if right in ("", "..") else _bounds(right)[1]
    if first is not None and last is not None and first > last:
        raise ValueError(f"the interval {edtf!r} ends before it begins")
    return first, last


def _bounds(side: str) -> tuple[str, str]:
    found = _SIDE.fullmatch(side)
    if found is None:
        raise ValueError(f"{side!r} is not a date in EDTF level 0 or 1")
    year, month, day = found["year"], found["month"], found["day"]
    if "X" in year:
        if month is not None:
            raise ValueError(f"{side!r} has a month in an unspecified year")
        return f"{max(int(year.replace('X', '0')), 1):04}-01-01", f"{year.replace('X', '9')}-12-31"
    if year == "0000":
        raise ValueError(f"{side!r} lies before the first year of the common era")
    if month is None or (month == "XX" and day in (None, "XX")):
        return f"{year}-01-01", f"{year}-12-31"
    if month == "XX":
        raise ValueError(f"{side!r} has a day in an unspecified month")
    number = int(month)
    if number in _GROUPS:
        if day is not None:
            raise ValueError(f"{side!r} has a day in a season, quarter or half")
        return _group(int(year), *_GROUPS[number])
    if not 1 <= number <= 12:
        raise ValueError(f"{side!r} has no such month")
    length = calendar.monthrange(int(year), number)[1]
    if day is None or day == "XX":
        return f"{year}-{month}-01", f"{year}-{month}-{length:02}"
    if not 1 <= int(day) <= length:
        raise ValueError(f"{side!r} has no such day")
    return f"{year}-{month}-{day}", f"{year}-{month}-{day}"


def _group(year: int, first: int, months: int) -> tuple[str, str]:
    after = first + months
    try:
        last = date(year + (after > 12), (after - 1) % 12 + 1, 1) - timedelta(days=1)
    except ValueError:
        last = date.max
    return date(year, first, 1).isoformat(), last.isoformat()
