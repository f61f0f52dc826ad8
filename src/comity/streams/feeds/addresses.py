"""When two addresses are one, and whose turn an address takes. Pure.

Parameters that only say how a reader came to a page are taken off before a page is fetched: the record would keep
them, and the same page would be several.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

# What the common tools for counting readers append: Google (utm_, gclid), Meta (fbclid), Mailchimp (mc_),
# Piwik and Matomo (pk_, mtm_), AT Internet (at_medium, at_campaign), and what feeds themselves add.
_COUNTING = re.compile(
    r"(utm_|pk_|mtm_|mc_)\w+|gclid|fbclid|dclid|msclkid|yclid|igshid|at_(medium|campaign)|ns_(mchannel|campaign|source)"
    r"|cmpid|ocid|ref_src|partner_?rss",
    re.IGNORECASE,
)
_PORTS = {"http": 80, "https": 443}


def same_as(address: str) -> str:
    """The form of an http address by which it is compared: http as https, the host in lower case, no default port,
    no fragment, no counting parameters, "/" for an empty path. A broken address comes back as it is."""
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError:
        return address.strip()
    host = (parts.hostname or "").rstrip(".")
    where = f"[{host}]" if ":" in host else host
    if port is not None and port != _PORTS.get(parts.scheme.lower()):
        where = f"{where}:{port}"
    return urlunsplit(("https", where, parts.path or "/", _asked(parts.query), ""))


def without_counting(address: str) -> str:
    """`address` without its fragment and its counting parameters. A broken address comes back as it is."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    return urlunsplit((parts.scheme, parts.netloc, parts.path, _asked(parts.query), ""))


def host_of(address: str) -> str:
    """The name of the host that answers for `address`, in lower case; empty for a broken address."""
    try:
        return (urlsplit(address).hostname or "").rstrip(".")
    except ValueError:
        return ""


def origin_of(address: str) -> str:
    """Scheme, host and port of `address`: what one robots.txt holds for (RFC 9309, 2.3)."""
    parts = urlsplit(address)
    return f"{parts.scheme.lower()}://{parts.netloc.lower()}"


def _asked(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if not _COUNTING.fullmatch(name)]
    return query if len(kept) == len(pairs) else urlencode(kept)
