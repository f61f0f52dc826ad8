"""Datelines: "YEREVAN, Feb. 9 (Agency) —" opens a report and is part of nobody's words."""

from __future__ import annotations

import re

_DAY = r"(?:\d{1,2} [A-Z][a-z]+\.?|[A-Z][a-z]+\.? \d{1,2})(?:,? \d{4})?"
_PLACE = r"[A-Z][A-Z'’. -]*[A-Z](?:/[A-Z][A-Z ]+)?(?:, [A-Z][\w.]*(?: [A-Z][\w.]*){0,3})??"
_DATELINE = re.compile(rf"{_PLACE}(?:,? ?{_DAY})?,?\s*(?:\([^)\n]{{2,40}}\))?\s*(?:—|–|--|(?<=\s)-(?=\s))\s*(?=\S)")


def past_dateline(text: str, start: int) -> int:
    """Where the words begin behind a dateline at `start`; `start` itself when there is none."""
    match = _DATELINE.match(text, start)
    return match.end() if match is not None else start
