"""Files as they lie: plain, .gz, or a .zip with one file in it; opened as bytes, and named by what they hold."""

from __future__ import annotations

import gzip
import hashlib
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from comity.model import InputError

_PIECE = 1 << 20
BROKEN = (EOFError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile, NotImplementedError, RuntimeError)
"""What a damaged, encrypted or oddly packed archive raises."""


def digest(path: Path) -> str:
    """The SHA-256 of the file's bytes, packed as they are. Raises InputError when it cannot be read."""
    made = hashlib.sha256()
    with _named(path), path.open("rb") as stream:
        while piece := stream.read(_PIECE):
            made.update(piece)
    return made.hexdigest()


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """The bytes of a table, unpacked on the way. Raises InputError when they cannot be read or unpacked."""
    with _named(path):
        if path.suffix.lower() == ".gz":
            with gzip.open(path) as stream:
                yield cast("IO[bytes]", stream)
        elif path.suffix.lower() == ".zip":
            with zipfile.ZipFile(path) as archive, archive.open(_only(path, archive)) as inner:
                yield inner
        else:
            with path.open("rb") as plain:
                yield plain


def _only(path: Path, archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    files = [one for one in archive.infolist() if not one.is_dir()]
    if len(files) != 1:
        raise InputError(str(path), f"holds {len(files)} files", "Unpack it, and name the tables in it")
    return files[0]


@contextmanager
def _named(path: Path) -> Iterator[None]:
    try:
        yield
    except BROKEN as error:
        raise InputError(str(path), f"cannot be unpacked ({error})", "Fetch it again, or unpack it yourself") from error
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror or error})", "Name a file") from error
