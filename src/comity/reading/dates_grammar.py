"""How date phrases are built: parts of periods, ranges, and the words that lead in ("by", "since", "within")."""

from __future__ import annotations

from collections.abc import Callable

from comity.reading import dates_absolute as absolute
from comity.reading import dates_calendar as cal
from comity.reading import dates_relative as relative
from comity.reading import dates_years as years
from comity.reading.dates_absolute import Hit, placed
from comity.reading.dates_calendar import Part
from comity.reading.dates_habits import duration, habit, vague
from comity.reading.dates_leads import LEADS, join, lead
from comity.reading.dates_words import MONTHS, ORDINALS, SEASONS, SHORT_WEEKDAYS, UNITS, WEEKDAYS, Words

Rule = Callable[[Words, int], Hit | None]

_RULES: tuple[Rule, ...] = (
    absolute.weekday_date,
    absolute.day_month,
    absolute.month_day,
    absolute.month_year,
    absolute.numeric,
    years.year,
    years.decade,
    years.century,
    years.quarter,
    years.season,
    relative.day_word,
    relative.weekday,
    relative.pointed,
    relative.ago,
    relative.recent,
)

_PARTS: dict[str, Part] = {
    "early": "early", "mid": "mid", "late": "late", "beginning": "start", "start": "start", "middle": "middle",
    "end": "end", "close": "end", "rest": "rest", "remainder": "rest", "course": "so_far", "earlier": "so_far",
    "later": "rest",
}  # fmt: skip

_OTHER_STARTERS = (
    "the a an half about around nearly almost over more less at some roughly today tonight overnight yesterday "
    "tomorrow last past previous preceding next coming upcoming following this current recent year fiscal financial fy "
    "final soon shortly recently lately annual annually yearly biennial biennially biannual biannually semi weekly "
    "monthly quarterly daily regular regularly periodically every each once twice per few several many couple one "
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety thirtieth lasting spanning bi near foreseeable"
)
_STARTERS = frozenset(
    {
        *MONTHS,
        *WEEKDAYS,
        *(f"{day}s" for day in WEEKDAYS),
        *SHORT_WEEKDAYS,
        *SEASONS,
        *UNITS,
        *ORDINALS,
        *_PARTS,
        *LEADS,
        *_OTHER_STARTERS.split(),
    }
)
_NUMBER_KINDS = frozenset("iso ymd dmy span decade ord num int alnum".split())


def phrase(w: Words, i: int) -> Hit | None:
    """The longest date phrase that begins at word `i`."""
    if w.kind[i] == "word":
        if w.low[i] not in _STARTERS:
            return None
    elif w.kind[i] not in _NUMBER_KINDS:
        return None
    best = _longest(lead(w, i, ranged) if w.low[i] in LEADS else None, ranged(w, i))
    best = _longest(best, habit(w, i))
    best = _longest(best, vague(w, i))
    return _longest(best, duration(w, i))


def ranged(w: Words, i: int) -> Hit | None:
    """A date, a part of one, or a range of two: "January 14 – February 3, 2025", "January to March 2025"."""
    first = nominal(w, i)
    if first is None:
        return None
    j = first.end
    if first.kind in ("point", "range") and (w.is_dash(j) or w.low[j] in ("to", "through")):
        second = nominal(w, j + 1)
        if second is not None and not (second.bare_year and not first.bare_year):
            joined = join(w, first, second)
            if joined is not None and (w.is_dash(j) or joined.edtf is not None):
                return joined
    return first


def nominal(w: Words, i: int) -> Hit | None:
    """A date or a part of one, without words that lead in and without a second end."""
    best = part(w, i)
    if w.kind[i] == "word" and w.low[i] not in _STARTERS:
        return best
    for rule in _RULES:
        best = _longest(best, rule(w, i))
    return best


