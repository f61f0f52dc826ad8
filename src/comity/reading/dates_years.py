"""Years and what years are made of or make up: decades, centuries, quarters, fiscal years, seasons."""

from __future__ import annotations

from dataclasses import replace

from comity.reading import dates_calendar as cal
from comity.reading.dates_absolute import Hit, day_at, placed, sane_year, year_after, year_at
from comity.reading.dates_calendar import Tense
from comity.reading.dates_words import AFTER_SEASON, COUNTED, FUNCTION, MONTHS, NUMBERED, SEASONS, Words


def year(w: Words, i: int) -> Hit | None:
    """A year, "2024/25", "the year 2030", "2021-2023"; not a count, a number of a paper or part of a name."""
    if w.low[i] == "the" and w.low[i + 1] == "year" and year_at(w, i + 2) is not None:
        return Hit(i + 3, placed(lambda: sane_year(int(w.low[i + 2]))))
    if w.low[i] == "year" and year_at(w, i + 1) is not None and w.low[i - 1] not in ("fiscal", "financial"):
        return Hit(i + 2, placed(lambda: sane_year(int(w.low[i + 1]))))
    if w.kind[i] == "span":
        return _year_span(w, i)
    if year_at(w, i) is None:
        return None
    first = int(w.low[i])
    if (w.is_dash(i + 1) or w.low[i + 1] == "/") and w.kind[i + 2] == "int" and len(w.low[i + 2]) == 4:
        last = int(w.low[i + 2])
        fits = 1800 <= first < last <= min(first + 120, 2199) and w.low[i + 3] not in COUNTED
        loose = w.low[i - 1] in ("over", "at", "with") or _is_year(w, i)
        return Hit(i + 3, f"{first}/{last}", "range", pair=True) if fits and loose and not w.is_dash(i + 3) else None
    if not _is_year(w, i):
        return None
    if (w.is_dash(i + 1) or w.low[i + 1] == "/") and w.glued(i) and w.kind[i + 2] in ("int", "num", "alnum", "span"):
        return None
    return Hit(i + 1, f"{first:04}", bare_year=True)


def _year_span(w: Words, i: int) -> Hit | None:
    low = w.low[i]
    first, last = int(low[:4]), int(low[5:])
    if not 1900 <= first <= 2199 or (w.kind[i - 1] == "word" and w.low[i - 1] in NUMBERED):
        return None
    if last > first % 100:
        return Hit(i + 1, f"{first}/{first // 100}{last:02}", "range")
    if low[4] == "-" and 1 <= last <= 12:
        return Hit(i + 1, f"{first}-{last:02}")
    return None


def _is_year(w: Words, i: int) -> bool:
    number, before, after = int(w.low[i]), w.low[i - 1], w.low[i + 1]
    if before in ("in", "since", "from", "until", "before", "after", "during", "by", "to", "of", "circa", "-", "–"):
        if not 1500 <= number <= 2199:
            return False
    elif not 1900 <= number <= 2099:
        return False
    if w.ends[i - 1] == w.starts[i] and w.kind[i - 1] not in ("", "brk") and not _may_touch(w, i):
        return False
    if w.kind[i + 1] in ("alnum", "ord") or (after in ("%", "°", "*", "@", "=") and w.glued(i)):
        return False
    if before == "of" and w.low[i - 2] in (
        "group", "total", "force", "number", "crowd", "population", "average", "maximum", "minimum", "contingent",
        "team", "convoy", "fleet", "sum", "batch", "capacity",
    ):  # fmt: skip
        return False
    if before in ("than", "over", "at", "on", "with", "was", "were", "is", "are", "under", "below", "above"):
        return after in ("levels", "prices") or (before == "than" and w.low[i - 2] in ("later", "earlier"))
    if before == "to" and w.low[i - 2] == "up":
        return False
    if before == "(" and w.kind[i - 2] == "int" and w.low[i - 3] in NUMBERED:
        return False
    if before in ("least", "latest") and w.low[i - 3] in ("until", "till", "since", "by", "through"):
        return True
    if before in ("about", "around"):
        return number % 50 != 0 and not after.endswith("s")
    return not _numbered(w, i) and not (number % 100 == 0 and w.kind[i + 1] == "word" and after.endswith("s"))


def _may_touch(w: Words, i: int) -> bool:
    before = w.low[i - 1]
    if w.is_dash(i - 1):
        if w.ends[i - 2] != w.starts[i - 1]:
            return True
        return w.low[i - 2] in ("mid", "early", "late", "end") or w.low[i - 2] in MONTHS
    return before in ("(", "[", "“", "‘", '"', "'", "«", "—")


def _numbered(w: Words, i: int) -> bool:
    """True when the words before `i`, or before the list that it belongs to, make the number a label or a count."""
    j = i - 1
    while j > i - 20 and w.low[j] in ("and", "or", ",", "&") and w.kind[j - 1] in ("int", "num", "alnum"):
        j -= 2
    before = w.low[j]
    if before in NUMBERED or w.kind[j] in ("num", "alnum"):
        return True
    if before == "." and w.low[j - 1] in ("no", "nos", "art", "arts", "para", "sec", "tel", "fax"):
        return True
    if before == "#" or (w.kind[j] == "int" and j == i - 1):
        return True
    return (
        w.kind[j] == "word"
        and w.capital(j)
        and before not in FUNCTION
        and before not in MONTHS
        and before not in SEASONS
    )


