"""Where rows wait until their files are whole: a database in memory, which may spill to disk.

Blocks of text cells come in; they are mapped to our codes by joins, and rows that cannot be mapped are named.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp

import duckdb
import numpy as np
import pyarrow as pa

from comity.foreign.blocks import Bad, Block
from comity.foreign.lookups import lookups, query
from comity.foreign.tables import Table

SHOWN = 20
"""So many skipped rows of a file are named; the others are counted."""

_MEMORY = "2GB"

TOGETHER = 100_000
"""Rows that are mapped together; a file of a quarter of an hour has some thousands."""


@dataclass(slots=True)
class Tally:
    """What a file held: rows that were taken and rows that were not, by reason; the first of these by line."""

    rows: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    shown: list[Bad] = field(default_factory=list)

    def skip(self, bad: Sequence[Bad]) -> None:
        """Counts rows that were not taken."""
        self.reasons.update(one.reason for one in bad)
        self.shown = sorted([*self.shown, *bad], key=lambda one: (one.row, one.reason))[:SHOWN]

    @property
    def skipped(self) -> int:
        """How many rows were not taken."""
        return self.reasons.total()


class Staging:
    """Rows of one table, from one file or several, in a database in memory that may spill into the folder `work`.

    Blocks are gathered until mapping them together pays; `settle` maps what is left. Methods raise duckdb.Error.
    """

    def __init__(self, work: Path, table: Table) -> None:
        self.table = table
        self.rows = 0
        self.tallies: dict[int, Tally] = {}
        self._gathered: list[pa.Table] = []
        self._own = Path(mkdtemp(dir=work))
        self.base = duckdb.connect(":memory:")
        self.base.execute(f"SET memory_limit = '{_MEMORY}'; SET preserve_insertion_order = false")
        self.base.execute("SET temp_directory = ?", [str(self._own)])
        for name, found in lookups().items():
            self._put(name, found)
        self.base.execute("CREATE TABLE files (file_no INTEGER, name VARCHAR)")
        self._map, self._shape = query(table.name), query(f"stored_{table.kind}")
        self._mapped(_raw(table), "CREATE TABLE staged AS")

    def begin(self, file: int, name: str) -> Tally:
        """Says that blocks of a file follow: its number and its name. Returns what will be counted of it."""
        self.base.execute("INSERT INTO files VALUES (?, ?)", [file, name])
        return self.tallies.setdefault(file, Tally())

    def take(self, block: Block, file: int) -> None:
        """Takes a block of the file that was begun."""
        self.tallies[file].skip(block.bad)
        number = pa.array([file], pa.int32()).take(pa.array(np.zeros(block.cells.num_rows, np.int8)))
        self._gathered.append(block.cells.append_column("file_no", number))
        if sum(one.num_rows for one in self._gathered) >= TOGETHER:
            self.settle()

    def settle(self) -> None:
        """Maps what was gathered, keeps what is good, and counts the others."""
        if not self._gathered:
            return
        found = pa.concat_tables(self._gathered)
        self._gathered = []
        self._mapped(found, "INSERT INTO staged")
        bad = self._bad()
        for file, rows in bad.items():
            self.tallies[file].skip([Bad(row, rows[row]) for row in sorted(rows)])
            self.tallies[file].rows -= len(rows)
        for number, count in zip(*np.unique(found["file_no"].to_numpy(), return_counts=True), strict=True):
            self.tallies[int(number)].rows += int(count)
        self.rows += found.num_rows - sum(map(len, bad.values()))

    def drop(self, file: int) -> None:
        """Forgets what came from a file."""
        self.settle()
        self.base.execute("DELETE FROM staged WHERE file_no = ?", [file])
        self.rows -= self.tallies.pop(file).rows

    def months(self) -> list[str]:
        """The months that the rows are of, as ``YYYY-MM``."""
        return [month for (month,) in self.base.execute("SELECT DISTINCT month FROM staged ORDER BY 1").fetchall()]

    def close(self) -> None:
        """Lets go of everything, and removes what was spilled."""
        self.base.close()
        shutil.rmtree(self._own, ignore_errors=True)

    def _put(self, name: str, found: pa.Table) -> None:
        self.base.register("given", found)
        self.base.execute(f"CREATE TABLE {name} AS SELECT * FROM given")  # noqa: S608 - a name of ours
        self.base.unregister("given")

    def _mapped(self, found: pa.Table, keep: str) -> None:
        self.base.register("raw", found)
        given = {"reader": self.table.reader}
        self.base.execute(f"{keep} WITH mapped AS ({self._map}) {self._shape}", given)
        self.base.unregister("raw")

    def _bad(self) -> dict[int, dict[int, str]]:
        """Takes out what could not be mapped: by file and row, why."""
        taken = self.base.execute("DELETE FROM staged WHERE bad IS NOT NULL RETURNING file_no, row, bad").fetchall()
        found: dict[int, dict[int, str]] = {}
        for file, row, reason in sorted(taken, reverse=True):
            found.setdefault(file, {})[row] = reason  # of a row that gave several events the first reason stays
        return found


def _raw(table: Table) -> pa.Table:
    """No rows, with the columns that rows have."""
    cells = {name: pa.array([], pa.string()) for name in table.columns}
    return pa.table({**cells, "row": pa.array([], pa.int64()), "file_no": pa.array([], pa.int32())})
