"""The same brief for a terminal, as Markdown, as a page: everything is there, nothing of a document is markup."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html as pages
from rich.console import Console

from comity.briefs import Brief, Fact, Source, brief, words
from comity.briefs.html import brief_html
from comity.briefs.markdown import brief_markdown, escaped
from comity.briefs.reading_table import reading_table, summary
from comity.briefs.terminal import brief_text, records_table
from comity.ledger import Ledger
from comity.model import Reading
from world import make_ledger, readings


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Brief:
    with Ledger.open(make_ledger(tmp_path_factory.mktemp("brief") / "comity.db")) as ledger:
        return brief(ledger, "ARM", "USA")


@pytest.fixture(scope="module")
def nothing(tmp_path_factory: pytest.TempPathFactory) -> Brief:
    with Ledger.open(make_ledger(tmp_path_factory.mktemp("brief") / "comity.db")) as ledger:
        return brief(ledger, "Peru", "Japan")


def _printed(what: object, width: int = 120) -> str:
    text = io.StringIO()
    Console(file=text, width=width, highlight=False).print(what)
    return text.getvalue()


def _lines(found: Brief) -> list[str]:
    return [line.headline for section in found.sections for line in section.lines]


def test_terminal_shows_every_line_with_sentence_outlet_date_and_document(found: Brief) -> None:
    shown = " ".join(_printed(brief_text(found), 4000).split())
    for section in found.sections:
        assert section.title in shown
        for line in section.lines:
            assert line.headline in shown
            if section.name == "disagreements":
                continue
            source = line.sources[0]
            assert words.clean(source.quote) in shown
            assert words.clean(source.before + source.quote + source.after) in shown
            assert f"{source.outlet}, {source.published}, {source.document}" in shown
    assert "part of it:" in shown
    assert "sources differ on stage: " in shown


def test_terminal_shows_the_latest_lines_when_asked_for_few(found: Brief) -> None:
    shown = _printed(brief_text(found, most=1))
    assert "the latest 1 of 2" in shown
    assert "$340 million" in shown
    assert "About $3.3 billion:" not in shown


def test_terminal_takes_no_word_of_a_document_for_markup(found: Brief) -> None:
    assert "<b>Desk & Sons</b>" in _printed(brief_text(found), 4000)


def test_terminal_fits_a_narrow_window(found: Brief) -> None:
    assert max(len(line) for line in _printed(brief_text(found), 60).splitlines()) <= 60


def test_nothing_held_is_said_plainly_everywhere(nothing: Brief) -> None:
    for shown in (_printed(brief_text(nothing)), brief_markdown(nothing), brief_html(nothing)):
        assert "Nothing is held about Japan and Peru." in shown
        assert "No agreement between them is held." in shown


def test_every_form_says_of_which_day_it_speaks_and_what_was_not_added(found: Brief) -> None:
    for shown in (_printed(brief_text(found), 400), brief_markdown(found), brief_html(found)):
        assert "as things stood on 10 February 2026." in shown
        assert "$340 million is inside about $3.3 billion" in shown
        assert "looked in 2 documents since, found none" in shown


def test_the_sentence_that_tells_what_became_of_a_promise_is_linked(found: Brief) -> None:
    source = Source("d-x", "", "It came.", outlet="Panorama", url="https://example.org/came", published="2025-02-01")
    promises = found.section("promises")
    fact = Fact("what became of it", "“It came.” — Panorama, 2025-02-01", source)
    kept = replace(promises, lines=(replace(promises.lines[0], facts=(fact,)),))
    told = replace(found, sections=tuple(kept if s.name == "promises" else s for s in found.sections))
    assert "what became of it: “It came.” — [Panorama](<https://example.org/came>), 2025-02-01" in brief_markdown(told)
    assert "what became of it: “It came.” — Panorama, 2025-02-01, d-x" in _printed(brief_text(told), 400)
    assert 'href="https://example.org/came"' in brief_html(told)


def test_records_table_has_a_row_for_each(tmp_path: Path) -> None:
    with Ledger.open(make_ledger(tmp_path / "comity.db")) as ledger:
        records = ledger.records()
    shown = _printed(records_table(records, "all"), 200)
    assert all(record.id in shown for record in records)


def test_markdown_shows_every_line_and_every_source(found: Brief) -> None:
    shown = brief_markdown(found)
    for section in found.sections:
        assert f"## {section.title}" in shown
        for line in section.lines:
            assert f"`{line.record}`" in shown
            assert all(f"`{source.document}`" in shown for source in line.sources)
    assert "[Panorama Wire](<https://wire.example.org/charter>)" in shown
    assert "javascript:" not in shown


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("a *b* _c_ [d](e)", r"a \*b\* \_c\_ \[d\](e)"),
        ("<script>", r"\<script\>"),
        ("# one", r"\# one"),
        ("- one", r"\- one"),
        ("1. one", r"\1. one"),
        ("co-operation, 3.5", "co-operation, 3.5"),
        ("two\nlines", "two lines"),
    ],
)
def test_markdown_escapes(text: str, safe: str) -> None:
    assert escaped(text) == safe


def test_page_shows_every_line_and_opens_every_sentence(found: Brief) -> None:
    page = pages.fromstring(brief_html(found))
    for section in found.sections:
        for line in section.lines:
            if section.name == "disagreements":
                again = page.get_element_by_id(f"disagreements-{line.record}")
                assert [a.get("href") for a in again.iterfind(".//h3/a")] == [f"#{line.record}"]
                continue
            item = page.get_element_by_id(line.record)
            assert line.headline in item.find(".//h3").text_content()
            marks = [mark.text_content() for mark in item.iterfind("./div/details//mark")]
            assert marks == [source.quote for source in line.sources]
            assert all(source.document in item.text_content() for source in line.sources)


def test_page_needs_nothing_but_itself(found: Brief) -> None:
    text = brief_html(found)
    page = pages.fromstring(text)
    assert not list(page.iter("script", "link", "img", "iframe", "object"))
    assert "default-src 'none'" in text
    assert not re.search(r"@import|url\(", text)
    assert not [name for element in page.iter() for name in element.attrib if name.startswith("on")]


def test_page_escapes_and_links_only_to_the_web(found: Brief) -> None:
    text = brief_html(found)
    assert "<b>Desk" not in text
    assert "&lt;b&gt;Desk &amp; Sons&lt;/b&gt;" in text
    targets = [a.get("href") for a in pages.fromstring(text).iter("a")]
    assert all(target.startswith(("#", "https://")) for target in targets)


def test_page_has_headings_landmarks_and_targets_that_exist(found: Brief) -> None:
    page = pages.fromstring(brief_html(found))
    assert page.get("lang") == "en"
    assert len(page.findall(".//h1")) == len(page.findall(".//main")) == 1
    names = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(names) == len(set(names))
    for a in page.iter("a"):
        if a.get("href").startswith("#"):
            assert a.get("href")[1:] in names


def test_output_is_the_same_every_time(found: Brief) -> None:
    for render in (brief_html, brief_markdown):
        assert render(found) == render(found)


def test_a_source_links_only_where_a_browser_may_go() -> None:
    assert Source("d", "f", "q", url="https://example.org/x").link == "https://example.org/x"
    assert Source("d", "f", "q", url="javascript:alert(1)").link is None
    assert Source("d", "f", "q").link is None


@pytest.mark.parametrize("reading", readings(), ids=lambda reading: str(reading.document.source))
def test_a_reading_is_shown_by_kind_with_its_words(reading: Reading) -> None:
    shown = " ".join(_printed(reading_table(reading), 4000).split())
    for finding in reading.findings:
        assert summary(finding) in shown
        assert " ".join(finding.quote.split()) in shown


def test_an_empty_reading_says_so() -> None:
    document = readings()[0].document
    shown = _printed(reading_table(Reading(document, (), refused=2)))
    assert "Nothing between actors was found" in shown
    assert "2 findings refused" in shown
