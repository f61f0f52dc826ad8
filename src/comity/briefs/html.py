"""A brief as one HTML page that needs nothing but itself: no scripts, no fonts or pictures from elsewhere."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from comity.briefs import words
from comity.briefs.entries import Brief

_AGAIN = ("disagreements", "changes")
"""Sections whose lines stand in others too: there they have their address."""


def brief_html(brief: Brief) -> str:
    """The brief as an HTML page, ended by a line break. Everything that comes from documents is escaped."""
    records = {line.record for section in brief.sections if section.name not in _AGAIN for line in section.lines}
    return _template().render(brief=brief, records=records, again=_AGAIN) + "\n"


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
    environment.filters["counted_sources"] = words.sources
    environment.globals["asked"] = words.asked
    return environment.get_template("brief.html")
