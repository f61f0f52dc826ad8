"""Quotations: each given to the speech verb that it belongs to, or to the speaker who goes on."""

from __future__ import annotations

from dataclasses import replace

from comity.model import Actor
from comity.model.codes import Form
from comity.reading.cues import cue_for, fronted, speaker_word
from comity.reading.marks import Quoted
from comity.reading.page import Page
from comity.reading.said import NEAR, Said, sentence_at
from comity.reading.speakers import carried, named_by, speaker_of
from comity.reading.speech_cues import NAMING
from comity.reading.tokens import Sentence, Token

# A shorter quotation without a speech verb beside it is a title or a scare quote, not speech.
MIN_QUOTED_WORDS = 3


def quotations(page: Page, quotes: list[Quoted], taken: list[Said]) -> list[Said]:
    """The quotations that lie outside the clauses `taken`, each as speech; those of nobody are left out."""
    covered = [s.whole for s in taken]
    found: list[Said] = []
    last: Said | None = None
    for n, quote in enumerate(quotes):
        if any(a <= quote.inner_start and quote.inner_end <= b for a, b in covered):
            continue
        sentence = sentence_at(page, quote.inner_start)
        if sentence is None:
            continue
        until = quotes[n + 1].start if n + 1 < len(quotes) else len(page.text)
        cue = cue_for(page, quote, until)
        if cue is None:
            made = _without_cue(page, quote, sentence, last)
            if made is None:
                continue
            if last is not None and not quote.continues and _goes_on(page, last, quote):
                found[-1] = last = replace(last, spans=(*last.spans, (quote.start, quote.end)))
                continue
            found.append(made)
            if not quote.continues:
                last = made
            continue
        if _too_short(page, quote, cue):
            continue
        before = next((s for s in reversed(taken) if s.whole[0] < quote.start), None)
        earlier = max((s for s in (before, last) if s is not None), key=lambda s: s.whole[0], default=None)
        speaker = _speaker(page, cue, quote, sentence, earlier)
        if last is not None and last.cue is cue and _split(last, quote):
            found[-1] = last = replace(last, spans=(*last.spans, (quote.start, quote.end)))
            continue
        last = Said(cue, speaker, ((quote.start, quote.end),), _form(page, quote), sentence)
        found.append(last)
    return found


def _speaker(page: Page, cue: Token, quote: Quoted, sentence: Sentence, earlier: Said | None) -> tuple[Actor, ...]:
    speaker = carried(page, cue, sentence, earlier)
    if speaker:
        return speaker
    word = speaker_word(page, cue, quote)
    return named_by(page, word) if word is not None else speaker_of(page, cue)


def _without_cue(page: Page, quote: Quoted, sentence: Sentence, last: Said | None) -> Said | None:
    """Whole sentences in quotation marks with no cue: the speaker before goes on."""
    if last is None:
        return None
    if quote.continues:
        return replace(last, spans=((quote.start, quote.end),), sentence=sentence)
    words = len(page.text[quote.inner_start : quote.inner_end].split())
    follows = (
        last.cue is not None
        and 0 < quote.start - last.cue.end < NEAR
        and "\n" not in (page.text[last.cue.end : quote.start])
    )
    if words < MIN_QUOTED_WORDS + (0 if follows else 2) or not _stands_alone(page, quote):
        return None
    if not last.speaker or abs(sentence.paragraph - last.sentence.paragraph) > 1:
        return None
    return Said(None, last.speaker, ((quote.start, quote.end),), _form(page, quote), sentence)


def _goes_on(page: Page, last: Said, quote: Quoted) -> bool:
    """True for the second half of "“A,” he said. “B.”": one utterance in two sentences."""
    if last.cue is None or last.form != "direct" or not last.spans[-1][1] <= last.cue.start < quote.start:
        return False
    between = page.text[last.cue.end : quote.start]
    return len(between) <= NEAR and between.count(". ") <= 1 and "\n" not in between


def _too_short(page: Page, quote: Quoted, cue: Token) -> bool:
    """True for a word or two in marks that no cue governs closely: a title, a scare quote."""
    if len(page.text[quote.inner_start : quote.inner_end].split()) >= MIN_QUOTED_WORDS:
        return False
    if cue.start >= quote.end:
        return not (fronted(page, quote) and cue.start - quote.end < 60)
    inner = page.tokens_in(quote.inner_start, quote.inner_end)
    if not inner or not (cue.lemma in NAMING or page.text[max(0, quote.start - 2) : quote.start] in (", ", ": ")):
        return True
    return not any(a is cue for a in inner[-1].ancestors()) or quote.start - cue.end > 80


def _form(page: Page, quote: Quoted) -> Form:
    """Direct when the quotation is a sentence of its own, mixed when it is woven into the narrator's."""
    first = page.text[quote.inner_start : quote.inner_start + 1]
    before = page.text[max(0, quote.start - 2) : quote.start].rstrip()
    opens = not before or before[-1] in '.!?:,;—–-”")'
    begins = first.isupper() or first.isspace() or before[-1:] in (";", ":")
    return "direct" if (begins and opens) or quote.continues else "mixed"


def _stands_alone(page: Page, quote: Quoted) -> bool:
    """True for a quotation that is whole sentences by itself."""
    before = page.text[max(0, quote.start - 2) : quote.start].strip()
    return (not before or before[-1] in '.!?”"') and page.text[quote.inner_start].isupper()


def _split(last: Said, quote: Quoted) -> bool:
    """``"A," he said, "B."`` is one statement in two pieces."""
    return quote.start - last.spans[-1][1] < NEAR and last.form in ("direct", "mixed")
