"""A world of hosts inside this process, for a day of feeds in seconds: feeds that list articles as time goes by, and
hosts that fail, drip, redirect, lie and change their minds, all by the numbers of a seed.

It also watches the watcher: what was asked too early, too often, or in spite of a robots.txt is written down.
"""

from __future__ import annotations

import math
import random
import sqlite3
import zlib
from collections import deque
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import formatdate
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from comity.intake import Answer, Unreachable
from comity.model import InputError
from comity.streams.feeds.jobs import Job, Outcome

BEGAN = datetime(2025, 6, 2, tzinfo=UTC).timestamp()
DAY = 86_400.0
FAULTS = 0.15
"""The share of requests that a faulty host spoils."""

Gate = Callable[[str], bool]


class Sky:
    """A clock that goes on only when somebody sleeps or waits for an answer."""

    def __init__(self, now: float = BEGAN) -> None:
        self.moment = now

    def now(self) -> float:
        return self.moment

    def sleep(self, seconds: float) -> None:
        self.moment += seconds

    def when(self) -> datetime:
        return datetime.fromtimestamp(self.moment, UTC)


class Inline:
    """A pool without threads: a job is done when it is handed over."""

    def __init__(self, task: Callable[[Job], Outcome]) -> None:
        self._task = task
        self._done: deque[tuple[Job, Outcome]] = deque()

    @property
    def waiting(self) -> int:
        return len(self._done)

    def submit(self, job: Job) -> None:
        self._done.append((job, self._task(job)))

    def next(self, timeout: float) -> tuple[Job, Outcome] | None:
        return self._done.popleft() if self._done else None

    def close(self) -> None:
        """Nothing to end."""


@dataclass(slots=True)
class Article:
    """An article of the world: when its feed begins to list it, and what happens to it later."""

    path: str
    number: int
    at: float
    changed_at: float | None = None
    moved: bool = False
    gone: bool = False
    twin: bool = False
    date: str = ""
    body: tuple[str, ...] = ("The ministers of the two countries met for talks on trade and signed nothing.",)

    def text(self, now: float) -> str:
        """Its paragraphs, one a line, as they were at `now`."""
        first, *others = self.body
        lines = [f"Article {self.number}. {first}", *others]
        if self.changed_at is not None and now >= self.changed_at:
            lines.append("Correction: the talks were on energy.")
        return "\n".join(lines)

    def page(self, now: float) -> bytes:
        """The same as a web page."""
        body = "".join(f"<p>{escape(line)}</p>" for line in self.text(now).split("\n"))
        head = f"<head><title>Story {self.number}</title></head>"
        menu = '<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>'
        return f'<html lang="en">{head}<body>{menu}<article>{body}</article></body></html>'.encode()


@dataclass(slots=True)
class Host:
    """A host: its feed and articles, and how it misbehaves."""

    name: str
    articles: list[Article]
    sitemap: bool = False
    faulty: bool = False
    robots: str = ""
    max_age: int = 0
    closed_until: float = 0.0
    asked: dict[str, list[float]] = field(default_factory=dict)

    @property
    def feed(self) -> str:
        return f"https://{self.name}/{'news.xml' if self.sitemap else 'feed'}"

    def link(self, one: Article) -> str:
        return f"https://{self.name}{one.path}"


