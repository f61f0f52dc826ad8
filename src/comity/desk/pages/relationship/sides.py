"""Which two actors an address names."""

from __future__ import annotations

from comity.briefs import Side
from comity.briefs.asked import pair
from comity.model import InputError


def sides_of(named: str) -> tuple[Side, Side]:
    """The two actors that an address names, such as "ARM-USA". Raises InputError."""
    problem = InputError(named, "names no two actors", "Write two codes, such as ARM-USA")
    for at, sign in enumerate(named):
        if sign != "-":
            continue
        try:
            return pair(named[:at], named[at + 1 :])
        except InputError as error:
            problem = error
    raise problem
