"""Comma-separated tables with quotation marks, where a row may run over lines: rows a block at a time."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import IO

import pyarrow as pa

from comity.foreign.blocks import LONGEST, Bad, Block

_ROWS = 20_000
_CELL = 131_072  # code points, as csv has it unless somebody in this process said otherwise


def named_rows(stream: IO[bytes]) -> Iterator[tuple[int, list[str]]]:
    """The rows with the line on which each begins, the header among them; empty rows are passed over.

    Raises UnicodeDecodeError for what is not in UTF-8, and csv.Error for what is no table.
    """
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    reader = csv.reader(text, strict=True)
    begins = 1
    for cells in reader:
        if any(len(cell) > _CELL for cell in cells):
            raise csv.Error(f"a field larger than {_CELL:,}")
        if any(cells):
            yield begins, cells
        begins = reader.line_num + 1
    text.detach()


def blocks(rows: Iterator[tuple[int, list[str]]], names: Sequence[str], wanted: Sequence[str]) -> Iterator[Block]:
    """The rows after the header, block by block. `names` are the file's columns, `wanted` the ones to keep. Raises
    what `named_rows` raises."""
    places = [names.index(name) for name in wanted]
    held: list[tuple[int, list[str]]] = []
    bad: list[Bad] = []
    for line, cells in rows:
        if (reason := _reason(cells, len(names))) is not None:
            bad.append(Bad(line, reason))
            continue
        held.append((line, cells))
        if len(held) == _ROWS:
            yield _block(held, bad, wanted, places)
            held, bad = [], []
    yield _block(held, bad, wanted, places)


def _reason(cells: Sequence[str], width: int) -> str | None:
    if len(cells) != width:
        return f"does not have {width} columns"
    if any("\0" in cell for cell in cells):
        return "holds control characters"
    return "longer than a row can be" if sum(map(len, cells)) > LONGEST else None


def _block(
    held: Sequence[tuple[int, list[str]]], bad: Sequence[Bad], wanted: Sequence[str], places: Sequence[int]
) -> Block:
    columns = {
        name: pa.array([cells[place] for _, cells in held], pa.string())
        for name, place in zip(wanted, places, strict=True)
    }
    cells = pa.table({**columns, "row": pa.array([line for line, _ in held], pa.int64())})
    return Block(cells, tuple(bad))
