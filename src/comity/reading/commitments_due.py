"""By when a promise is to be kept: among its words, behind them, in the sentence that takes it up, or counted from
the day of which the text tells."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from comity.model import Date
from comity.reading.commitments_answered import named_alone
from comity.reading.commitments_arranged import is_sister, is_to
from comity.reading.commitments_closing import CLOSES, closing, until_middle
from comity.reading.commitments_counted import from_signing
from comity.reading.commitments_days import ahead, counted_from, forward, until
from comity.reading.commitments_taken_up import taken_up
from comity.reading.dates import FoundDate, find_dates
from comity.reading.scene import Scene
from comity.reading.speech_cues import SAY
from comity.reading.tokens import Token

_RETOLD_DAYS = 31  # a promise made longer ago than this is told again


def due(scene: Scene, verb: Token, opens: Token, first: int, end: int) -> Date | None:
    """By when: the first date among the promise's words that is not past; a date of the promising itself
    ("pledged on Monday to send") is none. None where the text names no day."""
    begin = _begin(scene, verb, opens, first)
    counted = from_signing(scene, begin, end)
    if counted is not None:
        return counted
    told = _told_on(scene, verb, begin)
    for here in scene.page.dates_in(begin, end):
        # "…, before the end of March, a minister told us": the past verb behind it is the telling's.
        aside = here.end == end and (scene.page.text[: here.start].endswith(", ") or _inside(scene, verb, here))
        turned = aside or _looks_back(scene, verb, here) or _limit_of_thing(scene, verb, here)
        found = forward(scene, here) if turned else here
        if not aside and _just_past(scene, opens, verb, found):
            continue
        if found.date.text.lower() in _OF_LATE:
            continue
        found = _beginning(scene, found)
        if found.recurrence is not None or found.kind in ("open", "recurrent", "duration"):
            continue
        if found.date.text.lower().startswith("for "):
            continue
        if opens is not verb and opens.i < verb.i and opens.end <= found.start < verb.start:
            continue
        if _of_promising(scene, verb, opens, found) or _since_when(scene, found):
            continue
        if told is not None and _ROLLING.match(found.date.text):
            return counted_from(scene, found, told)
        if ahead(scene, found):
            limited = _inside(scene, verb, here, ends=True) or _limits(scene, begin, found)
            return until_middle(until(found.date) if limited else found.date)
    return (
        _spread(scene, begin, end)
        or closing(scene, begin, end)
        or taken_up(scene, verb, end)
        or named_alone(scene, verb)
    )


def _spread(scene: Scene, begin: int, end: int) -> Date | None:
    """The end of a stretch over which it is to be done: "take in 500 nurses over two years"."""
    match = _OVER.search(scene.page.text, begin, end)
    if match is None:
        return None
    found = find_dates(f"over the next {match['long']}", scene.page.published)
    date = found[0].date if found else None
    return replace(date, text=match.group(), start=match.start(), end=match.end()) if date is not None else None


_OVER = re.compile(r"\bover (?:a period of |the course of )?(?P<long>(?!the\b)[\w-]+ (?:years|months|weeks))\b", re.I)


def _inside(scene: Scene, verb: Token, found: FoundDate, *, ends: bool = False) -> bool:
    """True for a day in a clause that sets one: its present tense looks ahead; with `ends` only where the time ends
    with it."""
    tokens = scene.page.parsed.tokens
    limits = [c for c in verb.kids("advcl") if sets_day(scene, c) and not (ends and _on_day(c))]
    return any(tokens[c.left].start <= found.start < tokens[c.right].end for c in limits)


def _looks_back(scene: Scene, verb: Token, found: FoundDate) -> bool:
    """True for a day of the promised act that is placed in the past by the telling's tense: "undertook to lift the ban
    on 1 July"; not for the day of what has been done: "to apply the accord signed in July"."""
    to_come = verb.tag in ("VB", "VBG", "VBZ", "VBP", "NN", "NNS") or any(
        a.lower in ("be", "to", "will", "would") for a in verb.kids("aux", "auxpass")
    )
    if not to_come or found.start < verb.end or ahead(scene, found):
        return False
    between = scene.page.tokens_in(verb.end, found.start)
    return not any(t.tag in ("VBD", "VBN") for t in between)


