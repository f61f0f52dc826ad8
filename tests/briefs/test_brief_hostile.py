"""Whatever a document says, no form of the brief lets it be more than words."""

from __future__ import annotations

import io
import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as pages
from rich.console import Console

from comity.briefs import Brief, Side, compose
from comity.briefs.html import brief_html
from comity.briefs.markdown import brief_markdown
from comity.briefs.terminal import brief_text
from comity.ledger import Held, derive
from comity.model import Actor, Membership, Statement
from world import readings

NASTY = [
    "<script>alert(1)</script>", "</mark></blockquote><img src=x onerror=y>", "[a](javascript:x)", "`code`", "**b**",
    "[bold red]", "\x1b]8;;http://x\x07", "\u202eright to left", "مرحبا", "e\u0301", "👩‍👩‍👧", "{{ 7*7 }}", "&lt;",
    "\u00a0",
]  # fmt: skip
WORDS = st.lists(
    st.one_of(st.sampled_from(NASTY), st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)),
    min_size=1,
    max_size=6,
).map(" ".join)
TAGS = {
    "html", "head", "meta", "title", "style", "body", "header", "p", "h1", "span", "main", "section", "h2", "ul", "li",
    "a", "nav", "ol", "div", "h3", "dl", "dt", "dd", "strong", "details", "summary", "figure", "blockquote", "mark",
    "figcaption", "time", "code", "footer",
}  # fmt: skip


def _brief(words: str) -> Brief:
    """A brief whose only document says `words` everywhere."""
    document = replace(readings()[0].document, text=f"{words} HERE {words}", publisher=words, title=words, url=words)
    start = document.text.index("HERE")
    said = Statement(
        quote="HERE",
        start=start,
        end=start + 4,
        confidence=0.5,
        id="f-1",
        speaker=Actor(words, "ARM", role=words),
        targets=(Actor(words, "USA"),),
        occasion=words,
        attributed_to=Actor(words),
    )
    held = [Held(said, document.id, document.published)]
    return compose((Side("ARM", "Armenia"), Side("USA", "United States")), derive(held), held, [document])


def _claimed(words: str) -> Brief:
    """A brief in which an outlet and a speaker, both called `words`, differ on a membership."""
    document = replace(readings()[0].document, text="HERE HERE", publisher=words, title=words, url=words)
    member = Membership(quote="HERE", start=0, end=4, confidence=0.5, id="f-1", member=Actor("Armenia", "ARM"),
                        organisation=Actor(words), stage="member")  # fmt: skip
    other = replace(member, id="f-2", start=5, end=9, stage="suspended", asserted_by=Actor(words))
    held = [Held(one, document.id, document.published) for one in (member, other)]
    return compose((Side("ARM", "Armenia"), Side("USA", "United States")), derive(held), held, [document])


@settings(deadline=None)
@given(WORDS)
def test_names_of_claimants_are_no_markup(words: str) -> None:
    found = _claimed(words)
    page = pages.fromstring(brief_html(found))
    assert {element.tag for element in page.iter() if isinstance(element.tag, str)} <= TAGS
    assert all(a.get("href").startswith("#") for a in page.iter("a"))
    rows = [row for row in brief_markdown(found).splitlines() if ": member, told" in row]
    assert not any(re.search(r"[\[\]<>*_#|~&!`]", re.sub(r"\\.", "", row)) for row in rows)
    out = io.StringIO()
    Console(file=out, width=100, highlight=False).print(brief_text(found))
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", out.getvalue())


@settings(deadline=None)
@given(WORDS)
def test_the_page_has_no_element_of_the_document_s_making(words: str) -> None:
    text = brief_html(_brief(words))
    page = pages.fromstring(text)
    assert {element.tag for element in page.iter() if isinstance(element.tag, str)} <= TAGS
    assert all(a.get("href").startswith("#") for a in page.iter("a"))
    assert [mark.text_content() for mark in page.iter("mark")] == ["HERE"]


@given(WORDS)
def test_the_terminal_gets_no_sign_that_steers_it(words: str) -> None:
    out = io.StringIO()
    Console(file=out, width=100, highlight=False).print(brief_text(_brief(words)))
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", out.getvalue())


@given(WORDS)
def test_markdown_has_no_bare_sign_of_the_document_s(words: str) -> None:
    (line,) = [row for row in brief_markdown(_brief(words)).splitlines() if row.startswith("  - “")]
    bare = re.sub(r"\\.", "", line)
    assert not re.search(r"[\[\]<>*_#|~&!]", bare)
    assert bare.count("`") == 2
