"""What is forgotten: articles that left their feed long ago, feeds that nobody follows, hosts that were not asked for
long. So a watch of years keeps about as much as one of a month."""

from __future__ import annotations

from comity.streams.feeds.durations import DAY
from comity.streams.feeds.state import State

KEPT = 30 * DAY
"""Seconds for which an article is remembered after it left its feed."""

MOST_KEPT = 20_000
"""Articles of one feed that are remembered; of more, those go first that left it first."""


def forget(state: State, now: float) -> int:
    """Drops what is out of date at `now`. Returns how many articles were forgotten: only such that are in the ledger,
    refused or passed over, and that no feed lists any more."""
    before = now - KEPT
    with state.change() as connection:
        connection.execute("DELETE FROM feeds WHERE coalesce(asked, since) < ?", (before,))
        connection.execute("DELETE FROM listed WHERE feed NOT IN (SELECT url FROM feeds)")
        connection.execute(_LEFT, (before,))
        connection.execute(_BEYOND, (MOST_KEPT,))
        forgotten = connection.execute(_ITEMS).rowcount
        connection.execute("DELETE FROM robots WHERE until < ?", (before,))
        connection.execute("DELETE FROM closed WHERE until < ?", (before,))
    return forgotten


def forget_articles(state: State) -> None:
    """Drops every article and what feeds said last, so that all of them are looked at anew: for a new ledger."""
    with state.change() as connection:
        connection.execute("DELETE FROM listed")
        connection.execute("DELETE FROM items")
        connection.execute("UPDATE feeds SET etag = NULL, modified = NULL, listed = NULL, due = min(due, since)")


_LEFT = """
DELETE FROM listed WHERE at < ? AND at < (SELECT f.listed FROM feeds f WHERE f.url = listed.feed)
"""
_BEYOND = """
DELETE FROM listed WHERE (feed, item) IN (
  SELECT feed, item FROM (
    SELECT l.feed, l.item, l.at, f.listed,
      row_number() OVER (PARTITION BY l.feed ORDER BY l.at DESC, l.item DESC) AS place
    FROM listed l JOIN feeds f ON f.url = l.feed
  ) WHERE place > ? AND at < listed
)
"""
_ITEMS = """
DELETE FROM items WHERE state IN ('done', 'refused', 'passed')
AND NOT EXISTS (SELECT 1 FROM listed l WHERE l.item = items.number)
"""
