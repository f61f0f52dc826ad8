"""When an act took place: which of the dates around it is its own, and not that of another act that the clause names.

A date that stands in another act's phrase is refused ("condemned Iran over the 1994 bombing"); one that is told from
another act is counted from there ("two days after the shooting on 5 June").
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from comity.model import Date
from comity.reading.clauses import clause_tokens, is_verb, prepositional
from comity.reading.dates import FoundDate, dated
from comity.reading.events_words import LIGHT, MOTION, REALISED
from comity.reading.places_words import OCCASIONS
from comity.reading.quantities_numbers import SMALL
from comity.reading.scene import Scene
from comity.reading.tokens import Token

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
# Days within which a date behind what is judged may be that of the judging: "condemned the attack on Friday".
_FRESH = 7
_JUDGING = frozenset(
    "welcome condemn praise denounce hail criticise criticize commend thank mourn recall protest deplore reject slam "
    "regret applaud congratulate blame mark summon commemorate discuss support oppose".split()
)

# Nouns that belong to the date: "the night of 3 June".
_TIMES = frozenset(
    "day night morning evening afternoon eve end start beginning middle week weekend month hour hours dawn noon "
    "midnight close summer winter spring autumn fall half quarter course early late days weeks months".split()
)
_BESIDE = frozenset("sideline sidelines margin margins fringe fringes".split())
_ENVOYS = frozenset("ambassador envoy diplomat consul attaché representative emissary".split())
_NUMBER = "(?P<count>an?|the|[0-9]{1,2}|" + "|".join(w for w in SMALL if w != "zero") + ")"
_COUNTED = re.compile(
    rf"\b(?:(?:{_NUMBER}\s+|(?<!\w))(?P<unit>day|week|month|year|hour|morning)s?\s+"
    r"(?P<way>after|before|following|ahead of|prior to)|(?P<eve>the eve of))\b",
    re.IGNORECASE,
)
_LATER = re.compile(
    rf"(?:{_NUMBER}\s+(?P<unit>day|week)s?\s+(?P<way>later|earlier|before|previously|after|afterwards)"
    r"|(?:on\s+)?the\s+(?P<next>next|following|previous|preceding)\s+day)"
)
# How many characters around the act are searched, so that a sentence without end costs no more than its length.
_NEAR = 400
_EFFECT = re.compile(
    r"\b(?:effect|effective|force|starting|beginning|valid|due|scheduled)(?:\s+(?:from|on|as of))?\s*$"
)
_AND = re.compile(r"\s*(?:,|and|,\s+and)\s+(?:on\s+)?")


def date_of(scene: Scene, verb: Token, tokens: Sequence[Token]) -> Date | None:
    """The day of the act: one counted from another act, the date that hangs on its own verb, one elsewhere in its
    clause, the one that leads up to it ("It was in 1995 that …", "in May, when …"), or that which opens the act it is
    joined to."""
    counted = counted_from(scene, verb)
    if counted is not None:
        return counted
    own = _hanging_on(scene, verb, tokens)
    if own is not None:
        return own
    near = [d for d in _placed(scene, verb, tokens) if not _of_another(scene, verb, d)]
    if near:
        return _whole(scene, min(near, key=lambda d: abs(d.start - verb.start)))
    leading = _leading(scene, verb)
    if leading is not None:
        return leading
    head = verb.head
    if verb.dep == "conj" and is_verb(head) and head.tag == verb.tag:
        before = [t for t in clause_tokens(head, scene.page.parsed.tokens) if t.i < head.i]
        return _hanging_on(scene, head, before)
    return None


def _hanging_on(scene: Scene, verb: Token, tokens: Sequence[Token]) -> Date | None:
    found = []
    for date in _placed(scene, verb, tokens):
        words = scene.page.tokens_in(date.start, date.end)
        if words and _clause_head(words[0], words[-1].i) is verb and not _of_another(scene, verb, date):
            found.append(date)
    return _whole(scene, min(found, key=lambda d: abs(d.start - verb.start))) if found else None


def _placed(scene: Scene, verb: Token, tokens: Sequence[Token]) -> list[FoundDate]:
    """The dates among these words that place an act in time; since when it went on only for a perfect tense."""
    if not tokens:
        return []
    perfect = any(a.lower in ("has", "have") for a in verb.kids("aux"))
    kinds = ("point", "range", "open") if perfect else ("point", "range")
    found = scene.page.dates_in(tokens[0].start, tokens[-1].end)
    return [
        d for d in found
        if d.kind in kinds and d.recurrence is None
        and not (_attributive(scene, verb, d) or _effect(scene, d) or _of_the_telling(scene, verb, d))
        and not (_how_long_not(scene, verb, d) or _past_its_end(scene, verb, d))
    ]  # fmt: skip


def _attributive(scene: Scene, verb: Token, date: FoundDate) -> bool:
    """True for the date of a thing that the clause names: "the 1994 bombing", "a protest of Monday", "a 2025-2027
    programme"; not for that of the occasion ("at their June 3 summit") or of the act itself ("held Monday's talks")."""
    words = scene.page.tokens_in(date.start, date.end)
    if not words:
        return False
    inside = {t.i for t in words}
    top = next((t for t in words if t.head.i not in inside), words[0])
    noun = top.head
    if top.dep == "pobj" and noun.lower == "of":
        noun = noun.head
    elif top.dep == "prep" and top.lower == "of":
        pass
    elif top.dep not in ("compound", "nummod", "nmod", "amod", "poss"):
        return False
    if noun is verb or noun.pos not in ("NOUN", "PROPN") or noun.lemma in _TIMES or noun.lower in _TIMES:
        return False
    if noun.dep in ("nsubj", "nsubjpass") or (noun.dep == "dobj" and noun.head is verb and verb.lemma in LIGHT):
        return noun.head is not verb
    if noun.dep == "pobj" and noun.head.lower == "of" and noun.head.head.lemma in _BESIDE:
        return False
    held = noun.dep == "pobj" and noun.head.lower in ("at", "during", "in", "on")
    return not (held and noun.lemma in OCCASIONS)


