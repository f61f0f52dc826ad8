"""When: what is known (EDTF), what can be compared (an interval), what was said (the phrase)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Date:
    """A date phrase and what it comes to.

    `text` is the phrase; with `start` and `end` it is a span of the document. `edtf` is an EDTF level 0 or 1
    string ("2025-01-14", "2025-01-06/2025-01-12", "2021/..", "2025-22") or None when the phrase cannot be
    placed. `earliest` and `latest` are inclusive ISO dates (YYYY-MM-DD), None where that side is open or
    unknown.
    """

    text: str
    edtf: str | None = None
    earliest: str | None = None
    latest: str | None = None
    start: int | None = None
    end: int | None = None
