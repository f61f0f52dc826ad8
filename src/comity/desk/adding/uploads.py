"""Files that a browser sent, onto disk: under names of our own, whatever they were called."""

from __future__ import annotations

import shutil
import tempfile
import unicodedata
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import IO

from comity.desk.adding.sources import MOST_FILES, Upload, Uploaded
from comity.desk.errors import TooLargeError
from comity.intake.dates import iso_day
from comity.intake.sniff import SUFFIXES, suffix_of
from comity.model import InputError

_LONGEST_NAME = 120


def uploaded(files: Iterable[tuple[str, IO[bytes]]], *, published: str = "") -> Uploaded:
    """The files (name, bytes), kept in a new folder that only this user can enter; see `sources.discard`.

    Raises InputError where none was chosen or the day is none, TooLargeError for too many.
    """
    day = iso_day(published, "the day") if published.strip() else None
    named = [(safe_name(name), handle) for name, handle in files if name]
    if not named:
        raise InputError("the files", "none was chosen", "Choose one or more, then send them")
    if len(named) > MOST_FILES:
        raise TooLargeError("the files", f"there are {len(named)}", f"Send at most {MOST_FILES} at once, or a folder")
    folder = Path(tempfile.mkdtemp(prefix="comity-"))
    try:
        kept = tuple(_kept(folder, number, name, handle) for number, (name, handle) in enumerate(named, 1))
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        problem = f"they cannot be kept ({error.strerror or error})"
        raise InputError("the files", problem, "Look for space on the disk, then send them again") from error
    return Uploaded(folder, kept, day)


def safe_name(name: str) -> str:
    """The last part of a file's name, without anything that is not seen, to be shown and never to be opened."""
    last = PurePosixPath(name.replace("\\", "/")).name
    seen = "".join(c for c in last if unicodedata.category(c)[0] != "C")
    return " ".join(seen.split())[-_LONGEST_NAME:] or "a file"


def _kept(folder: Path, number: int, name: str, handle: IO[bytes]) -> Upload:
    suffix = suffix_of(name)
    path = folder / f"{number:04}{suffix if suffix in SUFFIXES else ''}"
    with path.open("wb") as out:
        shutil.copyfileobj(handle, out)
    return Upload(path, name)
