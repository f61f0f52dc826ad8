"""A document as follow-up reads it: sentence by sentence, with what the reader found in each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from comity.ledger.follow.index import BEFORE
from comity.ledger.follow.promise import Facts
from comity.ledger.merge.words import width

Days = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Telling:
    """What the reader's events say of a sentence: facts for the judge, and the first and last day (ISO) on which what
    happened in it happened, by the most precise of its dates."""

    facts: Facts = field(default_factory=Facts)
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence of a paper with what the reader found in it, the sentences before it and the one after; `pointing`
    is false where it is known to tell nothing by pointing back to those."""

    start: int
    end: int
    text: str
    before: str
    after: str
    told: Telling
    pointing: bool = True


@dataclass(frozen=True, slots=True)
class Paper:
    """A document: `spans` are the half-open places of its sentences, `told` what the reader found in some of them, by
    their numbers."""

    document: str
    published: str | None
    text: str
    spans: Sequence[tuple[int, int]]
    told: Mapping[int, Telling]

    def passage(self, number: int, *, pointing: bool = True) -> Passage:
        """One of its sentences (see Passage)."""
        start, end = self.spans[number]
        earlier = range(max(0, number - BEFORE), number)
        after = self.text[slice(*self.spans[number + 1])] if number + 1 < len(self.spans) else ""
        before = " ".join(self.text[slice(*self.spans[n])] for n in earlier)
        return Passage(start, end, self.text[start:end], before, after, self.told.get(number, Telling()), pointing)


def context(text: str, spans: Sequence[tuple[int, int]], start: int) -> str:
    """The words before a place in a text: in its sentence, and in those before it."""
    for number, (begin, end) in enumerate(spans):
        if begin <= start < end:
            before = " ".join(text[slice(*spans[n])] for n in range(max(0, number - BEFORE), number))
            return f"{before} {text[begin:start]}".strip()
    return ""


def told_in(spans: Sequence[tuple[int, int]], events: Iterable[Mapping[str, Any]]) -> dict[int, Telling]:
    """What events, as JSON, say of each of the sentences that they touch."""
    touching: dict[int, list[Mapping[str, Any]]] = {}
    for event in events:
        for number, (start, end) in enumerate(spans):
            if event["start"] < end and start < event["end"]:
                touching.setdefault(number, []).append(event)
    return {number: Telling(_facts(inside), *_days(inside)) for number, inside in touching.items()}


def _facts(events: Sequence[Mapping[str, Any]]) -> Facts:
    named = (actor["code"] for event in events for actor in (*event["actors"], *event["recipients"]))
    return Facts(
        modalities=frozenset(event["modality"] for event in events),
        actors=frozenset(code for code in named if code),
        days=tuple(_interval(event) for event in events if event["date"] is not None),
    )


def _days(events: Sequence[Mapping[str, Any]]) -> Days:
    known = [_interval(e) for e in events if e["date"] is not None and e["modality"] == "happened"]
    return min(known, key=lambda days: width(*days), default=(None, None))


def _interval(event: Mapping[str, Any]) -> Days:
    return event["date"]["earliest"], event["date"]["latest"]
