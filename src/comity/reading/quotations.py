"""Quotations: each given to the speech verb that it belongs to, or to the speaker who goes on."""

from __future__ import annotations

from dataclasses import replace

from comity.model.codes import Form
from comity.reading.clauses import is_verb, subject
from comity.reading.marks import Quoted
from comity.reading.page import Page
from comity.reading.said import NEAR, Said, sentence_at
from comity.reading.speakers import carried, speaker_of
from comity.reading.speech_cues import SAY
from comity.reading.tokens import Token

# A shorter quotation without a speech verb beside it is a title or a scare quote, not speech.
MIN_QUOTED_WORDS = 3


def quotations(page: Page, quotes: list[Quoted], taken: list[Said]) -> list[Said]:
    covered = [s.whole for s in taken]
    found: list[Said] = []
    last: Said | None = None
    for quote in quotes:
        inside = any(a <= quote.inner_start and quote.inner_end <= b for a, b in covered)
        if inside:
            continue
        words = len(page.text[quote.inner_start : quote.inner_end].split())
        cue = _cue_for(page, quote)
        sentence = sentence_at(page, quote.inner_start)
        if sentence is None:
            continue
        before = next((s for s in reversed(taken) if s.whole[0] < quote.start), None)
        earlier = max((s for s in (before, last) if s is not None), key=lambda s: s.whole[0], default=None)
        speaker = (carried(page, cue, sentence, earlier) or speaker_of(page, cue)) if cue is not None else ()
        if cue is None:
            if quote.continues and last is not None:
                found.append(replace(last, spans=((quote.start, quote.end),), sentence=sentence))
                continue
            if words < MIN_QUOTED_WORDS + 2 or not _stands_alone(page, quote):
                continue
            speaker = last.speaker if last is not None and _adjoins(page, last, quote) else ()
            if not speaker:
                continue
        elif words < MIN_QUOTED_WORDS and not _hangs_on(page, quote, cue):
            continue
        made = Said(cue, speaker, ((quote.start, quote.end),), _form(page, quote), sentence)
        if last is not None and cue is not None and last.cue is cue and _split(last, quote):
            found[-1] = replace(last, spans=(*last.spans, (quote.start, quote.end)))
            last = found[-1]
            continue
        found.append(made)
        last = made
    return found


def _hangs_on(page: Page, quote: Quoted, cue: Token) -> bool:
    """True when the cue stands right behind a quotation that ends in a comma: "“No,” said Kenya's president"."""
    ends = page.text[max(quote.inner_start, quote.inner_end - 1) : quote.inner_end] in (",", "!", "?")
    return ends and 0 <= cue.start - quote.end < 60


def _form(page: Page, quote: Quoted) -> Form:
    """Direct when the quotation is a sentence of its own, mixed when it is woven into the narrator's."""
    first = page.text[quote.inner_start : quote.inner_start + 1]
    before = page.text[max(0, quote.start - 2) : quote.start].rstrip()
    opens = not before or before[-1] in '.!?:,;—–-”")'
    return "direct" if (first.isupper() and opens) or quote.continues else "mixed"


def _stands_alone(page: Page, quote: Quoted) -> bool:
    """True for a quotation that is whole sentences by itself."""
    before = page.text[max(0, quote.start - 2) : quote.start].strip()
    return (not before or before[-1] in '.!?”"') and page.text[quote.inner_start].isupper()


def _adjoins(page: Page, last: Said, quote: Quoted) -> bool:
    here = sentence_at(page, quote.inner_start)
    return here is not None and abs(here.paragraph - last.sentence.paragraph) <= 1


def _split(last: Said, quote: Quoted) -> bool:
    """``"A," he said, "B."`` is one statement in two pieces."""
    return quote.start - last.spans[-1][1] < NEAR and last.form in ("direct", "mixed")


def _cue_for(page: Page, quote: Quoted) -> Token | None:
    """The speech verb that the quotation belongs to: right behind it, right before it, or around it."""
    after = _after(page, quote)
    if after is not None:
        return after
    best: tuple[int, Token] | None = None
    start = max(0, quote.start - NEAR)
    for token in page.tokens_in(start, quote.start):
        if not _can_cue(token) or page.sentence(token).paragraph != _paragraph(page, quote):
            continue
        between = page.text[token.end : quote.start]
        distance = len(between)
        crosses = any(mark in between for mark in (". ", "! ", "? "))
        if crosses and not between.rstrip().endswith(":"):
            continue
        if best is None or distance < best[0]:
            best = (distance, token)
    return best[1] if best is not None else None


def _paragraph(page: Page, quote: Quoted) -> int:
    sentence = sentence_at(page, quote.inner_start)
    return sentence.paragraph if sentence is not None else -1


def _after(page: Page, quote: Quoted) -> Token | None:
    for token in page.tokens_in(quote.end, quote.end + NEAR):
        if page.sentence(token).paragraph != _paragraph(page, quote):
            return None
        between = page.text[quote.end : token.start]
        if any(mark in between for mark in ('"', "“", "„", "«")) or ". " in between:
            return None
        if _can_cue(token) and token.tag in ("VBD", "VBZ", "VBP", "VBN", "VBG"):
            if between.lstrip(" ,").startswith(("and ", "but ")):
                # "accused X of “…”, and warned that …": the second verb begins something new.
                return None
            if token.tag == "VBG" and subject(token) is None:
                return None
            tail = page.text[max(quote.inner_start, quote.inner_end - 2) : quote.inner_end]
            comma = any(mark in tail + between[:2] for mark in ",?!—–-")
            ended = tail.rstrip()[-1:] in ".,?!" or between.lstrip()[:1] in (",", "")
            return token if comma or ended or len(between) < 40 else None
    return None


def _can_cue(token: Token) -> bool:
    return is_verb(token) and token.lemma in SAY and token.dep not in ("aux", "auxpass", "amod")
