"""The process that reads: it loads the models once, takes one job after another, and writes to the ledger.

It is a process of its own so that pages stay quick while it reads, and so that a document on which it dies takes no
page with it.
"""

from __future__ import annotations

import logging
import os
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from multiprocessing.connection import Connection
from queue import SimpleQueue

from comity.desk.adding.taking import Item, expected, taken
from comity.desk.adding.told import Came, Cancel, Ended, Now, Refused, Task, Told
from comity.ledger import AddReport, Ledger, Reader, add_sources
from comity.ledger.place import Place
from comity.ledger.progress import Step
from comity.model import ComityError, Document

_LOG = logging.getLogger("comity.desk")

Tell = Callable[[Told], None]
MakeReader = Callable[[], Reader]
"""Must be a module's function, so that another process finds it."""

_NICE = 5


def local_reader() -> Reader:
    """The local reader; its models load with the first document that is read."""
    from comity.reading.local import LANGUAGES, READER, read_document

    return Reader(READER, read_document, frozenset(LANGUAGES))


def run(pipe: Connection, ledger: Place, make: MakeReader) -> None:
    """Reads what comes through the pipe until its other end is closed."""
    if hasattr(os, "nice"):
        os.nice(_NICE)  # pages first
    tasks: SimpleQueue[Task] = SimpleQueue()
    stopped: set[str] = set()
    threading.Thread(target=_listen, args=(pipe, tasks, stopped), daemon=True).start()
    reader: Reader | None = None
    while True:
        task = tasks.get()
        pipe.send(Now("starting"))
        reader = reader or make()
        pipe.send(work(ledger, task, reader, pipe.send, partial(_said, stopped, task.id)))


def _said(stopped: set[str], name: str) -> bool:
    return name in stopped


def _listen(pipe: Connection, tasks: SimpleQueue[Task], stopped: set[str]) -> None:
    with suppress(EOFError, OSError):
        while True:
            told = pipe.recv()
            if isinstance(told, Cancel):
                stopped.add(told.id)
            else:
                tasks.put(told)
    os._exit(0)  # the desk is gone: what was written stays, what was being written is undone by the database


def work(ledger: Place, task: Task, reader: Reader, tell: Tell, stopped: Callable[[], bool]) -> Ended:
    """Does one job, telling each step; stops between two documents once `stopped` says so."""
    steps = _Steps(task, tell, stopped)
    try:
        tell(Now("starting", total=expected(task.source)))
        report = add_sources(ledger, [task.id], reader=reader, workers=1, progress=steps.done, intake=steps.items)
        if report.interrupted:
            tell(Now("deriving"))
            with Ledger.open(ledger) as opened:
                opened.refresh()
    except ComityError as error:
        return Ended("failed", (), f"{error.subject}: {error.problem}", error.remedy)
    except Exception as error:  # noqa: BLE001 (the models are loaded: one job that fails must not end the process)
        _LOG.exception("reading %s", task.source.what)
        remedy = "This is a fault of ours: please report it. The console says more"
        return Ended("failed", (), f"something went wrong that was not foreseen ({type(error).__name__})", remedy)
    for refused in steps.untold(report):
        tell(refused)
    notes = (*(f"{one.source}: kept, not read: {one.why}" for one in report.not_read), *report.notes)
    return Ended("cancelled" if report.interrupted else "done", tuple(notes))


class _Steps:
    """What goes in and what came of it, in one order: add_sources takes items and reports steps."""

    def __init__(self, task: Task, tell: Tell, stopped: Callable[[], bool]) -> None:
        self._task, self._tell, self._stopped = task, tell, stopped
        self._under_way: deque[Item] = deque()
        self._told: set[tuple[str, str]] = set()
        self._all_in = False

    def items(self, _name: str) -> Iterator[Item]:
        """The documents and refusals of the job."""
        for item in taken(self._task.source):
            self._pause()
            self._under_way.append(item)
            self._tell(Now("reading", _name_of(self._under_way[0])))
            yield item
        self._all_in = True

    def done(self, step: Step) -> None:
        """Tells what became of the next item."""
        item = self._under_way.popleft()
        if isinstance(item, Document):
            if step.outcome != "refused":  # why it was refused is told at the end
                self._tell(Came(_name_of(item), item.id, step.outcome))
        else:
            self._told.add((item.source, item.problem))
            self._tell(Refused(item.source, item.problem, item.remedy))
        if self._under_way:
            self._tell(Now("reading", _name_of(self._under_way[0])))
        elif self._all_in:
            self._tell(Now("deriving"))
        self._pause()

    def untold(self, report: AddReport) -> Iterator[Refused]:
        """The refusals of the report that were not told yet."""
        for one in report.refused:
            if (one.source, one.problem) not in self._told:
                yield Refused(one.source, one.problem, one.remedy)

    def _pause(self) -> None:
        """Ends the run as Ctrl-C would, which is how add_sources is told to stop between two documents."""
        if self._stopped() and not (self._all_in and not self._under_way):
            raise KeyboardInterrupt


def _name_of(item: Item) -> str:
    return (item.title or item.source or item.id) if isinstance(item, Document) else item.source
