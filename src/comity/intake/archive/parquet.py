"""Parquet: one document a row."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import IO, Any

from comity.intake.draft import Draft, digest, finish
from comity.intake.limits import MAX_TEXT, MEGABYTE, too_large
from comity.intake.refusal import Refusal
from comity.intake.skip import Skip
from comity.intake.text import FIELDS, checked
from comity.model import Document, InputError

# The largest texts that are read, all in one batch, come to 16 times 20 MB.
_ROWS = 16
_BUFFER = 1_000_000
# As for gzip; here a text that stands in many rows is stored once, which is no bomb as long as rows come one by one.
_BOMB_RATIO = 200
_BOMB_FLOOR = 64 * MEGABYTE
_REMEDY = "Write it again, with a column text and any of " + ", ".join(FIELDS)


def rows(handle: IO[bytes], path: str, skip: Skip | None = None) -> Iterator[Document | Refusal]:
    """A document for each row of the table in `handle`, in order; a Refusal that names the row for each bad one.

    The column ``text`` is read and any of `FIELDS` (``published`` may be a date or a timestamp); other columns are
    knowingly ignored. A document's `sha256` is that of its text in UTF-8, its source ``FILE:ROW``, counted from 1.
    One row group is read after the other, a few rows at a time; a group that is damaged is refused under the number of
    the row after the last one that could be read, and the next one is read. Raises InputError for a file that is no
    Parquet file, or has no text.
    """
    skip = skip or Skip()
    table, columns = _opened(handle, path)
    first = 1
    for group in range(table.num_row_groups):
        about = table.metadata.row_group(group)
        number = first
        try:
            _check_size(about, f"{path}:{first}")
            for batch in table.iter_batches(_ROWS, row_groups=[group], columns=columns, use_threads=False):
                for row in batch.to_pylist():
                    if not skip.one():
                        yield _row(row, f"{path}:{number}")
                    number += 1
        except InputError as error:
            if not skip.one():
                yield Refusal.of(error, 1)
        except _arrow_errors() as error:
            if not skip.one():
                yield _damaged(f"{path}:{number}", group, error)
        first += about.num_rows


def _opened(handle: IO[bytes], path: str) -> tuple[Any, list[str]]:
    """The table and the names of the columns to read. Raises InputError."""
    import pyarrow.parquet as pq

    try:
        table = pq.ParquetFile(handle, pre_buffer=False, buffer_size=_BUFFER)
        names = table.schema_arrow.names
    except _arrow_errors() as error:
        raise InputError(path, "is no Parquet file, or breaks off", "Get the file again, whole") from error
    if names.count("text") != 1:
        raise InputError(path, 'has no column "text"', _REMEDY)
    return table, ["text", *(name for name in FIELDS if names.count(name) == 1)]


def _arrow_errors() -> tuple[type[Exception], ...]:
    import pyarrow as pa

    # pa.ArrowException covers most; a damaged page can also come out as one of Python's own.
    return (pa.ArrowException, OSError, ValueError, OverflowError, MemoryError)


def _check_size(about: Any, subject: str) -> None:
    """Raises InputError for a row group that unpacks to far more than it weighs."""
    columns = [about.column(number) for number in range(about.num_columns)]
    packed = sum(column.total_compressed_size for column in columns)
    unpacked = sum(column.total_uncompressed_size for column in columns)
    if unpacked > _BOMB_FLOOR and unpacked > _BOMB_RATIO * max(packed, 1):
        problem = f"begins a row group that unpacks to more than {_BOMB_RATIO} times its size"
        raise InputError(subject, problem, "Write it again without compression; the other groups are read")


def _row(row: dict[str, Any], subject: str) -> Document | Refusal:
    try:
        text = row["text"]
        if not isinstance(text, str):
            raise InputError(subject, 'has no "text"', "Give each row a text, or leave the row out")
        if len(text) > MAX_TEXT:
            raise too_large(subject, MAX_TEXT)
        facts = {name: value for name in FIELDS if (value := _fact(row.get(name), name, subject))}
        draft = Draft(text=text, extractor="parquet", **checked(facts, subject))
        return finish(draft, source=subject, sha256=digest(text.encode("utf-8", "surrogatepass")))
    except InputError as error:
        return Refusal.of(error, 1)


def _fact(value: object, name: str, subject: str) -> str:
    """A field's value as text, "" for none. Raises InputError for one that is no text, nor a day where one belongs."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip()
    if name == "published" and isinstance(value, datetime.date):
        return value.isoformat()[:10]
    raise InputError(subject, f'has a "{name}" that is not a string', "Write a text there, or nothing")


def _damaged(place: str, group: int, error: Exception) -> Refusal:
    reason = " ".join(str(error).split())[:200].rstrip(".") or type(error).__name__
    remedy = "Get the file again; the row groups before and after it are read"
    return Refusal(place, f"and the rows after it in row group {group} cannot be read: {reason}", remedy, 1)
