"""Quotation marks: which stretches of a paragraph stand between them, however untidy the marks are.

Real text mixes straight and curly marks in one pair, forgets to close, and reopens at each paragraph of a long
quotation. A mark is read by its neighbours first and by its shape second; a quotation never runs past the run
of paragraphs that keeps reopening it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

_DOUBLE = frozenset('"“”„‟«»‹›＂')
# Wires of old write ``…'', some papers ''…''; of three apostrophes the outer two are the mark.
_BACKTICKS = re.compile("``")
_TWO_APOSTROPHES = re.compile("'{2,}")
_OPENERS = frozenset("“„«‹")
_CLOSERS = frozenset("”»›")
_BEFORE_OPEN = frozenset(" \t\n\u00a0\u202f([{—–-/:;,…")
_AFTER_CLOSE = frozenset(" \t\n\u00a0\u202f)]}—–-/.,;:!?…'’s")
_NARROW = frozenset("\u00a0\u202f")
# A shorter word between single marks is rather the "n" of "rock 'n' roll".
MIN_LETTERS_SINGLE = 4
_GUILLEMETS = frozenset("«»")
_SINGLE_OPENERS = frozenset("'‘")
_TOLD = re.compile(r", (?:said|says|added|adds|warned|told|insisted|wrote)\b")
_SENTENCE_END = re.compile(r"[.!?]\s+")


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
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        spans = _in_paragraph(text, start, end) or _left_open(text, start, end, following)
        next_reopens = following is not None and _opens_with_mark(text, *following)
        kept: list[Quoted] = []
        for span in spans:
            if not span.closed and not next_reopens:
                span = _shortened(text, span)
            kept.append(span)
        if reopens and kept:
            first = kept[0]
            kept[0] = Quoted(first.start, first.end, first.inner_start, first.inner_end, first.closed, True)
        open_run = bool(kept) and not kept[-1].closed and next_reopens
        found.extend(_tight(text, span) for span in kept)
    return found


def _opens_with_mark(text: str, start: int, end: int) -> bool:
    return start < end and text[start] in (_DOUBLE | _SINGLE_OPENERS)


def _left_open(text: str, start: int, end: int, following: tuple[int, int] | None) -> list[Quoted]:
    """A paragraph of single marks that nobody closed, when the next paragraph opens with the same mark."""
    opens = start + 1 < end and text[start] in _SINGLE_OPENERS and following is not None
    if not opens or following is None or text[following[0]] != text[start]:
        return []
    return [Quoted(start, end, start + 1, end, False)]


def _tight(text: str, span: Quoted) -> Quoted:
    """The quotation without the spaces that French puts inside its marks."""
    first, last = span.inner_start, span.inner_end
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    return replace(span, inner_start=first, inner_end=last)


def _shortened(text: str, span: Quoted) -> Quoted:
    """A quotation that nobody closed ends with its sentence, or before the "said" that breaks into it."""
    told = _TOLD.search(text, span.inner_start, span.end)
    if told is not None and not _SENTENCE_END.search(text, span.inner_start, told.start()):
        return Quoted(span.start, told.start() + 1, span.inner_start, told.start() + 1, False, span.continues)
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
    marks = _doubled(marks)
    spans = _paired(text, marks, end)
    outer = _single(text, start, end)
    if not spans:
        return outer or _closed_only(text, start, end)
    around = [s for s in outer if any(s.start < q.start and q.end < s.end for q in spans)]
    around = [s for s in around if all(q.end <= s.start or s.end <= q.start or s.start < q.start for q in spans)]
    apart = [q for q in spans if not any(s.start < q.end and q.start < s.end for s in around)]
    return sorted([*around, *apart], key=lambda q: q.start)


def _doubled(marks: Sequence[_Mark]) -> list[_Mark]:
    """The same marks, two opening ones in a row taken for one: a slip of whoever typed them."""
    kept: list[_Mark] = []
    for mark in marks:
        if kept and kept[-1].end == mark.start and kept[-1].role == "open" and mark.role != "close":
            kept[-1] = _Mark(kept[-1].start, mark.end, "open")
        else:
            kept.append(mark)
    return kept


def _closed_only(text: str, start: int, end: int) -> list[Quoted]:
    """A quotation whose opening mark is missing: from the beginning of its sentence to the closing mark. A single mark
    at the beginning opens one that a double mark closes."""
    for i in range(start + 2, end):
        if text[i] in _DOUBLE and text[start] in _SINGLE_OPENERS and text[i - 1].isalnum():
            return [Quoted(start, i + 1, start + 1, i, True)]
        if text[i] in _DOUBLE and text[i - 1] in ",.!?…":
            begins = max((m.end() for m in _SENTENCE_END.finditer(text, start, i - 1)), default=start)
            return [Quoted(begins, i + 1, begins, i, True)]
    return []


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
    opens_apart = text[i] == "«" and after.isspace() and before.isspace()
    closes_apart = text[i] == "»" and before.isspace() and not after.isalnum()
    if text[i] in _GUILLEMETS and (before in _NARROW or after in _NARROW or opens_apart or closes_apart):
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


def _paired(text: str, marks: Sequence[_Mark], end: int) -> list[Quoted]:
    spans: list[Quoted] = []
    opened: _Mark | None = None
    nested = 0
    for position, mark in enumerate(marks):
        if opened is not None and _is_inner(text, opened, mark, marks[position + 1 :]):
            continue
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


def _is_inner(text: str, opened: _Mark, mark: _Mark, later: Sequence[_Mark]) -> bool:
    """True for a mark of another kind inside guillemets that are closed further on, or for guillemets inside
    another kind of marks."""
    inside, here = text[opened.start] in _GUILLEMETS, text[mark.start] in _GUILLEMETS
    if inside == here:
        return False
    return any((text[m.start] in _GUILLEMETS) == inside and m.role != "open" for m in later)


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
        opens = text[i] in _SINGLE_OPENERS and (i == start or text[i - 1] in _BEFORE_OPEN)
        if opens and _begins_word(text, i + 1, end):
            j = i + 2
            while j < end and not _closes_single(text, j, end):
                j += 1
            several = " " in text[i + 1 : j] or j - i > MIN_LETTERS_SINGLE or text[i] == "‘"
            if j < end and several:
                spans.append(Quoted(i, j + 1, i + 1, j))
                i = j
        i += 1
    return spans


def _begins_word(text: str, i: int, end: int) -> bool:
    """True where a word begins, one that an apostrophe shortened too: "‘’Twas a good meeting’"."""
    if i + 1 < end and text[i] in "'’" and text[i + 1].isalpha():
        return True
    return i < end and text[i].isalnum()


def _closes_single(text: str, i: int, end: int) -> bool:
    if text[i] not in "'’":
        return False
    after = text[i + 1] if i + 1 < end else " "
    before = text[i - 1]
    if after.isalnum():
        return False
    return before in ".,!?…" or after in ".,;:!?)" or (after.isspace() and before != "s") or i + 1 >= end
