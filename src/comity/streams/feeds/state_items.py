"""What is remembered of each article: where it stands, who lists it, whether it is in the ledger."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from comity.intake import Refusal
from comity.model import Document
from comity.streams.feeds.addresses import host_of, same_as
from comity.streams.feeds.items import Item
from comity.streams.feeds.jobs import Job, Landed, Page
from comity.streams.feeds.plan import Feed, Plan
from comity.streams.feeds.state import State
from comity.streams.feeds.times import backoff

MOST_WAITING = 5_000
"""Articles of one feed that may wait. Beyond it they stay where they are, and are looked at with the next listing."""

MOST_TRIES = 12
"""Times that an article is tried whose host does not answer: over some forty hours."""


@dataclass(frozen=True, slots=True)
class News:
    """What a listing brought: articles not met before, articles that changed, and how many found no room."""

    new: int = 0
    changed: int = 0
    left_out: int = 0


def take_listing(connection: sqlite3.Connection, feed: Feed, items: Sequence[Item], now: float, revisit: float) -> News:
    """Notes what `feed` lists at `now`; what is new waits to be fetched, and what changed, where it was fetched more
    than `revisit` seconds ago (else the change is seen again the next time)."""
    waiting = connection.execute(
        "SELECT count(*) FROM items WHERE feed = ? AND state = 'waiting'", (feed.url,)
    ).fetchone()[0]
    new = changed = left_out = 0
    seen: set[int] = set()
    for item in reversed(items):  # the oldest first, so that they are fetched in the order they were published
        known = _known(connection, feed.url, item)
        if known is None and waiting >= MOST_WAITING:
            left_out += 1
        elif known is None:
            number = _insert(connection, feed.url, item, now)
            seen.add(number)
            _note(connection, feed.url, number, item, item.mark, now)
            waiting, new = waiting + 1, new + 1
        else:
            twice = known["number"] in seen  # listed in two forms: that is no change
            again, mark = (False, None) if twice else _change(connection, feed.url, known, item, now - revisit)
            seen.add(known["number"])
            if again:
                _wait_again(connection, known["number"], item, now)
                changed += 1
            _note(connection, feed.url, known["number"], item, mark, now)
    return News(new, changed, left_out)


def next_page(state: State, plan: Plan, host: str, by: float, *, began: float | None = None) -> Job | None:
    """The article of `host` that has waited longest and is due at `by`; with `began` none that failed since then."""
    row = state.connection.execute(
        "SELECT * FROM items WHERE state = 'waiting' AND host = ? AND due <= ? AND (tries = 0 OR due <= ?)"
        " ORDER BY number LIMIT 1",
        (host, by, by if began is None else began),
    ).fetchone()
    return None if row is None else _page_job(row, plan)


def waiting_hosts(state: State) -> list[str]:
    """The hosts from which articles wait to be fetched, those first that have waited longest."""
    question = "SELECT host FROM items WHERE state = 'waiting' GROUP BY host ORDER BY min(number)"
    return [row[0] for row in state.rows(question)]


def next_due(state: State, after: float) -> float | None:
    """When the next article that must wait is due, after `after`."""
    found = state.one("SELECT min(due) FROM items WHERE state = 'waiting' AND due > ?", after)
    return None if found is None else float(found)


def is_known(state: State, address: str, but: int) -> bool:
    """True when another article than number `but` is listed at `address`. Where others ended up by redirects does not
    count: all articles of a site may lead to its login."""
    return state.one("SELECT 1 FROM items WHERE address = ? AND number <> ?", same_as(address), but) is not None


def land(connection: sqlite3.Connection, page: Page, found: Landed, now: float) -> None:
    """Keeps a fetched article, or why there is none, until the ledger has it."""
    what = "document" if isinstance(found.result, Document) else "refusal"
    final = same_as(found.url)
    connection.execute(
        "UPDATE items SET state = 'landed', landed = :landed, fetched = :now, etag = :etag, modified = :modified,"
        " final = CASE WHEN address = :final THEN NULL ELSE :final END WHERE number = :number",
        {
            "landed": json.dumps({what: asdict(found.result)}, ensure_ascii=False), "now": now, "etag": found.etag,
            "modified": found.modified, "final": final, "number": page.number,
        },
    )  # fmt: skip


def settle(connection: sqlite3.Connection, numbers: Iterable[int], state: str, now: float | None = None) -> None:
    """Notes that articles are "done", "refused" or "passed", and drops what was kept of them. `now` is given for one
    that needed no fetching of its own."""
    connection.executemany(
        "UPDATE items SET state = ?, landed = NULL, tries = 0, fetched = coalesce(?, fetched) WHERE number = ?",
        [(state, now, number) for number in numbers],
    )


def put_off(connection: sqlite3.Connection, page: Page, now: float, asked: float | None) -> int:
    """Notes that an article could not be fetched. Returns how many times that was so; it is due again later."""
    tries = int(connection.execute("SELECT tries FROM items WHERE number = ?", (page.number,)).fetchone()[0]) + 1
    due = now + backoff(tries, asked)
    connection.execute("UPDATE items SET tries = ?, due = ? WHERE number = ?", (tries, due, page.number))
    return tries


def landed(state: State, most: int) -> list[tuple[int, str, Document | Refusal]]:
    """The first `most` articles that are fetched and not in the ledger: number, feed, document or refusal."""
    rows = state.rows("SELECT number, feed, landed FROM items WHERE state = 'landed' ORDER BY number LIMIT ?", most)
    return [(row["number"], row["feed"], _made(json.loads(row["landed"]))) for row in rows]


def waits_for_ledger(state: State) -> tuple[int, float]:
    """How many articles are fetched and not in the ledger, and since when the first of them waits."""
    count, since = state.rows("SELECT count(*), min(fetched) FROM items WHERE state = 'landed'")[0]
    return int(count), float(since or 0.0)


def _made(kept: dict[str, dict[str, object]]) -> Document | Refusal:
    if "document" in kept:
        return Document(**kept["document"])  # type: ignore[arg-type]
    return Refusal(**kept["refusal"])  # type: ignore[arg-type]


def _known(connection: sqlite3.Connection, feed: str, item: Item) -> sqlite3.Row | None:
    """The article that `item` is: by its address, by where it was found in the end, by its feed's identifier.
    Identifiers are used again for other articles; one counts only together with the title."""
    twin = "SELECT i.* FROM listed l JOIN items i ON i.number = l.item WHERE l.feed = ? AND l.guid = ? AND l.title = ?"
    by = (
        ("SELECT * FROM items WHERE address = ?", (item.address,)),
        ("SELECT * FROM items WHERE final = ? AND state <> 'refused'", (item.address,)),
        (twin, (feed, item.guid, item.title)),
    )
    found = (connection.execute(*question).fetchone() for question in by)
    return next((row for row in found if row is not None), None)


def _insert(connection: sqlite3.Connection, feed: str, item: Item, now: float) -> int:
    cursor = connection.execute(
        "INSERT INTO items(address, link, host, feed, published, publisher, state, found, due)"
        " VALUES (?, ?, ?, ?, ?, ?, 'waiting', ?, ?)",
        (item.address, item.link, host_of(item.link), feed, item.published, item.publisher, now, now),
    )
    return int(cursor.lastrowid or 0)


def _change(
    connection: sqlite3.Connection, feed: str, known: sqlite3.Row, item: Item, fetched_before: float
) -> tuple[bool, str | None]:
    """Whether to fetch a known article again, and the mark to remember. A change that is too early to fetch is not
    remembered, so that the next listing shows it again."""
    row = connection.execute("SELECT mark FROM listed WHERE feed = ? AND item = ?", (feed, known["number"])).fetchone()
    if row is None or row["mark"] == item.mark or known["state"] == "waiting":
        return False, item.mark
    if known["state"] == "landed" or (known["fetched"] or 0.0) > fetched_before:
        return False, str(row["mark"])
    return True, item.mark


def _wait_again(connection: sqlite3.Connection, number: int, item: Item, now: float) -> None:
    connection.execute(
        "UPDATE items SET state = 'waiting', tries = 0, due = ?, link = ?, host = ?, found = ? WHERE number = ?",
        (now, item.link, host_of(item.link), now, number),
    )


def _note(connection: sqlite3.Connection, feed: str, number: int, item: Item, mark: str | None, now: float) -> None:
    """Notes that a feed lists an article; with the mark that it had where none is given."""
    connection.execute(
        "INSERT INTO listed(feed, item, guid, title, mark, at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT(feed, item)"
        " DO UPDATE SET guid = coalesce(excluded.guid, guid), at = excluded.at,"
        " title = CASE WHEN excluded.guid IS NULL THEN title ELSE excluded.title END,"
        " mark = CASE WHEN excluded.mark = '' THEN mark ELSE excluded.mark END",
        (feed, number, item.guid, item.title, mark or "", now),
    )


def _page_job(row: sqlite3.Row, plan: Plan) -> Job:
    page = Page(row["number"], row["link"], row["published"], row["publisher"])
    feed = next((feed for feed in plan.feeds if feed.url == row["feed"]), None)
    return Job("page", str(row["number"]), row["link"], row["etag"], row["modified"], feed=feed, page=page)
