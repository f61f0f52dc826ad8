"""The article in a web page, and what the page says about it.

The text is what trafilatura takes for the article (Barbaresi 2021, "Trafilatura: A Web Scraping Library and
Command-Line Tool for Text Discovery and Extraction"), the date what htmldate finds in the page's own statements.
The page is parsed, never run: no script executes, no address in it is visited.
"""

from __future__ import annotations

import logging
import re
from functools import cache
from typing import Any

from comity.intake.dates import iso_day
from comity.intake.draft import Draft
from comity.intake.language import language_of, tag
from comity.intake.normalise import normalise
from comity.intake.tags import most_attributes
from comity.model import InputError

# Extraction walks the tree many times: a page of this many elements takes some four seconds.
MAX_ELEMENTS = 100_000
MAX_ATTRIBUTES = 1_000
# Less prose than this (about fifteen English words) is a notice, a menu or a form, not an article.
_FEWEST_LETTERS = 80
_LINK_BLOCK = 5_000
_MARKER = re.compile(r"^- +")
_ROW = re.compile(r"^\| ?(.*?) ?\|$")
_TITLE_LENGTH = 500
# htmldate measures against today unless told otherwise; the same page must give the same date tomorrow.
_DATE_SEARCH = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
# What extraction may raise on a page that is broken in a way nobody met before.
_BROKEN = (ValueError, TypeError, AttributeError, LookupError, ArithmeticError, RecursionError, AssertionError)


def page(text: str, subject: str, url: str | None = None) -> Draft:
    """The draft of the article in the page `text`, one line a paragraph, without its title.

    `url` is the page's address where it was fetched from; otherwise the one that the page itself gives is
    kept. The date is the day of first publication, not of the latest update. Raises InputError for a page
    without an article and for one of more than `MAX_ELEMENTS` elements or `MAX_ATTRIBUTES` on one.
    """
    tree = _parse(normalise(text, subject), subject)
    links, lang = _link_blocks(tree), tree.get("lang")
    found = _extract(tree, subject, url)
    title = _short(found.title)
    lines = _lines(found.text or "", title)
    if sum(len(line) for line in map(_letters, lines) if line and line not in links) < _FEWEST_LETTERS:
        raise _no_article(subject)
    body = "\n".join(lines)
    return Draft(
        text=body,
        extractor=f"trafilatura {_version()}",
        title=title,
        url=url or _address(found.url),
        publisher=_short(found.sitename),
        published=iso_day(found.date, subject) if found.date else None,
        language=language_of(body) or tag(lang),
        licence=_short(found.license) or _licence_link(tree),
    )


def _parse(text: str, subject: str) -> Any:
    from lxml import etree, html

    if most_attributes(text, MAX_ATTRIBUTES) > MAX_ATTRIBUTES:
        raise InputError(
            subject,
            f"is a page with more than {MAX_ATTRIBUTES} attributes on one element",
            "Save the article alone, or copy its text into a file.",
        )
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise _no_article(subject) from error
    elements = sum(1 for _ in tree.iter())
    if elements > MAX_ELEMENTS:
        raise InputError(
            subject,
            f"is a page of {elements} elements, more than the {MAX_ELEMENTS} that are read",
            "Save the article alone, or copy its text into a file.",
        )
    return tree


def _extract(tree: Any, subject: str, url: str | None) -> Any:
    from lxml import etree

    try:
        found = _extractor()(
            tree,
            url=url,
            include_comments=False,
            with_metadata=True,
            date_extraction_params=dict(_DATE_SEARCH),
        )
    except (*_BROKEN, etree.LxmlError) as error:
        raise _no_article(subject) from error
    if found is None:
        raise _no_article(subject)
    return found


@cache
def _extractor() -> Any:
    from trafilatura import bare_extraction

    # Its warnings name no file and say less than our own errors.
    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    return bare_extraction


@cache
def _version() -> str:
    from importlib.metadata import version

    return version("trafilatura")


def _lines(text: str, title: str | None) -> list[str]:
    """The paragraphs, without the list markers and table rules that the extractor draws, and without a heading
    that repeats the title."""
    lines = [_ROW.sub(r"\1", _MARKER.sub("", line.strip())).strip() for line in text.splitlines()]
    kept = [line for line in lines if line]
    if title and kept and _letters(kept[0]) == _letters(title):
        del kept[0]
    return kept


def _link_blocks(tree: Any) -> frozenset[str]:
    """The texts, letters only, of the elements that are mostly links: menus, teasers, lists of headlines."""
    linked: dict[Any, int] = {}
    blocks: set[str] = set()
    for anchor in tree.iter("a"):
        words = _letters("".join(anchor.itertext()))
        if words:
            blocks.add(words)
            parent = anchor.getparent()
            if parent is not None:
                linked[parent] = linked.get(parent, 0) + len(words)
    for parent, amount in linked.items():
        words = _letters("".join(parent.itertext()))
        if amount > len(words) // 2 and len(words) <= max(_LINK_BLOCK, 2 * amount):
            blocks.add(words)
    return frozenset(blocks)


def _licence_link(tree: Any) -> str | None:
    """The address that the page links as its licence (``rel="license"``), in its head or its text."""
    for link in tree.xpath("//*[@rel='license' and @href]"):
        return _short(link.get("href"))
    return None


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text)).casefold()


def _short(value: str | None) -> str | None:
    return " ".join(value.split())[:_TITLE_LENGTH] or None if value else None


def _address(value: str | None) -> str | None:
    return value if value and re.match(r"https?://[^\s/]", value) else None


def _no_article(subject: str) -> InputError:
    return InputError(
        subject,
        "is a page with no article in it",
        "Give the address of one article; for a page that scripts fill in, copy the text into a file.",
    )
