"""The ledger as pages ask it: the stored records as they are, and a connection for questions of a page's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar, cast

from sqlalchemy import Connection, Engine, func, select

from comity.desk.readers import readers
from comity.desk.recall import Recalls
from comity.ledger import Ledger, schema
from comity.ledger.database import engine
from comity.ledger.follow.papers import Papers
from comity.ledger.ledger import Clock, utc_now
from comity.ledger.place import Place
from comity.ledger.queries import Seen

T = TypeVar("T")

_PATIENCE_MS = 30_000
"""How long a change waits for another process that writes, in milliseconds: who adds many documents derives records
for longer than a command would wait."""


@lru_cache(maxsize=8)
def _engine(path: Place, read_only: bool, busy_ms: int | None) -> Engine:
    """An engine for all requests: it knows how the questions asked before are written, and those that read keep their
    connections open. To begin anew each time would take half of the time of a page."""
    return readers(path) if read_only else engine(path, read_only=False, busy_ms=busy_ms)


class DeskLedger(Ledger):
    """A ledger whose stored records count as they are, even while another process adds documents.

    A command waits until every record follows from what was added last. A page must answer at once, and what was
    derived a moment ago is right for all but the newest documents.
    """

    def __init__(self, path: Place, *, read_only: bool, clock: Clock, busy_ms: int | None) -> None:
        super().__init__(path, read_only=read_only, clock=clock, busy_ms=busy_ms)
        self.recalls = Recalls()
        """What sums keep of texts one by one; see Alone."""

    def _made_engine(self, busy_ms: int | None) -> Engine:
        return _engine(self.path, self.read_only, busy_ms)

    @classmethod
    def at(cls, path: Place, *, write: bool = False) -> DeskLedger:
        """The ledger at `path`, to read, or to write to as well. Raises LedgerError."""
        if write:
            return cast("DeskLedger", cls.open(path, busy_ms=_PATIENCE_MS))
        found = cls(path, read_only=True, clock=utc_now, busy_ms=None)
        with found.asking():  # what lies there is looked at now, where it was not before
            return found

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


@dataclass(frozen=True, slots=True)
class Alone(Generic[T]):
    """`ask` with a ledger of its own, opened for it and closed after it; calling it raises LedgerError.

    Where `ask` is a function of a module (or a partial of one), another process may be asked in place of this one;
    `recalls` is what is kept there from one call to the next.
    """

    path: Place
    ask: Callable[[DeskLedger], T]
    recalls: Recalls | None = None

    def __call__(self) -> T:
        with DeskLedger.at(self.path) as ledger:
            ledger.recalls = self.recalls or ledger.recalls
            return self.ask(ledger)
