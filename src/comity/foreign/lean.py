"""Beside the parts of each reader and year, one file with what measures need of them, sorted by pair: a question about
a pair then opens a file a year instead of one or more a month, and reads a few of its row groups.

Beside it lie the sums of the pairs with most events: what each comes to in each month and direction. A series of whole
months then costs the same whether a month holds a hundred events or ten thousand. What is counted of a month rests on
the articles of that month alone, so such sums are exact. Pairs with fewer events are read event by event.

Such files are a function of the parts, are made of nothing else, and it is kept of which parts they were made. They
count only as long as these are the parts that there are; otherwise a question reads the parts themselves, with the same
answer.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

import duckdb

from comity.foreign.lookups import query
from comity.foreign.manifest import Lean, Manifest, Part
from comity.foreign.parts import copy, literal, settle, table_of

ROW_GROUP = 16_384
"""Rows that are read or passed over together: a pair of a year lies in one or two such groups, or fills many."""

LARGE = 200
"""Events in a year from which on sums of a pair are kept. Fewer are read as quickly, and there are many such pairs."""

SUMS_GROUP = 4_096
"""Rows of sums that are read or passed over together: they are wide, and a pair has at most 36 of them a year."""


def by_year(parts: Iterable[Part]) -> dict[str, list[Part]]:
    """The parts by year (``YYYY``)."""
    found: dict[str, list[Part]] = {}
    for part in parts:
        found.setdefault(part.month[:4], []).append(part)
    return found


def made_of(parts: Iterable[Part]) -> str:
    """What names these parts, and how a lean file and its sums are made of them: the statements, and the version of
    DuckDB, whose hashes stand in it."""
    named = [duckdb.__version__, query("lean"), query("sums"), str(LARGE), *sorted(part.path for part in parts)]
    return hashlib.sha256("\n".join(named).encode()).hexdigest()


def sums_of(path: str) -> str:
    """Where the sums of a lean file lie: beside it."""
    return path.removesuffix(".parquet") + "-sums.parquet"


def summed(base: duckdb.DuckDBPyConnection, lean: Path, fresh: Path) -> None:
    """Writes the sums of a lean file, of pairs with at least LARGE events. Raises duckdb.Error."""
    rows = f"read_parquet({literal(lean)}, hive_partitioning = false)"
    large = f"pair IN (SELECT pair FROM {rows} GROUP BY pair HAVING count(*) >= {LARGE})"  # noqa: S608
    copy(base, sums(rows, large), fresh, SUMS_GROUP)


def sums(events: str, where: str, *, ids: bool = False) -> str:
    """SQL for what pairs come to in each month and direction; `events` is SQL for rows as lean.sql has them."""
    named = ", list(id ORDER BY id) FILTER (typed) AS ids, list(id ORDER BY id) FILTER (NOT typed) AS others"
    text = query("sums").replace("{events}", events).replace("{where}", where)
    return text.replace("{ids}", named if ids else "").replace("{id}", ", id" if ids else "")


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
    summed(base, fresh, work / "sums.parquet")
    settle(work / "sums.parquet", folder / sums_of(path))
    settle(fresh, folder / path)
    return Lean(path, reader, year, named)
