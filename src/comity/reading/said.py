"""A stretch of speech before it becomes a finding: whose it is, where its words stand, in which form."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from comity.model.codes import Form
from comity.reading.datelines import past_dateline
from comity.reading.marks import Quoted
from comity.reading.page import Page
from comity.reading.tokens import Sentence, Token

# How far a cue may stand from the quotation that it introduces, in code points.
NEAR = 220


@dataclass(frozen=True, slots=True)
class Said:
    """One stretch of speech before it becomes a finding.

    `who` heads the phrase that names its source, None where the text names nobody. With `goes_on` the words carry
    on those of the speaker before. `label` is a source that stands outside the grammar: "MINISTER SILVA:". `attitude`
    marks an attitude or act told by its verb alone, not words said.
    """

    cue: Token | None
    who: Token | None
    spans: tuple[tuple[int, int], ...]
    form: Form
    sentence: Sentence
    clause: tuple[int, int] | None = None
    goes_on: bool = False
    label: tuple[int, int] | None = None
    attitude: bool = False

    @property
    def whole(self) -> tuple[int, int]:
        """From the first word of the clause that holds the content to its last."""
        return self.clause or (self.spans[0][0], self.spans[-1][1])


def inside(quotes: list[Quoted], offset: int) -> bool:
    """True when the offset lies between the marks of one of these quotations, which are in text order."""
    i = bisect_right(quotes, offset, key=lambda q: q.inner_start) - 1
    return i >= 0 and offset < quotes[i].inner_end


def met(quotes: list[Quoted], start: int, end: int) -> list[Quoted]:
    """The quotations that share a character with ``[start, end)``, of quotations in text order."""
    first = bisect_right(quotes, start, key=lambda q: q.end)
    last = bisect_left(quotes, end, key=lambda q: q.start)
    return quotes[first:last]


def sentence_at(page: Page, offset: int) -> Sentence | None:
    tokens = page.tokens_in(offset, offset + 400)
    return page.sentence(tokens[0]) if tokens else None


def made_of(
    page: Page,
    cue: Token | None,
    who: Token | None,
    tokens: list[Token],
    sentence: Sentence,
    quotes: list[Quoted],
) -> Said:
    """The clause of these tokens as speech: direct when quoted words fill it, mixed when it holds some, and then
    they alone are the content."""
    start, end = tokens[0].start, tokens[-1].end
    if tokens[0].i == sentence.tokens[0].i:
        start = min(past_dateline(page.text, start), end - 1)
    within = met(quotes, start, end)
    for q in within:
        start, end = min(start, q.start), max(end, q.end if q.end - end <= 3 or q.closed else end)
    if not within:
        return Said(cue, who, ((start, end),), "indirect", sentence)
    quoted = sum(min(q.end, end) - max(q.start, start) for q in within)
    if quoted >= 0.9 * (end - start) and not _lower(page, within[0]):
        return Said(cue, who, ((start, end),), "direct", sentence)
    spans = tuple((max(q.start, start), min(q.end, end)) for q in within)
    return Said(cue, who, spans, "mixed", sentence, (start, end))


def _lower(page: Page, quote: Quoted) -> bool:
    return page.text[quote.inner_start : quote.inner_start + 1].islower()
