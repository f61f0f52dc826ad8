"""What is told of an address that has moved."""

from __future__ import annotations

from comity.model import ComityError


class MovedError(ComityError):
    """What has this id is known under another one now (301). The rest of the address stays."""

    def __init__(self, old: str, new: str) -> None:
        super().__init__(old, "it is part of another record now", f"Look at {new}")
        self.old, self.new = old, new

    def to(self, path: str, query: str) -> str:
        """Where the address leads now."""
        return path.replace(self.old, self.new) + (f"?{query}" if query else "")