def _of_the_telling(scene: Scene, verb: Token, date: FoundDate) -> bool:
    """True for "said on Monday it had expelled them", where the parser hangs the day on what was said."""
    teller = verb.head
    if verb.dep != "ccomp" or not is_verb(teller) or not teller.end <= date.start < verb.start:
        return False
    return all(t.lower in ("on", "in") for t in scene.page.tokens_in(teller.end, date.start))


def _effect(scene: Scene, date: FoundDate) -> bool:
    """True for the day from which something is to hold: "with effect from 1 July"."""
    before = scene.page.text[max(0, date.start - 24) : date.start].lower()
    return _EFFECT.search(before) is not None


def _past_its_end(scene: Scene, verb: Token, date: FoundDate) -> bool:
    """True for a time that ends in a later year than that of the report, where the act is done: "approved the
    programme for 2026-2029"."""
    today, last = scene.page.published, date.date.latest
    return (
        verb.tag in ("VBD", "VBN")
        and today is not None
        and last is not None
        and last[:4] > str(today.year)
        and (not any(a.lower in _TO_COME for a in verb.kids("aux", "auxpass")))
    )


_TO_COME = frozenset({"will", "shall", "would", "to", "may", "might", "could", "can", "should", "must"})


def _how_long_not(scene: Scene, verb: Token, date: FoundDate) -> bool:
    """True for what only says how long there was no such act: "for the first time in a decade", "the first visit since
    the vote on 3 May"."""
    text = scene.page.text
    before = text[max(0, date.start - _FIRST_WITHIN) : date.start]
    if _SPAN.fullmatch(text, date.start, date.end) and _FIRST.search(before):
        return True
    return verb.end <= date.start and _SINCE.search(text, verb.end, date.start) is not None


