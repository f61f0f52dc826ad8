"""When: the dates that a text names, as EDTF, as days that can be compared, and as the phrase itself.

Choices where English leaves one open:

* "by 2030", "until 2027" include the year named; a deadline begins on the day of publication.
* "next Friday" is the first Friday after the day of publication, "last Friday" the last one before it; "next week"
  and "last week" are ISO weeks (Monday to Sunday).
* "in the coming weeks" reaches eight weeks ahead: see `dates_calendar.PLURAL`.
* "two weeks ago" is the ISO week, "three years ago" the year, that lies so far back.
* "early", "mid" and "late" are thirds of their period, inner bounds marked approximate.
* Seasons are those of the northern hemisphere, counted by whole months; winter belongs to the year it begins in.
* A fiscal year is the year that it names, approximate, since states begin it in different months.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace

from comity.model import Date
from comity.model.edtf import interval
from comity.reading.dates_absolute import Hit, Kind
from comity.reading.dates_calendar import Tense, days
from comity.reading.dates_grammar import phrase
from comity.reading.dates_words import FIRST_WORD, Words, passages, words_of

TenseOf = Callable[[int, int], str | None]

_TENSES: dict[str, Tense] = {"past": "past", "future": "future", "present": "present"}


@dataclass(frozen=True, slots=True)
class FoundDate:
    """One date phrase in a text; `date` holds the words and offsets again, with what they come to.

    `tense` says on which side of the day of publication it lies (None when nobody can say). `recurrence` is set
    on the recurrent: ISO 8601-2 ("R/P1Y") or "regular"; `period`, an ISO 8601 duration, on durations that name one.
    """

    start: int
    end: int
    date: Date
    kind: Kind
    tense: Tense | None
    recurrence: str | None = None
    period: str | None = None


def find_dates(
    text: str,
    anchor: datetime.date | None,
    start: int = 0,
    end: int | None = None,
    tense_of: TenseOf | None = None,
) -> list[FoundDate]:
    """The date phrases of ``text[start:end]``, in order, without overlap; the longest reading wins.

    `anchor` is the day of publication: without it, phrases that count from it have no EDTF and no interval.
    `tense_of` is asked, for phrases such as "on Tuesday" or "in March", for the tense ("past", "future",
    "present", None) of the verb that governs the span it is given; None means past for news.
    """
    stop = len(text) if end is None else min(end, len(text))
    begin = max(start, 0)
    found: list[FoundDate] = []
    for first, last in passages(text, begin, stop):
        words = words_of(text, first, last, anchor)
        i = FIRST_WORD
        while i < words.size:
            hit = phrase(words, i)
            if hit is None or hit.end > words.size:
                i += 1
                continue
            found.append(_found(words, i, hit, tense_of))
            i = max(hit.end, i + 1)
    return found


def _found(words: Words, i: int, hit: Hit, tense_of: TenseOf | None) -> FoundDate:
    if hit.sensitive and tense_of is not None:
        told = _TENSES.get(tense_of(words.starts[i], words.ends[hit.end - 1]) or "")
        if told is not None:
            hit = phrase(replace(words, tense=told), i) or hit
    start, end = words.starts[i], words.ends[hit.end - 1]
    date = dated(words.text, start, end, hit.edtf)
    return FoundDate(start, end, date, hit.kind, _tense(date, hit, words.anchor), hit.recurrence, hit.period)


def _tense(date: Date, hit: Hit, anchor: datetime.date | None) -> Tense | None:
    if hit.tense is not None or anchor is None or date.edtf is None:
        return hit.tense
    today = anchor.isoformat()
    if date.latest is not None and (date.latest < today or (date.latest == today and date.earliest != today)):
        return "past"
    if date.earliest is not None and (date.earliest > today or (date.earliest == today and date.latest != today)):
        return "future"
    return "present"


def dated(text: str, start: int, end: int, edtf: str | None) -> Date:
    """The Date of the phrase ``text[start:end]`` that comes to `edtf`. Raises ValueError for invalid EDTF."""
    earliest, latest = (None, None) if edtf is None else interval(edtf)
    return Date(text[start:end], edtf, earliest, latest, start, end)


def of_day(day: datetime.date) -> Date:
    """One day, with no phrase in any text."""
    return of_range(day, day)


def of_range(first: datetime.date, last: datetime.date) -> Date:
    """The days from `first` to `last`, with no phrase in any text. Raises ValueError when `last` comes first."""
    edtf = days(first, last)
    earliest, latest = interval(edtf)
    return Date(edtf, edtf, earliest, latest)


def interval_of(edtf: str) -> tuple[str | None, str | None]:
    """The first and last day of an EDTF string (ISO dates, None where open). Raises ValueError: see model.edtf."""
    return interval(edtf)
