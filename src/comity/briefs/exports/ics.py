"""Promises with a due day as a calendar (iCalendar, RFC 5545): one all-day event each.

The same ledger gives the same bytes: the stamp of an event is the ledger's time, not the clock's, and its name is
that of the record, so a calendar that imports it again changes the event and does not double it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from icalendar import Calendar, Event

from comity.model import InputError

_SUMMARY = 240
"""Code points of the summary, at most: what a calendar shows in its grid."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def calendar(promises: Iterable[Mapping[str, Any]], stamp: datetime) -> bytes:
    """The calendar of these promises, ordered by due day; those without one are left out.

    A promise is {record, by, to, action, due: {earliest, latest, text}, status, areas, sources}, as
    `promises.promises_of` makes it: `by` and `to` are names or {name, code}, a source is {quote, outlet, published,
    url}. An event lasts from `earliest` to `latest` (DTEND is the day after, as the standard wants it); where one is
    not known it is one day. `stamp` says when the ledger last learnt something. Raises InputError for a due day
    that is no day.
    """
    made = Calendar()
    made.add("prodid", "-//Comity//Promises//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", "Promises")
    dated = [(days, promise) for promise in promises if (days := _days(promise)) is not None]
    for days, promise in sorted(dated, key=lambda one: (one[0], str(one[1]["record"]))):
        made.add_component(_event(promise, days, stamp))
    return bytes(made.to_ical())


def due_count(promises: Iterable[Mapping[str, Any]]) -> int:
    """How many of them have a due day. Raises InputError for one that is no day."""
    return sum(_days(promise) is not None for promise in promises)


def stamp_of(moments: Iterable[str]) -> datetime:
    """The latest of the ledger's times (ISO 8601, UTC) to the second; 1970 when there is none."""
    latest = max(moments, default=None)
    return EPOCH if latest is None else datetime.fromisoformat(latest).astimezone(UTC).replace(microsecond=0)


def _event(promise: Mapping[str, Any], days: tuple[date, date], stamp: datetime) -> Event:
    first, last = days
    made = Event()
    made.add("uid", f"{_plain(str(promise['record']))}@promises.comity.invalid")
    made.add("dtstamp", stamp)
    made.add("dtstart", first)
    if last < date.max:
        made.add("dtend", last + timedelta(days=1))
    made.add("summary", _summary(promise))
    made.add("description", _plain("\n".join(_description(promise))))
    if areas := [_plain(str(area)) for area in promise.get("areas") or ()]:
        made.add("categories", areas)
    if address := next((one["url"] for one in promise.get("sources") or () if _is_address(one.get("url"))), None):
        made.add("url", address)
    made.add("transp", "TRANSPARENT")  # a promise keeps nobody's time busy
    return made


def _days(promise: Mapping[str, Any]) -> tuple[date, date] | None:
    due = promise.get("due") or {}
    first, last = _day(due.get("earliest"), promise), _day(due.get("latest"), promise)
    if first is None or last is None:
        one = first or last
        return None if one is None else (one, one)
    return (min(first, last), max(first, last))


def _day(text: str | None, promise: Mapping[str, Any]) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError as error:
        problem = f"it is due on {text!r}, which is no day"
        raise InputError(str(promise["record"]), problem, "Correct the due date in the ledger") from error


def _summary(promise: Mapping[str, Any]) -> str:
    by, to = _names(promise.get("by")), _names(promise.get("to"))
    who = f"{by} to {to}: " if by and to else f"{by}: " if by else ""
    text = " ".join(_plain(f"{who}{promise['action']}").split())
    return text if len(text) <= _SUMMARY else f"{text[: _SUMMARY - 1].rstrip()}…"


def _description(promise: Mapping[str, Any]) -> Iterable[str]:
    if promise.get("status"):
        yield f"Status: {promise['status']}"
    if text := (promise.get("due") or {}).get("text"):
        yield f"Due: {text}"
    for source in promise.get("sources") or ():
        told = ", ".join(str(part) for part in (source.get("outlet"), source.get("published")) if part)
        yield f"“{source['quote']}”" + (f" ({told})" if told else "")
        if _is_address(source.get("url")):
            yield str(source["url"])
    yield f"Record: {promise['record']}"


def _names(actors: Sequence[Any] | None) -> str:
    """The names, with commas between them and "and" before the last."""
    names = [str(one["name"]) if isinstance(one, Mapping) else str(one) for one in actors or ()]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def _is_address(url: Any) -> bool:
    """True for an http address of signs that may stand in one as they are."""
    return isinstance(url, str) and url.startswith(("https://", "http://")) and url.isprintable() and " " not in url


def _plain(text: str) -> str:
    """The text without control characters, which RFC 5545 does not allow; all line ends are one sort."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return "".join(sign for sign in lines if sign in "\n\t" or unicodedata.category(sign) != "Cc")
