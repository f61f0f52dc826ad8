"""Dates that name their place in the calendar: days, months, years, decades, centuries, quarters, seasons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from comity.model.edtf import interval
from comity.reading import dates_calendar as cal
from comity.reading.dates_calendar import Tense
from comity.reading.dates_words import (
    COUNTED,
    FUNCTION,
    MONTHS,
    ORDINALS,
    SHORT_MONTHS,
    SHORT_WEEKDAYS,
    TEMPORAL,
    TENS_ORDINALS,
    UNITS,
    WEEKDAYS,
    Words,
)

Kind = Literal["point", "range", "duration", "deadline", "open", "recurrent", "vague"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase that ends before word `end`; `sensitive` when the tense of its verb changes what it means.

    `month_day` is the month and the day (or None) of a date that names no year. `bare_year` marks four digits
    with nothing around them, `pair` a range of two dates.
    """

    end: int
    edtf: str | None
    kind: Kind = "point"
    sensitive: bool = False
    month_day: tuple[int, int | None] | None = None
    bare_year: bool = False
    recurrence: str | None = None
    period: str | None = None
    tense: Tense | None = None
    pair: bool = False


def placed(make: Callable[[], str | None]) -> str | None:
    """What `make` gives, checked; None where the calendar has no such day."""
    try:
        made = make()
        if made is not None:
            interval(made)
    except (ValueError, OverflowError):
        return None
    return made


def month_at(w: Words, i: int) -> tuple[int, int] | None:
    """The month named at word `i` and the index past it (past the point of an abbreviation)."""
    number = MONTHS.get(w.low[i])
    if number is None:
        return None
    if w.low[i] in SHORT_MONTHS and w.low[i + 1] == "." and w.ends[i] == w.starts[i + 1]:
        return number, i + 2
    return number, i + 1


def day_at(w: Words, i: int) -> tuple[int, int] | None:
    """The day of a month at word `i`: "14", "14th", "fourteenth", "twenty-first"."""
    kind, low = w.kind[i], w.low[i]
    if kind == "int" and len(low) <= 2 and low.isascii():
        return int(low), i + 1
    if kind == "ord":
        return int(low[:-2]), i + 1
    if low in ORDINALS:
        return ORDINALS[low], i + 1
    if low == "thirtieth":
        return 30, i + 1
    if low in TENS_ORDINALS and w.is_dash(i + 1) and w.low[i + 2] in ORDINALS:
        return TENS_ORDINALS[low] + ORDINALS[w.low[i + 2]], i + 3
    return None


def year_at(w: Words, i: int) -> int | None:
    """The four-digit year at word `i` after a month or the like, None for a count."""
    if w.kind[i] != "int" or len(w.low[i]) != 4 or not w.low[i].isascii():
        return None
    if w.low[i + 1] in COUNTED or (w.low[i + 1] == "%" and w.glued(i)):
        return None
    return int(w.low[i])


def year_after(w: Words, i: int) -> tuple[int, int] | None:
    """The year that follows at word `i`, after a comma or "of" too, and the index past it;
    "last year" counts as one."""
    j = i + 1 if w.low[i] in (",", "of") else i
    step = {"last": -1, "this": 0, "next": 1}.get(w.low[j])
    if step is not None and w.low[j + 1] == "year" and w.anchor is not None:
        return w.anchor.year + step, j + 2
    year = year_at(w, j)
    return None if year is None else (year, j + 1)


def _dated(w: Words, end: int, month: int, day: int, year: int | None, last: int | None = None) -> Hit:
    """The day (or the days `day` to `last`) of a month, in the nearest fitting year when none is named."""
    until = day if last is None else last
    if year is not None:
        known = year
        if not 1000 <= known <= 2199:
            return Hit(end, None)
        edtf = placed(lambda: _span(cal.day_of(known, month, day), cal.day_of(known, month, until)))
        return Hit(end, edtf, "point" if last is None else "range", pair=last is not None)
    anchor = w.anchor
    if anchor is None:
        return Hit(end, None, month_day=(month, day))
    edtf = placed(
        lambda: _span(
            (found := cal.nearest_day(anchor, month, day, w.tense)).isoformat(),
            cal.day_of(found.year, month, until),
        )
    )
    return Hit(
        end, edtf, "point" if last is None else "range", sensitive=True, month_day=(month, day), pair=last is not None
    )


def _span(first: str, last: str) -> str:
    return first if first == last else f"{first}/{last}"


