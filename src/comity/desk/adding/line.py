"""The line of people who added something: a bounded queue, and one thread that keeps one reader busy."""

from __future__ import annotations

import logging
import multiprocessing
import secrets
import signal
import threading
import time
from collections import OrderedDict, deque
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from comity.desk.adding.reader import MakeReader, local_reader, run
from comity.desk.adding.sources import Source, discard
from comity.desk.adding.told import Cancel, Ended, Job, Task, heard
from comity.desk.errors import ConflictError
from comity.ledger.place import Place

_LOG = logging.getLogger("comity.desk")

MOST_WAITING = 20
_REMEMBERED = 100
_TICK = 0.2
_IDLE = 600.0
"""Seconds without work after which the reader goes, and its memory with it."""

_GRACE = 15.0
"""Seconds that a document under way may take once somebody cancelled; after that the process is ended."""

_GRACE_AT_THE_END = 2.0


@dataclass(frozen=True, slots=True)
class _Child:
    process: BaseProcess
    pipe: Connection


class Adding:
    """What is added to one ledger. Nothing is started before something is added. Safe to use from several threads."""

    def __init__(self, ledger: Place, make: MakeReader = local_reader) -> None:
        self._ledger, self._make = ledger, make
        self._news = threading.Condition()
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._waiting: deque[tuple[str, Source]] = deque()
        self._cancelled: set[str] = set()
        self._thread: threading.Thread | None = None
        self._child: _Child | None = None
        self._closed = False

    def add(self, source: Source, who: str) -> Job:
        """Puts a source at the end of the line. Raises ConflictError when the line is full, or the desk ends."""
        job = Job(f"j-{secrets.token_hex(8)}", source.what, who, datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
        with self._news:
            if self._closed or len(self._waiting) >= MOST_WAITING:
                discard(source)
                raise ConflictError("the queue", f"{len(self._waiting)} wait already", "Try again when some are read")
            self._jobs[job.id] = job
            self._waiting.append((job.id, source))
            self._forget()
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="adding", daemon=True)
                self._thread.start()
            self._news.notify_all()
        return job

    def job(self, name: str) -> Job | None:
        """One job as it stands now; None for one that is not known, or no longer."""
        with self._news:
            return self._jobs.get(name)

    def jobs(self) -> tuple[Job, ...]:
        """The jobs, the newest first."""
        with self._news:
            return tuple(reversed(self._jobs.values()))

    def ahead(self, name: str) -> int:
        """How many wait before this job, the one under way included; 0 for one that does not wait."""
        with self._news:
            before = list(self._jobs)
            if name not in self._jobs or self._jobs[name].state != "waiting":
                return 0
            return sum(not self._jobs[other].over for other in before[: before.index(name)])

    def cancel(self, name: str) -> Job | None:
        """Ends a job between two documents; one that waits never begins. Returns it, None when it is not known."""
        with self._news:
            job = self._jobs.get(name)
            if job is None or job.over:
                return job
            self._cancelled.add(name)
            if job.state == "waiting":
                mine = [one for one in self._waiting if one[0] == name]
                for one in mine:
                    self._waiting.remove(one)
                    discard(one[1])
                    self._jobs[name] = replace(job, state="cancelled")
            else:
                self._jobs[name] = replace(job, stopping=True)
            self._news.notify_all()
            return self._jobs[name]

    def close(self) -> None:
        """Ends what is under way; what was added stays. Waits a few seconds at most."""
        with self._news:
            self._closed = True
            for _, source in self._waiting:
                discard(source)
            self._waiting.clear()
            self._news.notify_all()
            thread = self._thread
        if thread is not None:
            thread.join(2 * _GRACE_AT_THE_END)

    # -- the thread -----------------------------------------------------------------------------------------

    def _work(self) -> None:
        if hasattr(signal, "pthread_sigmask"):  # the process it starts inherits this: Ctrl-C is for the desk alone
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        while (found := self._next()) is not None:
            name, source = found
            try:
                self._read(name, source)
            except Exception as error:  # noqa: BLE001 (a thread that dies would leave everybody waiting)
                _LOG.exception("adding %s", name)
                self._fail(name, f"the desk could not have it read ({type(error).__name__})")
            finally:
                discard(source)
        self._dismiss()

    def _next(self) -> tuple[str, Source] | None:
        """The next in line, as soon as there is one; None when the desk ends."""
        with self._news:
            while not self._waiting and not self._closed:
                if not self._news.wait(_IDLE if self._child else None):
                    self._dismiss()
            return None if self._closed else self._waiting.popleft()

    def _read(self, name: str, source: Source) -> None:
        child = self._engaged()
        child.pipe.send(Task(name, source))
        self._set(name, replace(self._jobs[name], state="starting"))
        since: float | None = None
        while True:
            try:
                if child.pipe.poll(_TICK):
                    told = child.pipe.recv()
                    self._set(name, heard(self._jobs[name], told))
                    if isinstance(told, Ended):
                        return
            except (EOFError, OSError):
                self._dismiss()
                self._fail(name, "the process that reads has died")
                return
            since = self._asked_to_stop(child, name, since)
            if since is not None and self._patience_ends(name, since):
                self._dismiss()
                self._set(name, replace(self._jobs[name], state="cancelled", name=""))
                return

    def _asked_to_stop(self, child: _Child, name: str, since: float | None) -> float | None:
        """When somebody asked for an end of this job, by the monotonic clock; the reader is told once."""
        if since is None and (self._closed or name in self._cancelled):
            with suppress(OSError):
                child.pipe.send(Cancel(name))
            return time.monotonic()
        return since

    def _patience_ends(self, name: str, since: float) -> bool:
        waited = time.monotonic() - since
        if self._closed:
            return waited > _GRACE_AT_THE_END
        return waited > _GRACE and self._jobs[name].state != "deriving"

    def _engaged(self) -> _Child:
        """The process that reads, started where there is none."""
        if self._child is None or not self._child.process.is_alive():
            self._dismiss()
            spawn = multiprocessing.get_context("spawn")
            mine, theirs = spawn.Pipe()
            process = spawn.Process(target=run, args=(theirs, self._ledger, self._make), name="reader", daemon=True)
            process.start()
            theirs.close()
            self._child = _Child(process, mine)
        return self._child

    def _dismiss(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.pipe.close()  # it ends when it sees this
            child.process.join(0.5)
            if child.process.is_alive():
                child.process.kill()
                child.process.join(1)

    def _set(self, name: str, job: Job) -> None:
        with self._news:
            stopping = self._jobs[name].stopping or job.stopping
            self._jobs[name] = replace(job, stopping=stopping and not job.over)

    def _fail(self, name: str, problem: str) -> None:
        at = self._jobs[name].name
        remedy = "What was added before stays. Send the rest again" + (f", without “{at}”" if at else "")
        self._set(name, replace(self._jobs[name], state="failed", name="", problem=problem, remedy=remedy))

    def _forget(self) -> None:
        """Drops the oldest jobs that are over, so that a desk that runs for months does not grow."""
        over = [name for name, job in self._jobs.items() if job.over]
        for name in over[: max(0, len(self._jobs) - _REMEMBERED)]:
            del self._jobs[name]
            self._cancelled.discard(name)
