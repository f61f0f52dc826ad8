"""The ledger as pages ask it: the stored records as they are, and a connection for questions of a page's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar, cast

from sqlalchemy import Connection, func, select

from comity.ledger import Ledger, schema
from comity.ledger.follow.papers import Papers
from comity.ledger.queries import Seen

T = TypeVar("T")


class DeskLedger(Ledger):
    """A ledger whose stored records count as they are, even while another process adds documents.

    A command waits until every record follows from what was added last. A page must answer at once, and what was
    derived a moment ago is right for all but the newest documents.
    """

    @classmethod
    def at(cls, path: Path, *, write: bool = False) -> DeskLedger:
        """The ledger at `path`, to read, or to write to as well. Raises LedgerError."""
        return cast("DeskLedger", cls.open(path, create=write, read_only=not write))

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
