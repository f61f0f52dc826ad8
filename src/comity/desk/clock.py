"""Which version of a ledger lies there: what was worked out for one is right while it stays."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from comity.desk.readers import readers
from comity.ledger.database import connect, in_plain_words
from comity.ledger.place import Place, Server

Version = tuple[int | str, ...]


class Clock(Protocol):
    """Tells versions of a ledger apart. Safe to use from several threads."""

    def now(self) -> Version:
        """The version now. Raises LedgerError where it cannot be read."""
        ...

    def close(self) -> None:
        """Closes what it keeps open."""
        ...


def clock_of(ledger: Place) -> Clock:
    """The clock of a ledger in a file or on a server."""
    return ServerClock(ledger) if isinstance(ledger, Server) else FileClock(ledger)


class FileClock:
    """Of a ledger in a file: a number that changes with every commit of any process.

    It keeps one connection open, on which SQLite counts the changes of all others.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._file: tuple[int, int] | None = None

    def now(self) -> Version:
        """The version now; (0,) while there is no file. Raises LedgerError where it cannot be read."""
        with self._lock, in_plain_words(self._path):
            try:
                found = self._path.stat()
            except FileNotFoundError:
                self._leave()
                return (0,)
            file = (found.st_dev, found.st_ino)
            if self._connection is None or file != self._file:
                self._leave()
                self._connection, self._file = connect(self._path, read_only=True), file
            return (*file, int(self._connection.execute("PRAGMA data_version").fetchone()[0]))

    def close(self) -> None:
        """Closes the file."""
        with self._lock:
            self._leave()

    def _leave(self) -> None:
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
        self._connection = self._file = None


class ServerClock:
    """Of a ledger on a PostgreSQL server: which transactions have ended, in all its databases.

    So what is kept is also worked out anew when others write there, which is slower and never wrong. Source:
    PostgreSQL 15's page on transaction ids and snapshots.
    """

    def __init__(self, server: Server) -> None:
        self._server = server
        self._readers = readers(server)

    def now(self) -> Version:
        """The version now. Raises LedgerError where the server cannot be reached."""
        with in_plain_words(self._server), self._readers.connect() as connection:
            return (str(connection.exec_driver_sql("SELECT pg_current_snapshot()::text").scalar_one()),)

    def close(self) -> None:
        """Closes its connections."""
        self._readers.dispose()
