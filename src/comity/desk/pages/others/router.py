"""The addresses of others' events: the readings of a pair, the drift of one of the two, the events of a month."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Path, Query

from comity.briefs.asked import first_day, last_day
from comity.desk.pages.charts import sides
from comity.desk.pages.others import pictures
from comity.desk.pages.others.build import drift_page, event, others_page
from comity.desk.pages.others.model import OthersDriftPage, OthersMonthPage, OthersPage
from comity.desk.pages.others.work import Asked, moves, readings, store_of, usual
from comity.desk.pages.relationship.drift import poles_of, state_of
from comity.desk.routing import Desk, page
from comity.desk.shapes import AsOf, On, PairCodes, Since, Until

if TYPE_CHECKING:
    from comity.foreign.events import Events
    from comity.foreign.listed import Imported

router = APIRouter(tags=["others"])
router.routes.extend(pictures.router.routes)

MOST = 200
"""How many events of a month and a reader are listed."""

_Whole = Annotated[bool, Query(alias="all", description="Show every month, not only those that differ.")]
_State = Annotated[str, Query(max_length=80, description="Which of the two moves.")]
_Between = Annotated[
    list[Annotated[str, Query(max_length=200)]],
    Query(
        max_length=12, description="The poles: two to six codes; else the other one and those it has most to do with."
    ),
]
_Month = Annotated[str, Path(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$", description="A month, such as 2024-01.")]


def asked(pair: str, as_of: str | None, on: str | None, since: str | None, until: str | None) -> Asked:
    """What an address asks for. Raises InputError."""
    a, b = sides(pair)
    last = [day for day in (last_day(on, "on"), last_day(until, "until")) if day]
    return Asked(a, b, last_day(as_of, "as_of"), first_day(since, "since"), min(last, default=None))


@page(router, "/r/{pair}/others", "others.html")
def others(
    desk: Desk,
    pair: PairCodes,
    as_of: AsOf = None,
    on: On = None,
    since: Since = None,
    until: Until = None,
    whole: _Whole = False,
) -> OthersPage:
    """What others' events say of two actors, beside the ledger: how many, of which class, and where they differ."""
    question = asked(pair, as_of, on, since, until)
    found, untyped = readings(desk, question)
    return others_page(question, found, untyped, whole=whole)


@page(router, "/r/{pair}/others/drift", "others_drift.html")
def others_drift(
    desk: Desk,
    pair: PairCodes,
    as_of: AsOf = None,
    on: On = None,
    since: Since = None,
    until: Until = None,
    state: _State = "",
    between: _Between = [],  # noqa: B006 (FastAPI reads it, nobody changes it)
) -> OthersDriftPage:
    """Whether one of the two moved between others, by the ledger and by each foreign reader."""
    question = asked(pair, as_of, on, since, until)
    moving, poles = chosen(desk, question, state, between)
    return drift_page(question, moving, poles, *moves(desk, question, moving, poles))


def chosen(desk: Desk, question: Asked, state: str, between: list[str]) -> tuple[str, tuple[str, ...]]:
    """Who moves, and between whom. Raises InputError, LedgerError, MissingError."""
    moving = state_of(state, (question.a, question.b))
    other = question.b if moving == question.a.code else question.a
    named = any(one.strip(" ,") for one in between)
    return moving, poles_of(moving, between) if named else usual(desk, moving, other.code)


@page(router, "/r/{pair}/others/month/{month}", "others_month.html")
def others_month(desk: Desk, pair: PairCodes, month: _Month) -> OthersMonthPage:
    """The single events of a month as others have them, each with its file and row."""
    from comity.foreign.listed import imported  # loads a database, which desks that show no events do without

    store, (a, b) = store_of(desk), sides(pair)

    def listed(events: Events) -> dict[str, tuple[Imported, ...]]:
        first, last = first_day(month, "month"), last_day(month, "month")
        return {
            reader: imported(events, reader, a.code, b.code, since=first, until=last, limit=MOST + 1)
            for reader in events.readers()
        }

    found = store.ask(listed)
    cut = tuple(reader for reader, rows in found.items() if len(rows) > MOST)
    rows = tuple(event(one) for reader in found for one in found[reader][:MOST])
    return OthersMonthPage(a, b, month, rows, MOST, cut)
