"""What a text says by its marks alone: where quotations stand open, whose turn it is, where money is named."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

MONEY = re.compile(r"[$€£¥₽₹]\s?\d")
_MARKS = re.compile("''|[\"“”\n]")
_TURN = re.compile(r"^[A-Z][\w .'’-]{0,40}:\s", re.MULTILINE)
_TURNS = 4
"""From so many lines on that begin with a name and a colon a text is a transcript."""


def quoted(text: str) -> Callable[[int, int], bool]:
    """A test that says of a place ``(start, end)`` whether any of it stands in quotation marks. A quotation that is
    not closed ends with its paragraph. All of a transcript is what somebody says."""
    if len(_TURN.findall(text)) >= _TURNS:
        return lambda _start, _end: True
    opened: list[int] = []
    closed: list[int] = []
    inside = False
    for found in _MARKS.finditer(text):
        mark, at = found.group(), found.start()
        opens = mark == "“" or (mark in ('"', "''") and not inside)
        if inside and not opens:
            closed.append(found.end())
            inside = False
        elif opens and not inside:
            opened.append(at)
            inside = True
    closed += [len(text)] * (len(opened) - len(closed))

    def stands(start: int, end: int) -> bool:
        first = bisect_left(closed, start + 1)
        return first < len(opened) and opened[first] < end

    return stands
