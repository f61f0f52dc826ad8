"""Search: findings and documents by words and by facets, everything that was asked in the address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Query

from comity.briefs.asked import last_day
from comity.desk.asking import search_facets, search_hits
from comity.desk.asking.search_asked import DOCUMENT, Asked, Hit, Hits
from comity.desk.asking.search_facets import Value
from comity.desk.asking.search_lines import Line, lines
from comity.desk.asking.search_words import LONGEST, words
from comity.desk.paging import Paging, offset
from comity.desk.respond import Table
from comity.desk.routing import Desk, page
from comity.desk.shapes import AsOf, PageNumber

router = APIRouter(tags=["search"])

LENGTH = 25
"""Hits on one page."""

Sort = Literal["relevance", "date"]
_Kind = Literal[
    "event", "statement", "agreement", "commitment", "membership", "flow", "presence", "assessment", "document"
]
Typed = Annotated[str, Query(max_length=20_000, description=f"Words, of which the first {LONGEST} characters count.")]
Kind = Annotated[_Kind | None, Query(description="Only this kind of finding, or only whole documents.")]
Actors = Annotated[
    list[Annotated[str, Query(max_length=200)]], Query(max_length=5, description="Codes of actors that all take part.")
]
Label = Annotated[str | None, Query(min_length=1, max_length=200)]
Year = Annotated[str | None, Query(pattern="^[0-9]{4}$", description="The year of publication.")]


@dataclass(frozen=True, slots=True)
class Filters:
    """What is asked besides the words; None where nothing is."""

    kind: str | None = None
    actor: tuple[str, ...] = ()
    type: str | None = None
    status: str | None = None
    publisher: str | None = None
    year: str | None = None
    language: str | None = None

    def given(self) -> dict[str, tuple[str, ...]]:
        """Those that are asked, by name, each with its values."""
        every = {name: getattr(self, name) for name in search_facets.NAMES}
        return {name: value if isinstance(value, tuple) else (value,) for name, value in every.items() if value}


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What the page shows. `facets` count over all that was found; where `more` is true that is the latest part of all
    that answers. `terms` are the words looked for; `ignored` is true where the question was too long to count whole,
    or held no word."""

    q: str
    filters: Filters
    sort: str
    terms: tuple[str, ...]
    ignored: bool
    more: bool
    facets: dict[str, tuple[Value, ...]]
    results: tuple[Line, ...]
    paging: Paging

    @property
    def query(self) -> dict[str, object]:
        """What is asked, as the address has it, without the page."""
        sort = self.sort if self.sort != "relevance" and self.terms else None
        return {"q": self.q or None, **self.filters.given(), "sort": sort}

    def adding(self, name: str) -> dict[str, object]:
        """As `query`, for an address to which one value more of a facet is added at the end."""
        return self.query if name == "actor" else {**self.query, name: None}

    def without(self, name: str, value: str) -> dict[str, object]:
        """As `query`, with one filter fewer."""
        kept = tuple(one for one in self.filters.given().get(name, ()) if one != value)
        return {**self.query, name: kept or None}

    def sorted_by(self, sort: str | None) -> dict[str, object]:
        """As `query`, in another order."""
        return {**self.query, "sort": sort}

    def offered(self, name: str) -> tuple[Value, ...]:
        """The values of a facet that may still be chosen. Types are offered within one kind, where they compare."""
        chosen = self.filters.given().get(name, ())
        if (chosen and name != "actor") or (name == "type" and not self.filters.kind):
            return ()
        return tuple(one for one in self.facets[name] if one.value not in chosen)

    def table(self) -> Table:
        """The hits of this page, a line each."""
        columns = ("kind", "id", "document", "title", "before", "excerpt", "after", "type", "status", "actors",
                   "publisher", "published", "record")  # fmt: skip
        return Table(columns, (self._row(one, columns) for one in self.results))

    @staticmethod
    def _row(one: Line, columns: tuple[str, ...]) -> list[object]:
        told = {"excerpt": "".join(piece.text for piece in one.excerpt), "actors": " ".join(one.actors)}
        return [told.get(name, getattr(one, name)) for name in columns]


@page(router, "/search", "search.html")
def search(
    desk: Desk, q: Typed = "", kind: Kind = None, actor: Actors = [], type: Label = None, status: Label = None,  # noqa: A002, B006
    publisher: Label = None, year: Year = None, language: Label = None, sort: Sort = "relevance",
    page: PageNumber = 1, as_of: AsOf = None,
) -> SearchPage:  # fmt: skip
    """Findings and documents by words and facets; without words everything, the latest first."""
    filters = Filters(kind, tuple(dict.fromkeys(one for one in actor if one)), type, status, publisher, year, language)
    return _found(desk, q, filters, sort, page, last_day(as_of, "as_of"))


def _found(desk: Desk, q: str, filters: Filters, sort: Sort, number: int, as_of: str | None) -> SearchPage:
    typed = words(q)
    asked = Asked(
        typed.terms, filters.kind, filters.actor, filters.type, filters.status, filters.publisher, filters.year,
        filters.language, as_of,
    )  # fmt: skip

    def look() -> tuple[Hits, dict[str, tuple[Value, ...]]]:
        with desk.ledger.asking() as connection:
            found = search_hits.hits(connection, asked)
            return found, search_facets.facets(connection, found.found)

    found, counted = desk.cached(("search", asked), look)
    by_date = sort == "date" or not typed.terms
    ordered = ranked(found.found, by_date=by_date)
    shown = tuple(ordered[offset(number, LENGTH) : offset(number, LENGTH) + LENGTH])

    def write() -> tuple[Line, ...]:
        with desk.ledger.asking() as connection:
            return lines(connection, shown, typed.terms)

    results = desk.cached(("search lines", typed.terms, shown), write)
    return SearchPage(
        q=q.strip()[:LONGEST], filters=filters, sort=sort, terms=typed.looked_for,
        ignored=typed.cut or bool(q.strip() and not typed.terms), more=found.more, facets=counted, results=results,
        paging=Paging(number, len(ordered), LENGTH),
    )  # fmt: skip


def ranked(hits: tuple[Hit, ...], *, by_date: bool) -> list[Hit]:
    """The hits by how well they fit, or the latest first. Pure."""
    latest = sorted(hits, key=lambda hit: (hit.published, hit.kind == DOCUMENT, -hit.seq), reverse=True)
    return latest if by_date else sorted(latest, key=lambda hit: hit.rank)