def part(w: Words, i: int, depth: int = 0) -> Hit | None:
    """ "early 2023", "the end of the year", "the first half of next year", "later this month", "year's end"."""
    j = i + 1 if w.low[i] == "the" else i
    low = w.low[j]
    if low in UNITS and (
        (w.kind[j + 1] == "poss" and w.low[j + 2] == "end") or (w.is_dash(j + 1) and w.low[j + 2] == "end")
    ):
        return _unit_end(w, j)
    if low == "week" and w.low[j + 1] in ("of", "beginning", "starting") and w.low[j - 1] == "the":
        return _week_of(w, j + 2)
    if low in ORDINALS or low in ("last", "final", "closing", "opening") or w.kind[j] == "ord":
        return _ordinal_part(w, j, depth)
    name = _PARTS.get(low)
    if name is None:
        return None
    at = j + 1
    # "Late in June" is a part of June; in "to start in June" and "will end in June" the words are verbs.
    if (w.is_dash(at) and w.glued(at - 1)) or w.low[at] == "of" or (w.low[at] == "in" and low not in _VERBS):
        at += 1
    elif low in ("beginning", "start", "middle", "close", "rest", "remainder", "course"):
        return None
    if low in ("earlier", "later") and w.low[at] == "today":
        return relative.day_word(w, at)
    whole = _the_unit(w, at) or _whole(w, at, depth)
    if whole is None or (low in ("end", "earlier", "later") and whole.bare_year and w.low[at - 1] == low):
        return None
    if low == "course":
        return whole
    if low == "end" and w.low[whole.end - 1] == "day" and "at" in w.low[j - 2 : j]:
        return None
    if low in ("earlier", "later") and whole.end - at >= 2 and w.low[at] in ("last", "next"):
        name = "early" if low == "earlier" else "late"
    return _cut(w, whole, name)


_VERBS = frozenset({"start", "end", "close", "rest"})


def _whole(w: Words, i: int, depth: int) -> Hit | None:
    """What a part is taken of: a date, or again a part ("the end of the first half of 2025"), two deep at most."""
    best = part(w, i, depth + 1) if depth < 2 else None
    for rule in _RULES:
        best = _longest(best, rule(w, i))
    return best


def _cut(w: Words, whole: Hit, name: Part) -> Hit:
    edtf = whole.edtf
    if edtf is None:
        return Hit(whole.end, None, "range", sensitive=whole.sensitive)
    made = placed(lambda: cal.part_of(edtf, name, w.anchor))
    return Hit(whole.end, made, "point" if made == edtf else "range", sensitive=whole.sensitive)


def _the_unit(w: Words, i: int) -> Hit | None:
    """ "the year", "the month" inside a larger phrase: the present one; "the new year" is mostly the next."""
    if (w.low[i], w.low[i + 1], w.low[i + 2]) == ("the", "new", "year"):
        return _new_year(w, i + 3)
    j = i + 1 if w.low[i] in ("the", "this") else i
    unit = UNITS.get(w.low[j])
    if unit is None or w.low[j].endswith("s") or (j == i and unit != "year") or unit == "hour":
        return None
    if w.low[i] == "this" or w.kind[j + 1] == "int":
        return None
    anchor = w.anchor
    if anchor is None:
        return Hit(j + 1, None, "range")
    return Hit(j + 1, placed(lambda: cal.containing(anchor, unit)), "range")


def _new_year(w: Words, end: int) -> Hit:
    anchor = w.anchor
    if anchor is None:
        return Hit(end, None, "range")
    # In the first weeks of a year it is the one that has just begun.
    year = anchor.year + (anchor.month > _STILL_NEW)
    return Hit(end, f"{year:04}", "range")


_STILL_NEW = 2


def _week_of(w: Words, i: int) -> Hit | None:
    """ "the week of 20 January": the ISO week that holds the day."""
    hit = absolute.day_month(w, i) or absolute.month_day(w, i) or relative.weekday(w, i)
    if hit is None or hit.kind != "point":
        return None
    day = None if hit.edtf is None else cal.first_day(hit.edtf)
    edtf = None if day is None else placed(lambda: cal.containing(day, "week"))
    return Hit(hit.end, edtf, "range", sensitive=hit.sensitive)


def _unit_end(w: Words, j: int) -> Hit | None:
    unit, anchor = UNITS[w.low[j]], w.anchor
    if anchor is None:
        return Hit(j + 3, None, "range")
    edtf = placed(lambda: cal.part_of(cal.containing(anchor, unit), "end", anchor))
    return Hit(j + 3, edtf, "range")


