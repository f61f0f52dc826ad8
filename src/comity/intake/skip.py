"""Going on in the middle of a file: what was read before is passed over, and not made again."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Skip:
    """How many of the items to come, documents and refusals, nobody needs any more."""

    left: int = 0

    def one(self) -> bool:
        """True when the next item is one of them; it is then taken off."""
        if self.left <= 0:
            return False
        self.left -= 1
        return True
