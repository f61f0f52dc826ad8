"""Whom each statement is about, how its speaker stands towards them, and which words carry that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from comity.model import Actor
from comity.reading.aims_candidates import Candidate, Span, Stretch, stretch_of
from comity.reading.aims_conveyed import conveyed
from comity.reading.aims_harmed import harmed
from comity.reading.aims_words import carrying
from comity.reading.event_encoder import threads_here
from comity.reading.page import Page
from comity.reading.said import Said
from comity.reading.speakers import Voiced
from comity.reading.stance_encoder import LEANS, Verdict, stance_encoder


@dataclass(frozen=True, slots=True)
class Aim:
    """One target of a statement. `value` is the stance, −1 hostile to +1 warm; `words` are the half-open offsets of
    what carries it, None where it leans neither way; `confidence` is how likely the statement is about the target."""

    target: Actor
    value: float
    words: Span | None
    confidence: float


def aims(page: Page, voices: Sequence[Voiced]) -> list[tuple[Aim, ...]]:
    """For each statement, in the order given, whom it is about; nobody where it is about nobody else than its
    speaker. The encoder is asked once for all that have candidates."""
    stretches = [stretch_of(page, content_of(v.said), v.said.cue, frozenset(_keys(v))) for v in voices]
    asked = [at for at, stretch in enumerate(stretches) if stretch.candidates]
    found: list[tuple[Aim, ...]] = [() for _ in voices]
    if not asked:
        return found
    encoder = stance_encoder(threads_here())
    for at, verdicts in zip(asked, encoder.judge([stretches[at] for at in asked]), strict=True):
        found[at] = tuple(
            _aim(page, voices[at].said, stretches[at], candidate, verdict)
            for candidate, verdict in zip(stretches[at].candidates, verdicts, strict=True)
            if verdict.target >= encoder.card.target and not _own(page, voices[at].said, stretches[at], candidate)
        )
    return found


def content_of(said: Said) -> tuple[Span, ...]:
    """Where a statement's words lie: those between marks, with their clause where only some of it is quoted."""
    return (said.clause,) if said.form == "mixed" and said.clause is not None else said.spans


def _keys(voice: Voiced) -> set[str]:
    return {actor.key for actor in voice.speakers}


def _own(page: Page, said: Said, stretch: Stretch, candidate: Candidate) -> bool:
    """Whether the statement only conveys what the candidate wants or feels: it is the side that speaks."""
    return conveyed(page, _places(stretch, candidate), content_of(said))


def _places(stretch: Stretch, candidate: Candidate) -> tuple[Span, ...]:
    return tuple((a + stretch.offset, b + stretch.offset) for a, b in candidate.spans)


def _aim(page: Page, said: Said, stretch: Stretch, candidate: Candidate, verdict: Verdict) -> Aim:
    value = round(verdict.value, 2)
    places = _places(stretch, candidate)
    if value < 0 and harmed(page, places, said.cue):
        value = 0.0
    words = carrying(page, content_of(said), said.cue, places, value) if abs(value) >= LEANS else None
    return Aim(candidate.actor, value, words, round(verdict.target, 2))