def _limit_of_thing(scene: Scene, verb: Token, found: FoundDate) -> bool:
    """True for the day of a thing that was promised, placed in the past by the promising: "promised a school by
    June"."""
    promised = verb.tag in ("VBD", "VBN") and verb.child("dobj") is not None and verb.end <= found.start
    return promised and _BY_WHEN.match(found.date.text) is not None and not ahead(scene, found)


_BY_WHEN = re.compile(r"(?:by|before|until|no later than)\b", re.I)


def _just_past(scene: Scene, opens: Token, verb: Token, found: FoundDate) -> bool:
    """True for a day without a year that has just been and comes again most of a year later: "agreed to exchange envoys
    in May", told in July, was agreed in May."""
    today = scene.page.published
    if (
        opens is verb
        or opens.lemma not in _SETTLED
        or not (opens.tag == "VBD" or any(a.lemma == "have" for a in opens.kids("aux")))
        or today is None
        or found.date.earliest is None
    ):
        return False
    if _YEAR.search(found.date.text) or not _NAMED_DAY.search(found.date.text):
        return False
    return (dt.date.fromisoformat(found.date.earliest) - today).days > _FAR_AHEAD


# Of the days before, whatever the tense.
_OF_LATE = frozenset({"lately", "recently", "nowadays", "these days", "of late"})
# What parties do on a day that is news; one who promises names the day of the act.
_SETTLED = frozenset({"agree", "decide"})
_YEAR = re.compile(r"\b(?:\d{4}|next|coming|this|years?)\b", re.IGNORECASE)
_NAMED_DAY = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)")
_FAR_AHEAD = 240  # days


def _of_promising(scene: Scene, verb: Token, opens: Token, found: FoundDate) -> bool:
    """True for the day before a verb of promising in the past: "Norway on Tuesday decided to send"."""
    if opens is verb or opens.tag != "VBD" or not found.end <= opens.start:
        return False
    return (
        found.kind == "point"
        and _LEAD.match(found.date.text) is None
        and _NAMED_LIMIT.search(scene.page.text[max(0, found.start - 10) : found.start]) is None
    )


def _since_when(scene: Scene, found: FoundDate) -> bool:
    """True for "the first to come in more than a decade", which says how long there was none."""
    return _FIRST.search(scene.page.text[max(0, found.start - 60) : found.end]) is not None


_LEAD = re.compile(r"(?:by|before|within|until|from|no later than)\b", re.I)
_NAMED_LIMIT = re.compile(r"\b(?:by|before|until) (?:the )?$", re.I)
_FIRST = re.compile(
    r"\bfirst\b[^.;]{0,50}\b(?:in|for) (?:more than |over |nearly |almost |about |some )?(?:a|an|\w+) "
    r"(?:decades?|years|months|weeks|generation)$",
    re.I,
)


def _beginning(scene: Scene, found: FoundDate) -> FoundDate:
    """The first day of what is to hold from a day on: by then it is to be done ("will waive the fee from 1 July")."""
    match = _FROM.match(found.date.text) if found.kind == "open" else None
    if match is None:
        return found
    bare = find_dates(found.date.text[match.end() :], scene.page.published, tense_of=lambda *_: "future")
    first = bare[0] if bare and bare[0].kind in ("point", "range") else None
    if first is None:
        return found
    date = replace(first.date, text=found.date.text, start=found.date.start, end=found.date.end)
    return replace(first, date=date, start=found.start, end=found.end)


def _limits(scene: Scene, begin: int, found: FoundDate) -> bool:
    """True for the day of what is to come after the act: "by the start of the school year in September"."""
    if found.kind not in ("point", "range"):
        return False
    return _AHEAD_OF.search(scene.page.text[begin : found.start]) is not None


