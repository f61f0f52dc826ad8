"""The local reader: a document in, findings of every kind out, and notes for the person at the keyboard."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reads import document

from comity.model import Event, spans_of
from comity.reading.local import LANGUAGES, READER, read_document

ARTICLE = """Kenya and Japan sign port treaty

Kenya and Japan signed a treaty on the port of Mombasa in Nairobi on Thursday.

Japan will lend Kenya 300 million dollars. "We will finish by 2027," Japanese Foreign Minister Aiko Tanaka said.

Kenya accused Somalia of violating its waters. Japan keeps a military base in Djibouti.

Kenya is a member of the African Union.

Relations between Kenya and Japan have grown closer."""


def test_an_article_is_read_for_every_question() -> None:
    reading = read_document(document(ARTICLE))
    kinds = {f.kind for f in reading.findings}
    assert kinds == {
        "event", "statement", "agreement", "commitment", "membership", "flow", "presence", "assessment",
    }  # fmt: skip
    assert reading.refused == 0
    assert reading.notes == ()


def test_findings_are_sealed_and_stand_in_text_order() -> None:
    reading = read_document(document(ARTICLE))
    assert {f.reader for f in reading.findings} == {READER}
    assert len({f.id for f in reading.findings}) == len(reading.findings)
    starts = [f.start for f in reading.findings]
    assert starts == sorted(starts)
    assert all(0 < f.confidence < 1 for f in reading.findings)
    assert all(span.grounded(ARTICLE) for f in reading.findings for span in spans_of(f))


@pytest.mark.parametrize("language", ["en", "en-GB", "en-US", None])
def test_english_is_read_however_it_is_tagged(language: str | None) -> None:
    assert read_document(replace(document(ARTICLE), language=language)).findings


@pytest.mark.parametrize("language", ["fr", "ru", "zh-Hant", "ar"])
def test_another_language_is_kept_but_not_read(language: str) -> None:
    assert language.split("-")[0] not in LANGUAGES
    reading = read_document(replace(document(ARTICLE), language=language))
    assert reading.findings == ()
    assert reading.refused == 0
    (note,) = reading.notes
    assert language in note
    assert "not read" in note


def test_without_a_published_date_days_stay_phrases_and_a_note_says_so() -> None:
    reading = read_document(document(ARTICLE, published=None))
    assert any("--published" in note for note in reading.notes)
    dates = [act.date for f in reading.findings if f.kind == "agreement" for act in f.acts if act.date]
    assert {(d.text, d.edtf) for d in dates} == {("on Thursday", None)}


def test_with_a_published_date_they_are_placed() -> None:
    reading = read_document(document(ARTICLE))
    dates = [act.date for f in reading.findings if f.kind == "agreement" for act in f.acts if act.date]
    assert {d.edtf for d in dates} == {"2025-06-12"}


SCRAPS = ["x", "🤝", ".", "—", "“", "1", "Kenya", "KENYA", "\u0301", "«»", "it", "The two countries", "", "\n\n"]


@pytest.mark.parametrize("text", SCRAPS)
def test_a_text_of_one_word_or_mark_is_no_trouble(text: str) -> None:
    reading = read_document(document(text))
    assert reading.refused == 0
    assert reading.findings == ()


def test_a_text_in_capitals_or_without_points_is_no_trouble() -> None:
    for text in (ARTICLE.upper(), ARTICLE.lower(), ARTICLE.replace(".", ""), ARTICLE.replace(" ", "\n")):
        reading = read_document(document(text))
        assert reading.refused == 0
        assert all(span.grounded(text) for f in reading.findings for span in spans_of(f))


CHAINS = {
    "one pronoun after another": "Chile spoke.\n\n" + "It left the talks.\n\n" * 1200,
    "one speech inside another": "Chile said " + "that Peru said " * 200 + "it left.",
    "a list without end": "Chile" + ", Peru and Chile" * 500 + " met.",
    "an owner behind every owner": "the minister " + "of the minister " * 500 + "left Chile.",
    "marks that open and never close": "“Chile said " * 500,
    "nothing but offices": "Foreign Minister " * 500,
}


@pytest.mark.parametrize("text", CHAINS.values(), ids=CHAINS.keys())
def test_a_long_chain_is_read_to_its_end(text: str) -> None:
    reading = read_document(document(text))
    assert reading.refused == 0
    assert all(span.grounded(text) for f in reading.findings for span in spans_of(f))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Japan withdrew its troops from its military base in Djibouti.", ["RETREAT"]),
        ("Japan keeps a military base in Djibouti.", []),
    ],
)
def test_a_deed_told_of_what_stands_somewhere_stays_an_event(text: str, kept: list[str]) -> None:
    reading = read_document(document(text))
    assert [f.type for f in reading.findings if isinstance(f, Event)] == kept
