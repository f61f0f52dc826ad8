"""A text cut wherever a finding begins or ends, so that findings which overlap can all be seen. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

Span = tuple[str, int, int]
"""A finding's id, and its half-open place in the text in code points."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text over which the same findings lie: `over` are their ids, the shortest first; `begins` those that
    begin with this piece."""

    start: int
    text: str
    over: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()


def segments(text: str, spans: Sequence[Span], start: int = 0, end: int | None = None) -> tuple[Segment, ...]:
    """`text[start:end]` in pieces, in order; together they are the whole of it.

    A span that reaches over the edge is cut there, and begins with the first piece.
    """
    end = len(text) if end is None else end
    inside = [(name, max(a, start), min(b, end)) for name, a, b in spans if a < end and b > start and a < b]
    edges = sorted({start, end, *(a for _, a, _ in inside), *(b for _, _, b in inside)})
    ordered = sorted(inside, key=lambda span: (span[2] - span[1], span[1], span[0]))
    return tuple(_piece(text, a, b, ordered) for a, b in pairwise(edges))


def _piece(text: str, start: int, end: int, ordered: Sequence[Span]) -> Segment:
    over = [span for span in ordered if span[1] <= start and span[2] >= end]
    return Segment(
        start, text[start:end], tuple(name for name, _, _ in over), tuple(name for name, a, _ in over if a == start)
    )
