"""What was worked out once for one state of the ledger, and is still right while nothing was added."""

from __future__ import annotations

import logging
import sqlite3
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from comity.ledger.database import connect, in_plain_words
from comity.model import ComityError

_LOG = logging.getLogger("comity.desk")

T = TypeVar("T")
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


_AGE = 2.0
_SHARE = 10
"""A sum that may lag is not worked out again for so many seconds, nor for so many times as long as it took: a busy
writer does not keep the readers busy with it."""
_OLD = 300.0
"""After so many seconds in which nobody asked for a sum, it is waited for: a desk left open over night does not begin
the day with yesterday's."""


@dataclass(frozen=True, slots=True)
class _Held:
    version: Hashable
    decided: Hashable
    began: float
    ended: float
    value: Any

    @property
    def until(self) -> float:
        return self.ended + max(_AGE, _SHARE * (self.ended - self.began))

    @property
    def old(self) -> bool:
        return time.monotonic() - self.ended >= _OLD


class Cache:
    """At most `size` results, the least lately used dropped first. Safe to use from several threads.

    Two threads that want the same thing at once do not both work it out: the second waits for the first.
    """

    def __init__(self, clock: Clock, size: int = 256) -> None:
        self._clock = clock
        self._size = size
        self._lock = threading.Lock()
        self._held: OrderedDict[Hashable, _Held] = OrderedDict()
        self._making: dict[Hashable, threading.Lock] = {}

    def get(self, key: Hashable, build: Callable[[], T]) -> T:
        """What `build` returns, kept under `key` until the ledger changes. Raises what `build` raises."""
        return self._waited(key, self._clock.now(), None, build)

    def lagging(
        self, key: Hashable, build: Callable[[], T], *, version: Hashable = None, decided: Hashable = None
    ) -> T:
        """As `get`, but where the ledger has changed the older result is given at once, while a thread of its own
        works out the new one. For sums over the whole ledger, which may be a few seconds behind. `build` must open
        what it needs itself.

        `version` is what tells that the result holds no more, in place of the ledger's own. Where `decided` has
        changed as well, the new result is waited for: who decides something sees at once what came of it.
        """
        version = self._clock.now() if version is None else version
        found = self._look(key)
        if found is None or found.version == version or found.old or found.decided != decided:
            return self._waited(key, version, decided, build)
        if time.monotonic() > found.until:
            making = self._of(key)
            if making.acquire(blocking=False):
                again = (key, version, decided, build, making)
                threading.Thread(target=self._again, args=again, daemon=True).start()
        return found.value  # type: ignore[no-any-return]

    def __len__(self) -> int:
        return len(self._held)

    def _waited(self, key: Hashable, version: Hashable, decided: Hashable, build: Callable[[], T]) -> T:
        found = self._look(key)
        if found is not None and found.version == version:
            return found.value  # type: ignore[no-any-return]
        with self._of(key):
            found = self._look(key)  # the thread before us may have made it
            if found is not None and found.version == version:
                return found.value  # type: ignore[no-any-return]
            return self._make(key, version, decided, build)

    def _again(
        self, key: Hashable, version: Hashable, decided: Hashable, build: Callable[[], Any], making: threading.Lock
    ) -> None:
        try:
            found = self._look(key)
            if found is None or found.version != version:  # a thread before us may have made it
                self._make(key, version, decided, build)
        except ComityError as error:  # the older result stays; the next question tries again
            _LOG.warning("%s", error)
        finally:
            making.release()

    def _of(self, key: Hashable) -> threading.Lock:
        with self._lock:
            return self._making.setdefault(key, threading.Lock())

    def _look(self, key: Hashable) -> _Held | None:
        with self._lock:
            found = self._held.get(key)
            if found is not None:
                self._held.move_to_end(key)
            return found

    def _make(self, key: Hashable, version: Hashable, decided: Hashable, build: Callable[[], T]) -> T:
        began = time.monotonic()
        value = build()
        ended = time.monotonic()
        with self._lock:
            self._held[key] = _Held(version, decided, began, ended, value)
            self._held.move_to_end(key)
            while len(self._held) > self._size:
                dropped, _ = self._held.popitem(last=False)
                self._making.pop(dropped, None)
        return value
