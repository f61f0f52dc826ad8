"""Tables of tabs without quotation marks, a block of lines at a time: which lines are rows, and what is wrong with
the others. Nothing is done line by line unless a block holds something that is no text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import IO

import numpy as np
import pyarrow as pa
import pyarrow.csv as pv
from numpy.typing import NDArray

SIZE = 16 << 20
"""Bytes read at once; memory stays at a small multiple of it."""

LONGEST = 1 << 20
"""Bytes of a line; a row of these tables has some hundreds."""

Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Bad:
    """A row that was skipped: its line in the file, from 1, and why."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class Block:
    """Rows in their order. `cells` has a text column for each column asked for, and `row`, the line, from 1."""

    cells: pa.Table
    bad: tuple[Bad, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Whole lines, ended by a line feed; `first` is the number of the first one. `bad` is what was left out."""

    data: bytes
    first: int
    bad: tuple[Bad, ...] = ()


def header(line: bytes) -> list[str]:
    """The names in a first line, without a byte order mark. Raises UnicodeDecodeError."""
    text = line.decode("utf-8-sig").rstrip("\r\n")
    return [name.strip() for name in text.split("\t")]


def blocks(stream: IO[bytes], names: Sequence[str], wanted: Sequence[str], first: int = 1) -> Iterator[Block]:
    """The rows of the stream, block by block. `names` are the columns of the file, `wanted` the ones to keep, `first`
    the number of the first line. Empty lines are passed over. Raises OSError and what unpacking raises."""
    for lines in whole_lines(stream, first):
        yield _block(lines, names, wanted)


def whole_lines(stream: IO[bytes], first: int = 1) -> Iterator[Lines]:
    """The stream cut after line ends. A line that is longer than `LONGEST` and does not end in the piece that was read
    is left out, without being held. Raises OSError and what unpacking raises."""
    row, rest, skipping = first, b"", False
    while piece := stream.read(SIZE):
        if skipping:
            _, found, piece = piece.partition(b"\n")
            if not found:
                continue
            row, skipping = row + 1, False
        data = rest + piece
        cut = data.rfind(b"\n") + 1
        rest = data[cut:]
        bad: tuple[Bad, ...] = ()
        ends = data.count(b"\n", 0, cut)
        if len(rest) > LONGEST:
            bad, rest, skipping = (Bad(row + ends, "longer than a row can be"),), b"", True
        yield Lines(data[:cut], row, bad)
        row += ends
    if rest:
        yield Lines(rest + b"\n", row)


def _block(lines: Lines, names: Sequence[str], wanted: Sequence[str]) -> Block:
    data = lines.data.replace(b"\r\n", b"\n") if b"\r" in lines.data else lines.data
    starts, ends = _bounds(data)
    reasons = _reasons(data, starts, ends, len(names))
    bad = [Bad(lines.first + int(number), reason) for reason, found in reasons.items() for number in found]
    good = np.setdiff1d(np.flatnonzero(ends > starts), np.concatenate([*reasons.values(), []]).astype(np.int64))
    kept = data if len(good) == len(ends) else b"".join(data[starts[n] : ends[n] + 1] for n in good.tolist())
    cells = _parsed(kept, names, wanted) if kept else _empty(wanted)
    row = pa.array(good + lines.first, pa.int64())
    return Block(cells.append_column("row", row), tuple(sorted((*lines.bad, *bad), key=lambda one: one.row)))


def _bounds(data: bytes) -> tuple[Rows, Rows]:
    """Where each line starts, and where its line feed is."""
    ends = np.flatnonzero(np.frombuffer(data, np.uint8) == 10)
    return np.concatenate([[0], ends[:-1] + 1]).astype(np.int64)[: len(ends)], ends


def _reasons(data: bytes, starts: Rows, ends: Rows, width: int) -> dict[str, Rows]:
    """Numbers of the lines that are no rows, by reason; each line under the first that holds."""
    found: dict[str, Rows] = {"longer than a row can be": np.flatnonzero(ends - starts > LONGEST)}
    if b"\0" in data or b"\r" in data:
        found["holds control characters"] = _with(data, ends, b"\0\r")
    found["is not in UTF-8"] = _undecodable(data, starts, ends)
    tabs = np.flatnonzero(np.frombuffer(data, np.uint8) == 9)
    counted = np.searchsorted(tabs, ends) - np.searchsorted(tabs, starts)
    found[f"does not have {width} columns"] = np.flatnonzero((counted != width - 1) & (ends > starts))
    seen = np.array([], np.int64)
    for reason, numbers in found.items():
        found[reason] = np.setdiff1d(numbers, seen)
        seen = np.union1d(seen, numbers)
    return found


def _with(data: bytes, ends: Rows, signs: bytes) -> Rows:
    array = np.frombuffer(data, np.uint8)
    return np.unique(np.searchsorted(ends, np.flatnonzero(np.isin(array, list(signs)))))


def _undecodable(data: bytes, starts: Rows, ends: Rows) -> Rows:
    if _is_text(data):
        return np.array([], np.int64)
    pairs = zip(starts.tolist(), ends.tolist(), strict=True)
    return np.array([n for n, (start, end) in enumerate(pairs) if not _is_text(data[start:end])], np.int64)


def _is_text(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _parsed(data: bytes, names: Sequence[str], wanted: Sequence[str]) -> pa.Table:
    return pv.read_csv(
        pa.BufferReader(data),
        read_options=pv.ReadOptions(column_names=list(names), block_size=max(len(data), 1), use_threads=True),
        parse_options=pv.ParseOptions(delimiter="\t", quote_char=False, ignore_empty_lines=False),
        convert_options=pv.ConvertOptions(
            include_columns=list(wanted),
            column_types={name: pa.string() for name in wanted},
            strings_can_be_null=False,
            check_utf8=False,
        ),
    )


def _empty(wanted: Sequence[str]) -> pa.Table:
    return pa.table({name: pa.array([], pa.string()) for name in wanted})
