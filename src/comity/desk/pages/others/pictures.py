"""The charts of others' events, as SVG for pages without JavaScript, as PNG to keep, and as Vega-Lite."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from comity.desk.charts.forms import MEDIA, Form, picture
from comity.desk.pages.charts import Asked as Drawn
from comity.desk.pages.charts import Question, sent
from comity.desk.pages.others.work import Asked, moves, readings, store_of, usual
from comity.desk.pages.relationship.drift import poles_of, state_of
from comity.desk.routing import Desk, desk_of

if TYPE_CHECKING:
    from comity.desk.charts.rows import Chart

router = APIRouter(tags=["others"])

_State = Annotated[str, Query(max_length=80, description="Which of the two moves.")]
_Between = Annotated[str, Query(max_length=200, description="The poles, such as USA,RUS; else the usual ones.")]


def _declared(form: Form, media: str) -> None:
    """Declares the three charts in one form."""
    known = {
        "response_class": Response,
        "response_model": None,
        "responses": {200: {"description": f"The chart, {form}.", "content": {media: {}}}},
    }
    name = form.replace(".", "_")

    @router.get(f"/r/{{pair}}/others/series.{form}", name=f"others_series_{name}", **known)  # type: ignore[arg-type]
    def series(request: Request, asked: Question) -> Response:
        """The mean score of each month by each reader, in each direction."""
        return _answer(request, form, asked, ("series",), lambda desk: _series(desk, asked))

    @router.get(f"/r/{{pair}}/others/classes.{form}", name=f"others_classes_{name}", **known)  # type: ignore[arg-type]
    def classes(request: Request, asked: Question) -> Response:
        """The share of each class of events by each reader."""
        return _answer(request, form, asked, ("classes",), lambda desk: _classes(desk, asked))

    @router.get(f"/r/{{pair}}/others/drift.{form}", name=f"others_drift_{name}", **known)  # type: ignore[arg-type]
    def drift(request: Request, asked: Question, state: _State = "", between: _Between = "") -> Response:
        """The share of each pole in each month by each reader."""
        key = ("drift", state, between)
        return _answer(request, form, asked, key, lambda desk: _drift(desk, asked, state, between))


for _form, _media in MEDIA.items():
    _declared(_form, _media)


def _asked(asked: Drawn) -> Asked:
    return Asked(asked.a, asked.b, asked.as_of, asked.since, asked.until)


def _series(desk: Desk, asked: Drawn) -> Chart:
    from comity.desk.charts.readings import monthly
    from comity.desk.pages.others.told import monthly_of

    found, _ = readings(desk, _asked(asked))
    data = monthly_of(found, asked.a, asked.b, asked.link)
    return monthly(data, asked.look) if data else _nothing(asked, "No event with a score and a day is held by anybody.")


def _classes(desk: Desk, asked: Drawn) -> Chart:
    from comity.desk.charts.readings import classes
    from comity.desk.pages.others.told import classes_of

    found, _ = readings(desk, _asked(asked))
    data = classes_of(found, asked.a, asked.b)
    return classes(data, asked.look) if data else _nothing(asked, "No event with a day is held by anybody.")


def _drift(desk: Desk, asked: Drawn, state: str, between: str) -> Chart:
    from comity.desk.charts.readings import monthly
    from comity.desk.pages.others.told import drift_of

    moving = state_of(state, (asked.a, asked.b))
    other = asked.b if moving == asked.a.code else asked.a
    poles = poles_of(moving, [between]) if between.strip(" ,") else usual(desk, moving, other.code)
    _, moved = moves(desk, _asked(asked), moving, poles)
    data = drift_of({reader: one.drift for reader, one in moved.items()}, asked.link)
    return monthly(data, asked.look) if data else _nothing(asked, "No event with a day is held by anybody.")


def _answer(
    request: Request, form: Form, asked: Drawn, which: tuple[str, ...], drawn: Callable[[Desk], Chart]
) -> Response:
    """The chart in its form, drawn once for a state of the ledger and of the folder."""
    with desk_of(request) as desk:
        key = ("others chart", form, *which, *asked.key, store_of(desk).version())
        shown = desk.cached(key, lambda: picture(drawn(desk), form, asked.look))
    return sent(request, shown, f"{asked.a.code}-{asked.b.code} others {which[0]}.{form}")


def _nothing(asked: Drawn, why: str) -> Chart:
    from comity.desk.charts.nothing import nothing

    return nothing(f"{asked.a.name} and {asked.b.name}", why, asked.look)
