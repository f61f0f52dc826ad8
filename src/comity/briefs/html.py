"""A brief as one HTML page that needs nothing but itself: no scripts, no fonts or pictures from elsewhere."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from comity.briefs import words
from comity.briefs.entries import Brief


def brief_html(brief: Brief) -> str:
    """The brief as an HTML page, ended by a line break. Everything that comes from documents is escaped."""
    return _template().render(brief=brief) + "\n"


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
    return environment.get_template("brief.html")
