"""The calendar behind the date grammar: units counted from an anchor, as EDTF strings.

Weeks are ISO weeks (Monday to Sunday). Every function may raise ValueError or OverflowError when the count leaves
the calendar (years 1 to 9999); the grammar turns that into a phrase without a place in time.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import Literal

from comity.model.edtf import interval

Unit = Literal["hour", "day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century"]
Part = Literal["early", "mid", "late", "start", "middle", "end", "first_half", "second_half", "rest", "so_far"]
Tense = Literal["past", "future", "present"]

PLURAL: dict[str, int] = {
    "minute": 0,
    "hour": 1,
    "day": 14,
    "week": 35,
    "month": 12,
    "year": 10,
    "decade": 50,
    "century": 300,
}
"""How far "the coming weeks", "recent months", "a few days ago" reach, in days for hours, days and weeks, in months
for months, in years above. Each unit reaches as far as writers go on counting in it before they take the next one:
days up to two weeks, weeks up to a good month, months up to a year, years up to a decade."""

PAST_REACH = 275
"""A day or month without a year is read as the latest one not more than so many days back (nine months), else as
the next one: news mostly tells what has happened, and names the year when it lies further off."""


def days(first: date, last: date) -> str:
    """The EDTF interval of two days, or the one day that they are."""
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def left(edtf: str) -> str:
    """The side of an EDTF string that an interval from there on begins with, unqualified digits filled in."""
    side = edtf.partition("/")[0]
    return side.replace("X", "0") if "X" in side else side


def right(edtf: str) -> str:
    """The side of an EDTF string that an interval up to there ends with, unqualified digits filled in."""
    first, slash, last = edtf.partition("/")
    side = last if slash else first
    return side.replace("X", "9") if "X" in side else side


def about(edtf: str) -> str:
    """`edtf` with each side marked approximate."""
    return "/".join(side if side in ("", "..") or side[-1] in "~?%" else f"{side}~" for side in edtf.split("/"))


def first_day(edtf: str) -> date | None:
    """The first day of an EDTF string, None when open."""
    day = interval(edtf)[0]
    return None if day is None else date.fromisoformat(day)


def last_day(edtf: str) -> date | None:
    """The last day of an EDTF string, None when open."""
    day = interval(edtf)[1]
    return None if day is None else date.fromisoformat(day)


def add_months(day: date, months: int) -> date:
    """The same day of the month `months` later, the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    length = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, length))


