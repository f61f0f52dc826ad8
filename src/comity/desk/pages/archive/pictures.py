"""The charts of an archive, as SVG for pages without JavaScript, as PNG to keep, and as Vega-Lite. Each point leads to
the sentences of its month."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from comity.desk.charts.forms import MEDIA, Form, picture
from comity.desk.pages.archive.work import Asked, chosen, home, known, monthly, moved, store_of
from comity.desk.pages.charts import Asked as Drawn
from comity.desk.pages.charts import Question, sent
from comity.desk.routing import Desk, desk_of
from comity.desk.templating import actor_name

if TYPE_CHECKING:
    from comity.desk.charts.data import DriftData, MonthlyData, Timeline
    from comity.desk.charts.rows import Chart

router = APIRouter(tags=["archive"])

State = Annotated[str, Query(max_length=80, description="Which of the two moves.")]
Between = Annotated[
    list[Annotated[str, Query(max_length=200)]],
    Query(
        max_length=12, description="The poles: two to six codes; else the other one and those it has most to do with."
    ),
]


def _declared(form: Form, media: str) -> None:
    """Declares the four charts in one form."""
    known_ = {
        "response_class": Response,
        "response_model": None,
        "responses": {200: {"description": f"The chart, {form}.", "content": {media: {}}}},
    }
    name, path = form.replace(".", "_"), "/archive/r/{pair}"

    @router.get(f"{path}/timeline.{form}", name=f"archive_timeline_{name}", **known_)  # type: ignore[arg-type]
    def timeline(request: Request, asked: Question) -> Response:
        """Each event of the archive a dot over its month, with what was signed, joined and paid."""
        return _answer(request, form, asked, ("timeline",), lambda desk: _timeline(desk, asked))

    @router.get(f"{path}/series.{form}", name=f"archive_series_{name}", **known_)  # type: ignore[arg-type]
    def series(request: Request, asked: Question) -> Response:
        """The mean score of what each did to the other, month by month, by the archive."""
        return _answer(request, form, asked, ("series",), lambda desk: _series(desk, asked))

    @router.get(f"{path}/classes.{form}", name=f"archive_classes_{name}", **known_)  # type: ignore[arg-type]
    def classes(request: Request, asked: Question) -> Response:
        """The share of each class of events in the archive."""
        return _answer(request, form, asked, ("classes",), lambda desk: _classes(desk, asked))

    @router.get(f"{path}/drift.{form}", name=f"archive_drift_{name}", **known_)  # type: ignore[arg-type]
    def drift(request: Request, asked: Question, state: State = "", between: Between = []) -> Response:  # noqa: B006
        """The share of each pole in each month, by the archive."""
        key = ("drift", state, *between)
        return _answer(request, form, asked, key, lambda desk: _drift(desk, asked, state, between))


for _form, _media in MEDIA.items():
    _declared(_form, _media)


def _asked(asked: Drawn) -> Asked:
    return Asked(asked.a, asked.b, asked.as_of, asked.since, asked.until)


def _timeline(desk: Desk, asked: Drawn) -> Chart:
    from comity.desk.charts.timeline import timeline
    from comity.desk.charts.told import Span, timeline_of

    records = known(desk, _asked(asked)).records
    data = timeline_of(records, asked.a, asked.b, Span(asked.since, asked.until), asked.link)
    return timeline(_timed(data, asked), asked.look) if data else _nothing(asked, "No event or act with a day is held.")


def _series(desk: Desk, asked: Drawn) -> Chart:
    from comity.desk.charts.monthly import monthly as drawn
    from comity.desk.charts.told import Span, monthly_of

    found = monthly(desk, _asked(asked))
    data = monthly_of(found, asked.a, asked.b, Span(asked.since, asked.until), asked.link)
    return (
        drawn(_meant(data, asked), asked.look) if data else _nothing(asked, "No event with a score and a day is held.")
    )


def _classes(desk: Desk, asked: Drawn) -> Chart:
    from comity.desk.charts.readings import Slice, SlicesData, classes
    from comity.foreign.apart import total

    found = total(monthly(desk, _asked(asked)))
    slices = tuple(Slice("The archive", quad, n, n / found.events) for quad, n in found.quads.items() if n)
    heading = f"{asked.a.name} and {asked.b.name}: classes of events"
    return (
        classes(SlicesData(heading, slices), asked.look) if slices else _nothing(asked, "No event with a day is held.")
    )


def _drift(desk: Desk, asked: Drawn, state: str, between: list[str]) -> Chart:
    from comity.desk.charts.drift import drift_chart
    from comity.desk.charts.told import drift_of

    one = _asked(asked)
    moving, poles = chosen(desk, one, state, between)
    names = {code: actor_name(code) for code in (moving, *poles)}
    data = drift_of(moved(desk, one, moving, poles), names, asked.link)
    return drift_chart(_shared(data, asked, moving, names), asked.look)


def _timed(data: Timeline, asked: Drawn) -> Timeline:
    """The timeline with each point leading to the sentences of its record."""

    def at(day: str, record: str) -> str:
        return f"{_month(asked, _asked(asked).home, day[:7])}#{record}"

    dots = tuple(replace(dot, href=at(dot.day, dot.record)) for dot in data.dots)
    return replace(data, dots=dots, acts=tuple(replace(act, href=at(act.day, act.record)) for act in data.acts))


def _meant(data: MonthlyData, asked: Drawn) -> MonthlyData:
    at = _asked(asked).home
    return replace(data, means=tuple(replace(one, href=_month(asked, at, one.month)) for one in data.means))


def _shared(data: DriftData, asked: Drawn, state: str, names: dict[str, str]) -> DriftData:
    homes = {name: home(state, code) for code, name in names.items()}
    return replace(
        data, shares=tuple(replace(one, href=_month(asked, homes[one.pole], one.month)) for one in data.shares)
    )


def _month(asked: Drawn, at: str, month: str) -> str:
    return asked.link(f"{at}/month/{month}")


def _answer(
    request: Request, form: Form, asked: Drawn, which: tuple[str, ...], drawn: Callable[[Desk], Chart]
) -> Response:
    """The chart in its form, drawn once for a state of the archive."""
    with desk_of(request) as desk:
        key = ("archive chart", form, *which, *asked.key, store_of(desk).version())
        shown = desk.cached(key, lambda: picture(drawn(desk), form, asked.look))
    return sent(request, shown, f"{asked.a.code}-{asked.b.code} archive {which[0]}.{form}")


def _nothing(asked: Drawn, why: str) -> Chart:
    from comity.desk.charts.nothing import nothing

    return nothing(f"{asked.a.name} and {asked.b.name}", why, asked.look)
