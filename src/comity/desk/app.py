"""The desk as an application: pages, files, checks and errors put together. No logic."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from itsdangerous import URLSafeTimedSerializer
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from comity.desk import openapi, respond
from comity.desk.adding.line import Adding
from comity.desk.cache import Cache
from comity.desk.clock import clock_of
from comity.desk.deciding import DecidedError, RefusedError, forms
from comity.desk.errors import Problem, of_status, problem_of
from comity.desk.moved import MovedError
from comity.desk.pages import (
    actors,
    add,
    add_job,
    archive,
    chart_page,
    charts,
    docs,
    document,
    document_add,
    home,
    instrument,
    jump,
    month,
    others,
    query,
    record,
    review,
    search,
    sources,
    you,
)
from comity.desk.pages import map as world_map
from comity.desk.pages.relationship import router as relationship_router
from comity.desk.safety.guard import Guard
from comity.desk.safety.login import Tries
from comity.desk.settings import DeskSettings
from comity.desk.static_files import Versioned
from comity.desk.templating import environment
from comity.desk.warm import warm
from comity.desk.written import Written
from comity.ledger import Ledger
from comity.model import ComityError

if TYPE_CHECKING:
    from comity.backfill.store import Store as Parts
    from comity.foreign.store import Store

# One line a module, in the order in which addresses are matched.
ROUTERS = (
    forms.router,
    home.router,
    document.router,
    document_add.router,
    record.router,
    relationship_router,
    charts.router,
    chart_page.router,
    world_map.router,
    month.router,
    others.router,
    archive.router,
    instrument.router,
    review.router,
    jump.router,
    you.router,
    add.router,
    add_job.router,
    search.router,
    query.router,
    actors.router,
    sources.router,
    docs.router,
)


def create_app(settings: DeskSettings, cache: Cache | None = None) -> FastAPI:
    """The application over one ledger, which is made (or migrated) where that is allowed. `cache` is what was begun
    for that ledger, where something was.

    Raises InputError for settings that would not be safe and a folder of events or of parts that is none, LedgerError
    for a ledger that cannot be used.
    """
    settings = settings.checked()
    with Ledger.open(settings.ledger, read_only=settings.read_only):
        pass

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        warm(app.state.cache, settings.ledger)
        yield
        app.state.adding.close()
        app.state.cache.close()
        for kept_open in (app.state.others, app.state.parts):
            if kept_open is not None:
                kept_open.close()

    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=life, responses=openapi.errors())
    app.state.settings = settings
    app.state.templates = environment()
    app.state.written = Written()
    app.state.cache = Cache(clock_of(settings.ledger)) if cache is None else cache
    app.state.tries = Tries()
    app.state.writing = threading.Lock()
    app.state.adding = Adding(settings.ledger)
    app.state.others = _others(settings)
    app.state.parts = _parts(settings)
    app.state.notices = URLSafeTimedSerializer(settings.key, salt="comity notice")
    for router in ROUTERS:
        app.include_router(router)
    app.mount("/static", Versioned(), name="static")
    app.add_middleware(Guard, settings=settings)
    app.add_exception_handler(ComityError, _on_purpose)
    app.add_exception_handler(RequestValidationError, _not_valid)
    app.add_exception_handler(HTTPException, _of_the_framework)
    return app


def _others(settings: DeskSettings) -> Store | None:
    if settings.events is None:
        return None
    from comity.foreign.store import Store  # loads a database that most desks do without

    return Store(settings.events)


def _parts(settings: DeskSettings) -> Parts | None:
    if settings.parts is None:
        return None
    from comity.backfill.store import Store as Parts  # loads a database that most desks do without

    return Parts(settings.parts)


async def _on_purpose(request: Request, error: Exception) -> Response:
    status, problem = problem_of(error)  # type: ignore[arg-type]
    if isinstance(error, MovedError):
        return RedirectResponse(error.to(request.url.path, request.url.query), 301, {"cache-control": "no-cache"})
    if isinstance(error, DecidedError) and respond.wants_html(request):
        return respond.html(request, "decided.html", error.again, status=status)
    if isinstance(error, RefusedError) and respond.wants_html(request):
        return respond.html(request, "refused.html", error.refused, status=status)
    return respond.error(request, status, problem)


async def _not_valid(request: Request, error: Exception) -> Response:
    first = error.errors()[0]  # type: ignore[attr-defined]
    where, *names = (str(part) for part in first["loc"])
    subject = ".".join(names) or where
    return respond.error(request, 400, Problem("bad_input", subject, first["msg"][:300], "See /docs for what is taken"))


async def _of_the_framework(request: Request, error: Exception) -> Response:
    status: int = error.status_code  # type: ignore[attr-defined]
    answer = respond.error(request, status, of_status(status, request.url.path))
    for name, value in (getattr(error, "headers", None) or {}).items():
        answer.headers[name] = value
    return answer
