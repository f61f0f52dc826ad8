"""Quotation marks: which stretches of a paragraph stand between them, however untidy the marks are.

Real text mixes straight and curly marks in one pair, forgets to close, and reopens at each paragraph of a long
quotation. A mark is read by its neighbours first and by its shape second; a quotation never runs past the run
of paragraphs that keeps reopening it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

_DOUBLE = frozenset('"“”„‟«»＂')
# Wires of old write ``…'', some papers ''…''; of three apostrophes the outer two are the mark.
_BACKTICKS = re.compile("``")
_TWO_APOSTROPHES = re.compile("'{2,}")
_OPENERS = frozenset("“„«")
_CLOSERS = frozenset("”»")
_BEFORE_OPEN = frozenset(" \t\n\u00a0\u202f([{—–-/:;,…")
_AFTER_CLOSE = frozenset(" \t\n\u00a0\u202f)]}—–-/.,;:!?…'’s")
_NARROW = frozenset("\u00a0\u202f")
MIN_WORDS_SINGLE = 3


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation: ``[start, end)`` with its marks, ``[inner_start, inner_end)`` without. `closed` is False when
    the closing mark is missing; `continues` when it carries on the quotation of the paragraph before."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool = True
    continues: bool = False


def quoted_spans(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Quoted]:
    """All quotations in the text, in order, never overlapping, each inside one paragraph."""
    found: list[Quoted] = []
    open_run = False
    for index, (start, end) in enumerate(paragraphs):
        reopens = open_run and _opens_with_mark(text, start, end)
        spans = _in_paragraph(text, start, end)
        next_reopens = index + 1 < len(paragraphs) and _opens_with_mark(text, *paragraphs[index + 1])
        kept: list[Quoted] = []
        for span in spans:
            if not span.closed and not next_reopens:
                span = _shortened(text, span)
            kept.append(span)
        if reopens and kept:
            first = kept[0]
            kept[0] = Quoted(first.start, first.end, first.inner_start, first.inner_end, first.closed, True)
        open_run = bool(kept) and not kept[-1].closed and next_reopens
        found.extend(kept)
    return found


def _opens_with_mark(text: str, start: int, end: int) -> bool:
    return start < end and text[start] in _DOUBLE


def _shortened(text: str, span: Quoted) -> Quoted:
    """A quotation that nobody closed ends with its sentence."""
    for i in range(span.inner_start, span.end):
        if text[i] in ".!?" and (i + 1 >= span.end or text[i + 1].isspace()):
            return Quoted(span.start, i + 1, span.inner_start, i + 1, False, span.continues)
    return span


def _in_paragraph(text: str, start: int, end: int) -> list[Quoted]:
    marks = [_Mark(i, i + 1, _role(text, i, i + 1, start, end)) for i in range(start, end) if text[i] in _DOUBLE]
    if "``" in text[start:end]:
        marks += [_Mark(m.start(), m.end(), "open") for m in _BACKTICKS.finditer(text, start, end)]
    marks += [_apostrophes(text, m, start, end) for m in _TWO_APOSTROPHES.finditer(text, start, end)]
    marks.sort(key=lambda m: m.start)
    spans = _paired(marks, end)
    return spans or _single(text, start, end)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark at ``[start, end)`` and what it may do."""

    start: int
    end: int
    role: Literal["open", "close", "either"]


def _apostrophes(text: str, match: re.Match[str], start: int, end: int) -> _Mark:
    opens = text[match.end() : match.end() + 1].isalnum()
    first = match.start() if opens else match.end() - 2
    role = _role(text, first, first + 2, start, end)
    return _Mark(first, first + 2, role)


def _role(text: str, i: int, j: int, start: int, end: int) -> Literal["open", "close", "either"]:
    before = text[i - 1] if i > start else " "
    after = text[j] if j < end else " "
    if text[i] in "«»" and (before in _NARROW or after in _NARROW):
        # French spacing: "« … »".
        return "open" if text[i] == "«" else "close"
    can_open = before in _BEFORE_OPEN and not after.isspace()
    can_close = not before.isspace() and (after in _AFTER_CLOSE or after in _DOUBLE)
    if can_open and not can_close:
        return "open"
    if can_close and not can_open:
        return "close"
    if text[i] in _OPENERS:
        return "open"
    if text[i] in _CLOSERS:
        return "close"
    return "either"


def _paired(marks: Sequence[_Mark], end: int) -> list[Quoted]:
    spans: list[Quoted] = []
    opened: _Mark | None = None
    nested = 0
    for position, mark in enumerate(marks):
        if opened is None:
            if mark.role != "close":
                opened, nested = mark, 0
        elif mark.role == "open":
            # A second opening mark: a nested quotation when two closing marks follow, otherwise the first one
            # was never closed and ends here.
            if _closes_twice([m.role for m in marks[position + 1 :]]):
                nested += 1
            else:
                spans.append(Quoted(opened.start, mark.start, opened.end, mark.start, False))
                opened, nested = mark, 0
        elif nested:
            nested -= 1
        else:
            if mark.start > opened.end:
                spans.append(Quoted(opened.start, mark.end, opened.end, mark.start))
            opened = None
    if opened is not None and opened.end < end:
        spans.append(Quoted(opened.start, end, opened.end, end, False))
    return spans


def _closes_twice(later: Sequence[str]) -> bool:
    """True when two closing marks come before the next opening one."""
    closers = 0
    for role in later:
        if role == "open":
            return False
        closers += role == "close"
        if closers == 2:
            return True
    return False


def _single(text: str, start: int, end: int) -> list[Quoted]:
    """Single quotation marks, where a paragraph has no double ones: several words, not an apostrophe."""
    spans: list[Quoted] = []
    i = start
    while i < end:
        if text[i] in "'‘" and (i == start or text[i - 1] in _BEFORE_OPEN) and i + 1 < end and text[i + 1].isalnum():
            j = i + 1
            while j < end and not _closes_single(text, j, end):
                j += 1
            if j < end and len(text[i + 1 : j].split()) >= MIN_WORDS_SINGLE:
                spans.append(Quoted(i, j + 1, i + 1, j))
                i = j
        i += 1
    return spans


def _closes_single(text: str, i: int, end: int) -> bool:
    if text[i] not in "'’":
        return False
    after = text[i + 1] if i + 1 < end else " "
    before = text[i - 1]
    if after.isalnum():
        return False
    return before in ".,!?…" or after in ".,;:!?)" or (after.isspace() and before != "s") or i + 1 >= end
