"""Workers on this machine: in this process, or one process each."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from comity.backfill.engine import Died, Reply
from comity.backfill.worker import Done, Failed, Order, Work, Worker
from comity.model import InputError

_MODULE = "comity.backfill.worker"


class Here:
    """One worker in this process. What ends it ends the run."""

    workers = 1

    def __init__(self, work: Work) -> None:
        self._worker = Worker(work)
        self._orders: list[tuple[int, Order]] = []

    def ask(self, worker: int, order: Order) -> None:
        """See `Engine`."""
        self._orders.append((worker, order))

    def replies(self) -> Iterator[tuple[int, Reply]]:
        """See `Engine`."""
        worker, order = self._orders.pop(0)
        yield worker, self._worker.answer(order)

    def close(self) -> None:
        """See `Engine`."""


@dataclass(frozen=True, slots=True)
class _Held:
    """A process and our end of the line to it."""

    process: BaseProcess
    line: Connection


class Processes:
    """A process a worker. One that ends is replaced; they end with this one, also when it is killed."""

    def __init__(self, work: Work, workers: int) -> None:
        self.workers = workers
        self._work = work
        self._context = _context()
        self._held: dict[int, _Held] = {}

    def ask(self, worker: int, order: Order) -> None:
        """See `Engine`. Raises InputError where no process can be started."""
        if worker not in self._held:
            self._held[worker] = self._started()
        try:
            self._held[worker].line.send(order)
        except OSError:  # it has ended meanwhile, which its line tells as well
            return

    def replies(self) -> Iterator[tuple[int, Reply]]:
        """See `Engine`."""
        lines = {held.line: worker for worker, held in self._held.items()}
        for line in wait(list(lines)):
            worker = lines[line]  # type: ignore[index]  # what comes back is what was given
            yield worker, self._heard(worker)

    def close(self) -> None:
        """See `Engine`."""
        for held in self._held.values():
            held.process.kill()
        for worker in list(self._held):
            self._drop(worker)

    def _heard(self, worker: int) -> Reply:
        try:
            reply: Done | Failed | Died = self._held[worker].line.recv()
        except (EOFError, OSError):
            return Died(self._drop(worker))
        if isinstance(reply, Died):
            self._drop(worker)
        return reply

    def _drop(self, worker: int) -> str:
        """Lets go of a process that has ended, or is about to. Returns how it ended, in words."""
        held = self._held.pop(worker)
        held.line.close()
        held.process.join()
        code = held.process.exitcode or 0
        return f"its process ended by signal {-code}" if code < 0 else f"its process ended with {code}"

    def _started(self) -> _Held:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs, self._work))  # type: ignore[attr-defined]
        try:
            process.start()
        except OSError as error:
            remedy = "Use --workers 1. Where that works, look for a lack of memory, or a limit on processes"
            raise InputError("--workers", f"a process that reads cannot be started ({error})", remedy) from error
        theirs.close()
        return _Held(process, ours)


def _context() -> multiprocessing.context.BaseContext:
    """How processes start: from one that has everything loaded where the system can, which takes milliseconds."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([_MODULE])
    return context


def _serve(line: Connection, work: Work) -> None:
    """The life of a worker's process: an order in, an answer out, until the line is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who gives orders
    threading.Thread(target=_end_with_parent, daemon=True).start()
    worker = Worker(work)
    while True:
        try:
            order: Order = line.recv()
        except (EOFError, OSError):
            return
        try:
            line.send(worker.answer(order))
        except Exception as error:  # noqa: BLE001  # a fault of ours: told, and the process is made anew
            line.send(Died(f"{type(error).__name__}: {error}"))
            return


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
