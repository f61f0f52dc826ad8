"""What a block comes to, as Parquet files: one a table and month, each whole under its name or not there at all.

documents/month=2025-01/000003-00017.parquet     bundle 3, block 17
findings/month=2025-01/000003-00017.parquet
refusals/000003-00017.parquet
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from types import MappingProxyType

import pyarrow as pa
import pyarrow.parquet as pq

from comity.backfill import columns
from comity.backfill.columns import Place, Row
from comity.intake import Refusal
from comity.ledger.workers import Result
from comity.model import InputError, Reading

TABLES: Mapping[str, pa.Schema] = MappingProxyType(
    {"documents": columns.DOCUMENTS, "findings": columns.FINDINGS, "refusals": columns.REFUSALS}
)
_HALF = ".half"
_NAME = re.compile(r"\.?\d{6}-\d{5,}\.parquet")
_NUMBERS = count()


@dataclass(frozen=True, slots=True)
class Part:
    """One file: its path below the target with forward slashes, and its size in bytes."""

    path: str
    size: int


def block_name(bundle: str, block: int) -> str:
    """What every file of this block is called, without the ending."""
    return f"{bundle}-{block:05d}"


def tables_of(results: Iterable[tuple[int, Result]], bundle: str, reader: str) -> dict[str, list[Row]]:
    """The rows of every file of a block, by the file's folder. Each result comes with its number in the bundle."""
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    for item, result in results:
        place = Place(bundle, item)
        if isinstance(result, Refusal):
            rows["refusals"].append(columns.refusal_row(result, place))
        elif isinstance(result, Reading):
            month = f"month={columns.month_of(result.document)}"
            rows[f"documents/{month}"].append(columns.document_row(result, place))
            if result.findings:
                rows[f"findings/{month}"].extend(columns.finding_rows(result, place, reader))
    return dict(rows)


def write(target: Path, name: str, rows: Mapping[str, Sequence[Row]]) -> tuple[Part, ...]:
    """Writes the files of a block and returns them in the order of their paths.

    Each is written beside its place, brought to the disk and renamed: what has its name is whole. Raises InputError
    where that cannot be done.
    """
    return tuple(_write(target, f"{folder}/{name}.parquet", rows[folder]) for folder in sorted(rows))


def read(target: Path, part: Part) -> list[Row]:
    """The rows of a part. Raises InputError for one that is gone, or is none of ours."""
    path = target / part.path
    try:
        table = pq.ParquetFile(path).read()
    except (OSError, pa.ArrowInvalid) as error:
        raise InputError(
            str(path), "is no part that can be read", "Remove it and run the same backfill again"
        ) from error
    if table.schema.names != TABLES[table_of(part)].names:
        raise InputError(
            str(path), "has other columns than a part of this version", "Read the archive into a new folder"
        )
    rows: list[Row] = table.to_pylist()
    return rows


def table_of(part: Part) -> str:
    """Which table the part belongs to."""
    return part.path.partition("/")[0]


def is_there(target: Path, part: Part) -> bool:
    """True when the file is there and has the size that it was written with."""
    try:
        return (target / part.path).stat().st_size == part.size
    except OSError:
        return False


def remove_strays(target: Path, kept: Iterable[Part]) -> int:
    """Removes every file of ours that no manifest tells of: what a run that died had begun. Returns how many."""
    known = {part.path for part in kept}
    strays = [path for path in _ours(target) if path.relative_to(target).as_posix() not in known]
    for path in strays:
        with suppress(FileNotFoundError):  # a worker of the run that died may still be at it
            path.unlink()
    return len(strays)


def _ours(target: Path) -> Iterator[Path]:
    for table in TABLES:
        for pattern in ("*.parquet", f".*{_HALF}"):
            yield from (path for path in sorted((target / table).rglob(pattern)) if _NAME.match(path.name))


def _write(target: Path, path: str, rows: Sequence[Row]) -> Part:
    place = target / path
    half = place.with_name(f".{place.name}.{os.getpid()}-{next(_NUMBERS)}{_HALF}")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        size = _whole(half, pa.Table.from_pylist(list(rows), schema=TABLES[path.partition("/")[0]]))
        half.replace(place)  # should the name be lost in a power cut, the block is read again
    except OSError as error:
        problem = f"cannot be written ({error.strerror or error})"
        raise InputError(str(place), problem, "Make room or get the permission; then run the same again") from error
    finally:
        with suppress(OSError):
            half.unlink()
    return Part(path, size)


def _whole(path: Path, table: pa.Table) -> int:
    """Writes the table and waits until the disk has it. Returns the bytes it takes."""
    with path.open("xb") as stream:
        pq.write_table(table, stream, compression="zstd")
        stream.flush()
        os.fsync(stream.fileno())
        return stream.tell()
