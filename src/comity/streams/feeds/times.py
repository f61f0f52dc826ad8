"""When: what servers say about waiting and freshness, and how long we wait after a failure. Pure; seconds since
1970 throughout."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from comity.streams.feeds.durations import DAY, HOUR, MINUTE

FIRST_WAIT, LONGEST_WAIT = 5 * MINUTE, 6 * HOUR
"""Seconds after the first failure, and at most; each further failure doubles the wait."""

_MOST_ASKED = 2 * DAY  # a server that asks for more patience than this is asked again all the same
_BELIEVED = HOUR  # a feed that says it is good for longer is asked all the same: items would pass by unseen


def backoff(failures: int, asked: float | None = None) -> float:
    """Seconds to wait after so many failures in a row (at least 1): doubling, or what the server `asked` for where
    that is longer."""
    own = min(LONGEST_WAIT, math.ldexp(FIRST_WAIT, min(failures - 1, 20)))
    return max(own, min(asked or 0.0, _MOST_ASKED))


def retry_after(headers: Mapping[str, str], now: float) -> float | None:
    """The seconds that a Retry-After header asks to wait (RFC 9110, 10.2.3: seconds or a date), else None."""
    value = headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d{1,9}", value):
        return float(value)
    moment = http_date(value)
    return None if moment is None else max(0.0, moment - now)


def fresh_for(headers: Mapping[str, str], told: float | None = None) -> float:
    """Seconds for which an answer says it is good (max-age of RFC 9111 less Age, or `told` by the feed itself),
    at most an hour; 0 where nothing is said."""
    control = headers.get("cache-control", "").lower()
    found = re.search(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,9})", control)
    age = headers.get("age", "").strip()
    left = float(found[1]) - (float(age) if re.fullmatch(r"\d{1,9}", age) else 0.0) if found else 0.0
    if "no-cache" in control or "no-store" in control:
        left = 0.0
    return min(_BELIEVED, max(0.0, left, told or 0.0))


def http_date(value: str) -> float | None:
    """Seconds since 1970 of a date as HTTP and RSS write it (RFC 5322), None for anything else."""
    try:
        moment = parsedate_to_datetime(value)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (TypeError, ValueError, OverflowError, IndexError):
        return None


def iso(moment: float | None) -> str | None:
    """A moment as ISO 8601 in UTC, to the second; None for None."""
    return None if moment is None else datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
