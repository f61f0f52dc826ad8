"""What stands behind one point of a chart: the events between two actors in one month."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Path

from comity.briefs.asked import last_day
from comity.desk.charts.look import QUAD_WORDS
from comity.desk.charts.told import event_title
from comity.desk.pages.charts import sides
from comity.desk.respond import Table
from comity.desk.routing import Desk, page
from comity.desk.shapes import AsOf, On, PairCodes
from comity.relations.deeds import deeds

router = APIRouter(tags=["charts"])

Month = Annotated[str, Path(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$", description="A month, such as 2025-01.")]


@dataclass(frozen=True, slots=True)
class Done:
    """An event: its record, day (ISO), whether that is only the day of the telling, class in words, score (−10 to
    +10, None where it has none) and what it says."""

    record: str
    day: str
    by_telling: bool
    quad: str
    score: float | None
    title: str


@dataclass(frozen=True, slots=True)
class MonthPage:
    """The events between `a` and `b` (codes, names) in a month (YYYY-MM), by day."""

    a: str
    b: str
    a_name: str
    b_name: str
    month: str
    events: tuple[Done, ...]

    def table(self) -> Table:
        """The events, a line each."""
        columns = ("record", "day", "by_telling", "class", "score", "event")
        return Table(columns, ((e.record, e.day, e.by_telling, e.quad, e.score, e.title) for e in self.events))


@page(router, "/r/{pair}/month/{month}", "month.html")
def month(desk: Desk, pair: PairCodes, month: Month, as_of: AsOf = None, on: On = None) -> MonthPage:
    """The events between two actors in one month: what a point of a chart rests on."""
    a, b = sides(pair)
    by, until = last_day(as_of, "as_of"), last_day(on, "on")

    def build() -> MonthPage:
        with desk.ledger.view(as_of=by) as view:
            records = view.records(("event",), actors=(a.code, b.code))
        titles = {record.id: record.title for record in records}
        done = [one for one in deeds(records, a.code, b.code).counted if one.day[:7] == month]
        events = tuple(
            Done(one.record, one.day, one.by_telling, QUAD_WORDS[one.quad], one.weight, event_title(titles[one.record]))
            for one in done
            if until is None or one.day <= until
        )
        return MonthPage(a.code, b.code, a.name, b.name, month, events)

    return desk.cached(("month", a.code, b.code, month, by, until), build)
