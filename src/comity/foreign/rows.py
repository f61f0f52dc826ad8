"""A file of a table as rows of text cells: which columns it has, and how it is cut into rows."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from comity.foreign import blocks, cells
from comity.foreign.blocks import Block
from comity.foreign.raw import opened
from comity.foreign.tables import Table
from comity.model import InputError


def rows_of(path: Path, table: Table) -> Iterator[Block]:
    """The rows of a file as text, block by block. Raises InputError for a file that is no such table."""
    remedy = f"Name a file of this table: {table.codebook}"
    with opened(path) as stream:
        try:
            if table.width is not None:
                yield from blocks.blocks(stream, [f"f{n + 1}" for n in range(table.width)], table.columns)
            elif table.quoted:
                yield from _quoted(path, table, cells.named_rows(stream))
            else:
                names = _names(path, table, blocks.header(stream.readline(blocks.LONGEST)))
                yield from blocks.blocks(stream, names, table.columns, first=2)
        except UnicodeDecodeError as error:
            raise InputError(str(path), "is not in UTF-8", "Save it as UTF-8") from error
        except csv.Error as error:
            raise InputError(str(path), f"is no table ({error})", remedy) from error


def ahead(made: Iterator[Block]) -> Iterator[Block]:
    """The same blocks; the next one is made while one is in use."""
    with ThreadPoolExecutor(1) as pool:
        coming = pool.submit(next, made, None)
        while (block := coming.result()) is not None:
            coming = pool.submit(next, made, None)
            yield block


def _quoted(path: Path, table: Table, rows: Iterator[tuple[int, list[str]]]) -> Iterator[Block]:
    _, first = next(rows, (0, []))
    yield from cells.blocks(rows, _names(path, table, [name.strip() for name in first]), table.columns)


def _names(path: Path, table: Table, found: Sequence[str]) -> list[str]:
    """The names of a file's columns, as we call them. Raises InputError when one that is needed is not there."""
    names = [dict(table.others).get(name, name) for name in found]
    missing = [name for name in table.columns if name not in names]
    twice = [name for name in table.columns if names.count(name) > 1]
    if missing or twice:
        problem = f"lacks the column {missing[0]}" if missing else f"has the column {twice[0]} twice"
        raise InputError(str(path), problem, f"Name a file with the columns of: {table.codebook}")
    # Columns that nobody asks for may have no name or the same one.
    return [name if name in table.columns else f"{number} {name}" for number, name in enumerate(names)]
