"""The terms of a promise: by when, to whom, on what condition."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from comity.model import Actor, Date
from comity.reading.clauses import is_verb, objects, prepositional
from comity.reading.parties import codes, distinct
from comity.reading.scene import Scene
from comity.reading.speech_cues import SAY
from comity.reading.tokens import Token
from comity.reference import areas


def due(scene: Scene, verb: Token, opens: Token, first: int, end: int) -> Date | None:
    """By when: the first date among the promise's words that is not past; a date of the promising itself
    ("pledged on Monday to send") is none."""
    page = scene.page
    tokens = page.parsed.tokens
    sentence = page.sentence(verb)
    begin = min(tokens[first].start, tokens[verb.left].start)
    if opens.lemma not in SAY:
        begin = min(begin, tokens[opens.left].start)
    begin = max(sentence.start, begin)
    for found in page.dates_in(begin, end):
        if found.recurrence is not None or found.kind in ("open", "recurrent", "duration"):
            continue
        if found.date.text.lower().startswith("for "):
            continue
        if opens is not verb and opens.i < verb.i and opens.end <= found.start < verb.start:
            continue
        latest = found.date.latest
        if page.published is None or latest is None or latest >= page.published.isoformat():
            return found.date
    return _closing(scene, begin, end)


def with_deadline(scene: Scene, last: Token) -> int:
    """Where the promise ends once the date phrase right behind its last word is taken in."""
    page = scene.page
    sentence = page.sentence(last)
    for found in page.dates_in(last.end, min(sentence.end, last.end + 60)):
        if not page.text[last.end : found.start].strip():
            return found.end
    match = _CLOSES.match(page.text, last.end + 1, sentence.end)
    return match.end() if match is not None else last.end


def _closing(scene: Scene, start: int, end: int) -> Date | None:
    """A deadline named after what ends: placed for the week, month and year of publication, else a phrase."""
    match = _CLOSES.search(scene.page.text, start, end)
    if match is None:
        return None
    last = None
    published = scene.page.published
    if published is not None and match["unit"]:
        last = _LAST_DAY[match["unit"].lower()](published).isoformat()
    elif published is not None and match["feast"]:
        month, day = _FEASTS[match["feast"].lower()]
        feast = dt.date(published.year, month, day)
        last = (feast if feast > published else feast.replace(year=published.year + 1)).isoformat()
    edtf = f"../{last}" if last is not None else None
    return Date(match.group(), edtf, None, last, match.start(), match.end())


def _week_end(day: dt.date) -> dt.date:
    return day + dt.timedelta(days=6 - day.weekday())


def _month_end(day: dt.date) -> dt.date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _year_end(day: dt.date) -> dt.date:
    return day.replace(month=12, day=31)


_LAST_DAY: dict[str, Callable[[dt.date], dt.date]] = {"week": _week_end, "month": _month_end, "year": _year_end}
_FEASTS = {"christmas": (12, 24), "new year": (12, 31), "new year's day": (12, 31), "christmas day": (12, 24)}
_CLOSES = re.compile(
    r"\b(?:before|by the time) the (?P<unit>week|month|year) (?:is|has) (?:out|over|ended|up|done)\b"
    r"|\b(?:before|ahead of|by) (?P<feast>Christmas(?: Day)?|New Year(?:['’]s Day)?)\b"
    r"|\b(?:before|ahead of|by) (?:the (?:start|onset|end|arrival) of )?(?:the )?(?:next |coming )?"
    r"(?:monsoon|rainy season|rains|dry season|harvest|thaw|heating season|planting season|summit|election|elections|"
    r"hurricane season|school year|fasting month)\b",
    re.IGNORECASE,
)


def beneficiaries(scene: Scene, verbs: Sequence[Token], doers: Sequence[Actor]) -> tuple[Actor, ...]:
    """Whom it is promised to: named in the promise, else the other party of the statement or the scene."""
    own = codes(doers)
    named: list[Actor] = []
    for verb in verbs:
        nouns = [*objects(verb), *prepositional(verb)]
        for noun in list(nouns):
            nouns.extend(prepositional(noun))
            owner = noun.child("poss", "amod", "nmod", "compound")
            found = scene.page.actors.modifier(noun) if owner is not None else None
            if found is not None:
                named.append(found)
        named.extend(scene.all_of(nouns))
        for child in verb.children:
            if child.dep in ("xcomp", "advcl", "acl") and is_verb(child):
                named.extend(scene.all_of([*objects(child), *prepositional(child)]))
    others = tuple(a for a in distinct(named) if a.key not in own)
    if others:
        return others
    if len(own) > 1:
        return ()
    statement = scene.statement_at(verbs[0].start)
    if statement is not None:
        targets = tuple(a for a in statement.targets if a.key not in own)
        if targets:
            return targets
    partner = scene.partner(list(doers), scene.page.sentence(verbs[0]), reach=3)
    return (replace(partner),) if partner is not None else ()


def condition(scene: Scene, verb: Token) -> str | None:
    """The words on which the promise hangs: "if the truce holds", "should the need arise"."""
    tokens = scene.page.parsed.tokens
    for child in verb.children:
        mark = child.child("mark")
        if child.dep == "advcl" and mark is not None and mark.lower in ("if", "provided", "unless", "once"):
            return scene.page.parsed.quote(tokens[child.left].start, tokens[child.right].end)
    sentence = scene.page.sentence(verb)
    match = _CONDITIONS.search(scene.page.text, verb.start, sentence.end) or _OPENING.match(
        scene.page.text, sentence.start, verb.start
    )
    return match.group().rstrip(" ,") if match is not None else None


_CONDITIONS = re.compile(
    r"\b(?:should (?:the|it|they|he|she|talks|a|an|any|[A-Z]\w+)\b|"
    r"if (?:asked|needed|necessary|invited|requested|required|"
    r"attacked)\b|in the event (?:of|that)\b|on (?:the )?condition (?:that|of)\b|as long as\b|so long as\b|"
    r"subject to\b|pending\b|provided that\b)[^.;,“”\"]*"
)
_OPENING = re.compile(r"(?:Should|If|Unless|Provided) [^.;“”\"]*?,")


# Those who can bind a state; a candidate's or a newspaper's plans are not a state's.
_BIND = frozenset({"GOV", "MIL", "IGO", "SPY", "COP", "JUD", "REB", "UAF", "PAR"})


def between_states(scene: Scene, doers: Sequence[Actor], to: Sequence[Actor], quote: str, start: int, end: int) -> bool:
    """True for a promise that another state may hold its maker to: it names another party, two make it, or one
    who can bind a state makes it in one of the areas. Promises at home ("plans to cut taxes") are not for here.
    """
    own = codes(doers)
    if len(own) > 1 or any(a.key not in own and start <= a.start < end for a in to):
        return True
    if not all(a.sector in _BIND for a in doers):
        return False
    if any(scene.page.actors.is_person(a) for a in doers):
        return bool(to) and bool(areas.find(quote))
    return bool(to) or bool(areas.find(quote))
