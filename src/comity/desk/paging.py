"""Long lists in pages: which part to ask the database for, and where the neighbours are."""

from __future__ import annotations

from dataclasses import dataclass

LENGTH = 50
"""Lines on one page of a list."""


@dataclass(frozen=True, slots=True)
class Paging:
    """Where one page of a list stands: `page` counts from 1; `total` is the number of lines in all."""

    page: int
    total: int
    length: int = LENGTH

    @property
    def pages(self) -> int:
        """How many pages there are; an empty list has one."""
        return max(1, -(-self.total // self.length))

    @property
    def before(self) -> int | None:
        """The page before, None on the first."""
        return self.page - 1 if self.page > 1 else None

    @property
    def after(self) -> int | None:
        """The page after, None on the last."""
        return self.page + 1 if self.page < self.pages else None

    @property
    def first(self) -> int:
        """The number of the first line on this page, from 1; 0 when there is none."""
        return offset(self.page, self.length) + 1 if self.total else 0

    @property
    def last(self) -> int:
        """The number of the last line on this page."""
        return min(self.page * self.length, self.total)


def offset(page: int, length: int = LENGTH) -> int:
    """How many lines to skip for this page."""
    return (page - 1) * length
