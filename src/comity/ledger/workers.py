"""Reading in other processes: results come back in the order of the documents, and a process that dies takes
one document with it, not the run."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain, islice
from multiprocessing.connection import wait
from types import TracebackType
from typing import Any, Self, TypeVar

from comity.intake import Refusal
from comity.ledger.interrupts import without_interrupt
from comity.model import ComityError, Document, InputError, Reading

# A worker costs the loading of the language model, some seconds; this many documents pay for it.
WORTH_A_POOL = 6
MOST_WORKERS = 16
_TRIES = 3
# How many new objects a worker makes before it looks for rings that nobody needs. A text's tokens are some thousand,
# and by default (700) looking for rings takes a fiftieth of the reading.
_NEW_OBJECTS = 20_000

_AHEAD, _BEHIND = 4, 200
"""Documents before each worker, and items that wait for the oldest of them, for each worker."""

_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class Reader:
    """What turns a document into findings. `name` is "name version"; `read` must be a module's function, so
    that another process finds it; `languages` are the primary tags it reads. What one of the readers named in `also`
    has read this one need not read again."""

    name: str
    read: Callable[[Document], Reading]
    languages: frozenset[str] = frozenset({"en"})
    also: tuple[str, ...] = ()

    def reads(self, document: Document) -> bool:
        """True when the document's language is one it reads, or nobody knows the language."""
        return document.language is None or document.language.split("-")[0].lower() in self.languages


@dataclass(frozen=True, slots=True)
class Known:
    """A document that needs no reading."""

    document: Document


@dataclass(frozen=True, slots=True)
class Copied:
    """A document that is not to be read, since it is a near-copy of the one with the id `original`."""

    document: Document
    original: str


@dataclass(frozen=True, slots=True)
class Passed:
    """A document that is neither read nor kept: a cheap test says that it can hold no finding."""

    document: Document


Item = Document | Known | Copied | Passed | Refusal
Result = Reading | Known | Copied | Passed | Refusal


def read_in_order(items: Iterable[Item], reader: Reader, workers: int | None = None) -> Generator[Result, None, None]:
    """A reading for each document, in the order of `items`; what needs no reading passes through in its place.

    `workers` counts the processes; 1 reads in this one, None means as many as there are processors when there
    are enough documents to be worth it. A document on which the reader fails, or on which its process dies
    twice, comes back as a Refusal that names it. Raises InputError when processes cannot be started at all.
    """
    items = iter(items)
    if workers is None:
        head = list(islice(items, WORTH_A_POOL))
        items = chain(head, items)
        enough = sum(isinstance(item, Document) for item in head) == WORTH_A_POOL
        workers = min(os.cpu_count() or 1, MOST_WORKERS) if enough else 1
    waiting: deque[tuple[Item, Future[Reading | Refusal] | None]] = deque()
    handed = 0  # how many of those that wait are being read, or are to be
    with _Pool(reader, workers) as pool:
        for item in items:
            future = pool.submit(item) if isinstance(item, Document) else None
            waiting.append((item, future))
            handed += future is not None
            while waiting and (_enough(handed, len(waiting), workers) or waiting[0][1] is None):
                handed -= waiting[0][1] is not None
                yield _settled(*waiting.popleft(), pool)
        while waiting:
            yield _settled(*waiting.popleft(), pool)


def _enough(handed: int, waiting: int, workers: int) -> bool:
    """Whether so many documents are before the workers as keep each of them busy, or so many items wait behind them as
    memory should hold. Where most items need no reading, it takes many of them to find the next one that does."""
    return handed > _AHEAD * workers or waiting > _BEHIND * workers


def _settled(item: Item, future: Future[Reading | Refusal] | None, pool: _Pool) -> Result:
    if not isinstance(item, Document):
        return item
    if future is None:
        raise RuntimeError(f"{item.id} was not handed to a reader")
    error = future.exception()
    if isinstance(error, BrokenExecutor):
        # One of the documents that were being read killed its process; which one shows when each is read alone.
        future = pool.alone(item)
        error = future.exception()
    if error is None:
        return future.result()
    name = item.source or item.id
    if isinstance(error, BrokenExecutor):
        return Refusal(name, "the process that read it died, twice", "Look for a lack of memory; else report it", 1)
    if not isinstance(error, Exception):
        raise error
    problem = f"the reader failed on it ({type(error).__name__}: {error})"
    return Refusal(name, problem, "This is a fault of the reader: please report it", 1)


class _Pool:
    """Executors that are made when first needed, and made again when a process of theirs died."""

    def __init__(self, reader: Reader, workers: int) -> None:
        self._reader = reader
        self._workers = workers
        self._many: Executor | None = None
        self._single: Executor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for executor in (self._many, self._single):
            _end(executor, at_once=error is not None)

    def submit(self, document: Document) -> Future[Reading | Refusal]:
        """Hands a document to the next free worker."""
        for _ in range(_TRIES):
            if self._many is None:
                self._many = _processes(self._workers) if self._workers > 1 else ThreadPoolExecutor(1)
            try:
                return _submit(self._many, _read, self._reader, document)
            except BrokenExecutor:  # a process died since the last document
                _end(self._many, at_once=True)
                self._many = None
        raise _no_processes("each ended as soon as it was started")

    def alone(self, document: Document) -> Future[Reading | Refusal]:
        """Hands a document to a process that reads nothing else meanwhile, and waits for it.

        Raises InputError when that process dies, and another that has nothing to read dies too.
        """
        if self._single is None:
            self._single = _processes(1)
        future = _submit(self._single, _read, self._reader, document)
        if isinstance(future.exception(), BrokenExecutor):
            _end(self._single, at_once=True)
            self._single = _processes(1)
            if isinstance(_submit(self._single, _nothing).exception(), BrokenExecutor):
                raise _no_processes("each ended as soon as it was started")
        return future


def _read(reader: Reader, document: Document) -> Reading | Refusal:
    """What the reader finds. An error that we raise on purpose becomes a Refusal here: it would lose its parts
    on the way between processes."""
    try:
        return reader.read(document)
    except ComityError as error:
        return Refusal(document.source or document.id, error.problem, error.remedy, 1)


def _nothing() -> None:
    """Shows that a process starts."""


def _processes(workers: int) -> Executor:
    """Processes that start with the first task. Raises InputError where the system has none to give."""
    try:
        return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"), initializer=_begin_worker)
    except (OSError, NotImplementedError) as error:
        raise _no_processes(str(error)) from error


def _submit(executor: Executor, task: Callable[..., _Made], *given: Any) -> Future[_Made]:
    """Hands a task over. Raises BrokenExecutor when a process has died, InputError when none can be started."""
    with without_interrupt():
        try:
            return executor.submit(task, *given)
        except OSError as error:
            raise _no_processes(str(error)) from error


def _no_processes(why: str) -> InputError:
    remedy = "Use --workers 1. Where that works, look for a lack of memory, or a limit on processes"
    return InputError("--workers", f"the processes that read cannot be started ({why})", remedy)


def _end(executor: Executor | None, *, at_once: bool) -> None:
    if executor is None:
        return
    if at_once and isinstance(executor, ProcessPoolExecutor):
        for process in list((executor._processes or {}).values()):
            process.terminate()
    executor.shutdown(wait=True, cancel_futures=True)


def _begin_worker() -> None:
    """Runs first in every worker: it ends with its parent, also when that one was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(_NEW_OBJECTS, *gc.get_threshold()[1:])
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
