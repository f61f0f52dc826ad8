"""The home page: which relationships there are, which way they move, what is new, what falls due or is overdue."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter
from markupsafe import Markup

from comity.desk.adding.offer import Offer, offer_of
from comity.desk.asking.home_news import Fresh
from comity.desk.asking.pairs import Pair
from comity.desk.asking.shelf import Arrived
from comity.desk.charts.spark import movement_in_words, sparkline
from comity.desk.pages.home_sums import Due, Points, Summed, age, ahead, summed
from comity.desk.paging import LENGTH, Paging, offset
from comity.desk.respond import Table
from comity.desk.routing import Desk, page
from comity.desk.shapes import PageNumber
from comity.desk.templating import actor_name

router = APIRouter(tags=["home"])


@dataclass(frozen=True, slots=True)
class Relationship:
    """Two actors: how much is held about both, the latest day (ISO) on which a document told of it, how long that is
    before the latest document of all (in words), and the mean score of their events month by month (CAMEO-Goldstein,
    −10 to +10, oldest first, null where there was none), with what these scores say."""

    a: str
    b: str
    records: int
    promises: int
    agreements: int
    events: int
    last: str | None
    age: str
    movement: tuple[float | None, ...]
    direction: str

    @property
    def line(self) -> Markup:
        """The movement as a small picture; nothing where there is none to show."""
        return sparkline(self.movement) if any(one is not None for one in self.movement) else Markup("")


@dataclass(frozen=True, slots=True)
class HomePage:
    """What the home page shows. `day` is the day of the latest document (ISO); `waiting` counts documents whose
    findings no record shows yet; `counts` tells how many documents, findings, records and decisions there are;
    `offer` is what may be added here."""

    counts: dict[str, int]
    day: str | None
    waiting: int
    relationships: tuple[Relationship, ...]
    paging: Paging
    due: tuple[Due, ...]
    overdue: tuple[Due, ...]
    new: tuple[Arrived, ...]
    fresh: tuple[Fresh, ...]
    offer: Offer

    @property
    def empty(self) -> bool:
        """True while nothing was added."""
        return not self.counts["documents"]

    def table(self) -> Table:
        """The relationships, a line each."""
        columns = ("a", "b", "a_name", "b_name", "records", "promises", "agreements", "events", "last_told",
                   "direction")  # fmt: skip
        return Table(
            columns,
            (
                (one.a, one.b, actor_name(one.a), actor_name(one.b), one.records, one.promises, one.agreements,
                 one.events, one.last, one.direction)
                for one in self.relationships
            ),
        )  # fmt: skip


@page(router, "/", "home.html")
def home(desk: Desk, page: PageNumber = 1) -> HomePage:
    """Relationships with freshness and movement, what falls due next and what is overdue, what came last."""
    found = desk.lagging(*ahead())
    if not found.counts["documents"]:  # who has just added a first text finds it at once
        found = desk.cached(("home", "first"), lambda: summed(desk.ledger))
    return build(found, page, offer_of(desk.settings))


def build(found: Summed, number: int, offer: Offer) -> HomePage:
    """One page of the sums over a ledger."""
    start = offset(number)
    return HomePage(
        counts=found.counts, day=found.day, waiting=found.waiting,
        relationships=tuple(_shown(one, found) for one in found.pairs[start : start + LENGTH]),
        paging=Paging(number, len(found.pairs)), due=found.due, overdue=found.overdue, new=found.new,
        fresh=found.fresh, offer=offer,
    )  # fmt: skip


def _shown(one: Pair, found: Summed) -> Relationship:
    points: Points = found.movement.get((one.a, one.b), ())
    return Relationship(
        one.a, one.b, one.records, one.promises, one.agreements, one.events, one.last, age(one.last, found.day),
        points, movement_in_words(points) if points else "",
    )  # fmt: skip
