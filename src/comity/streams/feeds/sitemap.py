"""Sitemaps (sitemaps.org), those of news with what Google's extension adds: titles, days, names of publications."""

from __future__ import annotations

import io
from typing import Any

from comity.model import InputError
from comity.streams.feeds.item_dates import day_and_moment
from comity.streams.feeds.items import Item, Listing, absolute, marked

_MOST = 50_000
"""Addresses in one sitemap, by its protocol."""


def sitemap(data: bytes, url: str, now: float) -> Listing:
    """The sitemap in `data`, from `url`. No entity is expanded and nothing fetched. What is broken in it is told in
    the note. Raises InputError."""
    from lxml import etree

    items: list[Item] = []
    without = 0
    walk = etree.iterparse(
        io.BytesIO(data), events=("end",), tag=("{*}url", "url"), recover=True, resolve_entities=False, no_network=True,
        load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        for _, element in walk:
            item = _item(_texts(element), url, now)
            if item is None:
                without += 1
            elif len(items) < _MOST:
                items.append(item)
            _drop(element)
    except (etree.LxmlError, ValueError) as error:
        if not items:
            raise InputError(url, "is a sitemap that cannot be read", "It is tried again later.") from error
    broken = len(walk.error_log) > 0
    note = f"is broken XML; {len(items)} items could be read" if broken else None
    return Listing(
        "sitemap", None, tuple(items), None, note or (f"{without} items have no address" if without else None)
    )


def _texts(element: Any) -> dict[str, str]:
    """What the elements inside say, by their names without namespace; the first of each name counts."""
    found: dict[str, str] = {}
    for inner in element.iterdescendants():
        if isinstance(inner.tag, str):
            name, text = inner.tag.rpartition("}")[2], " ".join((inner.text or "").split())
            if text:
                found.setdefault(name, text)
    return found


def _item(said: dict[str, str], url: str, now: float) -> Item | None:
    link = absolute(said.get("loc"), url)
    if link is None:
        return None
    written = said.get("publication_date") or said.get("lastmod")
    day, moment = day_and_moment(written, None, now)
    return Item(
        link=link,
        mark=marked(said.get("lastmod"), said.get("title")),
        title=(said.get("title") or "")[:500] or None,
        published=day,
        moment=moment,
        publisher=(said.get("name") or "")[:200] or None,
    )


def _drop(element: Any) -> None:
    """Frees an element that was looked at, and what stands before it."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]
