"""The charts of a relationship, as SVG for pages without JavaScript, as PNG to keep, and as Vega-Lite to play with."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Depends, FastAPI, Query
from starlette.requests import Request
from starlette.responses import Response

from comity.briefs.asked import first_day, last_day, side
from comity.briefs.entries import Side
from comity.desk.asking.poles import poles
from comity.desk.asking.publishers import sources
from comity.desk.charts.forms import MEDIA, Form, Picture, picture, warming
from comity.desk.charts.look import LOOKS, Look
from comity.desk.routing import Desk, desk_of
from comity.desk.shapes import AsOf, On, PairCodes, Since, Until
from comity.ledger import Record
from comity.model import InputError
from comity.relations import drift, series, windows

if TYPE_CHECKING:
    from comity.desk.charts.rows import Chart

_PATIENCE = 3.0
"""The engine is loaded so many seconds after the start, when the first pages have been answered."""

_MOST_POLES = 6


@asynccontextmanager
async def _life(_: FastAPI) -> AsyncIterator[None]:
    over = False
    warming(_PATIENCE, lambda: over)
    yield
    over = True


router = APIRouter(tags=["charts"], lifespan=_life)

Theme = Annotated[Literal["light", "dark"] | None, Query(description="Which colours; else those the reader chose.")]
Poles = Annotated[str, Query(max_length=200, description="Codes or names, such as USA,RUS,EU; else the usual ones.")]
Mover = Annotated[str, Query(max_length=80, description="Whose drift; else that of the first of the pair.")]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which chart: of whom, as of when (ISO days), for which days, in which colours."""

    a: Side
    b: Side
    as_of: str | None
    on: str | None
    since: str | None
    until: str | None
    look: Look

    @property
    def key(self) -> tuple[object, ...]:
        """What tells this question apart from others."""
        return (self.a.code, self.b.code, self.as_of, self.on, self.since, self.until, self.look.name)

    def link(self, path: str) -> str:
        """The address of a page asked at the same times."""
        told = urlencode({name: day for name, day in (("as_of", self.as_of), ("on", self.on)) if day})
        return f"{path}?{told}" if told else path


def asked(
    request: Request,
    pair: PairCodes,
    as_of: AsOf = None,
    on: On = None,
    since: Since = None,
    until: Until = None,
    theme: Theme = None,
) -> Asked:
    """What the address asks for. Raises InputError."""
    a, b = sides(pair)
    on = last_day(on, "on")
    last = last_day(until, "until")
    chosen = theme or request.cookies.get("theme", "")
    return Asked(
        a=a,
        b=b,
        as_of=last_day(as_of, "as_of"),
        on=on,
        since=first_day(since, "since"),
        until=min((day for day in (on, last) if day), default=None),
        look=LOOKS["dark" if chosen == "dark" else "light"],
    )


def sides(pair: str) -> tuple[Side, Side]:
    """The two actors of "ARM-USA", in this order; a code may hold a hyphen itself. Raises InputError."""
    parts = pair.split("-")
    problem: InputError | None = None
    for cut in range(1, len(parts)):
        try:
            a, b = side("-".join(parts[:cut])), side("-".join(parts[cut:]))
        except InputError as error:
            problem = problem or error
            continue
        if a.code == b.code:
            raise InputError(pair, "names the same actor twice", "Name two")
        return a, b
    raise problem or InputError(pair, "is no pair of actors", "Write two codes with a hyphen, as in ARM-USA")


Question = Annotated[Asked, Depends(asked)]


def _chart(path: str, name: str, answer: Callable[..., Response]) -> None:
    """Declares a chart at `path` in each of its forms."""
    for form, media in MEDIA.items():
        router.get(
            f"{path}.{form}",
            name=f"{name}_{form.replace('.', '_')}",
            response_class=Response,
            response_model=None,
            responses={200: {"description": f"The chart, {form}.", "content": {media: {}}}},
        )(_formed(answer, form, name))


def _formed(answer: Callable[..., Response], form: Form, name: str) -> Callable[..., Response]:
    """The endpoint for one form of a chart."""
    if name == "drift":

        def drifted(request: Request, asked: Question, state: Mover = "", between: Poles = "") -> Response:
            return answer(request, form, asked, state, between)

        drifted.__doc__ = answer.__doc__
        return drifted

    def plain(request: Request, asked: Question) -> Response:
        return answer(request, form, asked)

    plain.__doc__ = answer.__doc__
    return plain


def timeline(request: Request, form: Form, asked: Asked) -> Response:
    """Each event a dot over its month, with what was signed, joined and paid."""

    def drawn(desk: Desk) -> Chart:
        from comity.desk.charts.timeline import timeline as chart
        from comity.desk.charts.told import Span, timeline_of

        records = _records(desk, asked, ("event", "agreement", "membership", "flow"))
        data = timeline_of(records, asked.a, asked.b, Span(asked.since, asked.until), asked.link)
        return chart(data, asked.look) if data else _nothing(asked, "No event or act with a day is held.")

    return _answer(request, form, asked, ("timeline",), drawn)


