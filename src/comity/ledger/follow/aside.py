"""Looking through everything for every promise in a process of its own, while the records of other kinds are derived.

The process reads the ledger as it was before the transaction of the one that started it, and writes nothing: what was
added is there already, and the promises it is told. Where it cannot be started, or ends early, nothing is lost but its
help: the one that started it looks itself.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import IO, Any, cast

from sqlalchemy import Connection, func, select

from comity.ledger import queries, schema
from comity.ledger.database import engine
from comity.ledger.entries import Held, Record
from comity.ledger.follow.keeping import Found, seek
from comity.ledger.place import Place

WORTH = 1000
"""Documents; with fewer of them, starting a process takes longer than it saves."""

Promises = Sequence[tuple[Record, Sequence[Held]]]

_START = "from comity.ledger.follow.aside import main; main()"


class Aside:
    """A process that waits for promises and looks for what became of them."""

    def __init__(self, place: Place, process: subprocess.Popen[bytes]) -> None:
        self._place = place
        self._process = process

    def begin(self) -> None:
        """Tells the process where to look, so that it can read what it looks through."""
        self._tell(self._place)

    def go_on(self, promises: Promises) -> None:
        """Tells the process what to look for."""
        self._tell([(_lean(record), [replace(one, printed=None) for one in held]) for record, held in promises])

    def _tell(self, what: Place | Promises) -> None:
        with suppress(OSError):  # it has ended: `found` tells
            pickle.dump(what, self._into)
            self._into.flush()

    def found(self) -> Found | None:
        """What the process found; None where it ended without an answer. Waits for it."""
        answer = self._out.read()
        if self._process.wait() != 0:
            return None
        return cast(Found, pickle.loads(answer))  # noqa: S301  (both ends are this program)

    def end(self) -> None:
        """Ends the process, whatever it does."""
        self._process.kill()
        for pipe in (self._into, self._out):
            with suppress(OSError):
                pipe.close()
        self._process.wait()

    @property
    def _into(self) -> IO[bytes]:
        return _pipe(self._process.stdin)

    @property
    def _out(self) -> IO[bytes]:
        return _pipe(self._process.stdout)


@contextmanager
def aside(connection: Connection, place: Place | None) -> Iterator[Aside | None]:
    """A process beside this one for a ledger at `place`; None where it would not pay, or none can be had."""
    process = _started() if place is not None and _pays(connection) else None
    if process is None or place is None:
        yield None
        return
    helper = Aside(place, process)
    try:
        helper.begin()
        yield helper
    finally:
        helper.end()


def main() -> None:
    """The other process: reads what to look for from its input, and writes what it found to its output."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one that started it is interrupted too, and ends it
    gc.disable()  # as the one that started it does: nothing here refers back to itself
    place: Place = _told()
    with engine(place, read_only=True).connect() as connection, connection.begin():
        if isinstance(place, Path):
            connection.exec_driver_sql("PRAGMA mmap_size=0")  # it reads most of the file once, and need not hold it
        found = seek(connection, _promises, queries.named(connection))
    sys.stdout.buffer.write(pickle.dumps(found))
    sys.stdout.buffer.flush()
    os._exit(0)  # the thread waits on, and the rest of the answer is for nobody


def _promises() -> Promises:
    """What the other tells while this one reads. Nothing more is told then: this one ends when the other does."""
    promises: Promises = _told()
    threading.Thread(target=_end_with_the_other, daemon=True).start()
    return promises


def _told() -> Any:
    return pickle.load(sys.stdin.buffer)  # noqa: S301  (both ends are this program)


def _lean(record: Record) -> Record:
    """As much of a record as looking needs, of the thousands that lie in the other process together."""
    return replace(record, claims={}, parties=(), links=(), refs=(), findings=(), documents=())


def _end_with_the_other() -> None:
    """Nothing more is ever told: when the pipe ends, so has the process at its other end."""
    sys.stdin.buffer.read()
    os._exit(1)


def _started() -> subprocess.Popen[bytes] | None:
    paths = os.pathsep.join(path or str(Path.cwd()) for path in sys.path)
    # Without the folder in which somebody happens to stand: a file there may bear the name of a module.
    env = {**os.environ, "PYTHONPATH": paths, "PYTHONSAFEPATH": "1"}
    try:
        return subprocess.Popen(
            [sys.executable, "-c", _START], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, env=env,
        )  # fmt: skip
    except OSError:
        return None


def _pays(connection: Connection) -> bool:
    documents = connection.execute(select(func.count()).select_from(schema.documents)).scalar_one()
    return int(documents) >= WORTH and _processors() > 1


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise RuntimeError("the process was started without pipes")
    return pipe
