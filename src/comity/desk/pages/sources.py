"""Sources: who published what is held, how fresh it is, how the followed feeds fare, and what was refused."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from fastapi import APIRouter

from comity.briefs.asked import last_day
from comity.desk.asking import sources as asking
from comity.desk.asking.sources_light import AGEING, FRESH, WORDS, days, light
from comity.desk.held import DeskLedger
from comity.desk.paging import Paging, offset
from comity.desk.respond import Table
from comity.desk.routing import Desk, page
from comity.desk.shapes import AsOf, PageNumber, Words
from comity.desk.sums import Sum
from comity.model import LedgerError
from comity.streams.feeds import FeedHealth, health

router = APIRouter(tags=["sources"])

LENGTH = 100
"""Publishers on one page."""

_REFUSED = 200


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A publisher: documents, days of the first and latest (ISO), how fresh that is and how many days old; findings,
    the share of them on which a person decided (0 to 1), and how many documents are copies of another's."""

    publisher: str | None
    documents: int
    first: str | None
    latest: str | None
    light: str
    age: int | None
    findings: int
    reviewed: float
    copies: int


@dataclass(frozen=True, slots=True)
class Refused:
    """A source that could not be taken in: why, and what helps."""

    source: str
    problem: str
    remedy: str
    refused_at: str


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """What the page shows. `day` (ISO) is the day from which freshness is counted: that of the latest document, or
    `as_of`; `lights` count publishers by freshness; `refused_more` tells how many refusals are not shown. `feeds` are
    those that are followed, as they fare now; `feeds_problem` says why they cannot be told."""

    q: str
    day: str | None
    lights: dict[str, int]
    documents: int
    sources: tuple[SourceLine, ...]
    paging: Paging
    refused: tuple[Refused, ...]
    refused_more: int
    feeds: tuple[FeedHealth, ...] = ()
    feeds_problem: str | None = None
    fresh_days: int = FRESH
    ageing_days: int = AGEING

    def table(self) -> Table:
        """The publishers of this page, a line each."""
        columns = ("publisher", "documents", "first", "latest", "light", "age", "findings", "reviewed", "copies")
        return Table(columns, ([getattr(one, name) for name in columns] for one in self.sources))


@page(router, "/sources", "sources.html")
def sources(desk: Desk, q: Words = "", page: PageNumber = 1, as_of: AsOf = None) -> SourcesPage:
    """Publishers with how much of theirs is held, how fresh it is and how much was reviewed; feeds; refused sources."""
    until = last_day(as_of, "as_of")
    every, day, refused = desk.lagging(*ahead(until))
    wanted = " ".join(q.split()).casefold()
    found = [one for one in every if wanted in (one.publisher or "").casefold()]
    start = offset(page, LENGTH)
    feeds, problem = _feeds(desk)
    return SourcesPage(
        q=q.strip(), day=day, lights={word: sum(one.light == word for one in every) for word in WORDS},
        documents=sum(one.documents for one in every), sources=tuple(found[start : start + LENGTH]),
        paging=Paging(page, len(found), LENGTH), refused=refused[:_REFUSED],
        refused_more=max(0, len(refused) - _REFUSED), feeds=feeds, feeds_problem=problem,
    )  # fmt: skip


def _feeds(desk: Desk) -> tuple[tuple[FeedHealth, ...], str | None]:
    """The feeds, or why they cannot be told: what is remembered of them is no reason to show no page."""
    try:
        return health(desk.settings.ledger), None
    except LedgerError as error:
        return (), f"{error.problem}. {error.remedy}."


def ahead(
    until: str | None = None,
) -> Sum[tuple[tuple[SourceLine, ...], str | None, tuple[Refused, ...]]]:
    """The sum that the page is made of: the publishers by a day (ISO), that day, and what was refused."""
    return ("sources", until), partial(_summed, until=until)


def _summed(ledger: DeskLedger, until: str | None) -> tuple[tuple[SourceLine, ...], str | None, tuple[Refused, ...]]:
    day = until or ledger.last_published()
    with ledger.asking() as connection:
        found = tuple(line(one, day) for one in asking.sources(connection, until))
    return found, day, tuple(Refused(**one) for one in ledger.refusals())


def line(one: asking.Source, day: str | None) -> SourceLine:
    """A publisher as the page shows it, seen from `day` (ISO). Pure."""
    share = one.reviewed / one.findings if one.findings else 0.0
    return SourceLine(
        one.publisher, one.documents, one.first, one.latest, light(one.latest, day), days(one.latest, day),
        one.findings, min(1.0, share), one.copies,
    )  # fmt: skip