def _ordinal_part(w: Words, j: int, depth: int) -> Hit | None:
    """ "first half of 2025", "third quarter", "the first three months of the year", "last week of January"."""
    final = w.low[j] in ("last", "final", "closing")
    number = 1 if w.low[j] == "opening" else None if final else ORDINALS.get(w.low[j])
    if w.kind[j] == "ord":
        number = int(w.low[j][:-2])
    at = j + 2 if w.is_dash(j + 1) else j + 1
    size = 1
    counted = relative.count_at(w, at) if w.low[at] not in UNITS and w.low[at] != "half" else None
    if counted is not None and not counted.few and counted.low == counted.high and counted.low % 1 == 0:
        size, at = int(counted.low), counted.end
    if w.low[at] in WEEKDAYS and w.low[at + 1] in ("of", "in"):
        month = absolute.month_year(w, at + 2) or relative.pointed(w, at + 2)
        if month is None or (number is None and not final):
            return None
        known_month, nth, weekday = month.edtf, number, WEEKDAYS[w.low[at]]
        made = None if known_month is None else placed(lambda: cal.weekday_in(known_month, weekday, nth))
        return Hit(month.end, made, sensitive=month.sensitive)
    unit = "half" if w.low[at] == "half" else UNITS.get(w.low[at])
    if unit not in ("half", "quarter", "month", "week", "day") or (number is None and not final):
        return None
    if w.low[at + 1] == "of":
        whole = _the_unit(w, at + 2) or _whole(w, at + 2, depth)
    elif w.low[at + 1] in ("this", "last", "next") or w.kind[at + 1] == "int":
        whole = _whole(w, at + 1, depth)
    else:
        return _quarter_alone(w, at, number) if unit == "quarter" and number is not None and size == 1 else None
    if whole is None:
        return None
    edtf = whole.edtf
    if edtf is None:
        return Hit(whole.end, None, "range", sensitive=whole.sensitive)
    if size == 1 and counted is None and w.low[at].endswith("s"):
        return _cut(w, whole, "late" if number is None else "early") if number in (None, 1) else None
    known, rank = unit, number
    made = placed(lambda: _slice(edtf, known, rank, size))
    return Hit(whole.end, made, "range" if unit != "day" or size > 1 else "point", sensitive=whole.sensitive)


def _quarter_alone(w: Words, at: int, number: int) -> Hit | None:
    if w.kind[at - 1] != "word" or number > 4 or w.low[at] != "quarter":
        return None
    anchor = w.anchor
    if anchor is None:
        return Hit(at + 1, None, "range")
    edtf = placed(lambda: cal.containing(cal.nearest_month(anchor, number * 3 - 2, w.tense, 3), "quarter"))
    return Hit(at + 1, edtf, "range", sensitive=True)


def _slice(edtf: str, unit: str, number: int | None, size: int) -> str | None:
    """The `number`-th stretch of `size` units of a period, its last one when `number` is None. Weeks of a month
    count from its first day."""
    first, last = cal.first_day(edtf), cal.last_day(edtf)
    if first is None or last is None:
        return None
    if unit == "half":
        return (
            None
            if number not in (None, 1, 2)
            else cal.part_of(edtf, "first_half" if number == 1 else "second_half", None)
        )
    months = {"quarter": 3, "month": 1}.get(unit)
    length = (last - first).days + 1
    if months is not None:
        total = (last.year - first.year) * 12 + last.month - first.month + 1
        width = months * size
        begin = total - width if number is None else width * (number - 1)
        if first.day != 1 or begin < 0 or begin + width > total or length < 28:
            return None
        one, two = cal.add_months(first, begin), cal.add_months(first, begin + width - 1)
        return f"{one.year:04}-{one.month:02}" + ("" if width == 1 else f"/{two.year:04}-{two.month:02}")
    width = size * (7 if unit == "week" else 1)
    begin = length - width if number is None else width * (number - 1)
    if begin < 0 or begin >= length:
        return None
    one = cal.shift(first, "day", begin)
    return cal.days(one, min(cal.shift(one, "day", width - 1), last))


def _longest(first: Hit | None, second: Hit | None) -> Hit | None:
    if first is None or (second is not None and second.end > first.end):
        return second
    return first
