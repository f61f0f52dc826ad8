"""What a feed lists, as data: its articles, newest first."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from urllib.parse import urljoin

from comity.intake.url import checked
from comity.model import InputError
from comity.streams.feeds.addresses import same_as, without_counting
from comity.streams.feeds.plan import Kind


@dataclass(frozen=True, slots=True)
class Item:
    """One article that a feed lists. `published` is its ISO day, None where there is none or an absurd one; `moment`
    the same in seconds since 1970; `mark` changes when the publisher says that the article changed."""

    link: str
    mark: str
    guid: str | None = None
    title: str | None = None
    published: str | None = None
    moment: float | None = None
    publisher: str | None = None

    @property
    def address(self) -> str:
        """The form of its link by which it is known."""
        return same_as(self.link)


@dataclass(frozen=True, slots=True)
class Listing:
    """A feed as it was sent: its items, newest first. `told` is how many seconds it calls itself good for; `note`
    says what could not be used, None when all could."""

    kind: Kind
    title: str | None
    items: tuple[Item, ...]
    told: float | None = None
    note: str | None = None


def marked(*parts: str | None) -> str:
    """A short hash of what a publisher says of an article."""
    return hashlib.sha256("\0".join(part or "" for part in parts).encode("utf-8", "replace")).hexdigest()[:16]


def absolute(link: str | None, base: str) -> str | None:
    """`link` as a whole http or https address without counting parameters, None where it is none that may be asked
    for."""
    if not link:
        return None
    try:
        return without_counting(checked(urljoin(base, "".join(link.split())), base))
    except (InputError, ValueError):
        return None
