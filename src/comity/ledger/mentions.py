"""Where a text speaks of an instrument: by a finding, its name, its day, or "the charter" once it was named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from comity.ledger.follow.sentences import sentences
from comity.ledger.instruments import Instrument
from comity.ledger.naming import by_day, by_name, may_have_name, names_all, names_strangers, short_form

Spans = Sequence[tuple[int, int]]

_LEAD = 2  # paragraphs that say what a text is about
# Said of the instrument: what follows has nothing to do with it.
_DENIES = re.compile(
    r"\bno (?:connection|connexion|link|relation|bearing)\b|\bnothing to do with\b|\bunrelated to\b"
    r"|\bnot (?:a )?part of\b"
    r"|\b(?:outside|separate from|independent of|not under|not linked to|not connected (?:with|to))\b",
    re.IGNORECASE,
)
# Another paper, whether or not a reader found it to be an agreement.
_ANOTHER = re.compile(
    r"\b(?:an?|another|other|the|\w+['’]s) (?:\w+ ){0,3}?(?:memorand(?:um|a)|frameworks?|papers|treaty)\b"
)
# Said of a paper: what is told follows from it.
_TIES = re.compile(
    r"\b(?:part of|follow(?:s|ed|ing)? from|under|on the basis of|based on|pursuant to|in accordance with|in line with"
    r"|implement(?:s|ing|ed)?|carr(?:y|ies|ied) out|provided for (?:in|by)|foreseen (?:in|by))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Paper:
    """A document as far as an instrument is concerned. `own` are the places in it of findings of the instrument,
    `other` those of findings of other agreements, `inside` the numbers of sentences with findings of agreements that
    belong to the instrument.

    What it says of the instrument is worked out when it is asked for (so without slots): of most documents nothing is.
    """

    document: str
    title: str
    text: str
    published: str | None
    instrument: Instrument
    own: Spans = ()
    other: Spans = ()
    inside: frozenset[int] = frozenset()

    @cached_property
    def spans(self) -> Spans:
        """The half-open places of its sentences; all numbers are those of sentences."""
        return sentences(self.text)

    @cached_property
    def ours(self) -> frozenset[int]:
        """Those that name the instrument; none in a document from before the instrument was first told."""
        return frozenset() if self._early else frozenset(_named(self))

    @cached_property
    def others(self) -> frozenset[int]:
        """Those that name another agreement."""
        spans = enumerate(self.spans)
        another = {n for n, place in spans if n not in self.ours and _ANOTHER.search(self.text, *place)}
        return (self._elsewhere | another) - self.inside

    @cached_property
    def denies(self) -> frozenset[int]:
        """Those that say that they are not about the instrument."""
        return frozenset(n for n in self.ours if _denied(self.sentence(n), self.instrument))

    @cached_property
    def ties(self) -> frozenset[int]:
        """Those that say that something follows from another agreement."""
        return frozenset(n for n in self._elsewhere if self.based(n))

    @cached_property
    def about(self) -> bool:
        """Its title or its opening names the instrument."""
        if self._early:
            return False
        return bool(self.ours and self.ours & self._opening) or by_name(self.title, self.instrument)

    @cached_property
    def elsewhere(self) -> bool:
        """Its opening names another agreement and not this one."""
        return bool(self._elsewhere & self._opening) and not self.ours & self._opening if self.other else False

    @cached_property
    def _elsewhere(self) -> frozenset[int]:
        return frozenset(n for start, end in self.other for n in self.at(start, end))

    @cached_property
    def _opening(self) -> frozenset[int]:
        return _opening(self.text, self.spans)

    @property
    def _early(self) -> bool:
        told = min(self.instrument.since, self.instrument.record.told_first or "9999")
        return self.published is not None and self.published < told

    def sentence(self, number: int) -> str:
        """The text of one sentence."""
        start, end = self.spans[number]
        return self.text[start:end]

    def before(self, number: int, most: int) -> frozenset[int]:
        """The numbers of at most so many sentences before one, within its paragraph."""
        found = []
        for one in range(number - 1, max(-1, number - 1 - most), -1):
            if "\n" in self.text[self.spans[one][1] : self.spans[one + 1][0]]:
                break
            found.append(one)
        return frozenset(found)

    def based(self, number: int) -> bool:
        """True when one sentence says that something follows from a paper."""
        return bool(_TIES.search(self.text, *self.spans[number]))

    def at(self, start: int, end: int) -> tuple[int, ...]:
        """The numbers of the sentences that ``[start, end)`` touches."""
        return tuple(number for number, (s, e) in enumerate(self.spans) if s < end and start < e)


def paper(
    document: str,
    text: str,
    published: str | None,
    title: str | None,
    instrument: Instrument,
    own: Spans,
    other: Spans,
) -> Paper:
    """What a document says of the instrument (see Paper)."""
    return Paper(document, title or "", text, published, instrument, own, other)


def _named(paper: Paper) -> Iterable[int]:
    """The sentences that name the instrument, those with a pronoun-like "the charter" after it was named too."""
    text, instrument = paper.text, paper.instrument
    short, likely = short_form(instrument), may_have_name(text, instrument)
    if not paper.own and not likely and not short.search(text) and not by_day(text, instrument):
        return
    meant: bool | None = None  # asked of the whole text only where a sentence turns on it
    for number, (start, end) in enumerate(paper.spans):
        sentence = text[start:end]
        mine = any(a < end and start < b for a, b in paper.own)
        if mine or (likely and by_name(sentence, instrument)) or by_day(sentence, instrument):
            meant = True
            yield number
        elif any(a < end and start < b for a, b in paper.other) and names_strangers(sentence, instrument):
            meant = False
        elif meant is not False and short.search(sentence) and not names_strangers(sentence, instrument):
            meant = _meant_at_first(paper) if meant is None else meant
            if meant:
                yield number


def _meant_at_first(paper: Paper) -> bool:
    """True when "the charter" of a text that has not named it yet can only be this one: the text is about the
    parties of the instrument, all of them."""
    return by_name(paper.title, paper.instrument) or names_all(paper.text, paper.instrument.parties)


def _denied(sentence: str, instrument: Instrument) -> bool:
    found = _DENIES.search(sentence)
    return found is not None and bool(
        short_form(instrument).search(sentence, found.start()) or by_name(sentence[found.start() :], instrument)
    )


def _opening(text: str, spans: Spans) -> frozenset[int]:
    """The sentences of the first paragraphs."""
    seen: list[int] = []
    paragraph = 0
    for number, (start, _) in enumerate(spans):
        if number and "\n" in text[spans[number - 1][1] : start]:
            paragraph += 1
        if paragraph >= _LEAD:
            break
        seen.append(number)
    return frozenset(seen)


def chapters(sentence: str) -> bool:
    """True when a sentence speaks of a chapter, field or area of a paper, or of what two mean to do together."""
    return bool(
        re.search(
            r"\b(?:chapters?|fields?|areas?|pillars?|sections?|parts? on|covers?|lists|together)\b",
            sentence,
            re.IGNORECASE,
        )
    )


def near(numbers: Iterable[int], marked: frozenset[int], before: int, after: int) -> bool:
    """True when one of `marked` lies at most `before` sentences before one of `numbers`, or `after` after."""
    return any(number - before <= mark <= number + after for number in numbers for mark in marked)
