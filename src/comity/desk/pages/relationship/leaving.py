"""What leaves the house from the page: the brief as HTML, Markdown and PDF, due days as a calendar."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from comity.briefs import Brief
from comity.briefs.asked import last_day
from comity.briefs.due import calendar as dated
from comity.briefs.due import due
from comity.briefs.exports.ics import calendar, stamp_of
from comity.briefs.html import brief_html
from comity.briefs.markdown import brief_markdown
from comity.desk.held import DeskLedger
from comity.desk.pages.relationship.sides import sides_of
from comity.desk.pages.relationship.work import fingerprint, worked
from comity.desk.routing import desk_of
from comity.desk.shapes import AsOf, On, PairCodes

router = APIRouter(tags=["relationship"])


def _answers(media: str, text: str) -> dict[str, Any]:
    schema = {"type": "string"} if media != "application/pdf" else {"type": "string", "format": "binary"}
    told = {200: {"description": text, "content": {media: {"schema": schema}}}}
    return {"response_class": Response, "response_model": None, "responses": told}


@router.get("/r/{pair}/brief.html", name="brief_html", **_answers("text/html", "The brief as a page of its own."))
def brief_page(request: Request, pair: PairCodes, as_of: AsOf = None, on: On = None) -> Response:
    """The brief as one page of HTML that needs nothing but itself."""
    body = str(_made(request, pair, as_of, on, "html", brief_html))
    answer = _sent(body.encode(), "text/html; charset=utf-8", "html", pair, inline=True)
    answer.headers["content-security-policy"] = _policy(body)
    return answer


@router.get("/r/{pair}/brief.md", name="brief_md", **_answers("text/markdown", "The brief as Markdown."))
def brief_text(request: Request, pair: PairCodes, as_of: AsOf = None, on: On = None) -> Response:
    """The brief as Markdown."""
    body = str(_made(request, pair, as_of, on, "md", brief_markdown))
    return _sent(body.encode(), "text/markdown; charset=utf-8", "md", pair, inline=True)


@router.get("/r/{pair}/brief.pdf", name="brief_pdf", **_answers("application/pdf", "The brief as PDF."))
def brief_pdf(request: Request, pair: PairCodes, as_of: AsOf = None, on: On = None) -> Response:
    """The brief as PDF, from the same template as the HTML. The first one of a relationship takes seconds."""
    return _sent(_made(request, pair, as_of, on, "pdf", _pdf), "application/pdf", "pdf", pair)


@router.get("/r/{pair}/due.ics", name="due_ics", **_answers("text/calendar", "The promises with a due day."))
def due_ics(request: Request, pair: PairCodes, as_of: AsOf = None, on: On = None) -> Response:
    """The promises between the two that have a due day, as a calendar."""
    sides = sides_of(pair)
    as_of, on = last_day(as_of, "as_of"), last_day(on, "on")
    a, b = (one.code for one in sides)

    def build(ledger: DeskLedger) -> bytes:
        promises = due(ledger, as_of=as_of, on=on, between=(a, b))
        names = {source.document for one in promises for source in one.sources}
        return calendar(dated(promises), stamp_of(one.added_at for one in ledger.documents(ids=names)))

    with desk_of(request) as desk:
        key = ("relationship ics", a, b, as_of, on, fingerprint(desk, sides))
        body = desk.kept(key, lambda: build(desk.ledger))
    return _sent(body, "text/calendar; charset=utf-8", "ics", pair)


def _made(
    request: Request, pair: str, as_of: str | None, on: str | None, form: str, write: Callable[[Brief], str | bytes]
) -> Any:
    sides = sides_of(pair)
    as_of, on = last_day(as_of, "as_of"), last_day(on, "on")
    with desk_of(request) as desk:
        found = worked(desk, sides, as_of, on)
        key = ("relationship brief", form, *(one.code for one in sides), as_of, on, found.fingerprint)
        return desk.kept(key, lambda: write(found.brief))


def _pdf(brief: Brief) -> bytes:
    from comity.briefs.pdf import pdf  # loads what lays out pages, which nothing else needs

    return pdf(brief_html(brief))


def _sent(body: bytes, media: str, form: str, pair: str, *, inline: bool = False) -> Response:
    stem = "due" if form == "ics" else "brief"
    name = f"{re.sub(r'[^A-Za-z0-9-]', '', pair)}-{stem}.{form}"
    kept = {"cache-control": "private, no-cache", "content-disposition": f'attachment; filename="{name}"'}
    if inline:
        del kept["content-disposition"]
    return Response(body, 200, kept, media)


def _policy(body: str) -> str:
    """A policy under which the brief's own style counts, and nothing else."""
    styles = re.findall(r"<style>(.*?)</style>", body, re.DOTALL)
    hashes = [base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in styles]
    known = " ".join(f"'sha256-{one}'" for one in hashes) or "'none'"
    return f"default-src 'none'; style-src {known}; frame-ancestors 'none'; base-uri 'none'"
