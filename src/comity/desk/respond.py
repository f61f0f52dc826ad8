"""The one place where what a page shows becomes HTML, JSON or CSV, and where errors are written."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any, Protocol
from urllib.parse import quote

from pydantic import TypeAdapter
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from comity.desk.errors import ErrorBody, Problem
from comity.desk.frame import Frame, frame_of
from comity.desk.safety import session

_FRESH = "private, no-cache"
"""A browser may keep an answer, and asks each time whether it still holds."""


@dataclass(frozen=True, slots=True)
class Table:
    """What a page says, as one table: the names of the columns, and the lines."""

    columns: tuple[str, ...]
    rows: Iterable[Sequence[Any]]


class Shown(Protocol):
    """What a page shows: a frozen dataclass that can also be told as a table."""

    def table(self) -> Table:
        """The page as a table, for CSV."""
        ...


def html(request: Request, template: str, page: object, *, status: int = 200) -> Response:
    """`page` written by the template of that name."""
    frame, state = frame_of(request), request.app.state

    def write(desk: Frame) -> str:
        return str(state.templates.get_template(template).render(page=page, desk=desk))

    text = state.written.text(template, page, frame, write)
    answer = _whole(request, text.encode(), "text/html; charset=utf-8", status)
    _remember(request, answer, frame)
    return answer


def as_json(request: Request, page: Any) -> Response:
    """`page` as JSON, by the same schema that the OpenAPI document shows."""
    return _whole(request, adapter(page.__class__).dump_json(page), "application/json", 200)


def as_csv(request: Request, page: Shown) -> Response:
    """`page` as CSV; no cell can be taken for a formula."""
    table = page.table()
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([cell(value) for value in row] for row in table.rows)
    return _whole(request, out.getvalue().encode(), "text/csv; charset=utf-8", 200)


def cell(value: Any) -> str:
    """A value in one cell; what a spreadsheet would take for a formula is led by an apostrophe."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return json.dumps(value, ensure_ascii=False, default=str)
    return f"'{value}" if value[:1] in ("=", "+", "-", "@", "\t", "\r", "\n") else value


def error(request: Request, status: int, problem: Problem) -> Response:
    """An error: a calm page for browsers, the one JSON shape for everything else."""
    if wants_html(request):
        return html(request, "error.html", problem, status=status)
    return JSONResponse(asdict(ErrorBody(problem)), status, headers={"cache-control": "no-store"})


def wants_html(request: Request) -> bool:
    """True when a person reads the answer."""
    path = request.url.path
    if path.endswith((".json", ".csv")):
        return False
    return "text/html" in request.headers.get("accept", "")


def to(request: Request, path: str, notice: str = "") -> Response:
    """After a change: the browser goes on to `path`, where `notice` is shown once."""
    answer = RedirectResponse(path, 303)
    if notice:
        state = request.app.state
        answer.set_cookie(
            "comity_notice", state.notices.dumps(notice), max_age=60, httponly=True, samesite="strict", path="/"
        )
    return answer


def to_login(request: Request) -> Response:
    """To the login, and from there back to where they wanted to go."""
    path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return RedirectResponse(f"/login?next={quote(path, safe='')}", 303)


def keep_session(request: Request, answer: Response, kept: session.Session) -> None:
    """Gives the browser this session."""
    settings = request.app.state.settings
    answer.set_cookie(
        session.cookie_name(settings.port),
        session.written(kept, settings.key),
        max_age=session.DAYS * 86_400,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
        path="/",
    )


@lru_cache(maxsize=256)
def adapter(kind: Any) -> TypeAdapter[Any]:
    """What writes values of this type as JSON."""
    return TypeAdapter(kind)


def _whole(request: Request, body: bytes, media: str, status: int) -> Response:
    tag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    headers = {"cache-control": _FRESH, "etag": tag, "vary": "Cookie, Accept"}
    if status != 200:
        return Response(body, status, {"cache-control": "no-store"}, media)
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(body, status, headers, media)


def _remember(request: Request, answer: Response, frame: Frame) -> None:
    """A new session gets its cookie with the first page; a notice that was shown is forgotten."""
    found: session.Session = request.state.session
    if found.fresh:
        keep_session(request, answer, found)
    if frame.notice:
        answer.delete_cookie("comity_notice", path="/")
