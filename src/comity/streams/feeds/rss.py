"""RSS and Atom, by feedparser. Nothing is fetched here, and no entity of the document's own is expanded."""

from __future__ import annotations

import io
from typing import Any

from comity.model import InputError
from comity.streams.feeds.durations import MINUTE
from comity.streams.feeds.item_dates import day_and_moment
from comity.streams.feeds.items import Item, Listing, absolute, marked

# What feedparser may raise on a feed that is broken in a way nobody met before.
_BROKEN = (ValueError, TypeError, AttributeError, LookupError, ArithmeticError, RecursionError, AssertionError)
_TITLE = 500


def rss(data: bytes, url: str, now: float, charset: str | None = None) -> Listing:
    """The RSS or Atom feed in `data`, from `url`. What is broken in it is told in the note. Raises InputError."""
    import feedparser

    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        charset = "utf-16"  # feedparser does not go by the byte order mark
    headers = {"content-location": url, "content-type": f"application/xml{f'; charset={charset}' if charset else ''}"}
    try:
        # A stream, since feedparser takes bare bytes for the name of a file to open.
        found = feedparser.parse(
            io.BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
        items = [_item(entry, url, now) for entry in found.entries]
    except _BROKEN as error:
        raise InputError(url, "is a feed that cannot be read", "It is tried again later.") from error
    kept = [item for item in items if item is not None]
    return Listing(
        kind="feed",
        title=_short(dict.get(found.feed, "title")),
        items=tuple(kept),
        told=_told(dict.get(found.feed, "ttl")),
        note=_note(found, len(items) - len(kept)),
    )


def _item(entry: Any, url: str, now: float) -> Item | None:
    given = {name: dict.get(entry, name) for name in ("link", "id", "title", "published", "updated", "summary")}
    link = absolute(given["link"] or given["id"], url)
    if link is None:
        return None
    written = "published" if given["published"] else "updated"
    day, moment = day_and_moment(given[written], dict.get(entry, f"{written}_parsed"), now)
    source = dict.get(entry, "source")
    return Item(
        link=link,
        mark=marked(given["title"], *_said(entry, given)),
        guid=given["id"],
        title=_short(given["title"]),
        published=day,
        moment=moment,
        publisher=_short(dict.get(source, "title")) if isinstance(source, dict) else None,
    )


def _said(entry: Any, given: dict[str, Any]) -> list[str]:
    """What changes when the article does: the day of its latest change, else the text that the feed carries."""
    if given["updated"]:
        return [str(given["updated"])]
    contents = dict.get(entry, "content") or ()
    return [
        str(given["published"] or ""),
        str(given["summary"] or ""),
        *(str(one.get("value", "")) for one in contents),
    ]


def _note(found: Any, without: int) -> str | None:
    if found.bozo and not found.entries and not found.version:
        return "is no feed"
    if found.bozo and type(found.bozo_exception).__name__ not in ("CharacterEncodingOverride", "NonXMLContentType"):
        return f"is broken XML; {len(found.entries)} items could be read"
    return f"{without} items have no address" if without else None


def _told(ttl: Any) -> float | None:
    """RSS gives its time to live in minutes."""
    text = str(ttl or "").strip()
    return int(text) * MINUTE if text.isdecimal() and len(text) < 8 else None


def _short(value: Any) -> str | None:
    return " ".join(str(value).split())[:_TITLE] or None if value else None
