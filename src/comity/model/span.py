"""Where in a text something stands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open ``[start, end)`` in Unicode code points, with the exact words found there.

    The offsets follow the W3C Web Annotation text position selector, `quote` its text quote selector.
    """

    start: int
    end: int
    quote: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span ``[start, end)`` of `text`. Raises ValueError when it is empty or lies outside the text."""
        if not 0 <= start < end <= len(text):
            raise ValueError(f"no span [{start}, {end}) in a text of {len(text)} code points")
        return cls(start, end, text[start:end])

    def overlaps(self, other: Span) -> bool:
        """True when the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def grounded(self, text: str) -> bool:
        """True when the text holds exactly `quote` at this place."""
        return 0 <= self.start < self.end <= len(text) and text[self.start : self.end] == self.quote
