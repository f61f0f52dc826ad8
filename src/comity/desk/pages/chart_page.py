"""All charts of a relationship on one page, large."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from fastapi import APIRouter

from comity.desk.pages.charts import sides
from comity.desk.respond import Table
from comity.desk.routing import Desk, page
from comity.desk.shapes import AsOf, On, PairCodes, Since, Until

router = APIRouter(tags=["charts"])


@dataclass(frozen=True, slots=True)
class Shown:
    """A chart: its title, what it shows in words, its address without the form, and the anchor of its section."""

    name: str
    title: str
    words: str
    path: str


@dataclass(frozen=True, slots=True)
class ChartsPage:
    """The charts of `a` and `b` (codes, names); `query` is what is asked of all of them."""

    a: str
    b: str
    a_name: str
    b_name: str
    query: dict[str, str]
    charts: tuple[Shown, ...]

    def table(self) -> Table:
        """The charts with their addresses, a line each."""
        return Table(("chart", "address", "shows"), ((one.title, f"{one.path}.svg", one.words) for one in self.charts))


_CHARTS = (
    ("timeline", "Events and acts", ("Each event is a dot over its month: cooperation above the line, hostility below "
     "it, talk hollow and deeds full. Above them stand the days on which something was signed, joined or paid.")),
    ("series", "Month by month", ("The mean score of what each did to the other, from −10 to +10, with the interval in "
     "which it lies by bootstrap of the articles; below, how many records it rests on.")),
    ("drift", "Drift", ("How the first of the two divides its cooperation between this other and those it has most to "
     "do with. Dashed lines are the shares of a whole year.")),
    ("money", "Money", "Each sum that is held, a part under its whole. Nothing is added up."),
)  # fmt: skip


@page(router, "/r/{pair}/charts", "charts.html")
def charts(
    desk: Desk, pair: PairCodes, as_of: AsOf = None, on: On = None, since: Since = None, until: Until = None
) -> ChartsPage:
    """The charts of a relationship; each point leads to what it rests on."""
    del desk, as_of, on  # each chart asks for itself
    a, b = sides(pair)
    path = f"/r/{quote(a.code)}-{quote(b.code)}"
    query = {name: day for name, day in (("since", since), ("until", until)) if day}
    shown = tuple(Shown(name, title, words, f"{path}/{name}") for name, title, words in _CHARTS)
    return ChartsPage(a.code, b.code, a.name, b.name, query, shown)
