"""A scorecard as one HTML page that needs nothing but itself: no scripts, no fonts or pictures from elsewhere."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from comity.briefs import scorecard_words as told
from comity.briefs import words
from comity.briefs.scorecard_entries import Scorecard


def scorecard_html(card: Scorecard) -> str:
    """The scorecard as an HTML page, ended by a line break. Everything that comes from documents is escaped."""
    return _template().render(card=card, told=told) + "\n"


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("comity.briefs"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["day"] = words.day
    environment.filters["clean"] = words.clean
    environment.filters["label"] = words.label
    environment.filters["opened"] = words.opened
    environment.filters["counted"] = words.counted
    return environment.get_template("scorecard.html")
