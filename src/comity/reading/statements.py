"""Who said what: direct, mixed and indirect speech with its speaker, cue, occasion, date, targets and stance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from comity.model import Actor, Span, Stance, Statement
from comity.reading.aims import Aim, aims
from comity.reading.answers import answered
from comity.reading.attributions import find_attributions
from comity.reading.circumstances import addressee, day_said, occasion
from comity.reading.outlets import is_outlets, outlet_of
from comity.reading.page import Page
from comity.reading.said import Said
from comity.reading.speakers import How, Voiced, voiced

# Fewer code points in quotation marks make no statement of an attitude.
SHORTEST = 20
# A joint statement is each speaker's own; a longer list is a crowd.
MOST_SPEAKERS = 3


def find_statements(page: Page) -> list[Statement]:
    """All statements of the document whose speaker is known, in text order."""
    said = voiced(page, find_attributions(page))
    media = [one for one in said if is_outlets(page, one)]
    voices = [one for one in said if one.speakers and one not in media]
    turned = answered(page, voices)
    told = [n for n, one in enumerate(voices) if _is_told(one, voices)]
    made: list[Statement] = []
    for n, aimed in zip(told, aims(page, [voices[n] for n in told]), strict=True):
        one, before = voices[n], turned[n]
        previous = made[-1] if made else None
        outlet = outlet_of(page, one.said, media)
        answers = _place(voices[before].said) if before is not None else None
        findings = (_finding(page, one, aimed, previous, speaker) for speaker in one.speakers[:MOST_SPEAKERS])
        made.extend(replace(finding, answers=answers, outlet=outlet) for finding in findings)
    return made


def _is_told(voice: Voiced, voices: Sequence[Voiced]) -> bool:
    """False for backing or wanting something, which is no statement unless words of it are quoted, and by nobody else:
    in "Silva said Peru appreciates the “steady help”" the words are Silva's. False for a headline by nobody known."""
    one = voice.said
    if one.cue is None and one.label is None and not one.goes_on and one.form == "indirect":
        return voice.speakers[0].code is not None
    if not one.attitude:
        return True
    if one.form == "indirect" or one.cue is None or _few_words(one):
        return False
    place = one.cue.start
    return not any(v.said.whole[0] <= place < v.said.whole[1] for v in voices if not v.said.attitude)


def _few_words(one: Said) -> bool:
    """True for a word or two in marks, which an attitude only borrows: "protested over the “smearing”"."""
    return sum(end - start for start, end in one.spans) < SHORTEST


def _place(one: Said) -> str:
    """The place of a statement, for which `seal` puts its id."""
    return f"@{one.whole[0]}-{one.whole[1]}"


# How sure a statement is, by its form and by how its speaker was found. Set by hand so that the order is right; not
# measured, and so no shares to count on.
_SURE = {"direct": 0.95, "mixed": 0.93, "indirect": 0.9}
_FOUND: dict[How, float] = {
    "named": 1.0,
    "described": 0.95,
    "pronoun": 0.92,
    "body": 0.92,
    "carried": 0.85,
}


def confidence(one: Voiced) -> float:
    """How sure a statement is, from 0 to 1."""
    value = _SURE[one.said.form] * _FOUND[one.how] * (0.9 if one.said.attitude else 1.0)
    if one.speakers[0].code is None:
        value -= 0.08
    if one.said.cue is None and one.said.label is None:
        value -= 0.08
    return round(value, 2)


def _finding(page: Page, voice: Voiced, aimed: Sequence[Aim], previous: Statement | None, speaker: Actor) -> Statement:
    one = voice.said
    start, end = one.whole
    content = tuple(Span.of(page.text, a, b) for a, b in one.spans)
    stance = tuple(Stance(a.target.key, a.value, Span.of(page.text, *a.words) if a.words else None) for a in aimed)
    return Statement(
        quote=page.text[start:end], start=start, end=end,
        confidence=confidence(voice), modality="happened",
        speaker=speaker, cue=Span.of(page.text, one.cue.start, one.cue.end) if one.cue is not None else None,
        content=content, form=one.form, targets=tuple(a.target for a in aimed), stance=stance,
        addressee=addressee(page, one), occasion=occasion(page, one), date=day_said(page, one, speaker, previous),
    )  # fmt: skip
