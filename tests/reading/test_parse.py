"""Parsing: paragraphs, sentences and tokens, with offsets in the document's own text."""

from __future__ import annotations

import importlib.util

import pytest
from reads import document

from comity.model import InputError
from comity.reading.grammar import loaded, pipeline
from comity.reading.parse import LONGEST, paragraph_bounds, parse, shadow_of

PARAGRAPHS = [
    ("One.", ["One."]),
    ("One.\n\nTwo.", ["One.", "Two."]),
    ("One.\n \t\n\n  Two.  \n", ["One.", "Two."]),
    ("One.\nTwo.", ["One.", "Two."]),
    ("\n\nOne.", ["One."]),
    ("", []),
    (" \n \n ", []),
    # a printed line that breaks where no sentence ends goes on in the next
    (
        "The two foreign ministers met in the old town hall\nof the capital and spoke.",
        ["The two foreign ministers met in the old town hall\nof the capital and spoke."],
    ),
    # a headline is short, and what follows it opens with a capital
    ("Ministers meet\nThe two met.", ["Ministers meet", "The two met."]),
    (
        "The two foreign ministers met in the old town hall.\nof note was the menu.",
        ["The two foreign ministers met in the old town hall.", "of note was the menu."],
    ),
]


@pytest.mark.parametrize(("text", "paragraphs"), PARAGRAPHS)
def test_paragraphs(text: str, paragraphs: list[str]) -> None:
    assert [text[a:b] for a, b in paragraph_bounds(text)] == paragraphs


def test_a_paragraph_without_end_is_cut_at_white_space() -> None:
    text = "word " * (LONGEST // 2)
    bounds = paragraph_bounds(text)
    assert len(bounds) == 3
    assert all(b - a <= LONGEST for a, b in bounds)
    assert "".join(text[a:b] for a, b in bounds).replace(" ", "") == text.replace(" ", "")


def test_a_run_without_white_space_is_cut_all_the_same() -> None:
    bounds = paragraph_bounds("x" * (2 * LONGEST + 5))
    assert [b - a for a, b in bounds] == [LONGEST, LONGEST, 5]


SHADOWS = [
    "“Curly” and „low“ and «pointed»",
    "it’s ‘single’",
    "no\u00a0break\u2009thin\u202fnarrow",
    "minus −5 and hyphen\u2010here",
    "emoji 🤝 and e\u0301 and \u0627\u0644",
]


@pytest.mark.parametrize("text", SHADOWS)
def test_the_shadow_has_the_length_of_the_text(text: str) -> None:
    assert len(shadow_of(text)) == len(text)


def test_the_shadow_is_plain() -> None:
    assert shadow_of("“It’s\u00a0a\u2011b”") == '"It\'s a-b"'


def test_every_token_quotes_the_text() -> None:
    text = "“Chile’s\u00a0offer 🤝 stands,” the minister said.\r\n\r\nPeru—for its part—won’t object."
    parsed = parse(document(text))
    assert [text[t.start : t.end].translate({0x2019: "'"}) for t in parsed.tokens if t.text.isalpha()] == [
        t.text for t in parsed.tokens if t.text.isalpha()
    ]
    assert [t.i for t in parsed.tokens] == list(range(len(parsed.tokens)))
    assert all(a.end <= b.start for a, b in zip(parsed.tokens, parsed.tokens[1:], strict=False))


def test_sentences_and_paragraphs_tile_the_document() -> None:
    text = "Chile spoke. Peru listened.\n\nBolivia left."
    parsed = parse(document(text))
    assert [parsed.quote(s.start, s.end) for s in parsed.sentences] == [
        "Chile spoke.",
        "Peru listened.",
        "Bolivia left.",
    ]
    assert [s.paragraph for s in parsed.sentences] == [0, 0, 1]
    assert [s.index for s in parsed.sentences] == [0, 1, 2]
    assert [len(p.sentences) for p in parsed.paragraphs] == [2, 1]
    assert [t for s in parsed.sentences for t in s.tokens] == list(parsed.tokens)


def test_an_empty_text_parses_to_nothing() -> None:
    parsed = parse(document(""))
    assert (parsed.paragraphs, parsed.sentences, parsed.tokens) == ((), (), ())


def test_without_a_pipeline_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(InputError, match="pip install"):
        loaded()


def test_the_pipeline_is_loaded_once() -> None:
    assert pipeline() is pipeline()
