"""What a text attributes to somebody: the words, the cue, and where the source is named."""

from __future__ import annotations

from dataclasses import replace

from comity.reading.attitudes import attitudes
from comity.reading.attitudes_adjectives import attitude_adjectives
from comity.reading.attitudes_nouns import attitude_nouns
from comity.reading.attitudes_polls import polled
from comity.reading.clauses import is_verb
from comity.reading.headline_speech import headlined
from comity.reading.headlines import headline
from comity.reading.marks import quoted_spans
from comity.reading.page import Page
from comity.reading.quotations import quotations, without_echoes
from comity.reading.reported import reported
from comity.reading.said import Said
from comity.reading.sources import source_span
from comity.reading.transcripts import transcribed

Offsets = tuple[int, int]


def find_attributions(page: Page) -> list[Said]:
    """All attributed stretches of the document in text order, whoever their source is.

    Quotations are given to the nearest speech verb outside them, or carry on the source before. Clauses that a
    speech verb governs are indirect speech; one with a quotation inside is mixed.
    """
    quotes = quoted_spans(page.text, [(p.start, p.end) for p in page.parsed.paragraphs])
    turns = transcribed(page)
    said = [*turns, *([] if turns else headlined(page, quotes) or headline(page, quotes)), *reported(page, quotes)]
    # "Expressed hope that …" is told by the noun already.
    cues = {i for s in said if s.cue is not None for i in (s.cue.i, s.cue.i if is_verb(s.cue) else s.cue.head.i)}
    told = [
        *attitudes(page, quotes),
        *attitude_nouns(page, quotes),
        *attitude_adjectives(page, quotes),
        *polled(page, quotes),
    ]
    said += _outermost([s for s in told if s.cue is not None and s.cue.i not in cues], said)
    said = without_echoes([*said, *quotations(page, quotes, said)])
    said.sort(key=lambda s: (s.spans[0], s.spans[-1]))
    return _with_heirs(_deduplicated(said))


def _outermost(told: list[Said], said: list[Said]) -> list[Said]:
    """The attitudes whose verb stands in no words that somebody said, and in no other attitude: what a minister says
    that others want is hers to tell."""
    everything = [*said, *told]
    holders = sorted((one.whole, n) for n, one in enumerate(everything))
    kept: list[Said] = []
    at = 0
    # The two that reach furthest of those begun: a verb may stand amid its own words ("the boat seems to leak").
    furthest: list[tuple[int, int]] = []
    for cue, n in sorted((_place(one), n) for n, one in enumerate(everything)):
        while at < len(holders) and holders[at][0][0] <= cue:
            (_, end), owner = holders[at]
            furthest = sorted([*furthest, (end, owner)])[-2:]
            at += 1
        if n >= len(said) and not any(cue < end for end, owner in furthest if owner != n):
            kept.append(everything[n])
    return kept


def _place(one: Said) -> int:
    return one.cue.start if one.cue is not None else one.whole[0]


def _with_heirs(said: list[Said]) -> list[Said]:
    """The same; words that go on have the source of those before."""
    found: list[Said] = []
    spoke: Said | None = None
    for one in said:
        heir = one.goes_on and spoke is not None
        found.append(replace(one, who=spoke.who, label=spoke.label) if heir and spoke is not None else one)
        spoke = spoke if one.attitude else found[-1]
    return found


def spans_of(page: Page, one: Said) -> tuple[list[Offsets], list[Offsets], list[Offsets]]:
    """Source, cue and content of an attribution as offsets; the content of mixed speech is its whole clause."""
    source: list[Offsets] = []
    if one.who is not None:
        source = [source_span(page, one.who, one.cue)]
    elif one.label is not None:
        source = [one.label]
    cue = [(one.cue.start, one.cue.end)] if one.cue is not None else []
    return source, cue, [one.clause] if one.clause is not None else list(one.spans)


def _deduplicated(said: list[Said]) -> list[Said]:
    """One attribution for one stretch of words: the one with a source, then the one that stands further out."""
    kept: list[Said] = []
    for one in said:
        start, end = one.whole
        rival = next((k for k in kept if k.whole[0] <= start and end <= k.whole[1]), None)
        if rival is None:
            kept.append(one)
        elif _sourced(one) and not _sourced(rival):
            kept[kept.index(rival)] = one
        elif _sourced(one) and (start, end) != rival.whole and one.who is not rival.who:
            kept.append(one)
    return kept


def _sourced(one: Said) -> bool:
    return one.who is not None or one.label is not None or one.goes_on
