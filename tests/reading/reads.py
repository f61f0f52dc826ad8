"""What the tests of reading share: a text on the reader's table, the phrase in it that a test asks about.

The phrase stands between square brackets: ``"Chile spoke. [It] listened."``. The brackets are taken out before
the text is read.
"""

from __future__ import annotations

from functools import cache

from comity.model import Actor, Document
from comity.reading.mention import head_of
from comity.reading.page import Page, page_of
from comity.reading.parse import parse
from comity.reading.scene import Scene, scene_of
from comity.reading.statements import find_statements
from comity.reading.tokens import Token

PUBLISHED = "2025-06-15"
"""A Sunday."""


def document(text: str, published: str | None = PUBLISHED) -> Document:
    """A document of this text, in English."""
    return Document(text=text, id="d-1", sha256="0", published=published, language="en")


@cache
def page(text: str, published: str | None = PUBLISHED) -> Page:
    """The text with its grammar, actors and dates; the same text is parsed once."""
    return page_of(parse(document(text, published)))


@cache
def scene(text: str, published: str | None = PUBLISHED) -> Scene:
    """The text's page with its statements."""
    here = page(text, published)
    return scene_of(here, find_statements(here))


def marked(text: str) -> tuple[str, int, int]:
    """The text without its brackets, and where the phrase between them starts and ends."""
    start = text.index("[")
    end = text.index("]") - 1
    return text.replace("[", "").replace("]", ""), start, end


def head(text: str) -> tuple[Page, Token]:
    """The page of a text with brackets, and the token that carries the phrase between them."""
    plain, start, end = marked(text)
    here = page(plain)
    return here, head_of(here.tokens_in(start, end))


def who(text: str) -> tuple[Actor, ...]:
    """The actors behind the phrase between the brackets, with all that is joined to it."""
    here, token = head(text)
    return here.actors.party(token)


def code_of(actor: Actor | None) -> str | None:
    """The actor's code, its name where it has none, None for no actor."""
    return None if actor is None else actor.code or actor.name


def codes_of(actors: tuple[Actor, ...]) -> list[str]:
    """The codes of the actors, names where they have none, in order of the alphabet."""
    return sorted(a.code or a.name for a in actors)
