"""Messages of protocol buffers, as far as networks in ONNX need them: taken apart into fields, and put together.

The forms are those of Protocol Buffers, Encoding: a field is its number and kind in one varint, then its value. What
is taken apart is looked at where it lies, since weights are large.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from comity.model import InputError

_VARINT, _EIGHT, _BYTES, _FOUR = 0, 1, 2, 5


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a message: its number, its value (a whole number, or bytes), and the bytes of the whole field."""

    number: int
    value: int | memoryview
    whole: memoryview

    def told(self) -> memoryview:
        """The value as bytes; empty for a number."""
        return memoryview(b"") if isinstance(self.value, int) else self.value

    def text(self) -> str:
        """The value as text."""
        return self.told().tobytes().decode()


def fields(message: memoryview) -> Iterator[Field]:
    """The fields of a message in their order. Raises InputError for bytes that are no message."""
    at = 0
    while at < len(message):
        first = at
        key, at = _number(message, at)
        kind = key & 7
        if kind == _VARINT:
            value, at = _number(message, at)
            yield Field(key >> 3, value, message[first:at])
            continue
        size, at = _number(message, at) if kind == _BYTES else ({_EIGHT: 8, _FOUR: 4}.get(kind, -1), at)
        if size < 0 or at + size > len(message):
            raise _broken()
        yield Field(key >> 3, message[at : at + size], message[first : at + size])
        at += size


def field(number: int, value: int | bytes) -> bytes:
    """The bytes of one field."""
    if isinstance(value, int):
        return varint(number << 3 | _VARINT) + varint(value)
    return opening(number, len(value)) + value


def opening(number: int, size: int) -> bytes:
    """What stands before a value of so many bytes."""
    return varint(number << 3 | _BYTES) + varint(size)


def varint(value: int) -> bytes:
    """A whole number, seven bits a byte, the least first."""
    found = bytearray()
    while value > 127:
        found.append(value & 127 | 128)
        value >>= 7
    return bytes([*found, value])


def numbers(packed: memoryview) -> list[int]:
    """Whole numbers that stand one behind the other."""
    found, at = [], 0
    while at < len(packed):
        value, at = _number(packed, at)
        found.append(value)
    return found


def _number(message: memoryview, at: int) -> tuple[int, int]:
    """The varint at a place, and the place behind it."""
    value = shift = 0
    while at < len(message):
        part = message[at]
        at += 1
        value |= (part & 127) << shift
        if part < 128:
            return value, at
        shift += 7
    raise _broken()


def _broken() -> InputError:
    return InputError("the network", "is no file of ONNX: it breaks off", "Install Comity again")
