"""Where a text speaks of an instrument: by a finding, its name, its day, or "the charter" once it was named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from comity.ledger.follow.sentences import sentences
from comity.ledger.instruments import Instrument
from comity.ledger.merge.agreements import own_words
from comity.ledger.merge.words import content_words
from comity.reference.aliases import index
from comity.reference.disambiguate import resolve

Spans = Sequence[tuple[int, int]]

_KINDS = (
    "charter", "pact", "accord", "treaty", "memorandum", "declaration", "protocol", "compact", "partnership agreement",
    "agreement", "convention", "commission",
)  # fmt: skip
_PAPER = r"(?:document|text|paper|instrument|charter|accord|pact|agreement|memorandum|declaration|treaty)"
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_LEAD = 2  # paragraphs that say what a text is about
_SLACK = 3  # words that may stand between those of a name
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


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as far as an instrument is concerned. Numbers are those of its sentences, whose half-open places
    `spans` gives.

    `ours` name the instrument, `others` another agreement, `denies` say that they are not about the instrument, `ties`
    say that something follows from another agreement. `about`: its title or its opening names the instrument;
    `elsewhere`: they name another agreement and not this one.
    """

    document: str
    title: str
    text: str
    published: str | None
    spans: Spans
    ours: frozenset[int]
    others: frozenset[int]
    denies: frozenset[int]
    ties: frozenset[int]
    about: bool
    elsewhere: bool

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
    """What a document says of the instrument. `own` are the places in it of findings of the instrument, `other` those
    of findings of other agreements of a party. A document from before the instrument was first told names it nowhere.
    """
    spans = sentences(text)
    early = published is not None and published < min(instrument.since, instrument.record.told_first or "9999")
    named = frozenset() if early else frozenset(_named(text, spans, title, instrument, own, other))
    elsewhere = frozenset(n for n, (s, e) in enumerate(spans) if any(a < e and s < b for a, b in other))
    opening = _opening(text, spans)
    return Paper(
        document=document,
        title=title or "",
        text=text,
        published=published,
        spans=spans,
        ours=named,
        others=elsewhere | {n for n, (s, e) in enumerate(spans) if n not in named and _ANOTHER.search(text, s, e)},
        denies=frozenset(n for n in named if _denied(text[slice(*spans[n])], instrument)),
        ties=frozenset(n for n in elsewhere if _TIES.search(text, *spans[n])),
        about=not early and (bool(named & opening) or _by_name(title or "", instrument)),
        elsewhere=bool(elsewhere & opening) and not named & opening,
    )


def states_in(text: str) -> frozenset[str]:
    """The codes of the states and organisations that a text names, themselves or a part of them."""
    return _states(text)


def _named(text: str, spans: Spans, title: str | None, instrument: Instrument, own: Spans, other: Spans) -> list[int]:
    """The sentences that name the instrument, those with a pronoun-like "the charter" after it was named too."""
    short, by_name = _short(instrument), _may_name(text, instrument)
    if not own and not by_name and not short.search(text) and not _by_day(text, instrument):
        return []
    meant = _meant_at_first(text, title, instrument)
    found = []
    for number, (start, end) in enumerate(spans):
        sentence = text[start:end]
        mine = any(a < end and start < b for a, b in own)
        if mine or (by_name and _by_name(sentence, instrument)) or _by_day(sentence, instrument):
            meant = True
            found.append(number)
        elif any(a < end and start < b for a, b in other) and _foreign(sentence, instrument):
            meant = False
        elif meant and short.search(sentence) and not _foreign(sentence, instrument):
            found.append(number)
    return found


def _may_name(text: str, instrument: Instrument) -> bool:
    """False where no sentence can have the words of one of its names: the text as a whole has not."""
    words = content_words.__wrapped__(text)  # whole texts are not worth keeping
    return any(name <= words for name in _long(instrument.titles, instrument.parties))


