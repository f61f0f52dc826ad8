"""What runs workers: what a driver asks of it, whichever it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from comity.backfill.worker import Done, Failed, Order


@dataclass(frozen=True, slots=True)
class Died:
    """A worker ended over its order; `why` is how, in words. The next order to its number goes to a new one."""

    why: str


Reply = Done | Failed | Died


class Engine(Protocol):
    """Workers with numbers from 0 on, each with one order at a time."""

    @property
    def workers(self) -> int:
        """How many there are."""

    def ask(self, worker: int, order: Order) -> None:
        """Gives an order to a worker that has none. Raises InputError where no worker can be had."""

    def replies(self) -> Iterator[tuple[int, Reply]]:
        """Waits until somebody has answered, and gives each answer with the number of who gave it. It is asked only
        while an order is out."""

    def close(self) -> None:
        """Ends all workers at once, whatever they are doing."""
