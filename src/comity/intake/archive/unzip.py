"""A gzip file read from beginning to end, a little at a time, with an eye on what a broken or hostile one does."""

from __future__ import annotations

import io
import zlib
from collections import deque
from typing import IO

from comity.intake.files import in_words
from comity.intake.sniff import GZIP
from comity.model import InputError

CHUNK = 65_536
"""Bytes read from the file at a time."""
# DEFLATE cannot pack closer than 1,032 to 1 (RFC 1951); pages pack some 5 to 1, the most repetitive tables of words
# under 100 to 1. Below the floor a bomb costs too little to matter, and short runs of one character are common.
_BOMB_RATIO = 200
_BOMB_FLOOR = 64_000_000
_MEMBERS_KNOWN = 4_096
_WITH_HEADER = 31
"""What tells zlib to expect gzip's header and check its sum."""


class Unzipped(io.RawIOBase):
    """What the gzip members of `handle` hold, from the file's byte `start` on, as one stream.

    Reading raises InputError, once all that is sound has been given: where a member is damaged or breaks off, where
    something else than a member follows one, and where one unpacks to over 200 times its size (and over 64 MB).
    `broken_at` is then the byte of the file at which that member begins. Zeros after the last member are padding.
    """

    def __init__(self, handle: IO[bytes], path: str, start: int = 0) -> None:
        super().__init__()
        self._handle, self._path = handle, path
        self._read_to, self._input = start, b""
        self._given = 0
        self._inflate: zlib._Decompress | None = None
        self._member_at, self._member_given = start, 0
        self._members: deque[tuple[int, int]] = deque(maxlen=_MEMBERS_KNOWN)
        self._error: InputError | None = None
        self.broken_at: int | None = None
        with in_words(path):
            handle.seek(start)

    def readable(self) -> bool:
        """True: it can be read."""
        return True

    def tell(self) -> int:
        """How many bytes have been given."""
        return self._given

    def readinto(self, buffer: object) -> int:
        """Fills `buffer` with what comes next, and returns with how much; 0 at the end. Raises InputError."""
        view = memoryview(buffer)  # type: ignore[arg-type]
        data = self._next(len(view))
        view[: len(data)] = data
        return len(data)

    def spot(self, position: int) -> tuple[int, int]:
        """Where the byte `position` of what is given lies: the byte of the file at which its member begins, and how
        far into the unpacked member. Forgets the members before it: ask in ascending order."""
        while len(self._members) > 1 and self._members[1][0] <= position:
            self._members.popleft()
        began, at = self._members[0] if self._members else (0, self._member_at)
        return at, position - began

    def member_from(self, position: int) -> int | None:
        """The byte of the file at which the first known member begins that holds nothing before `position`."""
        return next((at for began, at in self._members if began >= position), None)

    def _next(self, most: int) -> bytes:
        if self._error is not None:
            raise self._error
        while most:
            if self._inflate is None and not self._begin():
                return b""
            if data := self._inflated(most):
                self._given += len(data)
                return data
        return b""

    def _begin(self) -> bool:
        """Begins the next member; False at the end of the file."""
        self._skip_padding()
        if not self._input:
            return False
        if len(self._input) < len(GZIP):
            self._more()
        self._member_at, self._member_given = self._position(), 0
        if self._members and self._members[-1][0] == self._given:  # the one before was empty
            self._members.pop()
        self._members.append((self._given, self._member_at))
        if not self._input.startswith(GZIP):
            raise self._broken("holds something that is not gzip")
        self._inflate = zlib.decompressobj(_WITH_HEADER)
        return True

    def _skip_padding(self) -> None:
        while True:
            if self._members:
                self._input = self._input.lstrip(b"\0")
            if self._input or not self._more():
                return

    def _inflated(self, most: int) -> bytes:
        """Some of the member, perhaps nothing yet; `_inflate` is None once the member has ended."""
        inflate = self._inflate or zlib.decompressobj(_WITH_HEADER)
        at_end = not self._input and not self._more()
        try:
            data = inflate.decompress(self._input, most)
        except zlib.error as error:
            raise self._broken("is damaged: gzip cannot unpack it, or its sum is wrong") from error
        if at_end and not data and not inflate.eof:
            raise self._broken("breaks off in the middle of what gzip packed")
        self._input = inflate.unused_data if inflate.eof else inflate.unconsumed_tail
        self._member_given += len(data)
        self._check_size()
        self._inflate = None if inflate.eof else inflate
        return data

    def _check_size(self) -> None:
        packed = self._position() - self._member_at
        if self._member_given > _BOMB_FLOOR and self._member_given > _BOMB_RATIO * packed:
            raise self._broken(f"unpacks to more than {_BOMB_RATIO} times its size")

    def _position(self) -> int:
        return self._read_to - len(self._input)

    def _more(self) -> bool:
        with in_words(self._path):
            data = self._handle.read(CHUNK)
        self._read_to += len(data)
        self._input += data
        return bool(data)

    def _broken(self, problem: str) -> InputError:
        self.broken_at = self._member_at
        where = f"{self._path}:{self.broken_at}"
        self._error = InputError(where, problem, "Get the file again; what stands before this is read")
        return self._error
