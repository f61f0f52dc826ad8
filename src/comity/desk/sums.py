"""One sum over the ledger: how it is worked out, and what tells that it need not be."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, TypeVar

from comity.desk.held import DeskLedger

T = TypeVar("T")

Sum = tuple[tuple[object, ...], Callable[[DeskLedger], T]]
"""What is worked out of a whole ledger: under which key it is kept, and how."""


@dataclass(frozen=True, slots=True)
class Order:
    """A sum that is wanted: how it is built, what changes whenever it does (`mark`, None: nothing tells), and what
    that was for the result that is there (`before`, None: there is none)."""

    build: Callable[[], Any]
    mark: Callable[[], Hashable] | None = None
    before: Hashable = None


@dataclass(frozen=True, slots=True)
class Made:
    """What came of an order: its mark, and the value; or, where `same` is true, that the result that is there holds."""

    mark: Hashable
    value: Any = None
    same: bool = False


def made(order: Order) -> Made:
    """Does what is ordered. Raises what `build` and `mark` raise."""
    mark = order.mark() if order.mark else None  # asked first: what changes meanwhile then counts as later
    if mark is not None and mark == order.before:
        return Made(mark, same=True)
    return Made(mark, order.build())
