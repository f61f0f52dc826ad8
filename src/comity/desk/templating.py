"""The templates: everything is escaped, a name that is not there is an error, static files carry their version."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from comity.briefs import words
from comity.desk.marks import MARKS, sureness
from comity.reference.entities import entity

STATIC = Path(__file__).parent / "static"
_SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def environment() -> Environment:
    """The templates of the desk, with the filters and names that all of them use."""
    made = Environment(
        loader=PackageLoader("comity.desk"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    for writer in (words.clean, words.label, words.opened, words.counted, words.quoted, words.shortened):
        made.filters[writer.__name__] = writer
    made.filters.update(short_day=short_day, dated=dated, actor_name=actor_name, sureness=sureness, percent=percent)
    made.globals.update(asset=assets(), marks=MARKS)
    return made


def short_day(iso: str | None) -> str:
    """An ISO date as tables write it: "14 Jan 2025", "Jan 2025", "2025"; of a moment its day."""
    year, _, rest = (iso or "")[:10].partition("-")
    month, _, number = rest.partition("-")
    if not month.isdigit() or not 1 <= int(month) <= 12:
        return words.day(iso)
    return " ".join([*([str(int(number))] if number.isdigit() else []), _SHORT[int(month) - 1], year])


def dated(text: str) -> str:
    """`text` with each ISO day in it as tables write it: "Caucasus Wire, 14 Jan 2025"."""
    return re.sub(r"\b\d{4}-\d\d-\d\d\b", lambda found: short_day(found[0]), text)


def actor_name(code: str) -> str:
    """What an actor's code stands for; the code itself where nobody has it (a name in lower case gets its capitals)."""
    known = entity(code)
    if known is not None:
        return known.name
    return code.title() if code == code.casefold() else code


def percent(share: float) -> str:
    """A share between 0 and 1 in whole percent."""
    return f"{round(share * 100)}%"


def assets() -> Callable[[str], str]:
    """A function that gives the address of a static file, with its version, so that browsers may keep it for good."""
    versions: dict[str, str] = {}

    def asset(name: str) -> str:
        if name not in versions:
            versions[name] = hashlib.blake2b((STATIC / name).read_bytes(), digest_size=6).hexdigest()
        return f"/static/{name}?v={versions[name]}"

    return asset