def _second_day(w: Words, i: int) -> tuple[int, int] | None:
    """The day that ends "14-16", "14 to 16", "14 and 16", "14, 15 and 16" when word `i` follows the first."""
    if w.is_dash(i) or w.low[i] in ("to", "and", "through", "until") or (w.low[i] == "/" and w.glued(i - 1)):
        return day_at(w, i + 1)
    j = i
    while j < i + 12 and w.low[j] == "," and w.kind[j + 1] == "int" and day_at(w, j + 1):
        j += 2
        if w.low[j] == "and":
            return day_at(w, j + 1)
    return None


def weekday_date(w: Words, i: int) -> Hit | None:
    """ "Tuesday, January 14, 2025", "Tue 14 Jan": the weekday chooses the year of a date that names none."""
    number = WEEKDAYS.get(w.low[i], SHORT_WEEKDAYS.get(w.low[i]))
    if number is None:
        return None
    j = i + 1
    while j < i + 4 and w.low[j] in (",", ".", "the"):
        j += 1
    hit = day_month(w, j) or month_day(w, j) or numeric(w, j)
    anchor = w.anchor
    if hit is None or not hit.sensitive or hit.month_day is None or anchor is None or hit.kind != "point":
        return hit
    month, day = hit.month_day
    fitting = placed(lambda: cal.on_weekday(anchor, month, day or 1, number))
    return hit if fitting is None else replace(hit, edtf=fitting, sensitive=False)


def day_month(w: Words, i: int) -> Hit | None:
    """ "14 January 2025", "the 14th of January", "14-16 Jan.", "the fourteenth day of January, 2025"."""
    j = i + 1 if w.low[i] == "the" else i
    day = day_at(w, j)
    if day is None or (w.kind[i - 1] in ("punct", "dash") and w.low[i - 1] in "$€£#:/" and w.glued(i - 1)):
        return None
    ordinal = w.kind[j] != "int"
    j = day[1]
    second = _second_day(w, j)
    if second is not None:
        j = second[1]
    if w.low[j] == "day" and w.low[j + 1] == "of":
        j += 2
    elif w.low[j] == "of":
        j += 1
    elif (w.kind[i] == "word" and w.low[i] != "the") or (ordinal and w.low[j] not in MONTHS):
        return None
    if w.is_dash(j) and w.glued(j) and w.low[j + 1] in MONTHS:
        j += 1
    month = month_at(w, j)
    if month is None:
        return None
    number, j = month
    year = year_after(w, j)
    if w.is_dash(j) and w.glued(j) and year_at(w, j + 1) is not None and year is None:
        year = (int(w.low[j + 1]), j + 2)
    if year is None and w.low[j - 1] in ("may", "march", "mar") and not w.capital(j - 1):
        return None
    last = second[0] if second is not None else None
    if year is not None:
        return _dated(w, year[1], number, day[0], year[0], last)
    return _dated(w, j, number, day[0], _borrowed(w, j, number), last)


def month_day(w: Words, i: int) -> Hit | None:
    """ "January 14, 2025", "Jan. 14", "January 14-16", "January the 14th"."""
    month = month_at(w, i)
    if month is None or not w.capital(i):
        return None
    number, j = month
    if w.low[j] == "the":
        j += 1
    if w.kind[j] not in ("int", "ord") or (w.kind[j] == "int" and w.low[j - 1] == "the"):
        return None
    day = day_at(w, j)
    if day is None or not _is_day(w, j):
        return None
    j = day[1]
    second = _second_day(w, j)
    if second is not None and (not _is_day(w, second[1] - 1) or month_at(w, second[1])):
        second = None
    if second is not None:
        j = second[1]
    last = second[0] if second is not None else None
    year = year_after(w, j)
    if year is not None and w.low[j] != "of":
        return _dated(w, year[1], number, day[0], year[0], last)
    if day[0] == 11 and number == 9 and w.low[j] in ("attack", "attacks", "terrorist", "terror", "hijackers"):
        return Hit(j, "2001-09-11")
    return _dated(w, j, number, day[0], _borrowed(w, j, number), last)


def _is_day(w: Words, i: int) -> bool:
    """False when the number at `i` counts something or is joined to a word ("30-day")."""
    after = w.low[i + 1]
    if after in COUNTED or (after in ("%", "(") and w.glued(i)):
        return False
    return not (w.is_dash(i + 1) and w.glued(i) and w.kind[i + 2] == "word" and w.low[i + 2] in UNITS)


