"""What a feed lists: bytes in, items out, whatever the server calls them. Pure."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from comity.intake.limits import MEGABYTE, too_large
from comity.model import InputError
from comity.streams.feeds.items import Item, Listing
from comity.streams.feeds.plan import MOST_ITEMS, Kind
from comity.streams.feeds.rss import rss
from comity.streams.feeds.sitemap import sitemap

MAX_FEED = 10 * MEGABYTE
"""Bytes of one feed, unpacked: a thousand items with their full texts have some five."""

_ROOT = re.compile(rb"<\s*(?:[\w.-]+:)?([A-Za-z][\w.-]*)")
_ENTRY = re.compile(rb"<(?:\w+:)?(?:item|entry)\b", re.I)
_MOST_ENTRIES = 20_000  # parsing takes a second or so for these, and longer than in proportion for more
_HEAD = 16_384
_HARMLESS = re.compile(rb"<!--.*?-->|<\?.*?\?>|<!doctype(?!\s+html)[^>\[]*(?:\[.*?\])?\s*>", re.S | re.I)
Root = Literal["feed", "sitemap", "index", "page", "unknown"]
_ROOTS: dict[bytes, Root] = {
    b"rss": "feed", b"rdf": "feed", b"feed": "feed", b"channel": "feed",
    b"urlset": "sitemap", b"sitemapindex": "index", b"html": "page", b"head": "page", b"body": "page",
}  # fmt: skip


def listing(
    content: bytes,
    url: str,
    now: float,
    *,
    kind: Kind | None = None,
    most: int = MOST_ITEMS,
    charset: str | None = None,
) -> Listing:
    """The feed in `content`, which came from `url` at `now`; the first `most` of its items, newest first.

    The content type is not asked: servers give feeds every type there is. Raises InputError when it is no feed, or
    one that cannot be read.
    """
    data = unpacked(content, url)
    if not data.strip():
        raise InputError(url, "is empty", "It is tried again later.")
    root = root_of(data)
    if root == "page":
        raise InputError(url, "is a page, not a feed", "Look in the page for the address of its RSS or Atom feed.")
    if root == "index":
        remedy = "Give the address of the sitemap with its news, which it names."
        raise InputError(url, "is a list of sitemaps", remedy)
    if sum(1 for _ in _ENTRY.finditer(data)) > _MOST_ENTRIES:
        raise InputError(url, f"lists more than {_MOST_ENTRIES} items", "Give the address of a shorter feed.")
    chosen = root if root in ("feed", "sitemap") else kind or "feed"
    found = sitemap(data, url, now) if chosen == "sitemap" else rss(data, url, now, charset)
    if _is_cut(data) and found.items:  # the last item may have lost the end of its address
        found = replace(found, items=found.items[:-1], note="ends in the middle")
    return _tidied(found, url, most)


def unpacked(content: bytes, url: str) -> bytes:
    """`content`, unpacked where it is a gzip file, as sitemaps often are. Raises InputError when it is too large or
    damaged."""
    if content[:2] != b"\x1f\x8b":
        return content
    try:
        unpacking = zlib.decompressobj(wbits=31)
        data = unpacking.decompress(content, MAX_FEED + 1)
    except zlib.error as error:
        raise InputError(url, f"is a damaged gzip file ({error})", "It is tried again later.") from error
    if len(data) > MAX_FEED:
        raise too_large(url, MAX_FEED)
    return data


def root_of(data: bytes) -> Root:
    """What the first element of `data` says that it is."""
    head = _HARMLESS.sub(b"", data[:_HEAD].replace(b"\x00", b"")).lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if re.match(rb"<!doctype\s+html", head, re.I):
        return "page"
    found = _ROOT.search(head)
    return _ROOTS.get(found[1].lower(), "unknown") if found else "unknown"


def _is_cut(data: bytes) -> bool:
    """True when the element that holds everything is not closed."""
    return (
        re.search(rb"</\s*(?:[\w.-]+:)?(?:rss|rdf|feed|urlset)\s*>", data[-_HEAD:].replace(b"\x00", b""), re.I) is None
    )


def _tidied(found: Listing, url: str, most: int) -> Listing:
    """Each article once, newest first, and no identifier that stands for two of them."""
    if not found.items and found.note:
        raise InputError(url, found.note, "It is tried again later; if it stays so, tell the publisher.")
    items = list({item.address: item for item in reversed(found.items)}.values())[::-1]
    shared = {guid for guid, count in Counter(item.guid for item in items if item.guid).items() if count > 1}
    honest = [replace(item, guid=None) if item.guid in shared else item for item in items]
    return replace(found, items=tuple(_newest(honest)[:most]))


def _newest(items: Iterable[Item]) -> list[Item]:
    """Newest first; what has no date may be new, and stands before what is known to be old."""
    return sorted(items, key=lambda item: -(item.moment if item.moment is not None else float("inf")))
