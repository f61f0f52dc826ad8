"""What the user asks for: actors by code or name in any case, days by ISO date."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

from comity.briefs.entries import Side
from comity.model import InputError
from comity.model.edtf import interval
from comity.reference.aliases import index
from comity.reference.entities import Alias, Entity, entities


def side(text: str) -> Side:
    """The actor that `text` stands for: a code ("ARM", "eu") or a name ("Armenia", "Russian Federation").

    Raises InputError when nobody is called so, or several are.
    """
    words = " ".join(text.split())
    found = entities().get(words.upper()) or entities().get(words)
    if found is None:
        found = _only(text, {alias.entity.code: alias.entity for alias in _aliases(words)}.values())
    if found.kind == "region":
        raise InputError(text, "is a region, and a region does not act", "Name a state or an organisation of it")
    return Side(found.code, found.name)


def pair(a: str, b: str) -> tuple[Side, Side]:
    """Two different actors, in the order of their codes. Raises InputError."""
    first, second = side(a), side(b)
    if first.code == second.code:
        raise InputError(f"{a} and {b}", "are the same actor", "Name two")
    return (first, second) if first.code < second.code else (second, first)


def first_day(text: str | None, option: str) -> str | None:
    """The first day of a day, month or year (``YYYY-MM-DD``, ``YYYY-MM``, ``YYYY``). Raises InputError."""
    return None if text is None else _days(text, option)[0]


def last_day(text: str | None, option: str) -> str | None:
    """The last day of a day, month or year (``YYYY-MM-DD``, ``YYYY-MM``, ``YYYY``). Raises InputError."""
    return None if text is None else _days(text, option)[1]


def _days(text: str, option: str) -> tuple[str, str]:
    if re.fullmatch(r"\d{4}(-\d\d){0,2}", text.strip()):
        try:
            first, last = interval(text.strip())
        except ValueError:
            first = last = None
        if first and last:
            return first, last
    raise InputError(f"{option} {text}", "is no date", "Write it as YYYY-MM-DD")


def _aliases(words: str) -> Iterable[Alias]:
    for spelling in dict.fromkeys((words, words.title(), words.upper(), words.capitalize())):
        if found := index().lookup(spelling):
            return found
    return ()


def _only(text: str, found: Iterable[Entity]) -> Entity:
    meant = list(found)
    if len(meant) == 1:
        return meant[0]
    if meant:
        codes = ", ".join(f"{one.code} ({one.name})" for one in meant)
        raise InputError(text, f"may mean {codes}", "Use the code")
    names = {one.name.casefold(): one for one in entities().values()}
    near = difflib.get_close_matches(text.casefold(), names, n=3)
    if near:
        hint = "Did you mean " + ", ".join(f"{names[name].name} ({names[name].code})" for name in near) + "?"
    else:
        hint = "Use an ISO 3166 code such as ARM, or a name such as Armenia"
    raise InputError(text, "is nobody that the reference knows", hint)
