"""Whether a text is worth reading, by the gate of the reading room."""

from __future__ import annotations

from collections.abc import Callable

Gate = Callable[[str], bool]
"""Whether a text can hold a finding. A module's function, so that another process finds it."""


def can_hold(text: str) -> bool:
    """Whether this text can hold a finding. The gate is built once a process."""
    from comity.reading.gate import gate

    return gate().document(text)
