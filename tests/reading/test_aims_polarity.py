"""Which words lean: phrases before words, lemmas, names left out, negation."""

from __future__ import annotations

import pytest
from reads import page

from comity.reading.aims_polarity import leanings


def told(text: str) -> list[tuple[str, float]]:
    """The leaning words of a text with their weights."""
    here = page(text)
    return [(text[x.first.start : x.last.end], x.weight) for x in leanings(here.parsed.tokens)]


@pytest.mark.parametrize(
    ("text", "words", "way"),
    [
        ("Fiji condemned the raids.", "condemned", -1),
        ("Tonga was a reliable partner.", "reliable partner", 1),
        ("Chad crossed the red line again.", "crossed the red line", -1),
        ("Mali came in good faith.", "in good faith", 1),
        ("Peru was never a reliable partner.", "reliable partner", -1),
        ("Togo failed to cooperate.", "failed", -1),
        ("Benin is not an aggressor.", "aggressor", 1),
    ],
)
def test_words_lean(text: str, words: str, way: int) -> None:
    assert any(found == words and weight * way > 0 for found, weight in told(text)), told(text)


def test_nothing_leans_in_plain_news() -> None:
    assert told("Ministers of Gabon and Niger will meet in Lagos on Monday.") == []


def test_a_phrase_goes_before_its_words() -> None:
    assert len(told("Peru was a reliable partner.")) == 1
