"""The parts of a backfill kept open: one database in memory for a whole process, a cursor of its own for each question.
It only reads, and any number of threads may ask at once. Parts that a backfill adds meanwhile are seen by the next
question."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

import duckdb

from comity.backfill.asked import Archive, connected, listed, place_of
from comity.backfill.manifest import NAME
from comity.model import InputError

Stamp = tuple[int, int, int]
"""What tells states of a manifest apart: which file it is, its size, and when it was written (nanoseconds)."""


class Store:
    """The folder, opened. Raises InputError for one that no backfill wrote."""

    def __init__(self, folder: Path) -> None:
        self.folder = place_of(folder)
        self._lock = threading.Lock()
        self._known: tuple[Stamp, Mapping[str, tuple[str, ...]]] | None = None
        self._base: duckdb.DuckDBPyConnection | None = None
        self._listed()

    def version(self) -> Stamp:
        """What changes whenever a backfill adds to the folder. Raises InputError when it is gone."""
        try:
            found = (self.folder / NAME).stat()
        except OSError as error:
            remedy = "Make one with: comity backfill ARCHIVE --to DIR"
            raise InputError(str(self.folder), "holds no backfill", remedy) from error
        return found.st_ino, found.st_size, found.st_mtime_ns

    @contextmanager
    def asking(self) -> Iterator[Archive]:
        """The parts as of now, for one question in one thread. Raises InputError."""
        paths = self._listed()
        with self._lock:
            self._base = self._base or connected()
            own = self._base.cursor()
        with closing(own):
            yield Archive(self.folder, paths, own)

    @contextmanager
    def alone(self, memory: str) -> Iterator[Archive]:
        """The parts as of now, with a database of their own that may take so much memory: for a question in SQL, which
        locks it. Raises InputError."""
        paths = self._listed()
        with closing(connected(memory)) as base:
            yield Archive(self.folder, paths, base)

    def close(self) -> None:
        """Lets go of everything; a question after this opens it again."""
        with self._lock:
            if self._base is not None:
                self._base.close()
            self._base = None

    def _listed(self) -> Mapping[str, tuple[str, ...]]:
        now = self.version()
        with self._lock:
            known = self._known
        if known is None or known[0] != now:
            known = (now, listed(self.folder))  # as new as the stamp, or newer: then the next question looks again
            with self._lock:
                self._known = known
        return known[1]
