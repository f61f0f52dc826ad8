"""The address of the review page, and how its queue is walked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from sqlalchemy import func, select

from comity.briefs.asked import side
from comity.desk.asking.review import Candidate, Ranking, ranked
from comity.desk.asking.review_made import Made, last, made_since
from comity.desk.deciding.since import latest
from comity.desk.deciding.told import told
from comity.desk.errors import MissingError
from comity.desk.held import DeskLedger
from comity.desk.pages.review.model import Item, ReviewPage
from comity.desk.pages.review.seats import item_of
from comity.desk.routing import Desk, page
from comity.desk.sums import Sum
from comity.ledger import schema

router = APIRouter(tags=["review"])

_TRIES = 20
"""So many questions that answered themselves meanwhile are passed over for one page."""
_SMALL = 500
"""With so few findings the questions are put in order anew after each decision; else they may lag some seconds."""
_NEXT = 20
_LAST = 10

Kind = Literal[
    "event", "statement", "agreement", "commitment", "membership", "flow", "presence", "assessment"
]  # the eight kinds of finding
KindAsked = Annotated[Kind | None, Query(description="Only questions about this kind of finding.")]
ActorAsked = Annotated[str | None, Query(max_length=80, description="Only questions in which this actor takes part.")]
Skip = Annotated[int, Query(ge=0, le=1000, description="So many questions are passed over.")]
Of = Annotated[str | None, Query(max_length=80, description="The finding to ask about, instead of the next one.")]
Other = Annotated[str | None, Query(max_length=80, description="The finding that may be the same.")]


@page(router, "/review", "review.html")
def review(
    desk: Desk,
    kind: KindAsked = None,
    actor: ActorAsked = None,
    skip: Skip = 0,
    of: Of = None,
    other: Other = None,
) -> ReviewPage:
    """One doubt of the ledger, the most useful first, and the last ten decisions."""
    code = side(actor).code if actor and actor.strip() else None
    with desk.ledger.asking() as connection:
        seen = latest(connection)  # asked for first, so that a decision made meanwhile is noticed
        decisions = last(connection, _LAST * 2)
    ranking, since, waiting = _ranking(desk, code, kind)
    gone = Counter(one.kind for one in ranking.of(kind)) - Counter(one.kind for one in waiting)
    counts = {name: max(0, number - gone[name]) for name, number in ranking.counts.items()}
    mine = next((one for one in decisions if one.who == desk.who), None)
    return ReviewPage(
        left=(counts.get(kind, 0) if kind else sum(counts.values())) + since.reopened,
        counts=counts,
        kind=kind,
        actor=code,
        skip=skip,
        seen=seen,
        item=_named(desk, of, other) if of else _next(desk, waiting[skip:]),
        queue=tuple(waiting[skip : skip + _NEXT]),
        last=tuple(told(one) for one in decisions[:_LAST]),
        mine=told(mine) if mine else None,
    )


def ahead(code: str | None = None) -> Sum[Ranking]:
    """The questions in order, of all records or of those in which an actor (a code) takes part."""
    return ("review", code), partial(_ordered, code=code)


def _ordered(ledger: DeskLedger, code: str | None) -> Ranking:
    with ledger.asking() as connection:
        return ranked(connection, code, None if code else ledger.recalls.of("review"))


def still_open(asked: Sequence[Candidate], since: Made) -> list[Candidate]:
    """The questions that were not answered since, in order; those of which somebody was unsure since at the end."""
    if not since.upto:
        return list(asked)
    waiting = [one for one in asked if not since.settles(one.names)]
    return sorted(waiting, key=lambda one: _unsure(one, since))


def _unsure(one: Candidate, since: Made) -> bool:
    return one.names in since.unsure_pairs if one.other else one.target[1] in since.unsure


def _ranking(desk: Desk, code: str | None, kind: Kind | None) -> tuple[Ranking, Made, list[Candidate]]:
    """The ranking, which may be a little behind, what was decided since, and what is still open of it.

    It is made anew where nothing is left of it."""

    key, build = ahead(code)
    small = desk.cached(("review size",), lambda: _findings(desk)) <= _SMALL
    found = desk.cached(key, lambda: build(desk.ledger)) if small else desk.lagging(key, build)
    since = _since(desk, found)
    waiting = still_open(found.of(kind), since)
    if found.of(kind) and not waiting:
        found = desk.cached(("review now", code), lambda: build(desk.ledger))
        since = _since(desk, found)
        waiting = still_open(found.of(kind), since)
    return found, since, waiting


def _findings(desk: Desk) -> int:
    with desk.ledger.asking() as connection:
        return int(connection.execute(select(func.max(schema.findings.c.seq))).scalar() or 0)


def _since(desk: Desk, ranking: Ranking) -> Made:
    with desk.ledger.asking() as connection:
        return made_since(connection, ranking.upto)


def _next(desk: Desk, waiting: Sequence[Candidate]) -> Item | None:
    for one in waiting[:_TRIES]:
        if (found := _item(desk, one)) is not None:
            return found
    return None


def _item(desk: Desk, one: Candidate) -> Item | None:
    names = (one.target[1], *([one.other[1]] if one.other else []))
    return desk.cached(("review item", one), lambda: item_of(desk, names, one))


def _named(desk: Desk, of: str, other: str | None) -> Item | None:
    """The question about findings named in the address; one that was rejected is still shown by its document."""
    found = item_of(desk, (of, other) if other else (of,))
    if found is None:
        raise MissingError(
            of, "no record holds this finding now: it was rejected, or is read no more",
            "Undo the decision on it, or go on with /review",
        )  # fmt: skip
    return found