class World:
    """The hosts, answering by the clock `sky`; `every` is how often a feed is asked at most. With `bodies` (the
    paragraphs of each article, in the order in which they appear) the articles are web pages with these."""

    def __init__(
        self, sky: Sky, *, hosts: int, items: int, every: float = 900.0, seed: int = 1,
        bodies: Iterable[tuple[str, ...]] | None = None,
    ) -> None:  # fmt: skip
        self._sky, self._every, self._chance = sky, every, random.Random(seed)
        self._length = max(30, items // hosts // 4)  # what is published in six hours, as feeds have it
        self.hosts = {host.name: host for host in (self._host(n, items // hosts) for n in range(hosts))}
        self.wrongs: list[str] = []
        self.requests = self.unchanged = 0
        self._as_pages = bodies is not None
        if bodies is not None:
            for (_, one), body in zip(self.published(math.inf), bodies, strict=True):
                one.body = body
        self._last: dict[str, float] = {}

    def ask(self, url: str, headers: Mapping[str, str]) -> Answer:
        """Answers as the host of `url` does now."""
        self.requests += 1
        self._sky.moment += 0.05
        parts = urlsplit(url)
        host, now = self.hosts[parts.hostname or ""], self._sky.now()
        self._watch_pause(host, now)
        if now < host.closed_until:
            self.wrongs.append(f"{host.name} asked {host.closed_until - now:.0f} s before it wanted to be")
        if host.faulty and self._chance.random() < FAULTS:
            return self._spoilt(url, host, now)
        if parts.path == "/robots.txt":
            return self._robots(host, url, now)
        if parts.path.startswith("/private") and host.robots:
            self.wrongs.append(f"asked in spite of robots.txt: {url}")
        if url == host.feed:
            return self._feed(host, url, headers, now)
        return self._page(host, url, parts.path, now)

    def published(self, until: float) -> list[tuple[Host, Article]]:
        """Every article that a feed listed by then, the earliest first."""
        found = [(host, one) for host in self.hosts.values() for one in host.articles if one.at <= until]
        return sorted(found, key=lambda both: both[1].at)

    def fetched(self) -> tuple[int, int]:
        """How many articles were fetched, and how often one was fetched again."""
        times = [len(asked) for host in self.hosts.values() for path, asked in host.asked.items() if "story" in path]
        return len(times), sum(times) - len(times)

    def wrong_in(
        self, ledger: Path, waiting: set[str], passed: Collection[str] = (), gate: Gate = lambda _: True
    ) -> list[str]:
        """What became of no article that was listed: neither in the ledger as it was in the end, nor refused for a good
        reason, nor among those `waiting` (by link) that nobody could fetch yet, nor `passed` over (by link) as `gate`
        says."""
        now = self._sky.now()
        with closing(sqlite3.connect(ledger)) as connection:
            texts = set(connection.execute("SELECT url, text FROM documents"))
            refused = {source.partition("?")[0] for (source,) in connection.execute("SELECT source FROM refusals")}
        found = []
        for host, one in self.published(now):
            link = host.link(one)
            url = f"https://{host.name}/new{one.path}" if one.moved else link
            when = one.at if one.changed_at is not None and one.changed_at > now - 3 * 3600 else now
            forbidden = one.gone or (one.path.startswith("/private") and bool(host.robots))
            there = link in refused if forbidden else (url, one.text(when)) in texts or (url, one.text(now)) in texts
            there = there or (link in passed and not gate(one.text(now)))
            if not there and link not in waiting:
                found.append(f"lost: {link}")
        return found

    def _host(self, number: int, items: int) -> Host:
        chance = self._chance
        made = [
            Article(f"/{2025 + n}/story-{number}-{n}", number * 100_000 + n, BEGAN + chance.uniform(-0.1, 0.92) * DAY)
            for n in range(items)
        ]
        for one in made:
            luck = chance.random()
            one.changed_at = one.at + 3 * 3600 if luck < 0.05 else None
            one.moved, one.gone, one.twin = 0.05 <= luck < 0.1, 0.1 <= luck < 0.12, 0.12 <= luck < 0.17
            one.date = chance.choice(["good", "good", "good", "none", "ahead", "old", "words"])
            one.path = f"/private{one.path}" if number % 7 == 3 and luck > 0.98 else one.path
        robots = "User-agent: *\nDisallow: /private\n" + ("Crawl-delay: 5\n" if number % 5 == 1 else "")
        return Host(
            f"h{number}.example", sorted(made, key=lambda one: one.at), sitemap=number % 4 >= 2,
            faulty=number % 2 == 1, robots=robots if number % 3 else "", max_age=1800 if number % 6 == 5 else 0,
        )  # fmt: skip

    def _watch_pause(self, host: Host, now: float) -> None:
        least = 5.0 if "Crawl-delay" in host.robots else 2.0
        last = self._last.get(host.name)
        unread = not host.asked  # the pause that a robots.txt asks for is known once it is read
        if last is not None and now - last < (2.0 if unread else least):
            self.wrongs.append(f"asked {host.name} again after {now - last:.2f} s")
        self._last[host.name] = now

    def _robots(self, host: Host, url: str, now: float) -> Answer:
        before = host.asked.setdefault(url, [])
        if before and now - before[-1] < DAY:
            self.wrongs.append(f"{url} asked after {now - before[-1]:.0f} s")
        before.append(now)
        return Answer(url, 200, {}, host.robots.encode()) if host.robots else Answer(url, 404)

    def _spoilt(self, url: str, host: Host, now: float) -> Answer:
        kind = self._chance.randrange(6)
        if kind == 0:
            self._sky.moment += 60
            raise Unreachable(url, "takes too long to answer", "Try again later.")
        if kind == 1:
            host.closed_until = now + 600
            return Answer(url, 503, {"retry-after": "600"})
        if kind == 2:
            return Answer(url, 500)
        if kind == 3:
            host.closed_until = now + 398
            return Answer(url, 429, {"retry-after": formatdate(now + 400, usegmt=True)})
        if kind == 5 and url == host.feed:  # cut in the middle, and called something else
            host.asked.setdefault(url, []).append(now)
            whole = self._listing(host, now)
            told = {"content-type": "image/png", "cache-control": f"max-age={host.max_age}"}
            return Answer(url, 200, told, whole[: len(whole) * 2 // 3])
        raise Unreachable(url, "cannot be fetched: the connection broke off", "Try again later.")

    def _feed(self, host: Host, url: str, headers: Mapping[str, str], now: float) -> Answer:
        before = host.asked.setdefault(url, [])
        if before and now - before[-1] < max(self._every, host.max_age) - 1:
            self.wrongs.append(f"{url} asked after {now - before[-1]:.0f} s")
        before.append(now)
        content = self._listing(host, now)
        etag = f'"{zlib.crc32(content):x}"'
        told = {"etag": etag, "cache-control": f"max-age={host.max_age}"}
        if headers.get("If-None-Match") == etag:
            self.unchanged += 1
            return Answer(url, 304, told)
        return Answer(url, 200, told, content)

    def _page(self, host: Host, url: str, path: str, now: float) -> Answer:
        if path.startswith("/new"):
            one = next((a for a in host.articles if f"/new{a.path}" == path), None)
        else:
            one = next((a for a in host.articles if a.path == path), None)
            if one is not None and one.moved:
                return Answer(url, 301, {"location": f"/new{path}"})
        if one is None or one.at > now:
            raise InputError(url, "is asked for and was never listed", "")
        if one.gone:
            return Answer(url, 404)
        asked = host.asked.setdefault(one.path, [])
        if asked and not (one.changed_at is not None and asked[-1] < one.changed_at <= now):
            self.wrongs.append(f"{url} fetched {len(asked) + 1} times, and had not changed")
        asked.append(now)
        if self._as_pages:
            return Answer(url, 200, {"content-type": "text/html; charset=utf-8"}, one.page(now))
        return Answer(url, 200, {"content-type": "text/plain; charset=utf-8"}, one.text(now).encode())

    def _listing(self, host: Host, now: float) -> bytes:
        listed = [one for one in host.articles if one.at <= now][-self._length :]
        entries = "".join(self._entry(host, one, now) for one in reversed(listed))
        if host.sitemap:
            return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'.encode()
        return f'<rss version="2.0"><channel><title>{host.name}</title>{entries}</channel></rss>'.encode()

    def _entry(self, host: Host, one: Article, now: float) -> str:
        changed = one.changed_at is not None and now >= one.changed_at
        if host.sitemap:
            return f"<url><loc>{host.link(one)}</loc><lastmod>2025-06-0{3 if changed else 2}</lastmod></url>"
        date = {
            "good": formatdate(one.at), "none": "", "ahead": "Fri, 31 Dec 9999 23:59:59 GMT",
            "old": "Thu, 01 Jan 1970 00:00:00 GMT", "words": "yesterday evening",
        }[one.date]  # fmt: skip
        title = f"<title>Story {one.number}</title><description>{'mended' if changed else 'first'}</description>"
        link = host.link(one)
        first = f"<item>{title}<link>{link}?utm_source=rss</link><pubDate>{date}</pubDate></item>"
        return first + (f"<item>{title}<link>{link}#comments</link></item>" if one.twin else "")
