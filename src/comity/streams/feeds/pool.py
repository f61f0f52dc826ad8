"""Threads that make requests while others wait for slow hosts. An interrupt does not wait for them."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from typing import Protocol

from comity.streams.feeds.jobs import Job, Outcome

Task = Callable[[Job], Outcome]


class Pool(Protocol):
    """Where jobs are handed to."""

    @property
    def waiting(self) -> int:
        """How many jobs are not given back yet."""
        ...

    def submit(self, job: Job) -> None:
        """Hands a job over."""
        ...

    def next(self, timeout: float) -> tuple[Job, Outcome] | None:
        """A job that is done, with its outcome; None when there is none within `timeout` seconds."""
        ...

    def close(self) -> None:
        """Ends what has nothing to do."""
        ...


class Threads:
    """A Pool of `size` threads, each started when it is first needed. `task` must raise nothing."""

    def __init__(self, task: Task, size: int) -> None:
        self._task, self._size = task, size
        self._todo: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._done: queue.SimpleQueue[tuple[Job, Outcome]] = queue.SimpleQueue()
        self._started = 0
        self._waiting = 0

    @property
    def waiting(self) -> int:
        """How many jobs are not given back yet."""
        return self._waiting

    def submit(self, job: Job) -> None:
        """Hands a job to the next free thread."""
        self._waiting += 1
        if self._started < min(self._size, self._waiting):
            self._started += 1
            # A daemon: a host that drips must not keep a program alive that was told to end.
            threading.Thread(target=self._work, daemon=True, name=f"feeds-{self._started}").start()
        self._todo.put(job)

    def next(self, timeout: float) -> tuple[Job, Outcome] | None:
        """A job that is done, with its outcome; None when there is none within `timeout` seconds."""
        try:
            found = self._done.get(timeout=max(0.0, timeout))
        except queue.Empty:
            return None
        self._waiting -= 1
        return found

    def close(self) -> None:
        """Ends each thread once it has nothing to do; returns at once."""
        for _ in range(self._started):
            self._todo.put(None)

    def _work(self) -> None:
        while (job := self._todo.get()) is not None:
            self._done.put((job, self._task(job)))
