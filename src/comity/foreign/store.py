"""A folder of imported events kept open: one database in memory for a whole process, a cursor of its own for each
question. It only reads, and any number of threads may ask at once.

DuckDB keeps what it has learnt of the Parquet files (their footers, and pages while there is room), so the second
question about a folder costs less than the first. An import that ends meanwhile is seen by the next question.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

import duckdb

from comity.foreign.events import Events, Listed, connected, listed
from comity.foreign.manifest import Stamp, existing
from comity.model import InputError

MEMORY = "1GB"
"""What the database may take. Of the largest pair in ten million events a question needs some tens of megabytes."""

T = TypeVar("T")


class Store:
    """The folder, opened. Raises InputError when it is none that import-events filled."""

    def __init__(self, folder: Path, memory: str = MEMORY) -> None:
        self._manifest = existing(folder)
        self._manifest.stamp()
        self._base = connected(memory)
        self._lock = threading.Lock()
        self._known: tuple[Stamp, Listed] | None = None

    @property
    def folder(self) -> Path:
        """Where it is."""
        return self._manifest.folder

    def version(self) -> Stamp:
        """What changes whenever an import does. Raises InputError when the folder is gone."""
        return self._manifest.stamp()

    def ask(self, question: Callable[[Events], T]) -> T:
        """What the question returns. It is put again where an import changed the folder under it. Raises InputError,
        and what the question raises."""
        before = self.version()
        try:
            with self.asking() as events:
                return question(events)
        except InputError:
            if self.version() == before:
                raise
        with self.asking() as events:
            return question(events)

    @contextmanager
    def asking(self) -> Iterator[Events]:
        """The events as of now, for one question in one thread. Raises InputError."""
        held = self._listed()
        with self._lock:
            own = self._cursor()
        with closing(own):
            yield Events(self.folder, held, own)

    def close(self) -> None:
        """Lets go of everything; questions after this raise InputError."""
        with self._lock:
            self._base.close()

    def _listed(self) -> Listed:
        now = self._manifest.stamp()
        with self._lock:
            known = self._known
        if known is None or known[0] != now:
            known = (now, listed(self._manifest))  # as new as the stamp, or newer: then the next question looks again
            with self._lock:
                self._known = known
        return known[1]

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        try:
            return self._base.cursor()
        except duckdb.Error as error:
            raise InputError(str(self.folder), f"is open no more ({error})", "Open it again") from error
