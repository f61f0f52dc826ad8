"""How a page and a change are declared: one decorator each, so that all of them answer, check and fail alike."""

from __future__ import annotations

import inspect
import logging
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, get_type_hints

from fastapi import APIRouter, Form, Header
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from comity.desk import respond
from comity.desk.cache import Cache
from comity.desk.errors import ForbiddenError
from comity.desk.frame import local, session_of
from comity.desk.held import Alone, DeskLedger
from comity.desk.safety.session import Session
from comity.desk.settings import DeskSettings
from comity.model import LedgerError

if TYPE_CHECKING:
    from comity.backfill.store import Store as Parts
    from comity.foreign.store import Store

_LOG = logging.getLogger("comity.desk")
_LATER = "It is kept, and shows on the pages once the other process has ended."

T = TypeVar("T")
S = TypeVar("S", bound=respond.Shown)


@dataclass(frozen=True, slots=True)
class Desk:
    """What a page is built from: the ledger (open for this request alone), what was worked out before, who asks,
    and others' events and a backfill's parts where the desk shows any."""

    settings: DeskSettings
    ledger: DeskLedger
    cache: Cache
    session: Session
    others: Store | None = None
    parts: Parts | None = None

    @property
    def who(self) -> str:
        """The name under which this person decides."""
        return self.session.who or self.settings.who

    def cached(self, key: tuple[object, ...], build: Callable[[], T]) -> T:
        """What `build` returns, kept until the ledger changes. `key` begins with the page's name."""
        return self.cache.get(key, build)

    def lagging(
        self,
        key: tuple[object, ...],
        build: Callable[[DeskLedger], T],
        *,
        decided: Hashable = None,
        mark: Callable[[DeskLedger], Hashable] | None = None,
    ) -> T:
        """As `cached`, for sums over much of the ledger, which may be a few seconds behind: `build` and `mark` get a
        ledger of their own, since they may go on after this request. They must be functions of a module, or partials
        of one, with what they return: another process may work them out. For `decided` and `mark` see Cache.lagging.
        """
        path = self.settings.ledger
        marking = None if mark is None else Alone(path, mark)
        return self.cache.lagging(key, Alone(path, build), decided=decided, mark=marking)

    def of_sum(self, key: tuple[object, ...], value: object, name: Hashable, build: Callable[[], T]) -> T:
        """What `build` makes of `value`, which `lagging` gave for `key`; kept for as long as that is."""
        return self.cache.of_sum(key, value, name, build)

    def kept(self, key: tuple[object, ...], build: Callable[[], T]) -> T:
        """What `build` returns, kept for as long as there is room: all that it depends on stands in `key`."""
        return self.cache.kept(key, build)

    def decided(self) -> int:
        """The number of the last decision in the ledger. Raises LedgerError."""
        return self.cached(("decided",), self.ledger.last_decision)


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a change: where the browser goes next, and what it is told there once."""

    to: str
    notice: str = ""


@contextmanager
def desk_of(request: Request, *, write: bool = False) -> Iterator[Desk]:
    """The desk for one request. Raises LedgerError."""
    state = request.app.state
    settings: DeskSettings = state.settings
    with DeskLedger.at(settings.ledger, write=write) as ledger:
        yield Desk(settings, ledger, state.cache, session_of(request), state.others, state.parts)


def page(router: APIRouter, path: str, template: str) -> Callable[[Callable[..., S]], Callable[..., S]]:
    """Declares a page at `path`, with `path.json` and `path.csv` beside it.

    The function takes a Desk first and what is asked as the rest, and returns a frozen dataclass with a method
    `table`. Its annotations become the schema of the JSON.
    """

    def declared(build: Callable[..., S]) -> Callable[..., S]:
        model = get_type_hints(build)["return"]
        stem = "/index" if path == "/" else path
        name = build.__name__

        def answering(write: Callable[[Request, S], Response]) -> Callable[..., Response]:
            def answer(request: Request, **asked: Any) -> Response:
                with desk_of(request) as desk:
                    shown = build(desk, **asked)
                return write(request, shown)

            return _like(answer, build)

        def written(request: Request, shown: S) -> Response:
            return respond.html(request, template, shown)

        router.get(f"{stem}.json", response_model=model, name=f"{name}_json")(answering(respond.as_json))
        router.get(f"{stem}.csv", name=f"{name}_csv", **_other("text/csv"))(answering(respond.as_csv))
        router.get(path, name=name, **_other("text/html"))(answering(written))
        return build

    return declared


def change(
    router: APIRouter, path: str, *, form: bool = True, writes: bool = True, open_ledger: bool = True
) -> Callable[[Callable[..., Done]], Callable[..., Done]]:
    """Declares what a form sends to `path` (POST): it is checked, done, and the browser goes on with 303.

    The function takes a Desk first (its ledger open for writing) and the form's fields as the rest. `form` is false
    for a change that scripts send as JSON; the token then stands in the header X-CSRF-Token. `writes` is false for
    what a read-only desk may do too, `open_ledger` for what needs no ledger: the function then takes the request.
    """

    def declared(act: Callable[..., Done]) -> Callable[..., Done]:
        def answer(
            request: Request,
            csrf: str = "",
            x_csrf_token: str = "",
            **asked: Any,
        ) -> Response:
            _check(request, csrf or x_csrf_token, writes=writes)
            if not open_ledger:
                done = act(request, **asked)
            else:
                done = _written(request, act, asked) if writes else _read(request, act, asked)
            answer = respond.to(request, local(done.to), done.notice)
            if (kept := getattr(request.state, "keep", None)) is not None:
                kept(answer)
            return answer

        token: list[inspect.Parameter] = [_keyword("x_csrf_token", Annotated[str, Header(max_length=200)])]
        if form:
            token.append(_keyword("csrf", Annotated[str, Form(max_length=200)]))
        endpoint = _like(answer, act, token)
        router.post(path, name=act.__name__, status_code=303, response_class=Response)(endpoint)
        return act

    return declared


def _read(request: Request, act: Callable[..., Done], asked: dict[str, Any]) -> Done:
    with desk_of(request) as desk:
        return act(desk, **asked)


def _written(request: Request, act: Callable[..., Done], asked: dict[str, Any]) -> Done:
    """Changes of one desk are made one after the other: SQLite lets those who wait try again and again in no order, and
    turns away who came often enough in vain."""
    with request.app.state.writing, desk_of(request, write=True) as desk:
        done = act(desk, **asked)
        try:
            desk.ledger.refresh()
        except LedgerError as error:  # what was sent is kept already: to say that it failed would be wrong
            _LOG.warning("%s", error)
            return Done(done.to, f"{done.notice} {_LATER}".strip())
        return done


def _check(request: Request, token: str, *, writes: bool) -> None:
    settings: DeskSettings = request.app.state.settings
    if writes and settings.read_only:
        raise ForbiddenError("the desk", "it was started to read only", "Start it without --read-only")
    if not request.state.by_token and not session_of(request).owns(token, settings.key):
        raise ForbiddenError("the form", "it is out of date", "Load the page again, then send it")


def _like(
    answer: Callable[..., Response], build: Callable[..., Any], more: Sequence[inspect.Parameter] = ()
) -> Callable[..., Response]:
    """`answer` with the parameters of `build` in place of its own, so that FastAPI reads them."""
    hints = get_type_hints(build, include_extras=True)
    first, *rest = inspect.signature(build).parameters.values()
    del first
    asked = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY, annotation=hints[one.name]) for one in rest]
    request = inspect.Parameter("request", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=Request)
    answer.__signature__ = inspect.Signature([request, *asked, *more])  # type: ignore[attr-defined]
    answer.__doc__ = (inspect.getdoc(build) or "").partition("\n\n")[0]
    answer.__name__ = build.__name__
    return answer


def _keyword(name: str, annotation: Any) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default="", annotation=annotation)


def _other(media: str) -> dict[str, Any]:
    kind = HTMLResponse if media == "text/html" else Response
    text = {"description": "The same as a page." if media == "text/html" else "The same as a table."}
    return {
        "response_class": kind,
        "response_model": None,
        "responses": {200: {**text, "content": {media: {"schema": {"type": "string"}}}}},
    }
