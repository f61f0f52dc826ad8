"""How a text names an instrument: by all words of a name, by its day, or shortly, once it was named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from comity.ledger.instruments import Instrument
from comity.ledger.merge.agreements import own_words
from comity.ledger.merge.words import content_words
from comity.reference.aliases import index
from comity.reference.disambiguate import resolve
from comity.reference.heads import may_name

_KINDS = (
    "charter", "pact", "accord", "treaty", "memorandum", "declaration", "protocol", "compact", "partnership agreement",
    "agreement", "convention", "commission",
)  # fmt: skip
_PAPER = r"(?:document|text|paper|instrument|charter|accord|pact|agreement|memorandum|declaration|treaty)"
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_SLACK = 3  # words that may stand between those of a name


def states_in(text: str) -> frozenset[str]:
    """The codes of the states and organisations that a text names, themselves or a part of them."""
    return _states(text)


def names_all(text: str, parties: frozenset[str]) -> bool:
    """True when a text names all of these states and organisations."""
    return may_name(text, parties) and parties <= _states(text)


def may_have_name(text: str, instrument: Instrument) -> bool:
    """False where no sentence can have the words of one of its names: the text as a whole has not."""
    likely = _maybe(text, instrument)
    words = content_words.__wrapped__(text) if likely else frozenset()  # whole texts are not worth keeping
    return any(name <= words for name in likely)


def _maybe(text: str, instrument: Instrument) -> list[frozenset[str]]:
    """Its names of which all words may stand in a text; what content words are cut to still stands in the text."""
    low = text.casefold()
    return [name for name in _long(instrument.titles, instrument.parties) if all(word in low for word in name)]


def by_name(sentence: str, instrument: Instrument) -> bool:
    """True for a sentence with all words of one of its names close together, and no other two's names around them."""
    if not (likely := _maybe(sentence, instrument)):
        return False
    tokens = [next(iter(content_words(word)), "") for word in re.findall(r"[^\W_]+", sentence)]
    return any(_close(tokens, name) for name in likely) and not names_strangers(sentence, instrument)


def names_strangers(sentence: str, instrument: Instrument) -> bool:
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
    from comity.ledger.follow.sought import names

    return content_words(" ".join(names(parties)))


def _close(tokens: Sequence[str], name: frozenset[str]) -> bool:
    """True when all words of the name stand within a few words of each other."""
    wide = len(name) + _SLACK
    starts = [at for at, token in enumerate(tokens) if token in name]
    return any(name <= set(tokens[at : at + wide]) for at in starts)


def by_day(sentence: str, instrument: Instrument) -> bool:
    """True for a sentence that tells its day: "the document signed on 14 January", "the Charter of 14 January"."""
    return instrument.signed is not None and bool(_day_pattern(instrument.signed).search(sentence))


@lru_cache(maxsize=64)
def _day_pattern(signed: str) -> re.Pattern[str]:
    year, month, day = signed.split("-")
    name = _MONTHS[int(month) - 1]
    when = rf"(?:{int(day)}(?:st|nd|rd|th)? {name}|{name} {int(day)})(?:,? {year})?\b(?!,? \d{{4}})"
    return re.compile(rf"\b{_PAPER}\b (?:\w+ ){{0,3}}?(?:of|on) {when}", re.IGNORECASE)


@lru_cache(maxsize=64)
def _short_pattern(kinds: tuple[str, ...], month: str) -> re.Pattern[str]:
    which = "|".join(kinds)
    return re.compile(
        rf"\b(?:the|this|that|its|their|our|{month}'s|{month}’s)\s+(?:{month}|[\w’']+ chapter of the)?\s*"
        rf"(?:\w+ )?(?:{which})\b(?! of (?:the|that))|\b(?:this|that|its (?:\w+)|the (?:\w+)) chapter\b",
        re.IGNORECASE,
    )


def short_form(instrument: Instrument) -> re.Pattern[str]:
    """How it is called once it was named: by the kind of paper that its titles say it is."""
    said = " ".join(instrument.titles).casefold()
    kinds = tuple(kind for kind in _KINDS if kind in said) or ("agreement",)
    month = _MONTHS[int(instrument.signed[5:7]) - 1] if instrument.signed else "that"
    return _short_pattern(kinds, month)


@lru_cache(maxsize=1024)
def _states(text: str) -> frozenset[str]:
    hits = resolve(text, index().find(text))
    return frozenset(alias.entity.code for _, alias in hits if alias.entity.kind in ("state", "organisation"))
