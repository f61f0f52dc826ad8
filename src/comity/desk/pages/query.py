"""Questions in SQL: the page, its answer as JSON, CSV and picture, and the queries that people keep."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from comity.briefs.asked import last_day
from comity.desk import respond
from comity.desk.asking import query as asking
from comity.desk.asking import query_saved
from comity.desk.asking.query_examples import EXAMPLES
from comity.desk.asking.query_statuses import statuses
from comity.desk.asking.query_views import VIEWS
from comity.desk.errors import MissingError, TooSlowError, problem_of
from comity.desk.frame import frame_of, session_of
from comity.desk.pages.query_model import Listed, Parameter, QueryPage, Rows, Seen, charted, lines, numbers
from comity.desk.routing import Desk, Done, change, desk_of
from comity.desk.safety.sql import LONGEST, Answer, Most
from comity.desk.safety.sql_words import check, parameters, tokens
from comity.desk.shapes import On
from comity.model import InputError

router = APIRouter(tags=["query"])

Sql = Annotated[str, Query(max_length=LONGEST, description="One SELECT over the views (see docs/query.md).")]
Values = Annotated[
    list[Annotated[str, Query(max_length=1_000)]],
    Query(max_length=32, alias="value", description="The values of its parameters, in the order in which they stand."),
]
Theme = Annotated[Literal["light", "dark"], Query(description="The colours.")]
SqlField = Annotated[str, Form(max_length=LONGEST)]
NameField = Annotated[str, Form(max_length=80)]

T = TypeVar("T")
Asking = tuple[str, list[str], str | None]
"""A question: its SQL, the values, the day."""

_VIEWS = tuple(Listed(view.name, view.about, view.columns) for view in VIEWS)
_NOW = frozenset({"now", "current_date", "current_time", "current_timestamp"})
_NOTHING = Answer((), (), cut=False)
_PICTURE: dict[str, Any] = {"response_class": Response, "response_model": None}


@router.get("/query.json", response_model=QueryPage)
def query_json(request: Request, sql: Sql = "", values: Values = [], on: On = None) -> Response:  # noqa: B006
    """The answer to a question in SQL, at most 1,000 rows; without a question what may be asked."""
    with desk_of(request) as desk:
        page = _page(desk, sql, values, on, _answer(desk, sql, values, on))
    told = replace(page, views=(), examples=(), saved=()) if page.columns else page
    return respond.as_json(request, told)


@router.get(
    "/query.csv", response_class=Response, response_model=None,
    responses={200: {"description": "The answer.", "content": {"text/csv": {"schema": {"type": "string"}}}}},
)  # fmt: skip
def query_csv(request: Request, sql: Sql = "", values: Values = [], on: On = None) -> Response:  # noqa: B006
    """The answer to a question in SQL as a table, at most 10,000 rows."""
    with desk_of(request) as desk:
        answer = _asked(desk, sql, values, on, asking.WHOLE) if sql.strip() else _NOTHING
        return respond.as_csv(request, _page(desk, sql, values, on, answer))


@router.get(
    "/query.svg", **_PICTURE, responses={200: {"description": "A chart.", "content": {"image/svg+xml": {}}}}
)  # fmt: skip
def query_svg(
    request: Request, sql: Sql = "", values: Values = [], on: On = None, theme: Theme = "light"  # noqa: B006
) -> Response:  # fmt: skip
    """The answer as a picture, where it has two columns that can be drawn."""
    return _drawn(request, "svg", (sql, values, on, theme))


@router.get("/query.png", **_PICTURE, responses={200: {"description": "A chart.", "content": {"image/png": {}}}})
def query_png(
    request: Request, sql: Sql = "", values: Values = [], on: On = None, theme: Theme = "light"  # noqa: B006
) -> Response:  # fmt: skip
    """As query.svg, to download."""
    return _drawn(request, "png", (sql, values, on, theme))


@router.get(
    "/query", response_class=HTMLResponse, response_model=None,
    responses={200: {"description": "The same as a page.", "content": {"text/html": {"schema": {"type": "string"}}}}},
)  # fmt: skip
def query(request: Request, sql: Sql = "", values: Values = [], on: On = None) -> Response:  # noqa: B006
    """A question in SQL, its answer, and what may be asked."""
    status, problem, answer = 200, None, _NOTHING
    sql, kept = _lines(sql), frame_of(request).kept  # the times that links in the rows carry on
    with desk_of(request) as desk:
        try:
            answer = _answer(desk, sql, values, on)
        except (InputError, TooSlowError) as error:
            status, problem = problem_of(error)
        page = _page(desk, sql, values, on, answer)
        rows = _kept(desk, (sql, values, on), f"rows {sorted(kept.items())}", lambda: _rows(request, page))
    asked = {"sql": sql, "value": [one.value for one in page.parameters], "on": on}
    return respond.html(request, "query.html", Seen(page, problem, rows, asked), status=status)


@change(router, "/query/save", open_ledger=False)
def save_query(request: Request, name: NameField, sql: SqlField) -> Done:
    """Keeps a question under a name, for everybody at this desk."""
    called = " ".join(name.split())
    if not called or not called.isprintable():
        raise InputError("the name", "there is none that can be read", "Give the query a name")
    sql = _lines(sql)
    check(sql, LONGEST)
    settings = request.app.state.settings
    query_saved.save(settings.ledger, called, sql, session_of(request).who or settings.who)
    return Done("/query?" + urlencode({"sql": sql}), f"Kept as “{called}”.")


@change(router, "/query/forget", open_ledger=False)
def forget_query(request: Request, name: NameField) -> Done:
    """Forgets a question that was kept."""
    query_saved.forget(request.app.state.settings.ledger, name)
    return Done("/query", f"“{name}” is forgotten.")


def _lines(sql: str) -> str:
    """The text with line ends as we write them; forms send others."""
    return sql.replace("\r\n", "\n")


def _answer(desk: Desk, sql: str, values: list[str], on: str | None) -> Answer:
    """The answer as far as a page holds it, kept until the ledger changes."""
    if not sql.strip():
        return _NOTHING
    return _kept(desk, (sql, values, on), "answer", lambda: _asked(desk, sql, values, on, asking.SHOWN))


def _kept(desk: Desk, asked: Asking, what: str, build: Callable[[], T]) -> T:
    """What `build` makes of a question, kept until the ledger changes; where it asks for the time, made anew."""
    sql, values, on = asked
    if any(one.name in _NOW for one in tokens(sql)):
        return build()
    return desk.cached(("query", what, sql, *values, on or ""), build)


def _rows(request: Request, page: QueryPage) -> Rows:
    """The rows of an answer as HTML. The template escapes what is in them, as every template does."""
    found = lines(page.rows)
    template = request.app.state.templates.get_template("partials/query_rows.html")
    html = Markup(template.render(lines=found, desk=frame_of(request)))  # noqa: S704 (escaped by the template)
    return Rows(html, len(found), numbers(page.columns, page.rows))


def _asked(desk: Desk, sql: str, values: list[str], on: str | None, most: Most) -> Answer:
    day = last_day(on, "on")
    return asking.ask(
        desk.settings.ledger, sql, values, most,
        lambda: desk.lagging(("query", "statuses", day), partial(statuses, on=day)),
    )  # fmt: skip


def _page(desk: Desk, sql: str, values: list[str], on: str | None, answer: Answer) -> QueryPage:
    given = asking.bound(sql, values)
    return QueryPage(
        sql=sql,
        parameters=tuple(Parameter(name, given[name]) for name in parameters(sql)),
        on=on,
        columns=answer.columns,
        rows=answer.rows,
        cut=answer.cut,
        charted=charted(answer.columns, answer.rows),
        views=_VIEWS,
        examples=EXAMPLES,
        saved=query_saved.saved(desk.settings.ledger),
        closed=not isinstance(desk.settings.ledger, Path),
    )


def _drawn(
    request: Request, form: Literal["svg", "png"], asked: tuple[str, list[str], str | None, Literal["light", "dark"]]
) -> Response:
    sql, values, on, theme = asked
    with desk_of(request) as desk:
        answer = _answer(desk, sql, values, on)

    from comity.desk.charts.columns import two_columns  # what draws takes a second to load, and few pages need it
    from comity.desk.charts.forms import picture
    from comity.desk.charts.look import LOOKS

    look = LOOKS[theme]
    chart = two_columns(answer.rows, answer.columns, look)
    if chart is None:
        raise MissingError(
            "the chart", "this answer cannot be drawn", "Ask for two columns: days or words, and a number"
        )
    made = picture(chart, form, look)
    return Response(made.body, media_type=made.media, headers={"cache-control": "private, no-cache"})
