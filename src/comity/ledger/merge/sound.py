"""Are the days of a finding days? Mostly, and then what it says need not be worked out to know that it can be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import get_args

from comity.model import Agreement, Date, Finding

_DATED = MappingProxyType(
    {kind: tuple(part.name for part in fields(kind) if "Date" in str(part.type)) for kind in get_args(Finding)}
)
"""The names of the fields of each kind of finding in which a date can stand."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def days_are_sound(finding: Finding) -> bool:
    """Whether each day that the finding gives is one, written YYYY-MM-DD. Where it is not, merging may raise
    ValueError for it."""
    return all(_is_day(one.earliest) and _is_day(one.latest) for one in _dates(finding))


def _dates(finding: Finding) -> Iterator[Date]:
    for name in _DATED[type(finding)]:
        if (own := getattr(finding, name)) is not None:
            yield own
    for act in finding.acts if isinstance(finding, Agreement) else ():
        if act.date is not None:
            yield act.date


@lru_cache(maxsize=1024)
def _is_day(day: str | None) -> bool:
    if day is None:
        return True
    if _DAY.fullmatch(day) is None:
        return False
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True
