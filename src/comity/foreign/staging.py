"""Where rows wait until their files are whole: a DuckDB file beside the parts, thrown away in the end.

Blocks of text cells come in; they are mapped to our codes by joins, and rows that cannot be mapped are named.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import duckdb

from comity.foreign.blocks import Bad, Block
from comity.foreign.lookups import lookups, query
from comity.foreign.tables import Table

SHOWN = 20
"""So many skipped rows of a file are named; the others are counted."""

_MEMORY = "2GB"


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
    """Rows of one table (`table`), from one file or several, in a DuckDB file of its own in the folder `work`."""

    def __init__(self, work: Path, table: Table) -> None:
        self.table = table
        self._own = Path(mkdtemp(dir=work))
        self.base = duckdb.connect(str(self._own / "staged.duckdb"))
        self.base.execute(f"SET memory_limit = '{_MEMORY}'; SET preserve_insertion_order = false")
        self.base.execute("SET temp_directory = ?", [str(self._own / "spill")])
        for name, found in lookups().items():
            self.base.register("given", found)
            self.base.execute(f"CREATE TABLE {name} AS SELECT * FROM given")  # noqa: S608 - a name of ours
            self.base.unregister("given")
        self._map, self._shape = query(table.name), query(f"stored_{table.kind}")
        self.rows = 0

    def take(self, block: Block, file: int, name: str, tally: Tally) -> None:
        """Maps a block of the file of this number and name, keeps what is good, and counts into `tally`. Raises
        duckdb.Error."""
        tally.skip(block.bad)
        self.base.register("raw", block.cells)
        self.base.execute(f"CREATE OR REPLACE TEMP TABLE mapped AS {self._map}")
        self.base.unregister("raw")
        bad = self.base.execute("SELECT row, min(bad) FROM mapped WHERE bad IS NOT NULL GROUP BY row").fetchall()
        tally.skip([Bad(row, reason) for row, reason in bad])
        made = "INSERT INTO staged" if self._has_table() else "CREATE TABLE staged AS"
        self.base.execute(f"{made} {self._shape}", {"file": file, "name": name, "reader": self.table.reader})
        tally.rows += block.cells.num_rows - len(bad)
        self.rows += block.cells.num_rows - len(bad)

    def drop(self, file: int, rows: int) -> None:
        """Forgets what came from a file; it had so many rows."""
        if self._has_table():
            self.base.execute("DELETE FROM staged WHERE file_no = ?", [file])
            self.rows -= rows

    def months(self) -> list[str]:
        """The months that the rows are of, as ``YYYY-MM``."""
        if not self._has_table():
            return []
        return [month for (month,) in self.base.execute("SELECT DISTINCT month FROM staged ORDER BY 1").fetchall()]

    def close(self) -> None:
        """Lets go of the file, and removes it."""
        self.base.close()
        shutil.rmtree(self._own, ignore_errors=True)

    def _has_table(self) -> bool:
        found: Any = self.base.execute("SELECT 1 FROM duckdb_tables() WHERE table_name = 'staged'").fetchone()
        return found is not None
