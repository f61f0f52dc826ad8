"""Looking through later documents for what became of a promise: pure functions over records and papers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from comity.ledger.entries import Held, Record
from comity.ledger.follow.days import day_of
from comity.ledger.follow.entries import FollowUp
from comity.ledger.follow.judge import Facts, Judgement, Promise, judge
from comity.ledger.follow.profile import profile
from comity.ledger.follow.relation import may_relate
from comity.ledger.follow.sentence import sentence
from comity.ledger.follow.sentences import sentences
from comity.ledger.merge.words import width
from comity.model import Commitment, Event
from comity.reference.entities import aliases

_BEFORE = 3  # sentences to which "the visit" or "they" may point back
_DOING = re.compile(
    r"\b(?:is|are) (?:now |already |currently )?(?!going|planning|hoping|to\b)\w+ing\b[^.;]*\band (?:\w+ )?"
    r"(?:intends?|plans?|hopes?|means?|aims?|expects?|wants?|will)(?: to)? *$"
)
_GOING_ON = ("says itself that it is under way",)
_WEAK = frozenset({"reaffirmed", "under_way"})
_NAMING = frozenset({"name", "adjective", "demonym", "acronym", "capital", "metonym"})


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence of a paper with what the reader found in it, the sentences before it and the one after; `sorts` and
    `sorts_before` are the sorts of things that it and those before it name."""

    start: int
    end: int
    text: str
    before: str
    facts: Facts
    first: str | None
    last: str | None
    after: str = ""
    sorts: frozenset[str] = frozenset()
    sorts_before: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as follow-up reads it. `places` tells for each sort of thing the passages that name it or stand
    close behind one that does; `lands` are the codes of the lands that the text names."""

    document: str
    published: str | None
    passages: tuple[Passage, ...]
    places: Mapping[str, frozenset[int]]
    lands: frozenset[str]

    def near(self, things: Iterable[str]) -> list[int]:
        """The passages that can be about one of these things, in order."""
        return sorted(set().union(*(self.places.get(thing, ()) for thing in things)))


def paper(document: str, text: str, published: str | None, held: Sequence[Held]) -> Paper:
    """The document cut into passages; `held` are its findings."""
    events = [one.finding for one in held if isinstance(one.finding, Event)]
    spans = sentences(text)
    sorts = [sentence(text[start:end]).sorts for start, end in spans]
    passages = []
    for number, (start, end) in enumerate(spans):
        earlier = range(max(0, number - _BEFORE), number)
        inside = [event for event in events if event.start < end and start < event.end]
        passages.append(
            Passage(
                start,
                end,
                text[start:end],
                " ".join(text[slice(*spans[n])] for n in earlier),
                _facts(inside),
                *_days(inside),
                text[slice(*spans[number + 1])] if number + 1 < len(spans) else "",
                sorts[number],
                frozenset().union(*(sorts[n] for n in earlier)),
            )
        )
    places: dict[str, set[int]] = {}
    for number, found in enumerate(sorts):
        for thing in found:
            places.setdefault(thing, set()).update(range(number, min(number + _BEFORE + 1, len(spans))))
    lands = frozenset(thing.removeprefix("land:") for thing in places if thing.startswith("land:"))
    return Paper(document, published, tuple(passages), {t: frozenset(at) for t, at in places.items()}, lands)


def promise_of(record: Record, held: Sequence[Held], told_in: Paper | None = None) -> Promise:
    """The promise of a record, in the words of its earliest telling; `held` are its findings, `told_in` the document
    of the earliest (see `earliest`), whose words before the promise say what "it" is."""
    told = sorted(held, key=lambda one: (one.published or "9999", one.place))
    finding = told[0].finding
    if not isinstance(finding, Commitment):
        raise TypeError(finding.kind)
    by = frozenset(actor.code for one in held for actor in one.finding.by if actor.code)  # type: ignore[union-attr]
    to = frozenset(actor.code for one in held for actor in one.finding.to if actor.code)  # type: ignore[union-attr]
    areas = frozenset(area for one in held for area in one.finding.areas)  # type: ignore[union-attr]
    return Promise(
        action=finding.action,
        quote=finding.quote,
        by=by,
        to=to - by,
        names=names(by | to),
        areas=areas,
        made=record.told_first or "0001-01-01",
        context=_before(told_in, finding.start) if told_in is not None else "",
    )


def earliest(held: Sequence[Held]) -> str:
    """The document that told of a promise first; `held` are its findings. Raises ValueError where there are none."""
    return min(held, key=lambda one: (one.published or "9999", one.place)).document


def _before(told_in: Paper, start: int) -> str:
    """The sentences before a place in a document, and what stands before it in its own."""
    for one in told_in.passages:
        if one.start <= start < one.end:
            return f"{one.before} {one.text[: start - one.start]}".strip()
    return ""


def look(record: Record, promise: Promise, held: Sequence[Held], papers: Iterable[Paper]) -> list[FollowUp]:
    """What the papers tell of what became of the promise, sentence by sentence. The sentences that make the promise
    (those of `held`, its findings) are no evidence of what became of it, unless a later one says so in so many words:
    "the radars that Japan was to give are still in crates"."""
    made: dict[str, list[tuple[int, int]]] = {}
    for telling in held:
        made.setdefault(telling.document, []).append((telling.finding.start, telling.finding.end))
    found = []
    known = profile(promise)
    for one in papers:
        if one.published is not None and one.published < promise.made:
            continue
        for passage in (one.passages[number] for number in one.near(known.things)):
            if not may_relate(known, passage.sorts, passage.sorts_before, passage.facts.actors):
                continue
            own = any(begin < passage.end and passage.start < end for begin, end in made.get(one.document, ()))
            if own and (one.published or "") <= promise.made:
                judged = _begun(passage, promise)
            else:
                judged = judge(
                    promise,
                    passage.text,
                    passage.before,
                    told=one.published,
                    facts=passage.facts,
                    after=passage.after,
                )
            at_once = one.document in made and (one.published or "") <= promise.made
            if (
                judged is not None
                and not (own and judged.verdict in _WEAK and judged.reasons != _GOING_ON)
                and not (at_once and judged.verdict == "done")
            ):
                days = _happened(passage, judged, one.published)
                found.append(
                    FollowUp(
                        record.id,
                        one.document,
                        passage.start,
                        passage.end,
                        passage.text,
                        judged.verdict,
                        judged.score,
                        judged.reasons,
                        *days,
                        one.published,
                    )
                )
    return found


def _begun(passage: Passage, promise: Promise) -> Judgement | None:
    """What the very sentence of the promise tells: that it is under way, "they are negotiating and hope to end"."""
    lead = passage.text.split(promise.action)[0] if promise.action else ""
    return Judgement("under_way", 0.85, _GOING_ON) if _DOING.search(lead) else None


def _happened(passage: Passage, judged: Judgement, published: str | None) -> tuple[str | None, str | None]:
    """When what a sentence tells happened: by the reader's events; of what was done, else by the day it names."""
    if passage.first is None and passage.last is None and judged.verdict in ("done", "partly"):
        return day_of(passage.text.split(";")[0], published)
    return passage.first, passage.last


@lru_cache(maxsize=512)
def names(codes: frozenset[str]) -> frozenset[str]:
    """The casefolded surfaces under which these actors may be named."""
    return frozenset(surface.casefold() for code in codes for surface in _surfaces().get(code, ()))


@lru_cache(maxsize=1)
def _surfaces() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for alias in aliases():
        if alias.kind in _NAMING and alias.sector is None:
            found.setdefault(alias.entity.code, []).append(alias.surface)
    return {code: tuple(surfaces) for code, surfaces in found.items()}


def _facts(events: Sequence[Event]) -> Facts:
    return Facts(
        modalities=frozenset(event.modality for event in events),
        actors=frozenset(actor.code for event in events for actor in event.actors + event.recipients if actor.code),
        days=tuple((event.date.earliest, event.date.latest) for event in events if event.date is not None),
    )


def _days(events: Sequence[Event]) -> tuple[str | None, str | None]:
    """When what happened in the sentence happened: the most precise of its dates."""
    known = [
        (event.date.earliest, event.date.latest)
        for event in events
        if event.date is not None and event.modality == "happened"
    ]
    return min(known, key=lambda days: width(*days), default=(None, None))
