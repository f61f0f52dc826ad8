"""Deadlines named after what ends or comes: "before the year is out", "by Easter", "before the monsoon"."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace

from comity.model import Date
from comity.reading.scene import Scene


def closing(scene: Scene, start: int, end: int) -> Date | None:
    """A deadline named after what ends: placed for the week, month and year of publication, else a phrase."""
    match = CLOSES.search(scene.page.text, start, end)
    if match is None:
        return None
    last = None
    published = scene.page.published
    if published is not None and match["unit"]:
        last = _LAST_DAY[match["unit"].lower()](published).isoformat()
    elif published is not None and match["feast"]:
        last = _eve(match["feast"].lower(), published).isoformat()
    edtf = f"../{last}" if last is not None else None
    return Date(match.group(), edtf, None, last, match.start(), match.end())


def until_middle(date: Date) -> Date:
    """A limit "by the middle of" a year ends with its sixth month, though what happens then may be told of later."""
    if date.latest is None or _MIDDLE.match(date.text) is None or not date.latest.endswith("-08-31"):
        return date
    latest = f"{date.latest[:4]}-06-30"
    if date.earliest is not None and date.earliest > latest:
        return date
    edtf = date.edtf.split("/")[0] + f"/{latest[:7]}" if date.edtf is not None else None
    return replace(date, latest=latest, edtf=edtf)


_MIDDLE = re.compile(r"(?:by|before|no later than|until) (?:the )?(?:middle of|mid-?)", re.I)


def _eve(feast: str, published: dt.date) -> dt.date:
    """The day before the next such feast."""
    for year in (published.year, published.year + 1):
        day = _easter(year) if feast == "easter" else dt.date(year, *_FEASTS[feast])
        eve = day - dt.timedelta(days=1)
        if eve > published:
            break
    return eve


def _easter(year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar, by the algorithm in Meeus, Astronomical Algorithms (1991), ch. 8."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    skipped, correction = century // 4, (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - skipped - correction + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)


def _week_end(day: dt.date) -> dt.date:
    return day + dt.timedelta(days=6 - day.weekday())


def _month_end(day: dt.date) -> dt.date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _year_end(day: dt.date) -> dt.date:
    return day.replace(month=12, day=31)


_LAST_DAY: dict[str, Callable[[dt.date], dt.date]] = {"week": _week_end, "month": _month_end, "year": _year_end}
_FEASTS = {"christmas": (12, 25), "christmas day": (12, 25), "nauryz": (3, 21), "nowruz": (3, 21)}
_FEASTS |= dict.fromkeys(("new year", "new year's day", "new year’s day"), (1, 1))
CLOSES = re.compile(
    r"\b(?:before|by the time) the (?P<unit>week|month|year) (?:is|has) (?:out|over|ended|up|done)\b"
    r"|\b(?:before|by the time) the (?:summer|winter|autumn|spring|fall|season) (?:is|has) (?:out|over|ended|done)\b"
    r"|\b(?:before|ahead of|by) (?:the )?(?P<feast>Easter|Nauryz|Nowruz|Christmas(?: Day)?|New Year(?:['’]s Day)?)\b"
    r"|\b(?:before|ahead of|by|in time for) (?:the (?:start|onset|end|arrival) of )?(?:the )?(?:next |coming )?"
    r"(?:monsoon|rainy season|rains|harvest|thaw|summit|elections?|school year|fasting month|"
    r"(?:dry|wet|heating|planting|sowing|growing|fishing|summer|winter|tourist|cyclone|typhoon|hurricane) season)\b",
    re.IGNORECASE,
)
