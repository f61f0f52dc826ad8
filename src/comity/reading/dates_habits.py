"""Phrases of time without a place in it: habits, durations, and the vague ("soon", "in the near future")."""

from __future__ import annotations

from comity.reading.dates_absolute import Hit
from comity.reading.dates_relative import Count, count_at, iso_period
from comity.reading.dates_words import UNITS, WEEKDAYS, Words

_ADVERBS = {
    "annual": "R/P1Y", "annually": "R/P1Y", "yearly": "R/P1Y", "biennial": "R/P2Y", "biennially": "R/P2Y",
    "biannual": "R/P6M", "biannually": "R/P6M", "weekly": "R/P1W", "monthly": "R/P1M", "quarterly": "R/P3M",
    "daily": "R/P1D", "regularly": "regular", "regular": "regular", "periodically": "regular",
}  # fmt: skip
_UNIT_RULE = {
    "hour": "R/PT1H", "day": "R/P1D", "week": "R/P1W", "weekend": "R/P1W", "month": "R/P1M", "quarter": "R/P3M",
    "year": "R/P1Y", "decade": "R/P10Y", "century": "R/P100Y",
}  # fmt: skip
_MONEY_BEFORE = frozenset(
    "million billion trillion thousand dollars euros pounds rubles roubles yen yuan lira m bn mn k percent tonnes "
    "tons barrels people times".split()
)

_SIGNS = frozenset("$€£¥₽₹")


def habit(w: Words, i: int) -> Hit | None:
    """ "annually", "every two years", "every other week", "twice a year", "per year"; the rule as ISO 8601-2
    ("R/P1Y") or "regular"."""
    low = w.low[i]
    rule = _ADVERBS.get(low)
    if rule is not None:
        if low in ("daily", "weekly") and w.capital(i) and w.capital(i + 1):
            return None
        return _recurs(i + 1, rule)
    if low in ("semi", "bi") and w.is_dash(i + 1) and w.low[i + 2] in _ADVERBS:
        return _recurs(i + 3, "R/P6M" if w.low[i + 2].startswith("annual") else "regular")
    if low in ("every", "each"):
        return _every(w, i)
    if low in ("once", "twice") and w.low[i + 1] in ("a", "every", "per", "each"):
        return _times(w, i + 1)
    if w.low[i + 1] == "times" and w.low[i + 2] in ("a", "per", "each"):
        return _times(w, i + 2)
    if low == "per" and (w.low[i + 1] in _UNIT_RULE or w.low[i + 1] == "annum"):
        return _recurs(i + 2, _UNIT_RULE.get(w.low[i + 1], "R/P1Y"))
    if low in ("a", "an") and w.low[i + 1] in _UNIT_RULE and _priced(w, i):
        return _recurs(i + 2, _UNIT_RULE[w.low[i + 1]])
    return None


def _priced(w: Words, i: int) -> bool:
    """True for "a year" after an amount: "$3 billion a year", "$500 a month"."""
    if w.low[i + 2] in ("ago", "and", "earlier", "later"):
        return False
    return w.low[i - 1] in _MONEY_BEFORE or (w.kind[i - 1] in ("int", "num", "alnum") and w.low[i - 2] in _SIGNS)


def _recurs(end: int, rule: str) -> Hit:
    return Hit(end, None, "recurrent", recurrence=rule)


def _every(w: Words, i: int) -> Hit | None:
    low = w.low[i + 1]
    if low in WEEKDAYS:
        return _recurs(i + 2, "R/P1W")
    if low in _UNIT_RULE:
        return _recurs(i + 2, _UNIT_RULE[low])
    if low == "other" and w.low[i + 2] in _UNIT_RULE:
        return _recurs(i + 3, _UNIT_RULE[w.low[i + 2]].replace("1", "2", 1))
    if low == "few":
        return _recurs(i + 3, "regular") if w.low[i + 2] in UNITS else None
    count = count_at(w, i + 1)
    if count is None or w.low[i] == "each" or w.low[count.end] not in UNITS:
        return None
    period = iso_period(count, UNITS[w.low[count.end]])
    return _recurs(count.end + 1, "regular" if period is None else f"R/{period}")


def _times(w: Words, j: int) -> Hit | None:
    unit = w.low[j + 1]
    if unit in _UNIT_RULE:
        return _recurs(j + 2, _UNIT_RULE[unit])
    return _every(w, j) if w.low[j] == "every" else None


def vague(w: Words, i: int) -> Hit | None:
    """ "soon", "shortly", "in the near future", "the foreseeable future", "recently": no place in time."""
    low = w.low[i]
    if low in ("soon", "shortly"):
        if w.low[i - 1] in ("as", "too", "how", "until") or w.low[i + 1] in ("after", "before", "thereafter", "as"):
            return None
        return Hit(i + 1, None, "vague", tense="future")
    if low in ("recently", "lately"):
        return Hit(i + 1, None, "vague", tense="past")
    j = i + 1 if low in ("in", "for", "within") else i
    j = j + 1 if w.low[j] == "the" else j
    j = j + 1 if w.low[j] == "very" else j
    if j > i and w.low[j] in ("near", "foreseeable", "nearest", "immediate") and w.low[j + 1] == "future":
        return Hit(j + 2, None, "vague", tense="future")
    return None


def duration(w: Words, i: int) -> Hit | None:
    """ "for three years", "for decades", "a two-day visit", "a 30-day ceasefire", "lasting two weeks"."""
    low = w.low[i]
    if low in ("for", "lasting", "spanning"):
        j = i + 1
        if w.low[j] in ("another", "additional") or (w.low[j] == "up" and w.low[j + 1] == "to"):
            j += 1 if w.low[j] != "up" else 2
        if w.low[j] in UNITS and w.low[j].endswith("s"):
            return Hit(j + 1, None, "duration")
        count = count_at(w, j)
        if count is None or w.low[count.end] not in UNITS:
            return None
        at = count.end
        if w.low[at + 1] in ("of", "old", "ago"):
            return None if w.low[at + 1] != "of" else _lasting(count, at, w)
        return _lasting(count, at, w)
    count = _joined(w, i)
    if count is None:
        return None
    at = count.end
    if w.low[at] not in UNITS or w.low[at].endswith("s") or (w.is_dash(at + 1) and w.low[at + 2] == "old"):
        return None
    return Hit(at + 1, None, "duration", period=iso_period(count, UNITS[w.low[at]]))


def _lasting(count: Count, at: int, w: Words) -> Hit:
    return Hit(at + 1, None, "duration", period=iso_period(count, UNITS[w.low[at]]))


def _joined(w: Words, i: int) -> Count | None:
    """ "two-" in "two-day": the count glued by a dash to a unit."""
    if w.low[i] in ("a", "an", "about", "some", "over", "half"):
        return None
    count = count_at(w, i)
    if count is None or not w.is_dash(count.end) or not w.glued(count.end) or count.low != count.high:
        return None
    return Count(count.end + 1, count.low, count.high)
