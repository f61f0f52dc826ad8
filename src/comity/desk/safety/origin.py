"""Where a change comes from: only a page of this desk may ask for one."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing."""


def from_here(headers: Mapping[str, str]) -> bool:
    """True when the browser says that a page of the same origin asks. Without any word of it, false."""
    host = headers.get("host", "").casefold()
    fetched = headers.get("sec-fetch-site")
    if fetched is not None and fetched != "same-origin":
        return False
    for name in ("origin", "referer"):
        if (value := headers.get(name)) is not None:
            return _host(value) == host
    return fetched is not None


def _host(address: str) -> str | None:
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return parts.netloc.casefold() if parts.scheme in ("http", "https") else None
