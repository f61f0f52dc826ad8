"""A document on the reader's table: its grammar, its actors, its dates, in one place for every question."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from dataclasses import dataclass, field

from comity.model import Date
from comity.reading.actors import Actors
from comity.reading.dates import FoundDate, find_dates
from comity.reading.elsewhere import is_sport
from comity.reading.parse import Parsed
from comity.reading.tokens import Sentence, Token

# An undated act in news is of the days just told, not of a year ago.
RECENT_DAYS = 31
SCENE_DAYS = 4
_PRESENT_OR_FUTURE = frozenset({"will", "shall", "would", "to"})


@dataclass(frozen=True, slots=True)
class Page:
    """What every reading module asks: the parsed text, who its phrases stand for, when its phrases place things.

    `published` is the day the document appeared, None when nobody said.
    """

    parsed: Parsed
    actors: Actors
    published: dt.date | None
    dates: tuple[FoundDate, ...] = field(repr=False)
    _sport: frozenset[int] = field(repr=False)

    @property
    def text(self) -> str:
        """The document's text."""
        return self.parsed.text

    def dates_in(self, start: int, end: int) -> list[FoundDate]:
        """The dates whose phrases lie inside ``[start, end)``."""
        first = bisect_left(self.dates, start, key=lambda d: d.start)
        found = []
        for date in self.dates[first:]:
            if date.start >= end:
                break
            if date.end <= end:
                found.append(date)
        return found

    def tokens_in(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that lie inside ``[start, end)``."""
        tokens = self.parsed.tokens
        first = bisect_left(tokens, start, key=lambda t: t.start)
        last = bisect_left(tokens, end, key=lambda t: t.start)
        return tokens[first:last]

    def bounds(self, tokens: list[Token]) -> tuple[int, int]:
        """The offsets from the first to the last of these tokens."""
        return tokens[0].start, tokens[-1].end

    def is_sport(self, sentence: Sentence) -> bool:
        """True when the sentence speaks of matches, teams and medals."""
        return sentence.index in self._sport

    def sentence(self, token: Token) -> Sentence:
        """The sentence that the token stands in."""
        return self.actors.sentence(token)


def page_of(parsed: Parsed) -> Page:
    """The page of a parsed document."""
    published = parsed.document.published
    anchor = dt.date.fromisoformat(published[:10]) if published else None
    tense = _Tense(parsed)
    dates = tuple(find_dates(parsed.text, anchor, tense_of=tense))
    sport = frozenset(s.index for s in parsed.sentences if is_sport(parsed.quote(s.start, s.end)))
    return Page(parsed, Actors(parsed), anchor, dates, sport)


class _Tense:
    """The tense of the clause around a phrase, for dates that look both ways ("on Tuesday")."""

    def __init__(self, parsed: Parsed) -> None:
        self._tokens = parsed.tokens

    def __call__(self, start: int, end: int) -> str | None:
        del end
        i = bisect_left(self._tokens, start, key=lambda t: t.start)
        if i >= len(self._tokens):
            return None
        for node in self._tokens[i].ancestors():
            if node.pos not in ("VERB", "AUX"):
                continue
            helpers = {k.lower for k in node.kids("aux")}
            if helpers & _PRESENT_OR_FUTURE:
                return "future"
            if node.tag in ("VBD", "VBN") or helpers & {"had", "has", "have", "was", "were"}:
                return "past"
            return None
        return None


def day_told(page: Page, sentence: Sentence, reach: int, persons: frozenset[str] = frozenset()) -> Date | None:
    """The day of which the text was telling just before `sentence`, None when that is not plain.

    The nearest earlier sentence that dates anything past decides, up to `reach` sentences back: its day, when it is
    a day or a few and within a month of publication, else none. In another paragraph it counts only when it
    names one of `persons`, so that a day is not carried from one story into the next.
    """
    for index in range(sentence.index - 1, max(-1, sentence.index - reach - 1), -1):
        earlier = page.parsed.sentences[index]
        dated = [d for d in page.dates_in(earlier.start, earlier.end) if d.kind in ("point", "range")]
        past = [d for d in dated if d.tense != "future" and not _ahead(page, d.date) and not since_then(page, d.start)]
        if not past:
            continue
        if earlier.paragraph != sentence.paragraph and not persons & _persons_in(page, earlier):
            return None
        days = [d.date for d in past if _is_scene(d.date) and _recent(page, d.date)]
        return days[0] if days else None
    return None


def since_then(page: Page, place: int) -> bool:
    """True for a date in what something has gone on since: "since the fall of the capital on 7 October"."""
    tokens = page.tokens_in(place, place + 1)
    return bool(tokens) and any(above.lower == "since" for above in tokens[0].ancestors())


def _ahead(page: Page, day: Date) -> bool:
    return page.published is not None and day.latest is not None and day.latest > page.published.isoformat()


def _persons_in(page: Page, sentence: Sentence) -> frozenset[str]:
    return frozenset(m.actor.name for m in page.actors.in_sentence(sentence) if m.sort == "person")


def _is_scene(day: Date) -> bool:
    """True for a day, or the few days of a visit or a summit."""
    if not day.earliest or not day.latest:
        return False
    return (dt.date.fromisoformat(day.latest) - dt.date.fromisoformat(day.earliest)).days <= SCENE_DAYS


def _recent(page: Page, day: Date) -> bool:
    if page.published is None or day.earliest is None:
        return page.published is None
    return 0 <= (page.published - dt.date.fromisoformat(day.earliest)).days <= RECENT_DAYS
