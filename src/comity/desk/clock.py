"""Which version of a ledger lies in its file."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import suppress
from pathlib import Path

from comity.ledger.database import connect, in_plain_words

Version = tuple[int, ...]


class Clock:
    """Tells versions of a ledger's file apart: a number that changes with every commit of any process.

    It keeps one connection open, on which SQLite counts the changes of all others. Safe to use from several threads.
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