def monthly(request: Request, form: Form, asked: Asked) -> Response:
    """The mean score of what each did to the other, month by month."""

    def drawn(desk: Desk) -> Chart:
        from comity.desk.charts.monthly import monthly as chart
        from comity.desk.charts.told import Span, monthly_of

        records = _records(desk, asked, ("event",))
        with desk.ledger.asking() as connection:
            known = sources(connection, (name for record in records for name in record.documents))
        found = series(records, asked.a.code, asked.b.code, known, since=asked.since, until=asked.until)
        data = monthly_of(found, asked.a, asked.b, Span(asked.since, asked.until), asked.link)
        return chart(data, asked.look) if data else _nothing(asked, "No event with a score and a day is held.")

    return _answer(request, form, asked, ("series",), drawn)


def money(request: Request, form: Form, asked: Asked) -> Response:
    """Money between two as bars, the parts of a sum under it."""

    def drawn(desk: Desk) -> Chart:
        from comity.desk.charts.money import money as chart
        from comity.desk.charts.told import money_of

        data = money_of(_records(desk, asked, ("flow",)), asked.a, asked.b, asked.on, asked.link)
        return chart(data, asked.look) if data else _nothing(asked, "No money between them is held.")

    return _answer(request, form, asked, ("money",), drawn)


def drifting(request: Request, form: Form, asked: Asked, state: str, between: str) -> Response:
    """The share of each pole in what a state did and had done to it, month by month, with intervals."""
    mover = side(state) if state else asked.a
    named = [side(one) for one in between.split(",") if one.strip()]
    named = list({one.code: one for one in named}.values())
    _check(mover, named, between)

    def drawn(desk: Desk) -> Chart:
        from comity.desk.charts.drift import drift_chart
        from comity.desk.charts.told import drift_of

        chosen = [one.code for one in named] or _usual(desk, mover, asked)
        records = _with_each(desk, asked, mover.code, chosen)
        if not records or len(chosen) < 2:
            return _nothing(asked, f"No events of {mover.name} with two others are held.")
        with desk.ledger.asking() as connection:
            known = sources(connection, (name for record in records for name in record.documents))
        latest = asked.as_of or max((one.told_last for one in records if one.told_last), default=None)
        span = windows(latest, since=asked.since, until=asked.until)
        found = drift(records, mover.code, chosen, span, known)
        names = {code: side(code).name for code in (mover.code, *chosen)}
        return drift_chart(drift_of(found, names, asked.link), asked.look)

    return _answer(request, form, asked, ("drift", mover.code, *(one.code for one in named)), drawn)


_chart("/r/{pair}/timeline", "timeline", timeline)
_chart("/r/{pair}/series", "series", monthly)
_chart("/r/{pair}/money", "money", money)
_chart("/r/{pair}/drift", "drift", drifting)


def sent(request: Request, shown: Picture, name: str) -> Response:
    """A picture as an answer that a browser may keep, and asks for again each time; `name` is that of a saved file."""
    tag = f'"{hashlib.blake2b(shown.body, digest_size=12).hexdigest()}"'
    headers = {"cache-control": "private, no-cache", "etag": tag, "vary": "Cookie"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    headers["content-disposition"] = f"inline; filename*=UTF-8''{quote(name)}"
    return Response(shown.body, 200, headers, shown.media)


def _answer(
    request: Request, form: Form, asked: Asked, which: tuple[str, ...], drawn: Callable[[Desk], Chart]
) -> Response:
    """The chart in its form, drawn once for a state of the ledger."""
    with desk_of(request) as desk:
        shown = desk.cached(("chart", form, *which, *asked.key), lambda: picture(drawn(desk), form, asked.look))
    return sent(request, shown, f"{asked.a.code}-{asked.b.code} {which[0]}.{form}")


def _nothing(asked: Asked, why: str) -> Chart:
    from comity.desk.charts.nothing import nothing

    return nothing(f"{asked.a.name} and {asked.b.name}", why, asked.look)


def _records(desk: Desk, asked: Asked, kinds: tuple[str, ...]) -> list[Record]:
    with desk.ledger.view(as_of=asked.as_of) as view:
        return view.records(kinds, actors=(asked.a.code, asked.b.code))


def _with_each(desk: Desk, asked: Asked, state: str, others: list[str]) -> list[Record]:
    """The events of a state with each of the others, each once, by id."""
    with desk.ledger.view(as_of=asked.as_of) as view:
        found = {one.id: one for other in others for one in view.records(("event",), actors=(state, other))}
    return [found[name] for name in sorted(found)]


def _usual(desk: Desk, mover: Side, asked: Asked) -> list[str]:
    other = asked.b if mover.code == asked.a.code else asked.a
    with desk.ledger.asking() as connection:
        return list(poles(connection, mover.code, other.code))


def _check(mover: Side, named: list[Side], between: str) -> None:
    if any(pole.code == mover.code for pole in named):
        raise InputError(mover.name, "cannot move towards itself", "Name other poles in between")
    if named and len(named) < 2:
        raise InputError(between, "is not two poles", "Name two or more, as in between=USA,RUS")
    if len(named) > _MOST_POLES:
        raise InputError(between, "is more poles than a picture can show", f"Name at most {_MOST_POLES}")
