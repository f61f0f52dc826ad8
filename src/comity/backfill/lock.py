"""One run at a time in one folder."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from comity.model import InputError

NAME = ".lock"
_TAKEN = frozenset({errno.EAGAIN, errno.EACCES})


@contextmanager
def locked(target: Path) -> Iterator[None]:
    """The folder, made where it is not there, for this run alone while the context lasts.

    The lock goes with the process, also when it is killed. Raises InputError where another run has it, or the folder
    cannot be made. A file system without locks (some on clusters) gives none; there the user sees to it.
    """
    try:
        target.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(target / NAME, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        problem = f"cannot be written to ({error.strerror or error})"
        raise InputError(str(target), problem, "Name another folder with --to") from error
    try:
        _take(descriptor, target)
        yield
    finally:
        os.close(descriptor)


def _take(descriptor: int, target: Path) -> None:
    try:
        import fcntl
    except ImportError:  # not on Windows
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _TAKEN:
            remedy = "Wait for it, or name another folder with --to"
            raise InputError(str(target), "another backfill is writing here", remedy) from error
