"""The templates of pages: everything that comes from documents is escaped, and a name that is not there is an error."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from comity.briefs import words


@cache
def page(name: str) -> Template:
    """The template called `name` of this package, with the filters that all pages use."""
    environment = Environment(
        loader=PackageLoader("comity.briefs"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    for writer in (words.day, words.clean, words.label, words.opened, words.counted):
        environment.filters[writer.__name__] = writer
    environment.filters["counted_sources"] = words.sources
    environment.filters["copied"] = words.copied
    return environment.get_template(name)