_FIRST_WITHIN = 60
_SPAN = re.compile(r"(?:in|for)\s(?:[\w-]+\s){0,4}?(?:decade|year|month|week|century|generation)s?", re.IGNORECASE)
_FIRST = re.compile(r"\b(?:first|last|only|worst|best|most|least|\w{2,}est)\b[^.;:,]*$", re.IGNORECASE)
_SINCE = re.compile(r"\bsince\b[^,;:]*$")


def _whole(scene: Scene, date: FoundDate) -> Date:
    """The date with the next day joined to it: "on Thursday and Friday"; and one told from the day before it in the
    text ("a day later") as the day that it comes to."""
    if date.date.edtf is None:
        return _told_later(scene, date) or date.date
    following = next((d for d in scene.page.dates_in(date.end, date.end + 40) if d.kind == "point"), None)
    if following is None or _AND.fullmatch(scene.page.text, date.end, following.start) is None:
        return date.date
    first, last = _day(date.date), _day(following.date)
    if first is None or last is None or last - first != dt.timedelta(days=1):
        return date.date
    return dated(scene.page.text, date.start, following.end, f"{first.isoformat()}/{last.isoformat()}")


def _told_later(scene: Scene, date: FoundDate) -> Date | None:
    """The day of "a day later", "two weeks earlier", "the following day", counted from the last day told before it
    in the same paragraph; None where there is none."""
    hit = _LATER.fullmatch(date.date.text.lower())
    words = scene.page.tokens_in(date.start, date.end)
    if hit is None or not words:
        return None
    sentence = scene.page.sentence(words[0])
    start = next((s.start for s in scene.page.parsed.sentences if s.paragraph == sentence.paragraph), sentence.start)
    told = [d for found in scene.page.dates_in(start, date.start) if (d := _day(found.date)) is not None]
    if not told:
        return None
    number = 1 if hit["count"] is None else _count(hit["count"])
    if number is None:
        return None
    back = (hit["way"] or hit["next"]) in ("earlier", "before", "previously", "previous", "preceding")
    step = number * (7 if hit["unit"] == "week" else 1)
    day = told[-1] + dt.timedelta(days=-step if back else step)
    return dated(scene.page.text, date.start, date.end, day.isoformat())


def counted_from(scene: Scene, verb: Token) -> Date | None:
    """The day that the clause counts from another act's: "two days after the shooting on 5 June", "on the eve of the
    14 June summit", "hours after Friday's protest"; None where it does not, or names no day to count from."""
    text = scene.page.text
    sentence = scene.page.sentence(verb)
    begin, end = max(sentence.start, verb.start - _NEAR), min(sentence.end, verb.end + _NEAR)
    for hit in _COUNTED.finditer(text, begin, end):
        words = scene.page.tokens_in(hit.start(), hit.end())
        if not words or not _governs(verb, words[-1]):
            continue
        stop = min((i for i in (text.find(mark, hit.end(), end) for mark in ",;:") if i >= 0), default=end)
        if hit.end() <= verb.start < stop:
            continue
        told = [d for d in scene.page.dates_in(hit.start(), stop) if d.end > hit.end() and _from(d) is not None]
        day = _from(told[0]) if told else None
        if day is None:
            continue
        unit, number = (hit["unit"] or "").lower(), _count(hit["count"] or "one")
        if hit["eve"]:
            unit, number = "day", 1
        if number is None or unit in ("month", "year"):
            continue
        back = hit["eve"] is not None or (hit["way"] or "").lower() in ("before", "ahead of", "prior to")
        step = {"day": 1, "morning": 1, "week": 7}.get(unit, 0) * number
        shifted = day + dt.timedelta(days=-step if back else step)
        return dated(text, hit.start(), told[0].end, shifted.isoformat())
    return None


def _from(found: FoundDate) -> dt.date | None:
    """The day from which one counts: the date itself, or that behind "before the 30 June summit", which the grammar
    reads as the time until then."""
    if found.kind == "open" and found.date.earliest is None and found.date.latest is not None:
        return dt.date.fromisoformat(found.date.latest) + dt.timedelta(days=1)
    return _day(found.date)