def shift(day: date, unit: str, count: int) -> date:
    """`day` moved by `count` units."""
    if unit in ("minute", "hour"):
        whole = -(-abs(count) // 24) if unit == "hour" else abs(count) // 1440
        return day + timedelta(days=whole if count > 0 else -whole)
    if unit in ("day", "week", "weekend"):
        return day + timedelta(days=count if unit == "day" else 7 * count)
    months = {"month": 1, "quarter": 3, "half": 6, "season": 3, "year": 12, "decade": 120, "century": 1200}
    return add_months(day, count * months[unit])


def reach(day: date, unit: str, sign: int) -> date:
    """The far end of the days that an uncounted plural of `unit` reaches from `day`: see PLURAL."""
    if unit in ("minute", "hour", "day", "week"):
        return day + timedelta(days=sign * PLURAL[unit])
    months = {"month": 1, "year": 12, "decade": 12, "century": 12}
    return add_months(day, sign * PLURAL[unit] * months[unit])


def containing(day: date, unit: str, count: int = 0) -> str:
    """The EDTF string of the calendar unit `count` units after the one that holds `day`."""
    if unit in ("minute", "hour", "day"):
        return (day + timedelta(days=count)).isoformat()
    if unit in ("week", "weekend"):
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=count)
        return days(monday + timedelta(days=5 if unit == "weekend" else 0), monday + timedelta(days=6))
    if unit == "month":
        moved = add_months(day.replace(day=1), count)
        return f"{moved.year:04}-{moved.month:02}"
    if unit in ("quarter", "half"):
        size = 3 if unit == "quarter" else 6
        moved = add_months(date(day.year, (day.month - 1) // size * size + 1, 1), size * count)
        return months_of(moved.year, moved.month, size)
    if unit == "season":
        moved = add_months(date(day.year, day.month, 1), -(day.month % 3) + 3 * count)
        return f"{moved.year:04}-{20 + moved.month // 3}"
    if unit == "year":
        return year_of(day.year + count)
    if unit == "decade":
        return f"{year_of(day.year + 10 * count)[:3]}X"
    return f"{year_of(day.year + 100 * count)[:2]}XX"


def year_of(year: int) -> str:
    """A year of the common era, four digits. Raises ValueError outside 1 to 9999."""
    if not 1 <= year <= 9999:
        raise ValueError(f"no year {year}")
    return f"{year:04}"


def months_of(year: int, first: int, count: int) -> str:
    """`count` months of one year from month `first` on."""
    return f"{year_of(year)}-{first:02}/{year_of(year)}-{first + count - 1:02}"


def day_of(year: int, month: int, day: int) -> str:
    """One day. Raises ValueError when the calendar has no such day."""
    return date(year, month, day).isoformat()


def part_of(edtf: str, part: Part, anchor: date | None) -> str:
    """A part of a period. "Early", "mid" and "late" are its thirds with the inner bounds marked approximate,
    "start" and "end" its first and last month (week for a month, third for a week), halves its halves; "rest" runs
    from `anchor` to its end, "so_far" from its start to `anchor`. Raises ValueError for open periods."""
    first, last = first_day(edtf), last_day(edtf)
    if first is None or last is None:
        raise ValueError(f"{edtf!r} has no end to take a part of")
    if part in ("rest", "so_far"):
        if anchor is None or not first <= anchor <= last:
            return edtf
        return days(anchor, last) if part == "rest" else days(first, anchor)
    length = (last - first).days + 1
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if length > 366:
        return _years_part(first, last, part)
    if length >= 80:
        return _months_part(first, months, part)
    return _days_part(first, last, length, part)


def _years_part(first: date, last: date, part: Part) -> str:
    years = last.year - first.year + 1
    third = round(years / 3)
    one, two = first.year, last.year
    cuts = {
        "early": (f"{one:04}", f"{one + years - 2 * third - 1:04}~"),
        "mid": (f"{one + years - 2 * third:04}~", f"{two - third:04}~"),
        "late": (f"{two - third + 1:04}~", f"{two:04}"),
        "start": (f"{one:04}", f"{one:04}~"),
        "end": (f"{two:04}~", f"{two:04}"),
        "first_half": (f"{one:04}", f"{one + years // 2 - 1:04}"),
        "second_half": (f"{one + years // 2:04}", f"{two:04}"),
    }
    begin, end = cuts["mid" if part == "middle" else part]
    return f"{begin}/{end}"


def _months_part(first: date, months: int, part: Part) -> str:
    third = max(months // 3, 1)
    half = months // 2
    begin, count, marks = {
        "early": (0, third, (False, True)),
        "mid": (third, months - 2 * third, (True, True)),
        "late": (months - third, third, (True, False)),
        "start": (0, 1, (False, False)),
        "end": (months - 1, 1, (False, False)),
        "first_half": (0, half, (False, False)),
        "second_half": (half, months - half, (False, False)),
    }["mid" if part == "middle" else part]
    one, two = add_months(first, begin), add_months(first, begin + count - 1)
    if one == two:
        return f"{one.year:04}-{one.month:02}"
    return (
        f"{one.year:04}-{one.month:02}{'~' if marks[0] else ''}/{two.year:04}-{two.month:02}{'~' if marks[1] else ''}"
    )


def _days_part(first: date, last: date, length: int, part: Part) -> str:
    if length == 1:
        return first.isoformat()
    third = 10 if length >= 28 else max(length // 3, 1)
    edge = 7 if length >= 28 else third
    half = 15 if length >= 28 else length // 2
    begin, end, marks = {
        "early": (0, third, ("", "~")),
        "mid": (third, min(2 * third, length - third), ("~", "~")),
        "late": (length - third if length < 28 else 20, length, ("~", "")),
        "start": (0, edge, ("", "~")),
        "end": (length - edge, length, ("~", "")),
        "first_half": (0, half, ("", "")),
        "second_half": (half, length, ("", "")),
    }["mid" if part == "middle" else part]
    del last
    one, two = first + timedelta(days=begin), first + timedelta(days=max(end - 1, begin))
    return one.isoformat() if one == two else f"{one.isoformat()}{marks[0]}/{two.isoformat()}{marks[1]}"


def nearest_day(anchor: date, month: int, day: int, tense: Tense | None) -> date:
    """The day of the year that a phrase without a year means: see PAST_REACH; after `anchor` with the future tense,
    before it with the past, the nearest with the present. Raises ValueError when no year has such a day."""
    years = range(max(anchor.year - 8, 1), min(anchor.year + 8, 9999) + 1)
    found = [date(year, month, day) for year in years if 1 <= day <= calendar.monthrange(year, month)[1]]
    return _choose(anchor, [(one, one) for one in found], tense)[0]


def on_weekday(anchor: date, month: int, day: int, weekday: int) -> str | None:
    """The day of the year nearest to `anchor`, last, this or next year's, that falls on the weekday; None without."""
    years = range(max(anchor.year - 1, 1), min(anchor.year + 1, 9999) + 1)
    days_there = [date(year, month, day) for year in years if 1 <= day <= calendar.monthrange(year, month)[1]]
    found = [one for one in days_there if one.weekday() == weekday]
    return min(found, key=lambda one: abs((one - anchor).days)).isoformat() if found else None


def weekday_in(month: str, weekday: int, number: int | None) -> str | None:
    """The `number`-th such weekday of a month (the last when None), None when it has none."""
    first, last = first_day(month), last_day(month)
    if first is None or last is None or (last - first).days > 31:
        return None
    if number is None:
        return weekday_near(last, weekday, "past").isoformat()
    found = weekday_near(first, weekday, "future") + timedelta(weeks=number - 1)
    return found.isoformat() if found <= last else None


def nearest_month(anchor: date, month: int, tense: Tense | None, length: int = 1) -> date:
    """The first day of the month (or of the `length` months) that a phrase without a year means."""
    found = []
    for year in range(max(anchor.year - 2, 1), min(anchor.year + 2, 9998) + 1):
        first = date(year, month, 1)
        found.append((first, add_months(first, length) - timedelta(days=1)))
    return _choose(anchor, found, tense)[0]


def _choose(anchor: date, found: list[tuple[date, date]], tense: Tense | None) -> tuple[date, date]:
    past = [one for one in found if one[0] <= anchor]
    ahead = [one for one in found if one[1] >= anchor]
    if tense == "future" and ahead:
        return ahead[0]
    if tense == "past" and past:
        return past[-1]
    if tense == "present":
        return min(found, key=lambda one: abs((one[0] - anchor).days))
    if past and (anchor - past[-1][1]).days <= PAST_REACH:
        return past[-1]
    if ahead and (not past or (ahead[0][0] - anchor).days <= 366 - PAST_REACH):
        return ahead[0]
    return min(past[-1:] + ahead[:1], key=lambda one: abs((one[0] - anchor).days))


def weekday_near(anchor: date, weekday: int, tense: Tense | None) -> date:
    """The weekday (Monday is 0) on or before `anchor`, on or after it with the future tense."""
    if tense == "future":
        return anchor + timedelta(days=(weekday - anchor.weekday()) % 7)
    return anchor - timedelta(days=(anchor.weekday() - weekday) % 7)
