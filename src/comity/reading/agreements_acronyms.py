"""Instruments that a text names in full once and by their letters from then on: "the Trade Agreement (TA)"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from comity.reading.instruments import NEEDS_JOINT, is_instrument, lemma_of
from comity.reading.page import Page
from comity.reading.tokens import Token

# Letters that stand for an instrument: at least two of them, all or all but one in capitals.
_LEAST, _MOST = 2, 6


def acronyms(page: Page) -> Mapping[str, Token]:
    """The letters that stand for an instrument of the text, each with the noun of the name that they follow."""
    return dict(_defined(page.parsed.tokens))


def _defined(tokens: tuple[Token, ...]) -> Iterator[tuple[str, Token]]:
    for opens, inner, closes in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if opens.text != "(" or closes.text != ")" or not opens.i or not _letters(inner.text):
            continue
        noun = tokens[opens.i - 1]
        titled = noun.text[:1].isupper() and is_instrument(noun) and lemma_of(noun) not in NEEDS_JOINT
        if titled and noun.text[0] in inner.text:
            yield inner.text, noun


def _letters(word: str) -> bool:
    return _LEAST <= len(word) <= _MOST and word.isalpha() and sum(c.islower() for c in word) <= 1 and word[0].isupper()
