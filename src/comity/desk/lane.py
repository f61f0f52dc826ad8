"""A thread for work that nobody waits for: one piece after the other, with a rest after each."""

from __future__ import annotations

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable

_LOG = logging.getLogger("comity.desk")

_TURN = 0.2
"""Seconds before a piece begins: the answer that asked for it goes out first."""
_REST = 5.0
"""A rest is as long as the piece kept this process busy, and no longer than so many seconds: answers have at least half
of the time. What another process works out takes none of it."""


class Lane:
    """Pieces of work that wait for their turn. Safe to use from several threads; the thread is there while there is
    something to do."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: OrderedDict[Hashable, Callable[[], None]] = OrderedDict()
        self._doing: Hashable | None = None
        self._thread: threading.Thread | None = None

    def put(self, key: Hashable, work: Callable[[], None]) -> None:
        """Does this piece when its turn comes; in place of an older one of the same key that still waits, and not at
        all while one of this key is being done. What it raises is logged."""
        with self._lock:
            if key == self._doing:
                return
            self._waiting[key] = work
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="desk sums", daemon=True)
                self._thread.start()

    @property
    def busy(self) -> bool:
        """True while something is done or waits."""
        with self._lock:
            return self._thread is not None

    def _work(self) -> None:
        while True:
            time.sleep(_TURN)
            with self._lock:
                self._doing, work = self._waiting.popitem(last=False)
            began = time.thread_time()
            try:
                work()
            except Exception:  # noqa: BLE001 (a thread that dies would leave the rest waiting for good)
                _LOG.exception("working out a sum")
            if not self._done():
                return
            time.sleep(min(_REST, time.thread_time() - began))

    def _done(self) -> bool:
        """Whether more waits; else the thread ends."""
        with self._lock:
            self._doing = None
            if not self._waiting:
                self._thread = None
            return bool(self._waiting)
