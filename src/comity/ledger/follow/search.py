"""Looking through later documents for what became of a promise: pure functions over records and papers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from comity.ledger.follow.days import day_of
from comity.ledger.follow.entries import FollowUp
from comity.ledger.follow.judge import Judgement, Promise, judge
from comity.ledger.follow.paper import Paper, Passage
from comity.ledger.follow.sought import Sought

_DOING = re.compile(
    r"\b(?:is|are) (?:now |already |currently )?(?!going|planning|hoping|to\b)\w+ing\b[^.;]*\band (?:\w+ )?"
    r"(?:intends?|plans?|hopes?|means?|aims?|expects?|wants?|will)(?: to)? *$"
)
_HALF = re.compile(
    r"\b(?:is|are) (?:now |already )?(?:half|nearly|almost|partly|(?:a|one|two|three) (?:third|quarter|fifth)s?) "
    r"(?:built|finished|completed?|done|ready|assembled|paved|laid)\b"
)
_GOING_ON = ("says itself that it is under way",)
_WEAK = frozenset({"reaffirmed", "under_way"})


def look(sought: Sought, passages: Iterable[tuple[Paper, Passage]]) -> list[FollowUp]:
    """What these passages of papers tell of what became of the promise. The sentences that make the promise (its
    places) are no evidence of what became of it, unless a later one says so in so many words: "the radars that Japan
    was to give are still in crates"."""
    promise, made = sought.promise, sought.places
    found = []
    for one, passage in passages:
        if one.published is not None and one.published < promise.made:
            continue
        at_once = one.document in made and (one.published or "") <= promise.made
        own = any(begin < passage.end and passage.start < end for begin, end in made.get(one.document, ()))
        judged = _begun(passage, promise) if own and at_once else _judged(passage, promise, one.published)
        if judged is None or (own and judged.verdict in _WEAK and judged.reasons != _GOING_ON):
            continue
        if not (at_once and judged.verdict == "done"):
            found.append(_follow_up(sought.record, one, passage, judged))
    return found


def _judged(passage: Passage, promise: Promise, published: str | None) -> Judgement | None:
    return judge(
        promise, passage.text, passage.before, told=published, facts=passage.told.facts, after=passage.after,
        pointing=passage.pointing,
    )  # fmt: skip


def _follow_up(record: str, one: Paper, passage: Passage, judged: Judgement) -> FollowUp:
    return FollowUp(
        record,
        one.document,
        passage.start,
        passage.end,
        passage.text,
        judged.verdict,
        judged.score,
        judged.reasons,
        *_happened(passage, judged, one.published),
        one.published,
    )


def _begun(passage: Passage, promise: Promise) -> Judgement | None:
    """What the very sentence of the promise tells: that it is under way, "they are negotiating and hope to end"."""
    lead = passage.text.split(promise.action)[0] if promise.action else ""
    going_on = _DOING.search(lead) or _HALF.search(lead)
    return Judgement("under_way", 0.85, _GOING_ON) if going_on else None


def _happened(passage: Passage, judged: Judgement, published: str | None) -> tuple[str | None, str | None]:
    """When what a sentence tells happened: by the reader's events; of what was done, else by the day it names."""
    if passage.told.first is None and passage.told.last is None and judged.verdict in ("done", "partly"):
        return day_of(passage.text.split(";")[0], published)
    return passage.told.first, passage.told.last
