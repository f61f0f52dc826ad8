"""A process beside the desk that works out long sums, so that answers have the desk's own for themselves.

Threads of one process take turns, step by step: beside a sum of two seconds an answer takes several times as long. The
helper is started with the first sum that is handed to it, gives way to everything else on the machine, and goes after
some minutes without work.
"""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import signal
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from comity.desk.held import Alone
from comity.desk.recall import Recalls
from comity.desk.sums import Made, Order, made
from comity.ledger.interrupts import without_interrupt
from comity.model import ComityError

_LOG = logging.getLogger("comity.desk")

_NICE = 10
_NEW_THINGS = 20_000
"""After so many new things rubbish is looked for, as in the desk itself."""
_IDLE = 600.0
"""Seconds without work after which the process goes, and its memory with it."""
_AFTER_DEATH = 60.0
"""Seconds for which no other is started where one has died: what killed it may come again."""


@dataclass(frozen=True, slots=True)
class _Child:
    process: BaseProcess
    pipe: Connection


@dataclass(frozen=True, slots=True)
class _Failed:
    """An error that we raise on purpose; as an exception it would lose its parts on the way between processes."""

    subject: str
    problem: str
    remedy: str


class Helper:
    """The process, once it is needed. Safe to use from several threads: one order is done at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._child: _Child | None = None
        self._died = -_AFTER_DEATH
        self._closed = False

    def made(self, order: Order) -> Made:
        """What came of an order whose `build` and `mark` are of the kind `Alone`; where no process is to be had, it is
        worked out here. Raises ComityError where the sum does, and where the desk ends meanwhile."""
        with self._lock:
            answer = self._asked(order)
        if self._closed:
            raise ComityError("a sum", "the desk ends", "Start it again")
        if isinstance(answer, _Failed):
            raise ComityError(answer.subject, answer.problem, answer.remedy)
        return made(order) if answer is None else answer

    def close(self) -> None:
        """Ends the process, in the middle of a sum if need be."""
        self._closed = True
        child = self._child
        if child is not None:
            child.process.kill()
            child.process.join(1)

    def _asked(self, order: Order) -> Made | _Failed | None:
        """The answer of the process; None where there is none to be had."""
        if self._closed or time.monotonic() - self._died < _AFTER_DEATH:
            return None
        try:
            return self._answer(order)
        except (EOFError, OSError):
            child, self._child = self._child, None
            self._died = time.monotonic()
            if child is not None:
                child.process.join(1)
                if not self._closed and child.process.exitcode != -signal.SIGTERM:  # that ends the desk as well
                    _LOG.warning(
                        "the process that works out sums has died; for a minute they are worked out in this one"
                    )
            return None

    def _answer(self, order: Order) -> Made | _Failed:
        child = self._engaged()
        child.pipe.send(order)
        answer: Made | _Failed | None = child.pipe.recv()
        if answer is None:  # it went for lack of work just as this came
            child.process.join(1)
            return self._answer(order)
        return answer

    def _engaged(self) -> _Child:
        """The process, started where there is none, or where it went."""
        if self._child is None or not self._child.process.is_alive():
            spawn = multiprocessing.get_context("spawn")
            mine, theirs = spawn.Pipe()
            process = spawn.Process(target=run, args=(theirs,), name="sums", daemon=True)
            with without_interrupt():
                process.start()
            theirs.close()
            self._child = _Child(process, mine)
        return self._child


def run(pipe: Connection, idle: float = _IDLE) -> None:
    """Works out what comes through the pipe until its other end is closed, or nothing came for `idle` seconds."""
    if hasattr(os, "nice"):
        os.nice(_NICE)
    gc.freeze()
    gc.set_threshold(_NEW_THINGS)
    recalls = Recalls()
    with suppress(EOFError, OSError):
        while pipe.poll(idle):
            pipe.send(_done(pipe.recv(), recalls))
        pipe.send(None)


def _done(order: Order, recalls: Recalls) -> Made | _Failed:
    if isinstance(order.build, Alone):
        order = replace(order, build=replace(order.build, recalls=recalls))
    try:
        return made(order)
    except ComityError as error:
        return _Failed(error.subject, error.problem, error.remedy)
