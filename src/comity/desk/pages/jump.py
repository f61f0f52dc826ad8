"""The jump box: a pair, an actor, an id or words lead to their page."""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query
from starlette.responses import RedirectResponse, Response

from comity.briefs.asked import pair, side
from comity.model import InputError

router = APIRouter(tags=["jump"])

_IDS = ((re.compile(r"d-[0-9a-f]{16}"), "/d/"), (re.compile(r"r-[0-9a-f]{16}"), "/record/"))


@router.get("/jump", response_class=RedirectResponse, status_code=303, responses={303: {"description": "Go there."}})
def jump(q: Annotated[str, Query(max_length=200, description="A pair, an actor, an id or words.")] = "") -> Response:
    """Leads on to the page that the words name; else to the search."""
    return RedirectResponse(destination(q), 303)


def destination(asked: str) -> str:
    """The address of the page that `asked` names: a pair ("ARM USA", "Armenia - United States"), an actor, the id of a
    document or record; else the search for these words."""
    words = " ".join(asked.split())
    if not words:
        return "/"
    for shape, path in _IDS:
        if shape.fullmatch(words):
            return path + words
    return _pair(words) or _actor(words) or f"/search?q={quote(words)}"


def _pair(words: str) -> str | None:
    halves = re.split(r"\s*[-–—/,]\s*|\s+and\s+", words)
    halves = halves if len(halves) == 2 else words.split(" ")
    if len(halves) != 2 or not all(halves):
        return None
    try:
        first, second = pair(*halves)
    except InputError:
        return None
    return f"/r/{quote(first.code)}-{quote(second.code)}"


def _actor(words: str) -> str | None:
    try:
        return f"/actors/{quote(side(words).code)}"
    except InputError:
        return None
