"""What the frame around every page shows: who sits there, which times are asked, which theme."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from itsdangerous import BadData
from starlette.requests import Request

from comity.desk.safety.session import Session
from comity.version import __version__

THEMES = ("system", "light", "dark")
_KEPT = ("as_of", "on")
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@dataclass(frozen=True, slots=True)
class Frame:
    """Passed to each template as `desk`. `path` and `query` are those of the request, `kept` the times in it."""

    path: str
    query: str
    kept: dict[str, str]
    theme: str
    who: str
    csrf: str
    notice: str
    read_only: bool
    login: bool
    events: bool = False
    parts: bool = False
    version: str = __version__

    @property
    def here(self) -> str:
        """The address of this page, without the host."""
        return f"{self.path}?{self.query}" if self.query else self.path

    def link(self, path: str, **query: object) -> str:
        """The address of another page of this desk, asked at the same times. Times given here win; None drops one."""
        asked = {**self.kept, **query}
        told = urlencode({name: value for name, value in asked.items() if value not in (None, "")}, doseq=True)
        path, hash_, anchor = path.partition("#")
        joint = "&" if "?" in path else "?"
        return (f"{path}{joint}{told}" if told else path) + hash_ + anchor

    def beside(self, form: str) -> str:
        """This page as "json" or "csv"."""
        path = "/index" if self.path == "/" else self.path
        return f"{path}.{form}?{self.query}" if self.query else f"{path}.{form}"


def frame_of(request: Request) -> Frame:
    """The frame for a request."""
    settings, found = request.app.state.settings, session_of(request)
    theme = request.cookies.get("theme", "system")
    asked = request.query_params
    return Frame(
        path=request.url.path,
        query=request.url.query,
        kept={name: asked[name] for name in _KEPT if _DATE.fullmatch(asked.get(name, ""))},
        theme=theme if theme in THEMES else "system",
        who=found.who or settings.who,
        csrf=found.token(settings.key),
        notice=_notice(request),
        read_only=settings.read_only,
        login=settings.login is not None and found.known,
        events=settings.events is not None,
        parts=settings.parts is not None,
    )


def session_of(request: Request) -> Session:
    """The session of the browser that asks."""
    found: Session = request.state.session
    return found


def local(path: str) -> str:
    """`path` where it is an address of this desk, else "/": nobody is sent elsewhere from here."""
    safe = re.fullmatch(r"/(?![/\\])[^\\\x00-\x20\x7f]*", path)
    return path if safe else "/"


def _notice(request: Request) -> str:
    try:
        return str(request.app.state.notices.loads(request.cookies.get("comity_notice", ""), max_age=60))
    except BadData:
        return ""
