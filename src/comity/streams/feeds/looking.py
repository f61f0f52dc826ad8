"""A look at every feed of a plan: is it there, what does it list, what would be new? Nothing is kept."""

from __future__ import annotations

from dataclasses import dataclass

from comity.ledger.place import Place
from comity.streams.feeds import state_feeds
from comity.streams.feeds.asking import perform
from comity.streams.feeds.plan import Plan
from comity.streams.feeds.polite import Ask, Manners
from comity.streams.feeds.pool import Pool, Threads
from comity.streams.feeds.report import WatchReport
from comity.streams.feeds.round import Hands, Round, Time, Until
from comity.streams.feeds.state import State, beside, in_memory


@dataclass(frozen=True, slots=True)
class Look:
    """What one feed shows: its own title, how many items it lists, how many of them were not met before, the latest
    day (ISO) among them. `address` differs from `url` where it has moved for good; `problem` says why it shows
    nothing, `note` what in it could not be used."""

    name: str
    url: str
    address: str
    kind: str | None
    title: str | None
    items: int
    new: int
    latest: str | None
    problem: str | None
    note: str | None


def look(
    plan: Plan,
    ledger: Place | str,
    ask: Ask,
    *,
    manners: Manners | None = None,
    clock: Time | None = None,
    pool: Pool | None = None,
) -> tuple[Look, ...]:
    """Asks for every feed of `plan` once, politely, and for no article. Neither the ledger nor what is remembered of
    its feeds is changed. Raises LedgerError for a state that cannot be read."""
    clock, manners, report = clock or Time(), manners or Manners(plan.pause), WatchReport()
    now = clock.now
    pool = pool or Threads(lambda job: perform(job, ask, now()), manners.at_once)
    with in_memory(beside(ledger)) as state:
        state_feeds.follow(state, plan, now())
        with state.change() as connection:
            connection.execute("UPDATE feeds SET due = 0, failures = 0, problem = NULL, etag = NULL, modified = NULL")
            connection.execute("DELETE FROM closed")
        try:
            Round(Hands(state, plan, None, pool, manners, report, lambda _: None, clock), Until(once=True)).run()
        finally:
            pool.close()
        return tuple(_seen(state, feed.url, report.counted(feed.name, "new")) for feed in plan.feeds)


def _seen(state: State, url: str, new: int) -> Look:
    row = state.rows("SELECT * FROM feeds WHERE url = ?", url)[0]
    listed = state.rows(
        "SELECT i.published FROM listed l JOIN items i ON i.number = l.item WHERE l.feed = ? AND l.at = ?",
        url, row["listed"],
    )  # fmt: skip
    days = [one["published"] for one in listed if one["published"]]
    unasked = None if row["asked"] else "was not asked: its host does not answer"
    return Look(
        row["name"], url, row["address"], row["kind"], row["title"], len(listed), new, max(days, default=None),
        row["problem"] or unasked, row["note"],
    )  # fmt: skip
