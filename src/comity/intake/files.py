"""Opening files: only regular ones, only as many bytes as a document may have, every failure in words."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

from comity.intake.limits import limit_of, too_large
from comity.intake.sniff import HEAD, kind_of
from comity.model import InputError

_SPECIAL = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISSOCK, "a socket"),
)


@contextmanager
def opened(path: str) -> Iterator[IO[bytes]]:
    """The regular file at `path`, open for reading. Raises InputError for anything else.

    What it is gets checked before it is opened: opening a pipe waits for its writer.
    """
    with in_words(path):
        mode = Path(path).stat().st_mode
    for is_special, what in _SPECIAL:
        if is_special(mode):
            raise InputError(
                path, f"is {what}, not a file", "To read from a pipe, send it to standard input: comity read -"
            )
    with ExitStack() as stack:
        with in_words(path):
            handle = stack.enter_context(Path(path).open("rb"))
        yield handle


def read_bounded(handle: IO[bytes], subject: str, suffix: str = "") -> bytes:
    """All bytes of `handle`, when they are no more than a document of their kind may have.

    Reads at most one byte beyond that limit; a regular file that is larger is refused by its size alone.
    Raises InputError.
    """
    with in_words(subject):
        head = handle.read(HEAD)
        limit = limit_of(kind_of(head, suffix))
        size = _size(handle)
        if size is not None and size > limit:
            raise too_large(subject, limit, size)
        data = head + handle.read(limit + 1 - len(head))
    if len(data) > limit:
        raise too_large(subject, limit)
    return data


def is_folder(path: str) -> bool:
    """True when `path` is a folder, or a link to one."""
    try:
        return Path(path).is_dir()
    except (OSError, ValueError):
        return False


def _size(handle: IO[bytes]) -> int | None:
    try:
        about = os.fstat(handle.fileno())
    except (OSError, AttributeError):
        return None
    return about.st_size if stat.S_ISREG(about.st_mode) else None


@contextmanager
def in_words(path: str) -> Iterator[None]:
    """Turns what goes wrong with the file at `path` in the context into an InputError."""
    try:
        yield
    except FileNotFoundError as error:
        if Path(path).is_symlink():
            raise InputError(path, "is a link to a file that is not there", "Mend or remove the link.") from error
        raise InputError(path, "does not exist", "Check the name; a URL begins with http:// or https://.") from error
    except PermissionError as error:
        raise InputError(path, "may not be read", "Ask for the permission to read it, or copy it.") from error
    except ValueError as error:  # a name with a NUL in it
        raise InputError(path, "is not a possible file name", "Check the name.") from error
    except OSError as error:
        reason = (error.strerror or "it failed").lower()
        raise InputError(path, f"cannot be read: {reason}", "Check the name and the disk.") from error