def _borrowed(w: Words, i: int, number: int) -> int | None:
    """The year of month `number` when a later date of the same list or range names one: "14 January and 3 February
    2025", "December 30 to January 3, 2025"."""
    if w.low[i] not in ("and", "or", ",", "to", "until", "through") and not w.is_dash(i):
        return None
    for j in range(i + 1, min(i + 6, w.size)):
        month = month_at(w, j)
        if month is None:
            continue
        day = day_at(w, month[1])
        after = day[1] if day is not None and w.kind[month[1]] in ("int", "ord") else month[1]
        year = year_after(w, after)
        return year[0] - (number > month[0]) if year is not None and 1000 < year[0] <= 2199 else None
    return None


def month_year(w: Words, i: int) -> Hit | None:
    """ "September 2023", "Sept. 2023", "September of 2023"; a month alone where the words around it allow it."""
    month = month_at(w, i)
    if month is None:
        return None
    number, j = month
    year = year_after(w, j)
    if w.kind[i - 1] == "int" and w.low[i - 1] and not w.is_dash(i - 2) and year_at(w, i - 1) is None:
        return None
    if year is not None and (w.capital(i) or w.low[i] not in ("may", "march", "mar")):
        if w.low[j] == "," and w.kind[i - 1] != "word" and not w.capital(i):
            return None
        return Hit(year[1], placed(lambda: f"{sane_year(year[0])}-{number:02}"))
    if not w.capital(i) or w.low[i] in SHORT_MONTHS or not _month_alone(w, i):
        return None
    anchor = w.anchor
    known = _borrowed(w, j, number)
    if known is not None:
        return Hit(j, f"{known}-{number:02}")
    if anchor is None:
        return Hit(j, None, month_day=(number, None))
    edtf = placed(lambda: cal.containing(cal.nearest_month(anchor, number, w.tense), "month"))
    return Hit(j, edtf, sensitive=True, month_day=(number, None))


def sane_year(year: int) -> str:
    """The year in digits. Raises ValueError outside 1000 to 2199, the years that news and history books name."""
    if not 1000 <= year <= 2199:
        raise ValueError(f"no year {year} in the news")
    return str(year)


_MONTH_PARTS = frozenset({"end", "beginning", "start", "middle", "half", "month", "week", "days", "weeks", *WEEKDAYS})
"""What "of May" may follow."""


def _month_alone(w: Words, i: int) -> bool:
    """True when the word is the month and not a name or a verb."""
    low, before, after = w.low[i], w.low[i - 1], w.low[i + 1]
    if w.kind[i - 1] in ("int", "alnum", "num") or w.kind[i + 1] in ("int", "alnum", "ord"):
        return w.kind[i - 1] not in ("int", "alnum", "num") and before in TEMPORAL
    if before == "-" and w.low[i - 2] not in ("mid", "end", "early", "late"):
        return False
    sure = before in ("in", "since", "until", "till", "last", "next", "early", "late", "mid", "this", "during", "-")
    if low in ("may", "march"):
        if w.written(i).isupper() or w.kind[i + 1] == "poss":
            return False
        if sure or (before == "of" and w.low[i - 2] in _MONTH_PARTS):
            return True
        if before in ("by", "through", "before", "after", "from") or (before == "the" and low == "march"):
            return not w.capital(i + 1) and after not in ("on", "against", "for", "to", "of", "through", "into")
        return False
    if sure or before in TEMPORAL:
        return True
    if w.capital(i + 1) and after not in WEEKDAYS:
        return False
    return not (w.kind[i - 1] == "word" and w.capital(i - 1) and before not in FUNCTION)


def numeric(w: Words, i: int) -> Hit | None:
    """ "2025-01-14", "14.01.2025", "14/01/2025"; with slashes only where one order alone makes sense."""
    kind, low = w.kind[i], w.low[i]
    if kind == "iso":
        return Hit(i + 1, placed(lambda: low if 1000 <= int(low[:4]) <= 2199 else None))
    if kind == "ymd":
        return Hit(i + 1, placed(lambda: f"{sane_year(int(low[:4]))}-{low[5:7]}-{low[8:]}"))
    if kind != "dmy":
        return None
    mark = next(one for one in low if not one.isdigit())
    first, second, year = (int(one) for one in low.split(mark))
    if (mark != "." and second <= 12 < first) or mark == "." or first == second:
        return Hit(i + 1, placed(lambda: cal.day_of(int(sane_year(year)), second, first)))
    if first <= 12 < second:
        return Hit(i + 1, placed(lambda: cal.day_of(int(sane_year(year)), first, second)))
    return Hit(i + 1, None)
