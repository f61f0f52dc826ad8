"""What every request passes on its way to a page."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from comity.desk import respond
from comity.desk.errors import UNEXPECTED, ForbiddenError, LoginError, of_status, problem_of
from comity.desk.safety import login, session
from comity.desk.safety.csp import HEADERS
from comity.desk.safety.hosts import answers_to
from comity.desk.safety.limits import check_length, limited
from comity.desk.safety.origin import SAFE, from_here
from comity.desk.settings import DeskSettings
from comity.model import ComityError

_LOG = logging.getLogger("comity.desk")
_OPEN = ("/login", "/static/")
"""Where nobody need be known: what follows is needed to log in."""


_TAKEN = SAFE | {"POST"}
"""The methods that any page takes."""


class Guard:
    """Checks each request (host, size, origin, login), adds the headers, and lets no traceback out."""

    def __init__(self, app: ASGIApp, settings: DeskSettings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        started = False

        async def sending(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(raw=message["headers"])
                for name, value in HEADERS:
                    headers.setdefault(name.decode(), value.decode())
            await send(message)

        try:
            self._admit(scope)
            if scope["method"] not in _TAKEN:
                await respond.error(Request(scope), 405, of_status(405, scope["path"]))(scope, receive, sending)
                return
            await self._app(_as_get(scope), limited(receive), sending)
        except ComityError as error:
            await self._refuse(error, scope, receive, sending)
        except Exception:  # noqa: BLE001 (whatever it is, no traceback may reach a browser)
            _LOG.exception("%s %s", scope["method"], scope["path"])
            if not started:
                await respond.error(Request(scope), 500, UNEXPECTED)(scope, receive, sending)

    def _admit(self, scope: Scope) -> None:
        """Finds out who asks, and raises ComityError where they may not."""
        headers, settings = Headers(scope=scope), self._settings
        cookie = Request(scope).cookies.get(session.cookie_name(settings.port))
        found = session.read(cookie, settings.key)
        given = login.bearer(headers.get("authorization"))
        by_token = bool(given and settings.login and settings.login.kind == "token")
        by_token = by_token and login.opens(settings.login, given)  # type: ignore[arg-type]
        scope.setdefault("state", {}).update(session=found, by_token=by_token)
        if not answers_to(headers.get("host"), settings):
            remedy = "Use the address that it printed, or start it with --name"
            raise ForbiddenError("Host", "the desk does not answer to this name", remedy)
        check_length(headers.get("content-length"))
        if scope["method"] == "POST" and not by_token and not from_here(headers):
            raise ForbiddenError(
                "Origin", "a change must come from a page of this desk", "Open the page and send its form"
            )
        if settings.login and not (found.known or by_token) and not scope["path"].startswith(_OPEN):
            raise LoginError("the desk", "it must know who asks", "Log in at /login, or send the token")

    async def _refuse(self, error: ComityError, scope: Scope, receive: Receive, send: Send) -> None:
        status, problem = problem_of(error)
        request = Request(scope)
        answer: Callable[[Scope, Receive, Send], Awaitable[None]]
        if status == 401 and respond.wants_html(request):
            answer = respond.to_login(request)
        else:
            answer = respond.error(request, status, problem)
        await answer(scope, receive, send)


def _as_get(scope: Scope) -> Scope:
    """A HEAD is answered as a GET; the server leaves the body out."""
    return {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope
