"""When somebody last looked at a relationship: a small signed cookie for each, kept on the reader's machine."""

from __future__ import annotations

import re
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fastapi.routing import APIRoute
from itsdangerous import BadData, URLSafeSerializer
from starlette.requests import Request
from starlette.responses import Response

COOKIE = "comity_seen"
_YEAR = 366 * 86_400
_PATH = re.compile(r"/r/[A-Za-z0-9%._~-]+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Visits:
    """The day of the last visit, and that of the last one on an earlier day (ISO dates). Several visits on one day
    count as one: what is new does not vanish when the page is loaded again."""

    last: str | None = None
    before: str | None = None

    def since(self, today: str) -> str | None:
        """The day after which things are new to somebody who looks today; None on a first visit."""
        return self.before if self.last == today else self.last

    def now(self, today: str) -> Visits:
        """The visits once they have looked today."""
        return self if self.last == today else Visits(today, self.last)


def today() -> str:
    """The day it is where the desk runs (ISO)."""
    return datetime.now().astimezone().date().isoformat()


def read(cookie: str, key: str) -> Visits:
    """The visits that a cookie tells of; none where it is missing or forged."""
    try:
        last, before = _signer(key).loads(cookie)
    except (BadData, TypeError, ValueError):
        return Visits()
    return Visits(_day(last), _day(before))


def written(visits: Visits, key: str) -> str:
    """The cookie for these visits."""
    return str(_signer(key).dumps([visits.last, visits.before]))


class Remembering(APIRoute):
    """A route that notes the visit once the page of a relationship was shown to a person."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """What answers a request."""
        answer = super().get_route_handler()

        async def handle(request: Request) -> Response:
            response = await answer(request)
            if self.path == "/r/{pair}" and response.status_code in (200, 304):
                _note(request, response)
            return response

        return handle


def _note(request: Request, response: Response) -> None:
    key, path = request.app.state.settings.key, request.scope.get("raw_path", b"").decode("latin-1")
    if not _PATH.fullmatch(path):
        return
    visits = read(request.cookies.get(COOKIE, ""), key).now(today())
    response.set_cookie(
        COOKIE,
        written(visits, key),
        max_age=_YEAR,
        path=path,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )


def _day(value: object) -> str | None:
    return value if isinstance(value, str) and _DAY.fullmatch(value) else None


def _signer(key: str) -> URLSafeSerializer:
    return URLSafeSerializer(key, salt="comity visits")
