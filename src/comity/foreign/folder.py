"""The folder that events are brought into: one import at a time, and nothing left of those that were ended."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import IO, get_args

from comity.foreign.lean import sums_of
from comity.foreign.manifest import Manifest
from comity.foreign.tables import Kind
from comity.model import InputError


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """One import at a time; the system lets go of the lock when a process ends, however it ends. Raises InputError."""
    with _lock(folder) as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise InputError(str(folder), "another import is writing to it", "Wait until it is done") from None
        yield


def _lock(folder: Path) -> IO[str]:
    try:
        return (folder / ".lock").open("w")
    except OSError as error:
        problem = f"cannot be written to ({error.strerror})"
        raise InputError(str(folder), problem, "Name a folder that can be written with --to") from error


@contextmanager
def workplace(folder: Path) -> Iterator[Path]:
    """A folder for what is being made, gone afterwards; those of runs that were killed go too."""
    for old in folder.glob(".work-*"):
        shutil.rmtree(old, ignore_errors=True)
    work = Path(mkdtemp(prefix=".work-", dir=folder))
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def sweep(manifest: Manifest) -> None:
    """Removes parts that do not count: of a run that was ended, or merged into others by the run before."""
    counted = {part.path for kind in get_args(Kind) for part in manifest.parts(kind)}
    counted |= {path for one in manifest.lean() for path in (one.path, sums_of(one.path))}
    for folder in (*get_args(Kind), "lean"):
        for path in (manifest.folder / folder).rglob("*.parquet"):
            if path.relative_to(manifest.folder).as_posix() not in counted:
                path.unlink()