def names_day(scene: Scene, tokens: Sequence[Token]) -> bool:
    """True where these words name a day, a stretch of time, or a feast or season by which something is to end."""
    if not tokens:
        return False
    start, end = tokens[0].start, tokens[-1].end
    return scene.date_in(tokens) is not None or CLOSES.search(scene.page.text, start, end) is not None


def sets_day(scene: Scene, clause: Token) -> bool:
    """True for a clause that ends a time and names its day: "before Congress adjourns in June"; and for one that says
    of the day itself what is then: "when it sits in June"."""
    mark = clause.child("mark")
    tokens = scene.page.parsed.tokens
    named = clause.child("nsubj") is not None and (_on_day(clause) or (mark is not None and mark.lower == "before"))
    return named and scene.date_in(tokens[clause.left : clause.right + 1]) is not None


def _on_day(clause: Token) -> bool:
    """True for "when the house sits": its present tense looks ahead."""
    opener = clause.child("advmod", "mark")
    opens = opener is not None and opener.lower == "when" and opener.i < clause.i
    return opens and clause.tag in ("VBZ", "VBP") and clause.child("aux") is None


def with_deadline(scene: Scene, last: Token) -> int:
    """Where the promise ends once the date phrase right behind its last word is taken in."""
    page = scene.page
    sentence = page.sentence(last)
    for found in page.dates_in(last.end, min(sentence.end, last.end + 60)):
        between = page.text[last.end : found.start].strip()
        aside = between == "," and page.text[found.end : found.end + 1] == ","
        if not between or (aside and ahead(scene, forward(scene, found))):
            return found.end
    match = CLOSES.match(page.text, last.end + 1, sentence.end)
    return match.end() if match is not None else last.end


def _begin(scene: Scene, verb: Token, opens: Token, first: int) -> int:
    """Where the words begin among which the day may stand."""
    tokens = scene.page.parsed.tokens
    if is_sister(verb) and verb.dep == "conj":
        return tokens[verb.left].start
    begin = min(tokens[first].start, tokens[verb.left].start)
    if opens.lemma not in SAY:
        begin = min(begin, tokens[opens.left].start)
    if is_to(verb) and verb.head.lemma == "be" and verb.head.is_root:
        # "Within a month the two are to name …".
        begin = min(begin, tokens[verb.head.left].start)
    return max(scene.page.sentence(verb).start, begin)


def _told_on(scene: Scene, verb: Token, begin: int) -> dt.date | None:
    """The day on which the promise was given, where its sentence puts that well before publication."""
    published = scene.page.published
    if published is None or scene.statement_at(verb.start) is None:
        return None
    for found in scene.page.dates_in(scene.page.sentence(verb).start, begin):
        latest = found.date.latest
        if found.kind in ("point", "range") and latest is not None and _placed(latest) is not None:
            day = _years_back(found.date, published) or _placed(latest)
            if day is not None and (published - day).days > _RETOLD_DAYS:
                return day
    return None


def _years_back(date: Date, published: dt.date) -> dt.date | None:
    """For "a year ago": the day of publication in that year."""
    if not date.text.lower().endswith(" ago") or "year" not in date.text.lower() or date.latest is None:
        return None
    return published.replace(year=int(date.latest[:4]), day=min(published.day, 28))


def _placed(day: str) -> dt.date | None:
    return dt.date.fromisoformat(day) if _DAY.fullmatch(day) else None


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_FROM = re.compile(r"(?:as )?(?:from|of|starting|beginning|effective|with effect from)(?: on| in| from)? ", re.I)
_AHEAD_OF = re.compile(
    r"\b(?:by|before|until|ahead of|in time for|no later than) (?!\w+ing\b|half\b|[“\d])(?:(?!when\b)[^.;,()]){1,50} $",
    re.I,
)
_ROLLING = re.compile(r"(?:with)?in (?:the )?(?:next |coming )?(?!\d{4}\b)[\w-]+ (?:days|weeks|months|years)\b", re.I)
