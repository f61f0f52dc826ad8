"""The day of an item, as its publisher wrote it; None where that is absurd. Pure."""

from __future__ import annotations

import calendar
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import struct_time

from comity.intake.dates import iso_day
from comity.model import InputError
from comity.streams.feeds.durations import DAY

_FIRST = datetime(1990, 1, 1, tzinfo=UTC).timestamp()
"""Before the web there were no feeds: 1970 is what a program writes that knows no date."""

_AHEAD = 2 * DAY  # somewhere it is tomorrow already, and clocks are wrong


def day_and_moment(written: str | None, parsed: struct_time | None, now: float) -> tuple[str | None, float | None]:
    """The ISO day that stands in `written`, in the publisher's own zone, and the moment in seconds since 1970.

    `parsed` is the same in UTC, where a program could tell. Both are None for no date, for one before 1990 and for
    one more than two days ahead of `now`.
    """
    moment = _moment(written, parsed)
    if moment is None or not _FIRST <= moment <= now + _AHEAD:
        return None, None
    return _day(written or "") or datetime.fromtimestamp(moment, UTC).date().isoformat(), moment


def _moment(written: str | None, parsed: struct_time | None) -> float | None:
    if parsed is not None:
        try:
            return float(calendar.timegm(parsed))
        except (ValueError, OverflowError):
            return None
    try:
        found = datetime.fromisoformat((written or "").strip())
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return None


def _day(written: str) -> str | None:
    """The day as it stands there, so that "today" in the text means that day."""
    try:
        return iso_day(written, "feed")
    except InputError:
        pass
    try:
        return parsedate_to_datetime(written).date().isoformat()
    except (TypeError, ValueError, OverflowError, IndexError):
        return None