def decade(w: Words, i: int) -> Hit | None:
    """ "1990s", "the 1990s"."""
    j = i + 1 if w.low[i] == "the" else i
    if w.kind[j] == "int" and len(w.low[j]) == 4 and w.low[j][3] == "0" and w.kind[j + 1] == "poss":
        spelt = "the" in (w.low[i], w.low[i - 1]) and w.kind[j + 2] != "word" and 1800 <= int(w.low[j]) <= 2090
        return Hit(j + 2, f"{w.low[j][:3]}X") if spelt else None
    if w.kind[j] != "decade" or not 1000 <= int(w.low[j][:4]) <= 2190:
        return None
    return Hit(j + 1, f"{w.low[j][:3]}X")


def century(w: Words, i: int) -> Hit | None:
    """ "the 20th century", "the twenty-first century"."""
    j = i + 1 if w.low[i] == "the" else i
    number = day_at(w, j) if w.kind[j] in ("ord", "word") else None
    if number is None or w.low[number[1]] != "century" or not 11 <= number[0] <= 22:
        return None
    return Hit(number[1] + 1, f"{number[0] - 1}XX")


def quarter(w: Words, i: int) -> Hit | None:
    """ "Q3 2025", "Q3", "H1 2025", "FY2024", "fiscal year 2024", "the 2024 fiscal year"."""
    low = w.low[i]
    if w.kind[i] == "alnum" and len(low) == 2 and (low[0] in "qh" or low[1] == "q"):
        digit = low[1] if low[0] in "qh" else low[0]
        if digit not in ("1234" if "q" in low else "12") or not w.written(i).isupper():
            return None
        size, first = (3, int(digit) * 3 - 2) if "q" in low else (6, int(digit) * 6 - 5)
        found = year_after(w, i + 1)
        if found is not None:
            return Hit(found[1], placed(lambda: cal.months_of(int(sane_year(found[0])), first, size)), "range")
        anchor = w.anchor
        if anchor is None or size == 6:
            return None
        edtf = placed(lambda: cal.containing(cal.nearest_month(anchor, first, w.tense, size), "quarter"))
        return Hit(i + 1, edtf, "range", sensitive=True)
    if low.startswith("fy") and w.kind[i] == "alnum" and low[2:].isascii() and low[2:].isdigit():
        digits = low[2:]
        if len(digits) in (2, 4):
            return Hit(i + 1, placed(lambda: f"{sane_year(int(digits) + (2000 if len(digits) == 2 else 0))}~"))
        return None
    j = i + 1 if low == "the" else i
    if w.low[j] == "fy" and year_at(w, j + 1) is not None:
        return Hit(j + 2, placed(lambda: f"{sane_year(int(w.low[j + 1]))}~"))
    if w.low[j] in ("fiscal", "financial") and w.low[j + 1] == "year":
        if w.kind[j + 2] == "span":
            span = _year_span(w, j + 2)
            return None if span is None or span.edtf is None else replace(span, end=j + 3)
        if year_at(w, j + 2) is not None:
            return Hit(j + 3, placed(lambda: f"{sane_year(int(w.low[j + 2]))}~"))
    if year_at(w, j) is not None and w.low[j + 1] in ("fiscal", "financial") and w.low[j + 2] == "year":
        return Hit(j + 3, placed(lambda: f"{sane_year(int(w.low[j]))}~"))
    return None


def season(w: Words, i: int) -> Hit | None:
    """ "spring 2024", "the summer of 2025"; "the summer" where the word after it leaves it a season."""
    j = i + 1 if w.low[i] == "the" else i
    number = SEASONS.get(w.low[j])
    if number is None:
        return None
    found = year_after(w, j + 1)
    if found is not None and w.low[j + 1] != ",":
        return Hit(found[1], placed(lambda: f"{sane_year(found[0])}-{number}"))
    before, after = w.low[i - 1], w.low[j + 1]
    if before not in ("in", "by", "before", "after", "until", "since", "during", "over", "through", "of", "this"):
        return None
    if w.low[j] == "fall" and (j == i or before != "in" or after == "of"):
        return None
    closed = w.kind[j + 1] != "word" or after in AFTER_SEASON or after in FUNCTION
    if w.capital(j) or not closed or after in ("of", "has", "had", "will", "would", "is", "was") or w.is_dash(j + 1):
        return None
    if before in ("of", "this"):
        return None
    end = j + 2 if after in ("months", "break", "recess", "holidays", "holiday", "vacation") else j + 1
    anchor = w.anchor
    if anchor is None:
        return Hit(end, None)
    tense: Tense | None = w.tense or ("future" if before in ("by", "before", "until") else None)
    edtf = placed(lambda: cal.containing(cal.nearest_month(anchor, (number - 20) * 3, tense, 3), "season"))
    return Hit(end, edtf, "range", sensitive=True)
