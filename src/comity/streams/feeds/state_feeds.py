"""What is remembered of each feed: when it was asked, what it answered, when it is due."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from comity.streams.feeds.durations import DAY
from comity.streams.feeds.jobs import Failed, Job, Listed
from comity.streams.feeds.plan import Plan
from comity.streams.feeds.state import State
from comity.streams.feeds.times import backoff

GONE_WAIT = 7 * DAY
"""Seconds until a feed is asked again whose server says that it is gone."""

_MOVED_BACK = 3  # failures at an address that a feed moved to, before its old address is tried again


def follow(state: State, plan: Plan, now: float) -> None:
    """Notes the feeds of `plan`: new ones are due at once, the others keep what is known of them."""
    with state.change() as connection:
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('plan', ?)", (plan.path,))
        connection.executemany(_FOLLOW, [
            {"url": feed.url, "name": feed.name, "every": feed.every, "now": now} for feed in plan.feeds
        ])  # fmt: skip


def due(state: State, plan: Plan, by: float, now: float) -> list[Job]:
    """A job for each feed of `plan` that is due at `by`, longest due first. One that seems due in more than two
    weeks is due now: a clock was wrong."""
    known = {feed.url: feed for feed in plan.feeds}
    rows = state.rows("SELECT * FROM feeds WHERE due <= ? OR due > ? ORDER BY due, url", by, now + 14 * DAY)
    return [
        Job("feed", row["url"], row["address"], row["etag"], row["modified"], feed=known[row["url"]])
        for row in rows
        if row["url"] in known
    ]


def next_due(state: State, plan: Plan, after: float) -> float | None:
    """When the next feed of `plan` is due after `after`, in seconds since 1970."""
    known = {feed.url for feed in plan.feeds}
    rows = state.rows("SELECT url, due FROM feeds WHERE due > ?", after)
    return min((row["due"] for row in rows if row["url"] in known), default=None)


@dataclass(frozen=True, slots=True)
class Answered:
    """What is noted after a feed answered: when, until when that is good, what of it could not be used."""

    at: float
    due: float
    note: str | None = None


def listed(connection: sqlite3.Connection, job: Job, found: Listed, answered: Answered, *, news: bool) -> None:
    """Notes that a feed sent a listing. Where all its redirects were permanent, it has moved."""
    address = job.url if job.permanent else None
    connection.execute(
        "UPDATE feeds SET asked = :at, good = :at, listed = :at, news = CASE WHEN :news THEN :at ELSE news END,"
        " due = :due, failures = 0, problem = NULL, note = :note, kind = :kind, title = :title, etag = :etag,"
        " modified = :modified, address = coalesce(:address, address) WHERE url = :url",
        {
            "at": answered.at, "due": answered.due, "note": answered.note, "news": news, "kind": found.listing.kind,
            "title": found.listing.title, "etag": found.etag, "modified": found.modified, "address": address,
            "url": job.key,
        },
    )  # fmt: skip


def unchanged(connection: sqlite3.Connection, job: Job, answered: Answered) -> None:
    """Notes that a feed is as it was."""
    connection.execute(
        "UPDATE feeds SET asked = ?, good = ?, due = ?, failures = 0, problem = NULL WHERE url = ?",
        (answered.at, answered.at, answered.due, job.key),
    )


def failed(connection: sqlite3.Connection, job: Job, failure: Failed, every: float, now: float) -> float:
    """Notes that a feed gave nothing. Returns when it is due again: later and later while it fails."""
    row = connection.execute("SELECT failures, url, address FROM feeds WHERE url = ?", (job.key,)).fetchone()
    failures = (row["failures"] if row else 0) + 1
    again = now + max(every, GONE_WAIT if failure.gone and failures > _MOVED_BACK else backoff(failures, failure.asked))
    connection.execute(
        "UPDATE feeds SET asked = ?, due = ?, failures = ?, problem = ? WHERE url = ?",
        (now, again, failures, failure.problem, job.key),
    )
    if row and row["address"] != row["url"] and failures >= _MOVED_BACK:
        connection.execute("UPDATE feeds SET address = url, etag = NULL, modified = NULL WHERE url = ?", (job.key,))
    return again


_FOLLOW = """
INSERT INTO feeds(url, name, address, every, since, due) VALUES (:url, :name, :url, :every, :now, :now)
ON CONFLICT(url) DO UPDATE SET name = excluded.name, every = excluded.every,
  due = CASE WHEN feeds.every > excluded.every AND failures = 0 THEN min(due, asked + excluded.every) ELSE due END
"""
