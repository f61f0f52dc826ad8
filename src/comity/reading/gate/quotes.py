"""Where quotations stand open, by their marks alone."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from re import compile as pattern

_MARKS = pattern("''|[\"“”\n]")


def quoted(text: str) -> Callable[[int, int], bool]:
    """A test that says of a place ``(start, end)`` whether any of it stands in quotation marks. A quotation that is
    not closed ends with its paragraph."""
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
