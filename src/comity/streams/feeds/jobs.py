"""What is asked of a host, and what comes of it, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from comity.intake import Refusal
from comity.model import Document
from comity.streams.feeds.items import Listing
from comity.streams.feeds.plan import Feed

What = Literal["robots", "feed", "page"]


@dataclass(frozen=True, slots=True)
class Page:
    """An article that waits to be fetched: its number in the state, its link, and what its feed says of it."""

    number: int
    link: str
    published: str | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """One request to be made. `url` is where it has got to after `hops` redirects, all of them `permanent` or not;
    `key` is the feed's address, the article's number or the origin that the robots.txt is for. `etag` and
    `modified` are what the server said the last time. `wants` is the job that needs this robots.txt."""

    what: What
    key: str
    url: str
    etag: str | None = None
    modified: str | None = None
    hops: int = 0
    permanent: bool = True
    feed: Feed | None = None
    page: Page | None = None
    wants: Job | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """The answer was a redirect: the same job, at its next address."""

    job: Job


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The server says that nothing changed; good for `fresh` more seconds."""

    fresh: float = 0.0


@dataclass(frozen=True, slots=True)
class Listed:
    """A feed, good for `fresh` seconds, with what to send the next time."""

    listing: Listing
    etag: str | None = None
    modified: str | None = None
    fresh: float = 0.0


@dataclass(frozen=True, slots=True)
class Landed:
    """An article, or why it gives none, for good. `url` is where it was found."""

    result: Document | Refusal
    url: str
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """A robots.txt; empty where there is none, and everything may be asked for."""

    text: str


@dataclass(frozen=True, slots=True)
class Failed:
    """No answer that could be used, for now. `asked` is how many seconds the server wants to be left alone; `host`
    is true when the failure is the host's and not this address's; `gone` when the address will not come back; `final`
    when asking again would not help."""

    problem: str
    remedy: str
    asked: float | None = None
    host: bool = False
    gone: bool = False
    final: bool = False


Outcome = Moved | Unchanged | Listed | Landed | Rules | Failed