def _governs(verb: Token, word: Token) -> bool:
    """True when the act is the one that is counted: the first verb above the word, or the one above the other act."""
    above = [a for a in word.ancestors() if is_verb(a)]
    if not above:
        return False
    if above[0] is verb:
        return True
    return len(above) > 1 and above[0].dep == "advcl" and above[1] is verb


def _day(date: Date) -> dt.date | None:
    """The single day that a date is, None for longer ones."""
    if date.earliest is None or date.earliest != date.latest:
        return None
    return dt.date.fromisoformat(date.earliest)


def _count(word: str) -> int | None:
    word = word.lower()
    if word.isdigit():
        return int(word)
    return 1 if word in ("a", "an", "the") else SMALL.get(word)


def _of_another(scene: Scene, verb: Token, date: FoundDate) -> bool:
    """True for the date of another act that the clause only names: that of a relative clause, of an infinitive, of
    what somebody is accused of, or of the deed that is praised ("welcomed the signing last year")."""
    words = scene.page.tokens_in(date.start, date.end)
    if not words:
        return False
    sent_for = verb.lemma == "recall" and any(t.lemma in _ENVOYS for t in verb.kids("dobj"))
    judged = verb.lemma in _JUDGING and not sent_for and not _fresh(scene, date.date)
    for above in words[0].ancestors():
        if above.lower == "since":
            # "Since the fall of the capital on 7 October": from then on, not then.
            return True
        if above is verb:
            matters = [*verb.kids("dobj"), *prepositional(verb, "over", "about", "for")]
            return judged and any(verb.i < t.i < words[0].i and t.pos == "NOUN" for t in matters)
        if words[0].i <= above.i <= words[-1].i:
            continue
        if judged and above.pos == "NOUN" and verb.i < above.i < words[0].i:
            return True
        if is_verb(above) and above.i > verb.i and _apart(above):
            return True
    return False


def _fresh(scene: Scene, date: Date) -> bool:
    published = scene.page.published
    if published is None or date.earliest is None:
        return False
    return date.earliest >= (published - dt.timedelta(days=_FRESH)).isoformat()


def _apart(verb: Token) -> bool:
    """True for a verb whose act is another than the one its governor tells."""
    if verb.dep in ("relcl", "acl", "ccomp"):
        return True
    if verb.dep == "advcl" and any(mark.lower in _EARLIER for mark in verb.kids("mark")):
        return True
    if verb.dep == "pcomp":
        return verb.head.lower in ("of", "for", "without", "against", "about") and is_verb(verb.head.head)
    infinitive = any(a.tag == "TO" for a in verb.kids("aux"))
    return infinitive and verb.dep in ("xcomp", "advcl") and verb.head.lemma not in REALISED | MOTION


_EARLIER = frozenset({"since", "because", "although", "though", "until", "unless", "if", "whereas"})


def _clause_head(token: Token, last: int) -> Token | None:
    return next((a for a in token.ancestors() if is_verb(a) and not token.i <= a.i <= last), None)


def _leading(scene: Scene, verb: Token) -> Date | None:
    """The date before the clause, with no other finite verb between."""
    sentence = scene.page.sentence(verb)
    if verb.tag not in ("VBD", "VB", "VBN"):
        return None
    before = [
        d for d in scene.page.dates_in(sentence.start, verb.start)
        if d.kind in ("point", "range") and d.recurrence is None
    ]  # fmt: skip
    if not before:
        return None
    date = before[-1]
    between = scene.page.tokens_in(date.end, verb.start)
    if any(t.tag in _FINITE and t.head is not verb for t in between):
        return None
    words = scene.page.tokens_in(date.start, date.end)
    cleft = bool(words) and any(a.lemma == "be" for a in words[0].ancestors())
    linked = any(t.lower == "when" or (t.lower == "that" and cleft) for t in between)
    return date.date if linked or (bool(between) and between[0].lower == "did") else None
