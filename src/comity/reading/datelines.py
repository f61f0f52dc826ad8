"""Datelines: "YEREVAN, Feb. 9 (Agency) —" opens a report and is part of nobody's words."""

from __future__ import annotations

import re
from functools import cache

from comity.reference.entities import aliases

_DAY = r"(?:\d{1,2} [A-Z][a-z]+\.?|[A-Z][a-z]+\.? \d{1,2})(?:,? \d{4})?"
_LOUD = r"[A-Z][A-Z'’. -]*[A-Z](?:/[A-Z][A-Z ]+)?"
_WHERE = r"(?:, [A-Z][\w.]*(?: [A-Z][\w.]*){0,3})"
_LAND = r"(?: ?\[[A-Z][\w .'’-]{2,30}\])"
_AGENCY = r"\([^)\n]{2,40}\)"
# "MOSCOW, June 1. /TASS/."
_SLASHED = r"/[A-Z][\w.-]{1,20}/"
_DATED = rf",? ?{_DAY}(?:,?\s*{_AGENCY})?"
_DASH = r"(?:—|–|-{2,3}|(?<=\s)-(?=\s))"
# A place that is not in capitals needs a day or an agency beside it, or it would be anybody's words before a dash.
_PLAIN = r"[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){0,2}"
_TOLD = rf"(?:{_DATED}|,?\s*\([A-Z][^)\n]{{1,40}}\))"
_DATELINE = re.compile(
    rf"(?:{_LOUD}{_WHERE}??{_LAND}?(?:,? ?{_DAY})?,?\s*(?:{_AGENCY})?\s*{_DASH}"
    rf"|{_PLAIN}{_WHERE}?{_LAND}?{_TOLD}\s*{_DASH}"
    rf"|(?:{_LOUD}|{_PLAIN}){_WHERE}?{_LAND}?{_DATED}\s*:(?=\s)"
    rf"|(?:{_LOUD}|{_PLAIN}){_WHERE}?(?:,? {_DAY})?[.,]?\s*{_SLASHED}\.?(?:\s*{_DASH})?)\s*(?=\S)"
)
# "MOSCOW: Russia has …" opens a report, "LAVROV: We have …" a speaker's turn: only a city's name does the first.
_LABEL = re.compile(rf"({_LOUD}):\s+(?=\S)")
# "Taipei, Taiwan - Five fishermen": a city with its land.
_SEATED = re.compile(rf"({_PLAIN}){_WHERE}\s*{_DASH}\s*(?=\S)")
# "Lima---Peru has closed": a city alone, when no second dash makes an aside of what follows.
_DASHED = re.compile(r"([A-Z][\w'’.]+(?:[ -][A-Z][\w'’.]+){0,2})\s*(?:-{2,3}|—)\s*(?=[A-Z])(?![^\n]{0,200}(?:—|--))")
_PLACE = re.compile(rf"{_LOUD}|{_PLAIN}")


def past_dateline(text: str, start: int) -> int:
    """Where the words begin behind a dateline at `start`; `start` itself when there is none."""
    match = _DATELINE.match(text, start)
    if match is not None:
        return match.end()
    label = _LABEL.match(text, start) or _SEATED.match(text, start) or _DASHED.match(text, start)
    return label.end() if label is not None and label.group(1).upper() in _cities() else start


@cache
def _cities() -> frozenset[str]:
    """The names of capitals and of other cities that stand for a state, in capital letters."""
    return frozenset(alias.surface.upper() for alias in aliases() if alias.kind in ("capital", "city"))


def dateline_place(text: str, start: int) -> str | None:
    """The place that a dateline at `start` names, in the text's own letters; None when there is no dateline."""
    if past_dateline(text, start) == start:
        return None
    match = _PLACE.match(text, start)
    return match.group().split(" - ")[0] if match is not None else None
