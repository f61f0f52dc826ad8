"""What tests of the watch share: a reader that finds nothing, a plan, a run over the world inside this process."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

from feed_world import DAY, Inline, Sky, World

from comity.intake import Answer
from comity.ledger import Reader
from comity.ledger.add import Gate
from comity.model import Document, Reading
from comity.streams.feeds import Feed, Into, Manners, Plan, Until, WatchReport, watch
from comity.streams.feeds.asking import perform
from comity.streams.feeds.polite import Ask
from comity.streams.feeds.round import Time
from comity.streams.feeds.state import beside

QUICK = Manners(pause=0.01, at_once=4)
"""For hosts of our own, which need no rest."""


def read_nothing(document: Document) -> Reading:
    return Reading(document, ())


NOTHING = Reader("nothing 1.0", read_nothing)


def plan_for(world: World, every: float = 900.0) -> Plan:
    return Plan(tuple(Feed(host.feed, host.name, every=every) for host in world.hosts.values()))


def live(
    plan: Plan, ledger: Path, ask: Ask, sky: Sky, until: Until, *, reader: Reader = NOTHING, batch: int = 25,
    linger: float = 60.0, gate: Gate | None = None, skip_copies: bool = False,
    say: Callable[[str], None] = lambda _: None,
) -> WatchReport:  # fmt: skip
    """A watch in simulated time."""
    return watch(
        plan, Into(ledger, reader, sky.when, linger, batch, gate, skip_copies), ask, until=until, say=say,
        clock=Time(sky.now, sky.sleep, DAY), pool=Inline(lambda job: perform(job, ask, sky.now())),
    )  # fmt: skip


def asked(ledger: Path, question: str, *values: object) -> list[tuple[object, ...]]:
    """What the state beside `ledger` answers."""
    with closing(sqlite3.connect(beside(ledger))) as connection:
        return connection.execute(question, values).fetchall()


def waiting_links(ledger: Path) -> set[str]:
    return {str(link) for (link,) in asked(ledger, "SELECT link FROM items WHERE state IN ('waiting', 'landed')")}


class Site:
    """One host that answers with what stands in `pages`: bytes (200), a number (that status), an Answer, an error to
    raise, or a function of the headers. What is not there is 404. `log` has what was asked for, in order."""

    def __init__(self, sky: Sky, host: str = "a.example") -> None:
        self.sky, self.host = sky, host
        self.pages: dict[str, object] = {}
        self.log: list[str] = []

    def ask(self, url: str, headers: Mapping[str, str]) -> Answer:
        self.sky.moment += 0.01
        path = url.partition(f"://{self.host}")[2] or url
        self.log.append(path)
        page = self.pages.get(path, 404)
        page = page(headers) if callable(page) else page
        if isinstance(page, BaseException):
            raise page
        if isinstance(page, Answer):
            return Answer(url, page.status, page.headers, page.content)
        return Answer(url, page) if isinstance(page, int) else Answer(url, 200, {}, page)  # type: ignore[arg-type]

    def times(self, path: str) -> int:
        return self.log.count(path)

    def rss(self, *items: str) -> None:
        """Puts a feed at /feed: each item is a link, or whole elements."""
        made = "".join(
            f"<item>{one if '<' in one else f'<title>{one}</title><link>{one}</link>'}</item>" for one in items
        )
        self.pages["/feed"] = f"<rss version='2.0'><channel><title>T</title>{made}</channel></rss>".encode()
