"""The words that lead a date phrase in: "by", "until", "since", "within", "from … to", "over the", "on"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from comity.reading import dates_calendar as cal
from comity.reading import dates_relative as relative
from comity.reading.dates_absolute import Hit, Kind, day_at, day_month, placed
from comity.reading.dates_words import UNITS, Words

Ranged = Callable[[Words, int], Hit | None]

LEADS = frozenset(
    "by until till through no not before prior ahead within since ever from between starting beginning effective "
    "as on in at during over throughout for after to so thus up about around circa".split()
)
_SUPERLATIVE = frozenset("first second third fourth only worst best most least largest last never".split())


def lead(w: Words, i: int, ranged: Ranged) -> Hit | None:
    """The phrase that begins with a leading word at `i`; `ranged` reads what may follow it."""
    low = w.low[i]
    if low in ("to", "so", "thus", "up", "until"):
        hit = _so_far(w, i, ranged)
        if hit is not None:
            return hit
    if low == "within":
        return _within(w, i, ranged)
    if low in ("from", "between"):
        return _from(w, i, ranged)
    if low in ("since", "ever"):
        return _since(w, i, ranged)
    if low == "after":
        return _after(w, i, ranged)
    if low in ("no", "not") and w.low[i + 1 : i + 3] == ("earlier", "than"):
        hit = ranged(w, i + 3)
        return None if hit is None or hit.kind not in ("point", "range") else _onwards(w, hit, hit.end, False)
    deadline = _deadline_word(w, i)
    if deadline is not None:
        return _deadline(w, i, *deadline, ranged)
    if low in ("starting", "beginning", "effective") or (low == "as" and w.low[i + 1] in ("from", "of")):
        return _starting(w, i, ranged)
    if low == "in":
        hit = _in_units(w, i)
        if hit is not None:
            return hit
    return _plain(w, i, ranged)


def _plain(w: Words, i: int, ranged: Ranged) -> Hit | None:
    """ "on Tuesday", "in 2024", "over the past three months", "throughout 2025", "for the next year"."""
    if w.low[i] not in ("on", "in", "at", "during", "over", "throughout", "for", "about", "around", "circa"):
        return None
    j = i + 1
    if w.low[i] == "in" and w.low[j] == "the" and w.low[j + 1] == "year" and w.kind[j + 2] != "int":
        return None
    if w.low[i] in ("over", "throughout", "during", "in") and w.low[j] == "the" and w.low[j + 1] in UNITS:
        hit = _current(w, j)
        if hit is not None and w.low[i] in ("throughout", "during"):
            return hit
    if w.low[i] in ("over", "at", "on", "during") and w.low[j] == "the" and w.low[j + 1] == "weekend":
        return _weekend(w, j)
    hit = ranged(w, j)
    if hit is None or (hit.edtf is None and hit.kind not in ("point", "range")):
        return None
    if w.kind[hit.end] == "poss" or (hit.bare_year and w.low[i] in ("on", "at", "over")):
        return None
    if w.low[i] in ("about", "around", "circa"):
        return None if hit.edtf is None else replace(hit, edtf=cal.about(hit.edtf))
    return hit


def _weekend(w: Words, j: int) -> Hit:
    """ "(over) the weekend": the last one that began, the next one with the future tense."""
    anchor = w.anchor
    if anchor is None:
        return Hit(j + 2, None, "range")
    step = -1 if anchor.weekday() < 5 and w.tense != "future" else 0
    return Hit(j + 2, placed(lambda: cal.containing(anchor, "weekend", step)), "range", sensitive=True)


def _current(w: Words, j: int) -> Hit | None:
    unit, anchor = UNITS[w.low[j + 1]], w.anchor
    if w.low[j + 1].endswith("s") or unit in ("hour", "day") or w.low[j + 2] in ("of", "before", "after", "to"):
        return None
    return Hit(j + 2, None if anchor is None else placed(lambda: cal.containing(anchor, unit)), "range")


def _in_units(w: Words, i: int) -> Hit | None:
    """ "in two weeks", "in a few days' time": ahead, or the stretch behind after "the first visit in …"."""
    count = relative.count_at(w, i + 1)
    if count is None or w.low[count.end] not in UNITS:
        return None
    at = count.end
    unit, end = UNITS[w.low[at]], at + 1
    if w.is_dash(end) or w.low[end] in ("of", "ago", "earlier", "later", "old"):
        return None
    if w.low[end] in ("'", "’") or w.kind[end] == "poss":
        if w.low[end + 1] != "time":
            return None
        end += 2
    anchor = w.anchor
    if anchor is None:
        return Hit(end, None, sensitive=True)
    if w.tense == "past" or _superlative(w, i):
        return Hit(end, placed(lambda: relative.rolling(anchor, count, unit, -1)), "range", sensitive=True)
    kind: Kind = "range" if count.few else "point"
    return Hit(end, placed(lambda: relative.moved(anchor, count, unit, 1)), kind, sensitive=True)


def _superlative(w: Words, i: int) -> bool:
    for j in range(max(i - 5, 0), i):
        if w.low[j] in _SUPERLATIVE or (w.low[j].endswith("est") and len(w.low[j]) > 5):
            return True
    return False


def _so_far(w: Words, i: int, ranged: Ranged) -> Hit | None:
    """ "to date", "so far", "until now", "so far this year"."""
    pair = (w.low[i], w.low[i + 1])
    if pair == ("up", "to") and w.low[i + 2] == "now":
        end = i + 3
    elif pair in (("to", "date"), ("so", "far"), ("thus", "far"), ("until", "now")):
        end = i + 2
    else:
        return None
    if w.low[i - 1] in ("-", "up", "ever", "how", "not", "went", "go", "gone", "going", "come", "came") or w.is_dash(
        i - 1
    ):
        return None
    if w.low[end] in ("as", "away", "apart", "back", "from", "the", "that", "removed") or w.is_dash(end):
        return None
    anchor = w.anchor
    whole = None
    if pair[1] == "far":
        whole = ranged(w, end + 1 if w.low[end] == "in" else end)
    if whole is not None and whole.edtf is not None and anchor is not None:
        known = whole.edtf
        return Hit(whole.end, placed(lambda: cal.part_of(known, "so_far", anchor)), "range", tense="past")
    return Hit(end, None if anchor is None else f"../{anchor.isoformat()}", "open", tense="past")


def _within(w: Words, i: int, ranged: Ranged) -> Hit | None:
    """ "within 30 days", "within the next six months", "within months"; "within 30 days of" stays a phrase."""
    j = i + 1
    count = relative.count_at(w, j)
    if count is None and w.low[j] in UNITS and w.low[j].endswith("s"):
        count = relative.Count(j, 2, 2, True, True)
    if count is not None and w.low[count.end] in UNITS:
        at, anchor = count.end, w.anchor
        unit, known = UNITS[w.low[at]], count
        if anchor is None or w.low[at + 1] in ("of", "after", "from", "following"):
            return Hit(at + 1, None, "deadline")
        return Hit(at + 1, placed(lambda: relative.rolling(anchor, known, unit, 1)), "deadline")
    hit = _current(w, j) if w.low[j] == "the" and w.low[j + 1] in UNITS else None
    hit = hit or ranged(w, j)
    if hit is None:
        return None
    return replace(_up_to(w, hit, before=False), sensitive=hit.sensitive)


def _deadline_word(w: Words, i: int) -> tuple[int, bool] | None:
    """Where the date begins after a word that sets a limit, and whether the limit itself is left out."""
    low, after = w.low[i], w.low[i + 1]
    if low in ("no", "not") and after == "later" and w.low[i + 2] == "than":
        return i + 3, False
    if low in ("by", "until", "till", "through"):
        j = i + 1
        if w.low[j] == "at" and w.low[j + 1] in ("least", "latest"):
            j += 2
        if w.low[j] == "around":
            j += 1
        return j, False
    if low == "before":
        return i + 1, True
    if low == "prior" and after == "to":
        return i + 2, True
    if low == "ahead" and after == "of":
        return i + 2, True
    return None


def _deadline(w: Words, i: int, j: int, before: bool, ranged: Ranged) -> Hit | None:
    ahead = replace(w, tense=w.tense or "future") if w.low[i] != "through" else w
    hit = ranged(ahead, j)
    if hit is None or hit.kind not in ("point", "range"):
        hit = _the_end(ahead, j)
    if hit is None or (before and w.low[i] == "ahead" and hit.bare_year and w.kind[hit.end] == "word"):
        return None
    if hit.edtf is None and w.low[i] == "before" and w.low[j] not in ("the",) and hit.month_day is None:
        return Hit(hit.end, None, "deadline") if w.anchor is None or hit.kind != "point" else None
    return replace(_up_to(w, hit, before), sensitive=hit.sensitive)


def _the_end(w: Words, j: int) -> Hit | None:
    """ "the weekend", "the year" after "by" and "before"."""
    if w.low[j] == "the" and UNITS.get(w.low[j + 1]) == "weekend":
        return _current(w, j)
    return None


def _up_to(w: Words, hit: Hit, before: bool) -> Hit:
    """From the anchor (open when it lies later) up to the end of `hit`, or up to the day before it begins. What is
    due "before the end of" a period may come until the period ends."""
    known, anchor = hit.edtf, w.anchor
    if known is None:
        return Hit(hit.end, None, "deadline")

    def limit() -> str:
        final = cal.last_day(known)
        inside = w.low[hit.end - 1] == "end" or any(w.low[k] == "end" for k in range(max(hit.end - 5, 0), hit.end))
        if not before or inside:
            return cal.right(known) if final is not None else ".."
        first = cal.first_day(known)
        if first is None:
            return ".."
        if len(known) == 4:
            return cal.year_of(int(known) - 1)
        return cal.shift(first, "day", -1).isoformat()

    until = placed(lambda: f"../{limit()}")
    if until is None or until == "../..":
        return Hit(hit.end, None, "deadline")
    last = cal.last_day(until)
    if anchor is None or last is None or last < anchor:
        return Hit(hit.end, until, "deadline" if anchor is None else "open")
    return Hit(hit.end, placed(lambda: f"{anchor.isoformat()}{until[2:]}"), "deadline")


def _since(w: Words, i: int, ranged: Ranged) -> Hit | None:
    """ "since 2021", "ever since last week", "since at least 2014": up to the anchor, open without one."""
    j = i + 2 if w.low[i] == "ever" and w.low[i + 1] == "since" else i + 1
    if w.low[i] == "ever" and j == i + 1:
        return None
    if w.low[j] == "at" and w.low[j + 1] == "least":
        j += 2
    back = replace(w, tense=w.tense if w.tense == "past" else "past")
    hit = ranged(back, j)
    if hit is None or hit.kind not in ("point", "range"):
        return None
    return _onwards(w, hit, hit.end, to_anchor=True)


def _onwards(w: Words, hit: Hit, end: int, to_anchor: bool, following: bool = False) -> Hit:
    known, anchor = hit.edtf, w.anchor
    if known is None:
        return Hit(end, None, "open")

    def begin() -> str:
        last = cal.last_day(known)
        if not following or last is None:
            return cal.left(known)
        if len(known) == 4:
            return cal.year_of(int(known) + 1)
        return cal.shift(last, "day", 1).isoformat()

    start = placed(lambda: f"{begin()}/..")
    if start is None:
        return Hit(end, None, "open")
    first = cal.first_day(start)
    if to_anchor and anchor is not None and first is not None and first <= anchor:
        return Hit(end, f"{start[:-2]}{anchor.isoformat()}", "open", tense="past")
    return Hit(end, start, "open", sensitive=hit.sensitive)


def _after(w: Words, i: int, ranged: Ranged) -> Hit | None:
    """ "after 2026", "after 14 January": open from the day after; not "after the 2020 war"."""
    if w.low[i - 1] in ("year", "day", "month", "week", "time", "soon", "shortly", "look", "looking"):
        return None
    hit = ranged(w, i + 1)
    if hit is None or hit.kind not in ("point", "range") or (hit.edtf is None and hit.month_day is None):
        return None
    if w.low[i + 1] not in ("the", "early", "mid", "late") and w.kind[hit.end] == "poss":
        return None
    return _onwards(w, hit, hit.end, to_anchor=False, following=True)


def _starting(w: Words, i: int, ranged: Ranged) -> Hit | None:
    """ "starting in 2026", "beginning next year", "effective 1 March", "as of 14 January" (a point)."""
    j = i + 1
    point = w.low[i] == "as" and w.low[j] == "of"
    if w.low[j] in ("in", "on", "from", "with", "of", "as"):
        j += 1
        if w.low[j] in ("of", "from"):
            j += 1
    if w.low[i] == "beginning" and w.low[i - 1] in ("the", "a"):
        return None
    hit = ranged(w, j)
    if hit is None or hit.kind not in ("point", "range"):
        return None
    return hit if point else _onwards(w, hit, hit.end, to_anchor=False)


def _from(w: Words, i: int, ranged: Ranged) -> Hit | None:
    """ "from 3 to 5 March", "between 2021 and 2023", "from 2025 onwards", "from next year"."""
    pair = _days_of_month(w, i) or _pair(w, i, ranged)
    if pair is not None:
        return pair
    if w.low[i] == "between":
        return None
    hit = ranged(w, i + 1)
    if hit is None or hit.kind not in ("point", "range"):
        return None
    j = hit.end
    if w.low[j] in ("onward", "onwards", "forward") or (w.low[j] == "on" and w.kind[j + 1] != "word"):
        return _onwards(w, hit, j + 1, to_anchor=False)
    if hit.edtf is None:
        return None
    first = cal.first_day(hit.edtf)
    anchor: date | None = w.anchor
    if anchor is not None and first is not None and first > anchor and not hit.bare_year:
        return replace(_onwards(w, hit, j, to_anchor=False), sensitive=hit.sensitive)
    return hit if hit.sensitive else None


def _days_of_month(w: Words, i: int) -> Hit | None:
    """ "from 3 to 5 March", "between 2 and 5 March 2025"."""
    day = day_at(w, i + 1)
    if day is None or w.kind[i + 1] not in ("int", "ord"):
        return None
    if w.low[day[1]] not in ("to", "and", "until", "through", "till"):
        return None
    hit = day_month(w, i + 1)
    return hit if hit is not None and hit.kind == "range" else None


def _pair(w: Words, i: int, ranged: Ranged) -> Hit | None:
    first = ranged(w, i + 1)
    if first is None:
        return None
    between = w.low[i] == "between"
    if first.pair and (not between or w.low[first.end] != "and"):
        return first
    j = first.end + 1 if w.low[first.end] == "up" else first.end
    if w.low[j] not in (("and",) if between else ("to", "until", "till", "through")):
        return None
    second = ranged(w, j + 1)
    return None if second is None else join(w, first, second)


def join(w: Words, first: Hit, second: Hit) -> Hit | None:
    """The range from `first` to `second`, the first in the year of the second when it names none; None when the
    second does not follow."""
    begin = first.edtf
    if second.edtf is None or (begin is None and first.month_day is None):
        return Hit(second.end, None, "range", pair=True) if w.anchor is None and not second.bare_year else None
    if first.month_day is not None:
        month, day = first.month_day
        last = cal.last_day(second.edtf)
        if last is None:
            return None
        year = last.year - ((month, day or 1) > (last.month, last.day))
        begin = placed(lambda: f"{year:04}-{month:02}" if day is None else cal.day_of(year, month, day))
    known, until = begin, second.edtf
    if known is None:
        return None
    if first.sensitive and first.month_day is None and len(until) == len(known) == 10 and until < known:
        until = cal.shift(date.fromisoformat(until), "week", 1).isoformat()
    edtf = placed(lambda: f"{cal.left(known)}/{cal.right(until)}")
    return (
        None
        if edtf is None
        else Hit(second.end, edtf, "range", sensitive=first.sensitive or second.sensitive, pair=True)
    )
