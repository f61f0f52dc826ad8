"""What a person sets for their own browser: theme and name; and the login, where the desk asks for one."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Form, Query
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from comity.desk import respond
from comity.desk.errors import ForbiddenError
from comity.desk.frame import local, session_of
from comity.desk.routing import Done, change
from comity.desk.safety import login, session

router = APIRouter(tags=["you"])

Next = Annotated[str, Form(alias="next", max_length=2000)]


@change(router, "/theme", writes=False, open_ledger=False)
def theme(request: Request, theme: Annotated[Literal["system", "light", "dark"], Form()], back: Next = "/") -> Done:
    """Keeps whether this browser shows light or dark, or what the system says."""
    request.state.keep = lambda answer: answer.set_cookie(
        "theme", theme, max_age=365 * 86_400, httponly=True, samesite="lax", path="/"
    )
    return Done(back)


@change(router, "/name", writes=False, open_ledger=False)
def name(request: Request, who: Annotated[str, Form(max_length=80)] = "", back: Next = "/") -> Done:
    """Keeps under which name this browser decides."""
    kept = session_of(request).named(who)
    _keep(request, kept)
    return Done(back, f"You decide as {kept.who}." if kept.who else "You decide under the desk's own name.")


@router.get("/login", include_in_schema=False, response_class=HTMLResponse)
def login_page(request: Request, next: Annotated[str, Query(max_length=2000)] = "/") -> Response:  # noqa: A002
    """Asks for the password or the token."""
    return respond.html(request, "login.html", {"next": local(next), "kind": _kind(request)})


@change(router, "/login", writes=False, open_ledger=False)
def log_in(request: Request, secret: Annotated[str, Form(max_length=500)], back: Next = "/") -> Done:
    """Lets somebody in who knows the password or the token."""
    state = request.app.state
    if state.settings.login is None:
        return Done(back)
    state.tries.check()
    if not login.opens(state.settings.login, secret):
        state.tries.failed()
        raise ForbiddenError("log in", f"that is not the {_kind(request)}", "Go back and try again")
    _keep(request, session.new(known=True, who=session_of(request).who))
    return Done(back)


@change(router, "/logout", writes=False, open_ledger=False)
def log_out(request: Request) -> Done:
    """Forgets who sits at this browser."""
    _keep(request, session.new())
    return Done("/")


def _keep(request: Request, kept: session.Session) -> None:
    request.state.keep = lambda answer: respond.keep_session(request, answer, kept)


def _kind(request: Request) -> str:
    found = request.app.state.settings.login
    return found.kind if found else "password"