def _meant_at_first(text: str, title: str | None, instrument: Instrument) -> bool:
    """True when "the charter" of a text that has not named it yet can only be this one: the text is about the
    parties of the instrument, all of them."""
    return _by_name(title or "", instrument) or instrument.parties <= _states(text)


def _by_name(sentence: str, instrument: Instrument) -> bool:
    """A sentence with all words of one of its names close together, and with no other two's names around them."""
    tokens = [next(iter(content_words(word)), "") for word in re.findall(r"[^\W_]+", sentence)]
    close = any(_close(tokens, name) for name in _long(instrument.titles, instrument.parties))
    return close and not _foreign(sentence, instrument)


def _foreign(sentence: str, instrument: Instrument) -> bool:
    """True when the sentence names a stranger to the instrument and not all of its parties."""
    named = _states(sentence)
    return bool(named - instrument.parties) and not instrument.parties <= named


@lru_cache(maxsize=64)
def _long(titles: tuple[str, ...], parties: frozenset[str]) -> tuple[frozenset[str], ...]:
    """The names that need no context, as sets of words: those with a word of their own, with and without the word
    for the kind of paper where enough is left."""
    kinds = content_words(" ".join(_KINDS)) - content_words("commission")
    names = _party_words(parties)
    found = set()
    for title in titles:
        words = content_words(title) - names
        if own_words(title) - names and len(words) > 1:
            found.add(words)
            found |= {words - kinds} if len(words - kinds) > 2 else set()
    return tuple(sorted(found, key=sorted))


def _party_words(parties: frozenset[str]) -> frozenset[str]:
    from comity.ledger.follow.search import names

    return content_words(" ".join(names(parties)))


def _close(tokens: Sequence[str], name: frozenset[str]) -> bool:
    """True when all words of the name stand within a few words of each other."""
    wide = len(name) + _SLACK
    starts = [at for at, token in enumerate(tokens) if token in name]
    return any(name <= set(tokens[at : at + wide]) for at in starts)


def _by_day(sentence: str, instrument: Instrument) -> bool:
    """ "The document signed on 14 January", "the Charter of 14 January 2025"."""
    if instrument.signed is None:
        return False
    year, month, day = instrument.signed.split("-")
    name = _MONTHS[int(month) - 1]
    when = rf"(?:{int(day)}(?:st|nd|rd|th)? {name}|{name} {int(day)})(?:,? {year})?\b(?!,? \d{{4}})"
    return bool(re.search(rf"\b{_PAPER}\b (?:\w+ ){{0,3}}?(?:of|on) {when}", sentence, re.IGNORECASE))


@lru_cache(maxsize=64)
def _short_pattern(kinds: tuple[str, ...], month: str) -> re.Pattern[str]:
    which = "|".join(kinds)
    return re.compile(
        rf"\b(?:the|this|that|its|their|our|{month}'s|{month}’s)\s+(?:{month}|[\w’']+ chapter of the)?\s*"
        rf"(?:\w+ )?(?:{which})\b(?! of (?:the|that))|\b(?:this|that|its (?:\w+)|the (?:\w+)) chapter\b",
        re.IGNORECASE,
    )


def _short(instrument: Instrument) -> re.Pattern[str]:
    """How it is called once it was named: by the kind of paper that its titles say it is."""
    said = " ".join(instrument.titles).casefold()
    kinds = tuple(kind for kind in _KINDS if kind in said) or ("agreement",)
    month = _MONTHS[int(instrument.signed[5:7]) - 1] if instrument.signed else "that"
    return _short_pattern(kinds, month)


def _denied(sentence: str, instrument: Instrument) -> bool:
    found = _DENIES.search(sentence)
    return found is not None and bool(
        _short(instrument).search(sentence, found.start()) or _by_name(sentence[found.start() :], instrument)
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


@lru_cache(maxsize=8192)
def _states(text: str) -> frozenset[str]:
    hits = resolve(text, index().find(text))
    return frozenset(alias.entity.code for _, alias in hits if alias.entity.kind in ("state", "organisation"))


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
