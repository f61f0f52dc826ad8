"""The bytes of a WARC file, packed or not, from any place on; and where the next record may begin."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from typing import IO, Protocol

from comity.intake.archive.unzip import CHUNK, Unzipped
from comity.intake.files import in_words

_MEMBER = b"\x1f\x8b\x08"
_RECORD = re.compile(rb"WARC/\d\.\d{1,2}\r?\n[A-Za-z-]{1,60}:")
_RECORD_LENGTH = 80
"""Bytes that are enough to know the beginning of a record by."""


class Stream(Protocol):
    """What is read of a file, from some byte of it on."""

    broken_at: int | None

    def read(self, size: int = -1, /) -> bytes:
        """At most so many bytes; none at the end. Raises InputError for what cannot be read or unpacked."""

    def tell(self) -> int:
        """The position of the next byte."""

    def spot(self, position: int) -> tuple[int, int]:
        """The byte of the file from which `position` can be reached again, and how many bytes come before it."""

    def member_from(self, position: int) -> int | None:
        """The byte of the file from which what comes at or after `position` can be read; None when not known."""


class Plain:
    """A file that is not packed: positions are bytes of the file."""

    def __init__(self, handle: IO[bytes], path: str, start: int = 0) -> None:
        self._handle, self._path = handle, path
        self.broken_at: int | None = None
        with in_words(path):
            handle.seek(start)

    def read(self, size: int = -1, /) -> bytes:
        """At most so many bytes; none at the end. Raises InputError."""
        with in_words(self._path):
            return self._handle.read(size)

    def tell(self) -> int:
        """The byte of the file that comes next."""
        with in_words(self._path):
            return self._handle.tell()

    def spot(self, position: int) -> tuple[int, int]:
        """The position, and 0."""
        return position, 0

    def member_from(self, position: int) -> int | None:
        """The position."""
        return position


@dataclass(frozen=True, slots=True)
class Tape:
    """A WARC file. `handle` can be sought in; `zipped` tells whether gzip packed it."""

    handle: IO[bytes]
    path: str
    zipped: bool

    def play(self, start: int) -> Stream:
        """What the file holds from its byte `start` on. Raises InputError."""
        return (Unzipped if self.zipped else Plain)(self.handle, self.path, start)

    def next_start(self, start: int) -> int | None:
        """The first byte at or after `start` at which a record seems to begin (in a packed file: a gzip member with
        a record at its beginning); None when there is none. Raises InputError."""
        seen, at = b"", start
        with in_words(self.path):
            self.handle.seek(start)
            while data := self.handle.read(CHUNK):
                seen += data
                found = self._found(seen, at)
                if found is not None:
                    return found
                at, seen = at + max(0, len(seen) - _RECORD_LENGTH), seen[-_RECORD_LENGTH:]
        return None

    def _found(self, seen: bytes, at: int) -> int | None:
        if not self.zipped:
            found = _RECORD.search(seen)
            return at + found.start() if found else None
        position = seen.find(_MEMBER)
        while position >= 0:
            if self._is_member(at + position):
                return at + position
            position = seen.find(_MEMBER, position + 1)
        return None

    def _is_member(self, start: int) -> bool:
        here = self.handle.tell()
        self.handle.seek(start)
        begin = self.handle.read(CHUNK)
        self.handle.seek(here)
        try:
            return _RECORD.match(zlib.decompressobj(31).decompress(begin, _RECORD_LENGTH)) is not None
        except zlib.error:
            return False
