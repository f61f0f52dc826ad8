"""The addresses of a relationship: the page with its JSON and CSV, the brief in every form, the calendar."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Literal

from fastapi import APIRouter, Cookie, Query

from comity.briefs import Side
from comity.briefs.asked import last_day
from comity.desk.pages.relationship import leaving, visits
from comity.desk.pages.relationship.build import changed
from comity.desk.pages.relationship.drift import drift, poles_of, state_of
from comity.desk.pages.relationship.model import Changed, DriftShown, RelationshipPage
from comity.desk.pages.relationship.sides import sides_of
from comity.desk.pages.relationship.work import Sides, Worked, changes, worked
from comity.desk.routing import Desk, page
from comity.desk.shapes import AsOf, On, PairCodes, Since

router = APIRouter(tags=["relationship"], route_class=visits.Remembering)
router.routes.extend(leaving.router.routes)

_State = Annotated[str, Query(max_length=80, description="Which of the two moves, for the drift.")]
_Between = Annotated[
    list[Annotated[str, Query(max_length=200)]],
    Query(max_length=12, description="The poles of the drift: two to six codes."),
]
_Seen = Annotated[str, Cookie(alias=visits.COOKIE, max_length=400, description="When this page was last looked at.")]
_Whole = Annotated[
    Literal["events", "agreements", "memberships", "statements", "changes"] | None,
    Query(alias="all", description="The section of which every line is shown."),
]


@page(router, "/r/{pair}", "relationship.html")
def relationship(
    desk: Desk,
    pair: PairCodes,
    as_of: AsOf = None,
    on: On = None,
    since: Since = None,
    state: _State = "",
    between: _Between = [],  # noqa: B006 (FastAPI reads it, nobody changes it)
    whole: _Whole = None,
    seen: _Seen = "",
) -> RelationshipPage:
    """Everything held between two actors as of a day: where things stand, promises, money, statements, changes."""
    sides = sides_of(pair)
    as_of, on = last_day(as_of, "as_of"), last_day(on, "on")
    found = worked(desk, sides, as_of, on)
    moving = state_of(state, sides)
    poles = poles_of(moving, between) if between else ()
    return RelationshipPage(
        core=found.core,
        drift=_drift(desk, moving, poles, as_of) if poles else None,
        drift_state=moving,
        drift_between=poles or _usual(moving, sides, found.core.partners),
        changed=_changed(desk, sides, as_of, since, seen, found),
        whole=whole,
    )


def _usual(state: str, sides: tuple[Side, Side], partners: tuple[str, ...]) -> tuple[str, ...]:
    """The poles that the form proposes."""
    other = sides[1].code if state == sides[0].code else sides[0].code
    return (other, *[code for code in partners if code != other][:2])


def _drift(desk: Desk, state: str, poles: tuple[str, ...], as_of: str | None) -> DriftShown:
    key = ("relationship drift", state, poles, as_of)
    return desk.lagging(key, partial(drift, state=state, poles=poles, as_of=as_of))


def _changed(
    desk: Desk, sides: Sides, as_of: str | None, since: str | None, seen: str, found: Worked
) -> Changed | None:
    day = last_day(since, "since")
    if day is None:
        day = visits.read(seen, desk.settings.key).since(visits.today())
    if day is None:
        return None
    return changed(found.core, changes(desk, sides, as_of, day), found.added, visit=since is None)
