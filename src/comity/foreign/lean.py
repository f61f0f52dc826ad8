"""Beside the parts of each reader and year, one file with what measures need of them, sorted by pair: a question about
a pair then opens a file a year instead of one or more a month, and reads a few of its row groups.

Such a file is a function of the parts, is made of nothing else, and says of which parts it was made. It counts only as
long as these are the parts that there are; otherwise a question reads the parts themselves, with the same answer.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

import duckdb

from comity.foreign.lookups import query
from comity.foreign.manifest import Lean, Manifest, Part
from comity.foreign.parts import copy, settle, table_of

ROW_GROUP = 16_384
"""Rows that are read or passed over together: a pair of a year lies in one or two such groups, or fills many."""


def by_year(parts: Iterable[Part]) -> dict[str, list[Part]]:
    """The parts by year (``YYYY``)."""
    found: dict[str, list[Part]] = {}
    for part in parts:
        found.setdefault(part.month[:4], []).append(part)
    return found


def made_of(parts: Iterable[Part]) -> str:
    """What names these parts, and how a lean file is made of them: the statement, and the version of DuckDB, whose
    hashes stand in it."""
    named = [duckdb.__version__, query("lean"), *sorted(part.path for part in parts)]
    return hashlib.sha256("\n".join(named).encode()).hexdigest()


def renew(base: duckdb.DuckDBPyConnection, manifest: Manifest, work: Path, reader: str) -> None:
    """Makes the lean files of a reader that are not of the parts that there are. Raises duckdb.Error, OSError."""
    there = {one.year: one for one in manifest.lean(reader)}
    for year, parts in by_year(manifest.parts(reader=reader)).items():
        named = made_of(parts)
        if year not in there or there[year].made_of != named:
            manifest.put_lean(_made(base, manifest.folder, work, reader, year, named, parts))


def _made(
    base: duckdb.DuckDBPyConnection, folder: Path, work: Path, reader: str, year: str, named: str, parts: Sequence[Part]
) -> Lean:
    path = f"lean/reader={reader}/year={year}/{named[:16]}.parquet"
    fresh = work / f"lean-{year}.parquet"
    rows = query("lean").replace("{parts}", table_of(folder, parts))
    copy(base, f"SELECT * FROM ({rows}) WHERE pair IS NOT NULL ORDER BY pair, day, id", fresh, ROW_GROUP)  # noqa: S608
    settle(fresh, folder / path)
    return Lean(path, reader, year, named)
