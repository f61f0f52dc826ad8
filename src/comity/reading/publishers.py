"""Whose paper it is: the state whose embassy, ministry or office publishes a document."""

from __future__ import annotations

import re

from comity.model import Actor
from comity.reading.letterheads import letterhead
from comity.reading.page import Page
from comity.reference import aliases

_OFFICES = re.compile(
    r"\b(?:Embassy|Consulate|Ministry|Department|Government|Presidency|Office|Cabinet|Chancellery|Mission)\b"
)
_ABROAD = re.compile(r"\b(?:Embassy|Consulate|Mission)\b.*?\b(?=(?:in|to)\b)")


def publisher(page: Page) -> Actor | None:
    """The office that publishes the page's document as an actor of its state; None for news, and where the name does
    not tell the state. It is named with the document, else by the text's letterhead; the actor stands at the text's
    beginning."""
    name = page.parsed.document.publisher or letterhead(page.text) or ""
    if _OFFICES.search(name) is None:
        return None
    # "US Embassy in Armenia": what stands behind "in" is the host.
    abroad = _ABROAD.search(name)
    own = name[: abroad.end()] if abroad is not None else name
    named = [alias.entity for hit in aliases.index().find(own) for alias in hit.candidates]
    states = {entity.code for entity in named if entity.kind == "state"}
    if len(states) != 1 or not page.text:
        return None
    return Actor(name, states.pop(), "GOV", None, page.text[:1], 0, 1)
