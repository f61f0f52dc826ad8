"""Staged rows as Parquet parts: one a month, sorted by pair and day, each written beside its place and put there
whole."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from comity.foreign.manifest import Part
from comity.foreign.tables import Kind

ROW_GROUP = 65_536
"""Rows of a part that are read or passed over together. Smaller groups take longer to write, and a question about
single events reads one or two months."""

MANY = 8
"""A month that lies in more parts than this is written anew as one."""

_ORDER = {"events": "pair NULLS LAST, day, id", "mentions": "id, told, url, file, row"}

_TWICE = "SELECT count(id) > count(DISTINCT id) FROM staged WHERE month = $month"

_LATER = """
SELECT rowid FROM staged WHERE month = $month QUALIFY row_number() OVER (PARTITION BY id ORDER BY file_no, row) > 1
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where parts of one kind and reader lie: the folder, and the folder for what is being written."""

    folder: Path
    work: Path
    kind: Kind
    reader: str

    def path(self, month: str, name: str) -> str:
        """The path of a part of this month (``YYYY-MM``) in the folder."""
        year, number = month.split("-")
        return f"{self.kind}/reader={self.reader}/year={year}/month={number}/{name}.parquet"


def forget_known(base: duckdb.DuckDBPyConnection, place: Place, month: str, there: Sequence[Part]) -> list[int]:
    """Takes staged events of a month out whose id stands in one of the parts `there`, or among the staged rows before
    them; mentions have no id of their own. Returns the number of the file of each. Raises duckdb.Error."""
    if place.kind != "events":
        return []
    given = {"month": month}
    ((twice,),) = base.execute(_TWICE, given).fetchall()
    if not twice and not there:  # as nearly always: telling this is much cheaper than looking for them
        return []
    known = f"SELECT id FROM {table_of(place.folder, there)}" if there else ""  # noqa: S608
    repeated = f"rowid IN ({_LATER})" + (f" OR id IN ({known})" if known else "")
    gone = base.execute(
        f"DELETE FROM staged WHERE month = $month AND ({repeated}) RETURNING file_no",  # noqa: S608
        given,
    )
    return [int(number) for (number,) in gone.fetchall()]


def write(base: duckdb.DuckDBPyConnection, place: Place, month: str, name: str) -> Part | None:
    """The part with the staged rows of a month, None when there are none. Raises duckdb.Error, OSError."""
    rows = f"SELECT * EXCLUDE (file_no, month, bad) FROM staged WHERE month = '{month}'"  # noqa: S608 - a month of ours
    return _copied(base, place, month, name, rows)


def merged(base: duckdb.DuckDBPyConnection, place: Place, parts: Sequence[Part]) -> Part:
    """The parts of one month as one part. Raises duckdb.Error, OSError."""
    name = hashlib.sha256("\n".join(sorted(part.path for part in parts)).encode()).hexdigest()[:16]
    found = _copied(base, place, parts[0].month, name, f"FROM {table_of(place.folder, parts)}")
    return found or parts[0]  # parts have rows, so there is one


def copy(base: duckdb.DuckDBPyConnection, rows: str, path: Path, group: int = ROW_GROUP) -> int:
    """Writes what a statement gives to a Parquet file, `group` rows together. Returns the number of rows. Raises
    duckdb.Error."""
    options = f"FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, ROW_GROUP_SIZE {group}"
    done = base.execute(f"COPY ({rows}) TO {literal(path)} ({options})").fetchone()
    return int(done[0]) if done else 0


def settle(fresh: Path, place: Path) -> None:
    """Puts a file in its place for good: its bytes reach the disk before its name does. Raises OSError."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with fresh.open("rb") as stream:
        os.fsync(stream.fileno())
    fresh.replace(place)


def table_of(folder: Path, parts: Sequence[Part]) -> str:
    """SQL for the rows of these parts."""
    listed = ", ".join(literal(folder / part.path) for part in parts)
    return f"read_parquet([{listed}], hive_partitioning = false)"


def _copied(base: duckdb.DuckDBPyConnection, place: Place, month: str, name: str, rows: str) -> Part | None:
    fresh = place.work / f"{place.kind}-{month}-{name}.parquet"
    count = copy(base, f"SELECT * FROM ({rows}) ORDER BY {_ORDER[place.kind]}", fresh)  # noqa: S608
    if not count:
        return None
    path = place.path(month, name)
    settle(fresh, place.folder / path)
    return Part(path, place.kind, place.reader, month, count)


def literal(path: Path | str) -> str:
    """A path as SQL writes a text."""
    return "'" + str(path).replace("'", "''") + "'"
