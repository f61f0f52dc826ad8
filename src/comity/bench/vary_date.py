"""A date some months later, as EDTF and as an interval."""

from __future__ import annotations

import re
from dataclasses import replace

from comity.bench.vary_words import later
from comity.model import Date

_PART = re.compile(r"(\d{4})-(\d\d)(-\d\d)?")
_COARSE = re.compile(r"\d{4}(?!\d|-\d\d)|\d{4}-(?:1[3-9]|[2-4]\d)|X")  # a year, a season, an unspecified digit


def moved(date: Date, months: int) -> Date:
    """The date so many months later. What is known only to the year or the season becomes an interval, since it
    need not be one of either any more."""
    first, last = (later(day, months) if day else None for day in (date.earliest, date.latest))
    if date.edtf is None:
        edtf = None
    elif _COARSE.search(date.edtf):
        edtf = f"{first or '..'}/{last or '..'}" if first or last else None
    else:
        edtf = _PART.sub(lambda part: _part(part, months), date.edtf)
    return replace(date, edtf=edtf, earliest=first, latest=last)


def _part(part: re.Match[str], months: int) -> str:
    day = later(f"{part[1]}-{part[2]}{part[3] or '-01'}", months)
    return day if part[3] else day[:7]
