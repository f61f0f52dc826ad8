"""The ledger as pages ask it: the stored records as they are, and a connection for questions of a page's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TypeVar, cast

from sqlalchemy import Connection, Engine, func, select

from comity.ledger import Ledger, schema
from comity.ledger.database import engine
from comity.ledger.follow.papers import Papers
from comity.ledger.ledger import Clock
from comity.ledger.place import Place
from comity.ledger.queries import Seen

T = TypeVar("T")

_PATIENCE_MS = 30_000
"""How long a change waits for another process that writes, in milliseconds: who adds many documents derives records
for longer than a command would wait."""


@lru_cache(maxsize=8)
def _engine(path: Place, read_only: bool, busy_ms: int | None) -> Engine:
    """An engine for all requests: it holds no connection, and knows how the questions asked before are written. To
    write them out anew would take half of the time of a page."""
    return engine(path, read_only=read_only, busy_ms=busy_ms)


class DeskLedger(Ledger):
    """A ledger whose stored records count as they are, even while another process adds documents.

    A command waits until every record follows from what was added last. A page must answer at once, and what was
    derived a moment ago is right for all but the newest documents.
    """

    def __init__(self, path: Place, *, read_only: bool, clock: Clock, busy_ms: int | None) -> None:
        super().__init__(path, read_only=read_only, clock=clock, busy_ms=busy_ms)
        self._engine = _engine(path, read_only, busy_ms)

    @classmethod
    def at(cls, path: Path, *, write: bool = False) -> DeskLedger:
        """The ledger at `path`, to read, or to write to as well. Raises LedgerError."""
        patience = _PATIENCE_MS if write else None
        return cast("DeskLedger", cls.open(path, create=write, read_only=not write, busy_ms=patience))

    @contextmanager
    def asking(self) -> Iterator[Connection]:
        """A connection in a transaction, for reading. Raises LedgerError."""
        with self._read() as connection:
            yield connection

    def last_decision(self) -> int:
        """The number of the last decision, 0 before the first. Raises LedgerError."""
        with self.asking() as connection:
            return int(connection.execute(select(func.max(schema.decisions.c.id))).scalar() or 0)

    @contextmanager
    def _current(self, part: Seen) -> Iterator[tuple[Connection, Papers]]:
        if not part.everything:
            with super()._current(part) as found:
                yield found
            return
        with self._read() as connection:
            yield connection, Papers(connection, part)


def alone(path: Path, ask: Callable[[DeskLedger], T]) -> Callable[[], T]:
    """`ask` with a ledger of its own, opened for it and closed after it; raises LedgerError."""

    def asked() -> T:
        with DeskLedger.at(path) as ledger:
            return ask(ledger)

    return asked
