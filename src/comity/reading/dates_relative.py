"""Dates that count from the day of publication: "today", "last week", "two years ago", "in the coming weeks"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from comity.reading import dates_calendar as cal
from comity.reading.dates_absolute import Hit, placed
from comity.reading.dates_words import (
    CARDINALS,
    DAY_PARTS,
    FEW,
    FUNCTION,
    MONTHS,
    SEASONS,
    UNITS,
    WEEKDAYS,
    Words,
)

_LAST = frozenset("last past previous preceding".split())
_NEXT = frozenset("next coming upcoming following".split())
_NOT_DAYS = frozenset("times telegraph herald express mirror mail post school".split())
_NAMED_DAYS = frozenset("news black good bloody super ash palm easter cyber holy giving".split())


@dataclass(frozen=True, slots=True)
class Count:
    """How many units: `low` to `high`, or an uncounted few when `few`."""

    end: int
    low: float
    high: float
    about: bool = False
    few: bool = False


def count_at(w: Words, i: int) -> Count | None:
    """ "two", "2", "a", "two to three", "a couple of", "a few", "half a", "two and a half", "more than two"."""
    j, rough = i, False
    if w.low[j] in ("about", "around", "nearly", "almost", "over", "some", "roughly", "approximately"):
        j, rough = j + 1, True
    elif (w.low[j] in ("more", "less") and w.low[j + 1] == "than") or (
        w.low[j] == "at" and w.low[j + 1] in ("least", "most")
    ):
        j, rough = j + 2, True
    few = j + 1 if w.low[j] == "a" else j
    if w.low[few] in FEW and (w.low[few] in UNITS or w.low[few + 1] in UNITS):
        if rough and w.low[j - 1] == "some" and few == j:
            return None
        return Count(few + 1, 2, 2, True, True)
    if w.low[few] == "couple" and w.low[few + 1] == "of":
        return Count(few + 2, 2, 2, True)
    if w.low[j] == "half" and w.low[j + 1] in ("a", "an"):
        return Count(j + 2, 0.5, 0.5, True)
    first = _number(w, j)
    if first is None:
        return None
    value, j = first
    if w.low[j] in ("to", "or", "and") or w.is_dash(j):
        if w.low[j] == "and" and w.low[j + 1] in ("a", "one") and w.low[j + 2] == "half":
            return Count(j + 3, value + 0.5, value + 0.5, rough)
        second = _number(w, j + 1) if w.low[j] != "and" else None
        if second is not None and second[0] > value and w.low[second[1]] in UNITS:
            return Count(second[1], value, second[0], rough)
    return Count(j, value, value, rough)


def _number(w: Words, i: int) -> tuple[float, int] | None:
    low = w.low[i]
    if w.kind[i] == "int" and len(low) <= 4 and low.isascii():
        return float(int(low)), i + 1
    if w.kind[i] == "num" and low.count(".") == 1 and "," not in low and low.isascii():
        return float(low), i + 1
    if low in ("a", "an"):
        return 1.0, i + 1
    if low in CARDINALS:
        value, j = float(CARDINALS[low]), i + 1
        if value >= 20 and value % 10 == 0 and w.is_dash(j) and CARDINALS.get(w.low[j + 1], 10) < 10:
            return value + CARDINALS[w.low[j + 1]], j + 2
        return value, j
    return None


def unit_at(w: Words, i: int) -> str | None:
    """The unit of time named at word `i`."""
    return UNITS.get(w.low[i])


def moved(anchor: date, count: Count, unit: str, sign: int) -> str:
    """The calendar units (days for days, ISO weeks for weeks, …) that lie `count` before or after `anchor`."""
    if count.few:
        near, far = cal.shift(anchor, unit, 2 * sign), cal.reach(anchor, unit, sign)
        if unit in ("hour", "minute"):
            near = anchor
        return cal.days(min(near, far), max(near, far))
    if count.low % 1 or count.high % 1:
        smaller = {"year": ("month", 12), "decade": ("year", 10), "century": ("year", 100), "month": ("week", 4)}
        if unit in smaller:
            name, size = smaller[unit]
            return moved(anchor, Count(0, round(count.low * size), round(count.high * size), True), name, sign)
    low, high = round(count.low), round(count.high)
    if unit in ("hour", "minute"):
        return cal.shift(anchor, "day", sign * (high // (24 if unit == "hour" else 1440))).isoformat()
    if unit in ("decade", "century"):
        size = 10 if unit == "decade" else 100
        ends = [cal.year_of(anchor.year + sign * size * one) for one in (low, high)]
    else:
        ends = [cal.containing(anchor, unit, sign * one) for one in (low, high)]
    made = ends[0] if low == high else "/".join((cal.left(min(ends)), cal.right(max(ends))))
    return cal.about(made) if count.about or unit in ("decade", "century") else made


def rolling(anchor: date, count: Count, unit: str, sign: int) -> str:
    """The stretch of `count` units that ends (or begins) on `anchor`."""
    if count.few:
        far = cal.reach(anchor, unit, sign)
    elif count.high % 1:
        far = cal.add_months(anchor, sign * round(count.high * {"year": 12, "decade": 120}.get(unit, 1)))
    else:
        far = cal.shift(anchor, unit, sign * round(count.high))
    return cal.days(min(anchor, far), max(anchor, far))


def iso_period(count: Count, unit: str) -> str | None:
    """The ISO 8601 duration of a counted stretch, None for a few."""
    if count.few or count.low != count.high:
        return None
    number, letter = {
        "minute": (count.low, "M"),
        "hour": (count.low, "H"), "day": (count.low, "D"), "week": (count.low, "W"), "month": (count.low, "M"),
        "quarter": (count.low * 3, "M"), "year": (count.low, "Y"), "decade": (count.low * 10, "Y"),
        "century": (count.low * 100, "Y"),
    }.get(unit, (0.0, ""))  # fmt: skip
    if not letter:
        return None
    return f"P{'T' if unit in ('hour', 'minute') else ''}{number:g}{letter}"


def day_word(w: Words, i: int) -> Hit | None:
    """ "today", "yesterday", "tomorrow", "tonight", "the day before yesterday"."""
    low, anchor = w.low[i], w.anchor
    if low == "the" and w.low[i + 1] == "day":
        step = {("before", "yesterday"): -2, ("after", "tomorrow"): 2}.get((w.low[i + 2], w.low[i + 3]))
        if step is None:
            return None
        return Hit(i + 4, None if anchor is None else placed(lambda: cal.containing(anchor, "day", step)))
    if low == "overnight":
        return _overnight(w, i)
    offset = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}.get(low)
    if offset is None:
        return None
    if w.capital(i) and w.kind[i - 1] == "word" and w.capital(i - 1) and w.low[i - 1] not in FUNCTION:
        return None
    end = i + 2 if w.low[i + 1] in DAY_PARTS else i + 1
    return Hit(end, None if anchor is None else placed(lambda: cal.containing(anchor, "day", offset)))


def _overnight(w: Words, i: int) -> Hit | None:
    """ "Overnight": from the eve to the day of publication; a day beside it ("overnight on Friday") counts instead."""
    anchor = w.anchor
    if w.low[i + 1] in ("on", "into", "to", "from", "stay", "stays") or {w.low[i + 1], w.low[i - 1]} & set(WEEKDAYS):
        return None
    if anchor is None:
        return Hit(i + 1, None)
    eve = anchor - timedelta(days=1)
    return Hit(i + 1, placed(lambda: cal.days(eve, anchor)), "range", tense="past")


def weekday(w: Words, i: int) -> Hit | None:
    """ "Tuesday", "Tuesday evening", "Tuesday last week", "Tuesday of next week"; "Mondays" recurs."""
    low, anchor = w.low[i], w.anchor
    if low[:-1] in WEEKDAYS and low.endswith("s") and w.capital(i) and w.low[i - 1] == "on":
        return Hit(i + 1, None, "recurrent", recurrence="R/P1W")
    number = WEEKDAYS.get(low)
    if number is None or not w.capital(i):
        return None
    if w.low[i - 1] in _NAMED_DAYS or (w.low[i + 1] in _NOT_DAYS and w.capital(i + 1)):
        return None
    end = i + 2 if w.low[i + 1] in DAY_PARTS else i + 1
    j = end + 1 if w.low[end] in ("of", ",") else end
    if w.low[j] in ("last", "this", "next") and w.low[j + 1] == "week":
        step = {"last": -1, "this": 0, "next": 1}[w.low[j]]
        return Hit(j + 2, None if anchor is None else placed(lambda: _in_week(anchor, number, step)))
    if anchor is None:
        return Hit(end, None)
    edtf = placed(lambda: cal.weekday_near(anchor, number, w.tense).isoformat())
    return Hit(end, edtf, sensitive=True)


def _in_week(anchor: date, weekday: int, weeks: int) -> str:
    return (anchor + timedelta(days=weekday - anchor.weekday(), weeks=weeks)).isoformat()


def pointed(w: Words, i: int) -> Hit | None:
    """ "last Tuesday", "next week", "this year", "the past three months", "the coming weeks", "the previous day"."""
    definite = w.low[i] == "the"
    j = i + 1 if definite else i
    word = w.low[j]
    if word not in _LAST and word not in _NEXT and word not in ("this", "current"):
        return None
    if word == "this" and w.low[j + 1] in ("past", "coming", "last", "next"):
        j += 1
        word, definite = w.low[j], definite or w.low[j + 1] not in WEEKDAYS
    sign = -1 if word in _LAST else 1 if word in _NEXT else 0
    j += 1
    unit = unit_at(w, j)
    if w.low[j] in ("fiscal", "financial") and w.low[j + 1] == "year":
        return Hit(j + 2, _when(w, lambda a: cal.about(cal.containing(a, "year", sign))))
    if w.low[j] in DAY_PARTS and not definite and word in ("last", "this"):
        if w.low[j] != "night" and word == "last":
            return None
        return _unit(w, j + 1, "day", sign)
    if word in ("previous", "preceding", "following") and unit is not None:
        return Hit(j + 1, None)
    if unit is not None and w.low[j] == unit and w.low[j] not in ("hour",):
        return _one_unit(w, j, unit, sign, definite, word)
    if unit is not None or w.low[j] in FEW or (sign and count_at(w, j) is not None):
        return _stretch(w, j, sign, word)
    return _named(w, j, sign, word)


def _one_unit(w: Words, j: int, unit: str, sign: int, definite: bool, word: str) -> Hit | None:
    if unit == "day":
        if word == "next":
            return Hit(j + 1, None) if definite else None
        if word not in ("past", "coming"):
            return None
        return Hit(j + 1, _when(w, lambda a: rolling(a, Count(j, 1, 1), unit, sign)), "range")
    if w.low[j + 1] == "of" or w.is_dash(j + 1):
        return None
    if sign == 0 or (not definite and word in ("last", "next")) or unit == "weekend":
        if sign == 0 and word == "current" and not definite:
            return None
        return _unit(w, j + 1, unit, sign)
    return Hit(j + 1, _when(w, lambda a: rolling(a, Count(j, 1, 1), unit, sign)), "range")


def _unit(w: Words, end: int, unit: str, step: int) -> Hit:
    hit = Hit(end, _when(w, lambda a: cal.containing(a, unit, step)), "point" if unit == "day" else "range")
    return replace(hit, kind="point") if unit in ("year", "month") else hit


def _stretch(w: Words, j: int, sign: int, word: str) -> Hit | None:
    """ "(the last) three months", "(the coming) weeks": `j` is past "last" or "coming"."""
    if unit_at(w, j) is not None:
        count, at = Count(j, 2, 2, True, True), j
    else:
        found = count_at(w, j)
        if found is None:
            return None
        count, at = found, found.end
    unit = unit_at(w, at)
    if unit is None or sign == 0:
        return None
    if w.low[at + 1] == "of" and w.low[at + 2] in ("the", "his", "her", "its", "their", "a"):
        return None
    if word in ("previous", "preceding", "following"):
        return Hit(at + 1, None, "range")
    if count.few and at == j and word in ("last", "next"):
        return None
    return Hit(at + 1, _when(w, lambda a: rolling(a, count, unit, sign)), "range")


def _named(w: Words, j: int, sign: int, word: str) -> Hit | None:
    """ "(last) Tuesday", "(next) March", "(this) summer"."""
    low = w.low[j]
    if low in WEEKDAYS and w.capital(j):
        number = WEEKDAYS[low]
        end = j + 2 if w.low[j + 1] in DAY_PARTS else j + 1
        if word in ("previous", "preceding", "following", "current"):
            return None
        if sign == 0:
            return Hit(end, _when(w, lambda a: _in_week(a, number, 0)))
        tense: cal.Tense = "past" if sign < 0 else "future"
        return Hit(end, _when(w, lambda a: cal.weekday_near(a + timedelta(days=sign), number, tense).isoformat()))
    if low in MONTHS and w.capital(j) and low not in ("mar", "jan", "jun", "jul", "dec", "apr"):
        month = MONTHS[low]
        if low == "may" and w.kind[j + 1] == "poss":
            return None
        return Hit(j + 1, _when(w, lambda a: _year_unit(a, month, sign, 1)))
    if low in SEASONS and not w.capital(j) and word in ("last", "this", "next", "coming", "past"):
        if low in ("spring", "fall") and w.low[j + 1] not in FUNCTION and w.kind[j + 1] == "word":
            return None
        first = (SEASONS[low] - 20) * 3
        return Hit(j + 1, _when(w, lambda a: _year_unit(a, first, sign, 3)), "range")
    return None


def _year_unit(anchor: date, first: int, sign: int, months: int) -> str:
    """The named month or season that ended before, holds or begins after `anchor`; "this" is the one of its year."""
    unit = "month" if months == 1 else "season"
    here = cal.containing(anchor, unit)
    if sign == 0:
        if months == 3 and first == 12 and anchor.month < 3:
            return here
        return cal.containing(date(anchor.year, first, 1), unit)
    years = range(max(anchor.year - 2, 1), min(anchor.year + 2, 9998) + 1)
    options = [date(year, first, 1) for year in years]
    if sign < 0:
        fitting = [one for one in options if cal.add_months(one, months) <= anchor][-1:]
    else:
        fitting = [one for one in options if one > anchor][:1]
    if not fitting:
        raise ValueError("the calendar ends before")
    return cal.containing(fitting[0], unit)


def _when(w: Words, make: Callable[[date], str]) -> str | None:
    anchor = w.anchor
    if anchor is None:
        return None
    return placed(lambda: make(anchor))


def ago(w: Words, i: int) -> Hit | None:
    """ "two weeks ago", "years ago", "a decade ago", "three days from now"; "two days later" has no place."""
    count = count_at(w, i)
    if count is not None and unit_at(w, count.end) is not None:
        at = count.end
    elif unit_at(w, i) is not None and w.low[i].endswith("s"):
        count, at = Count(i, 2, 2, True, True), i
    else:
        return None
    unit = UNITS[w.low[at]]
    if w.low[at + 1] == "and" and w.low[at + 2] == "a" and w.low[at + 3] == "half":
        count, at = replace(count, low=count.low + 0.5, high=count.high + 0.5), at + 3
    after = w.low[at + 1]
    end = at + 2
    known = count
    if after == "ago":
        return Hit(end, _when(w, lambda a: moved(a, known, unit, -1)), "range" if known.few else "point")
    if after == "from" and w.low[end] == "now":
        return Hit(end + 1, _when(w, lambda a: moved(a, known, unit, 1)))
    if after in ("earlier", "later") and not known.few and w.low[end] != "than":
        return Hit(end, None)
    if after in ("ahead",) and known.few and w.low[i - 1] == "the":
        return Hit(end, _when(w, lambda a: rolling(a, known, unit, 1)), "range")
    if after == "to" and w.low[end] == "come" and known.few:
        return Hit(end + 1, _when(w, lambda a: rolling(a, known, unit, 1)), "range")
    return None


def recent(w: Words, i: int) -> Hit | None:
    """ "recent weeks", "the coming months", "the days ahead" without a count."""
    j = i + 1 if w.low[i] == "the" else i
    unit = unit_at(w, j + 1)
    if w.low[j] == "recent" and unit is not None and w.low[j + 1].endswith(("s", "ies")):
        few = Count(j, 2, 2, True, True)
        return Hit(j + 2, _when(w, lambda a: rolling(a, few, unit, -1)), "range")
    if j > i and unit_at(w, j) is not None:
        return ago(w, j)
    return None
