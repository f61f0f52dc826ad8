"""When, where and to whom something was said."""

from __future__ import annotations

from comity.model import Actor, Date, Statement
from comity.reading.clauses import is_verb, prepositional
from comity.reading.page import Page, day_told, since_then
from comity.reading.said import NEAR, Said
from comity.reading.speech_cues import OCCASION
from comity.reference.outlets import is_outlet

_TO_SOMEBODY = frozenset("tell inform assure urge ask warn remind advise notify implore address thank".split())


def addressee(page: Page, one: Said) -> Actor | None:
    """Whom the words were said to, where the text names somebody whom it knows: "told Lopes", "said to Moscow"."""
    if one.cue is None or not is_verb(one.cue) or one.cue.lemma == "accord":
        return None
    told = [one.cue.child("dobj", "dative")] if one.cue.lemma in _TO_SOMEBODY else []
    for token in [t for t in told if t is not None] or prepositional(one.cue, "to"):
        if any(a <= token.start < b for a, b in one.spans):
            continue
        if is_outlet(token.text):
            return None
        for actor in page.actors.of(token):
            return actor
    return None


def occasion(page: Page, one: Said) -> str | None:
    """The words for the occasion in the statement's own sentence, the nearest to its cue: "at the signing ceremony"."""
    place = one.cue.start if one.cue is not None else one.whole[0]
    found = [
        match
        for match in OCCASION.finditer(page.text, one.sentence.start, one.sentence.end)
        if not any(a <= match.start() < b for a, b in one.spans)
    ]
    return min(found, key=lambda match: abs(match.start() - place)).group() if found else None


def day_said(page: Page, one: Said, speaker: Actor, previous: Statement | None) -> Date | None:
    """When it was said: a date beside the cue; the day of the occasion; the day of the speaker's last words."""
    beside = [
        found
        for found in page.dates_in(one.sentence.start, one.sentence.end)
        if not _said_at(page, one, found.start)
        and found.kind in ("point", "range")
        and found.date.latest
        and not _to_come(page, found.date)
        and not since_then(page, found.start)
        and not _of_another_deed(page, one, found.start)
    ]
    if beside:
        cue = one.cue.start if one.cue is not None else one.whole[0]
        return min(beside, key=lambda found: _far(page, found.start, cue)).date
    if (
        previous is not None
        and previous.speaker is not None
        and previous.speaker.name == speaker.name
        and previous.date
    ):
        return previous.date
    return day_told(page, one.sentence, reach=6, persons=frozenset({speaker.name}))


def _said_at(page: Page, one: Said, place: int) -> bool:
    """True for a place among the words said; the cue in their midst and its own adverbs are none of them."""
    start, end = one.whole
    if not start <= place < end:
        return False
    if one.cue is None or not start <= one.cue.start < place:
        return True
    return "," in page.text[one.cue.end : place]


def _of_another_deed(page: Page, one: Said, place: int) -> bool:
    """True for the date of what the speaker did long before he spoke: "was elected in May, but has said"."""
    cue = one.cue
    if cue is None or cue.dep != "conj" or not place < cue.start or not any(a.lemma == "have" for a in cue.kids("aux")):
        return False
    before = [t for t in page.tokens_in(place, place + 1) for a in t.ancestors() if is_verb(a) and a is cue.head]
    return bool(before) and not any(a.lemma == "have" for a in cue.head.kids("aux"))


def _far(page: Page, place: int, cue: int) -> int:
    """How far a date stands from the cue; one across a semicolon belongs to something else."""
    low, high = sorted((place, cue))
    return high - low + (NEAR if ";" in page.text[low:high] else 0)


def _to_come(page: Page, day: Date) -> bool:
    """True for a day after publication: nothing that was reported was said then."""
    return page.published is not None and day.earliest is not None and day.earliest > page.published.isoformat()
