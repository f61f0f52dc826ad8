"""What is remembered of hosts: their robots.txt, and until when they want to be left alone."""

from __future__ import annotations

import sqlite3

from comity.streams.feeds.polite import RULES_LAST
from comity.streams.feeds.state import State
from comity.streams.feeds.times import backoff


def rules(state: State, origin: str, now: float) -> str | None:
    """The robots.txt of `origin`, None where it was never fetched or is out of date."""
    found = state.one("SELECT rules FROM robots WHERE origin = ? AND until > ?", origin, now)
    return None if found is None else str(found)


def keep_rules(connection: sqlite3.Connection, origin: str, text: str, now: float) -> None:
    """Keeps a robots.txt for a day."""
    connection.execute("INSERT OR REPLACE INTO robots VALUES (?, ?, ?)", (origin, text, now + RULES_LAST))


def closed_until(state: State, host: str) -> float:
    """When `host` may be asked again after it failed, in seconds since 1970; 0 where it did not."""
    return float(state.one("SELECT until FROM closed WHERE host = ?", host) or 0.0)


def close(connection: sqlite3.Connection, host: str, now: float, asked: float | None) -> None:
    """Leaves a host alone that failed: longer each time, and at least as long as it asks for."""
    row = connection.execute("SELECT failures FROM closed WHERE host = ?", (host,)).fetchone()
    failures = (row[0] if row else 0) + 1
    connection.execute(
        "INSERT OR REPLACE INTO closed VALUES (?, ?, ?)", (host, now + backoff(failures, asked), failures)
    )


def reopen(connection: sqlite3.Connection, host: str) -> None:
    """Notes that a host answers."""
    connection.execute("DELETE FROM closed WHERE host = ?", (host,))
