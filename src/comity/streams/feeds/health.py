"""How the followed feeds fare: how fresh each is, what failed. Looks, and changes nothing."""

from __future__ import annotations

import shlex
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from comity.ledger import Check
from comity.ledger.place import Place
from comity.model import LedgerError
from comity.streams.feeds.durations import HOUR, words
from comity.streams.feeds.state import beside, read_only
from comity.streams.feeds.times import iso

Light = Literal["fresh", "late", "failing", "new"]


@dataclass(frozen=True, slots=True)
class FeedHealth:
    """A feed: when it was asked, answered well, and listed something new (ISO moments in UTC), when it is due again.
    `failures` counts those in a row, `waiting` its articles that are not in the ledger yet, `refused` those that gave
    no document. `light` is "failing", "late" where nobody asked for long, "new" before the first time, else "fresh".
    `age` is how many seconds ago it answered well."""

    name: str
    url: str
    address: str
    kind: str | None
    light: Light
    age: float | None
    asked: str | None
    good: str | None
    news: str | None
    due: str | None
    failures: int
    problem: str | None
    note: str | None
    waiting: int
    refused: int


def health(ledger: Place | str, now: float | None = None) -> tuple[FeedHealth, ...]:
    """Every feed that is followed into `ledger`, failing ones first, as of `now` (seconds since 1970; default: the
    machine's clock). Empty where none is. Raises LedgerError."""
    moment = time.time() if now is None else now
    with read_only(beside(ledger)) as state:
        if state is None:
            return ()
        rows = state.rows(_FEEDS)
    found = [_of(dict(row), moment) for row in rows]
    order: tuple[Light, ...] = ("failing", "late", "new", "fresh")
    return tuple(sorted(found, key=lambda one: (order.index(one.light), one.name)))


def plan_path(ledger: Place | str) -> str | None:
    """The file of the plan that was followed last, None where none was. Raises LedgerError."""
    with read_only(beside(ledger)) as state:
        found = None if state is None else state.one("SELECT value FROM meta WHERE name = 'plan'")
    return None if found is None else str(found)


def checks(ledger: Place, now: float | None = None) -> Iterator[Check]:
    """A check for each feed that is followed into `ledger`, with what mends it; none where none is followed."""
    try:
        feeds, plan = health(ledger, now), plan_path(ledger)
    except LedgerError as error:
        yield Check("feeds", "fail", f"{error.subject}: {error.problem}", error.remedy)
        return
    command = f"comity --ledger {shlex.quote(str(ledger))} watch {shlex.quote(plan or 'feeds.toml')}"
    for one in feeds:
        name = f"feed {one.name}"
        if one.light == "fresh":
            yield Check(name, "pass", _said(one))
        else:
            yield Check(name, "warn", _said(one), command + (" --dry-run" if one.light == "failing" else ""))


def _of(row: dict[str, object], now: float) -> FeedHealth:
    moments = {name: row[name] if isinstance(row[name], float) else None for name in ("asked", "good", "news", "due")}
    good = moments["good"]
    texts = ("name", "url", "address", "kind", "problem", "note", "failures", "waiting", "refused")
    return FeedHealth(
        light=_light(row, now),
        age=None if good is None else max(0.0, now - good),  # type: ignore[operator]
        **{name: iso(value) for name, value in moments.items()},  # type: ignore[arg-type]
        **{name: row[name] for name in texts},  # type: ignore[arg-type]
    )


def _light(row: dict[str, object], now: float) -> Light:
    due, every = float(row["due"]), float(row["every"])  # type: ignore[arg-type]
    if row["failures"]:
        return "failing"
    if now > due + max(every, HOUR):
        return "late"
    return "fresh" if row["good"] else "new"


def _said(one: FeedHealth) -> str:
    answered = "never answered" if one.age is None else f"answered {words(one.age)} ago"
    waits = f", {one.waiting} articles wait" if one.waiting else ""
    if one.light == "failing":
        return f"{one.failures} failures in a row: {one.problem}; {answered}{waits}"
    if one.light == "late":
        return f"not asked since it was due; {answered}{waits}"
    return f"{answered}{waits}{f'; {one.note}' if one.note else ''}" if one.age is not None else "not asked yet"


_FEEDS = """
SELECT f.*, (SELECT count(*) FROM items i WHERE i.feed = f.url AND i.state IN ('waiting', 'landed')) AS waiting,
  (SELECT count(*) FROM items i WHERE i.feed = f.url AND i.state = 'refused') AS refused
FROM feeds f
"""
