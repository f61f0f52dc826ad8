"""What a server sent, without the wrappings it was sent in (RFC 9110, content codings; RFC 9112, chunks)."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable, Sequence

from comity.intake.limits import MAX_TEXT, too_large
from comity.intake.sniff import GZIP
from comity.model import InputError

_CHUNK_LENGTH = re.compile(rb"([0-9A-Fa-f]{1,15})[^\r\n]{0,1000}\r\n")
_REMEDY = "Save the page itself as a file and add that"
# More wrappings than this are a riddle, not a page.
_MOST_CODINGS = 4


def unwrapped(block: bytes, codings: Sequence[str], subject: str) -> bytes:
    """`block` with its `codings` taken off, the last one first: chunked, gzip, deflate, br, zstd.

    A block that is said to be gzip and is not has been unpacked by the crawler already, and stays as it is; so does
    one that is said to be in chunks and does not begin with one. Raises InputError for what breaks off, is damaged,
    is in a coding that is not known, or comes to more than a document may have.
    """
    if len(codings) > _MOST_CODINGS:
        raise InputError(subject, f"is packed {len(codings)} times over", _REMEDY)
    for name in reversed(codings):
        if name not in _CODINGS:
            raise InputError(subject, f"is packed as {name[:40]!r}, which is not read", _REMEDY)
        block = _CODINGS[name](block, subject)
        if len(block) > MAX_TEXT:
            raise too_large(subject, MAX_TEXT)
    return block


def _same(block: bytes, _subject: str) -> bytes:
    return block


def _chunked(block: bytes, subject: str) -> bytes:
    found = _CHUNK_LENGTH.match(block)
    if not found:
        return block
    parts: list[bytes] = []
    while found:
        size, begins = int(found[1], 16), found.end()
        if not size:
            return b"".join(parts)
        parts.append(block[begins : begins + size])
        position = begins + size + 2
        found = _CHUNK_LENGTH.match(block, position) if block[begins + size : position] == b"\r\n" else None
    raise _broken(subject)


def _gzip(block: bytes, subject: str) -> bytes:
    if not block.startswith(GZIP):
        return block
    parts: list[bytes] = []
    left = MAX_TEXT + 1
    while block.startswith(GZIP) and left > 0:
        inflate = zlib.decompressobj(31)
        parts.append(_inflate(inflate, block, left, subject))
        left -= len(parts[-1])
        block = inflate.unused_data
    return b"".join(parts)


def _deflate(block: bytes, subject: str) -> bytes:
    # Servers have sent both the zlib form that the standard asks for and the bare one.
    is_zlib = len(block) > 1 and block[0] & 15 == 8 and int.from_bytes(block[:2], "big") % 31 == 0
    return _inflate(zlib.decompressobj(15 if is_zlib else -15), block, MAX_TEXT + 1, subject)


def _inflate(inflate: zlib._Decompress, block: bytes, most: int, subject: str) -> bytes:
    try:
        data = inflate.decompress(block, most)
    except zlib.error as error:
        raise _broken(subject) from error
    if not inflate.eof and len(data) < most:
        raise _broken(subject)
    return data


def _brotli(block: bytes, subject: str) -> bytes:
    from fastwarc.stream_io import BrotliReader

    try:
        return BrotliReader(io.BytesIO(block)).read(MAX_TEXT + 1)
    except OSError as error:
        raise _broken(subject) from error


def _zstd(block: bytes, subject: str) -> bytes:
    from fastwarc.stream_io import ZstdReader

    try:
        return ZstdReader(io.BytesIO(block)).read(MAX_TEXT + 1)
    except OSError as error:
        raise _broken(subject) from error


def _broken(subject: str) -> InputError:
    return InputError(subject, "is damaged or breaks off: what the server packed cannot be unpacked", _REMEDY)


_CODINGS: dict[str, Callable[[bytes, str], bytes]] = {
    "identity": _same, "chunked": _chunked, "gzip": _gzip, "x-gzip": _gzip, "deflate": _deflate, "br": _brotli,
    "zstd": _zstd,
}  # fmt: skip
