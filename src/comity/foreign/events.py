"""A folder of imported events, opened for questions: which parts there are, and the rows of some pairs at hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from comity.foreign.lookups import query
from comity.foreign.manifest import Part, existing
from comity.foreign.tables import Kind
from comity.model import InputError

_FIRST, _LAST = "0001-01-01", "9999-12-31"


@dataclass(frozen=True, slots=True)
class Events:
    """The parts that count, and a database in memory that reads them."""

    folder: Path
    listed: tuple[Part, ...]
    mentioned: tuple[Part, ...]
    base: duckdb.DuckDBPyConnection

    def readers(self) -> tuple[str, ...]:
        """The foreign readers of which there are events, by name."""
        return tuple(sorted({part.reader for part in self.listed}))

    def rows(self, reader: str | None = None) -> int:
        """How many events there are (of one reader)."""
        return sum(part.rows for part in self.listed if reader in (None, part.reader))

    def latest(self, reader: str, pairs: Sequence[str]) -> str | None:
        """The last day of which the reader has an event of one of these pairs, as an ISO date. Raises InputError."""
        for month in sorted({part.month for part in self.listed if part.reader == reader}, reverse=True):
            sql = "SELECT max(day) FROM {parts} WHERE pair IN ({pairs})"
            found = self.ask(sql, self.within(reader, f"{month}-01", f"{month}-31"), pairs).fetchone()
            if found and found[0] is not None:
                return str(found[0])
        return None

    def gather(self, reader: str, pairs: Sequence[str], first: str, since: str | None, until: str | None) -> None:
        """Makes the table `asked`: the reader's events of these pairs within days (inclusive ISO dates). `first` is
        the code from which directions are told. Raises InputError."""
        held = [part for part in self.listed if part.reader == reader]
        parts = self.within(reader, since, until) or held[:1]  # of other days, so the table is there and empty
        given = {"pairs": list(pairs), "first": first, "since": since or _FIRST, "until": until or _LAST}
        self.ask(query("asked"), parts, pairs, given)

    def within(self, reader: str, since: str | None, until: str | None, kind: Kind = "events") -> list[Part]:
        """The reader's parts whose months reach into these days."""
        parts = self.listed if kind == "events" else self.mentioned
        first, last = (since or _FIRST)[:7], (until or _LAST)[:7]
        return [part for part in parts if part.reader == reader and first <= part.month <= last]

    def ask(
        self, sql: str, parts: Sequence[Part], pairs: Sequence[str] = (), given: Mapping[str, Any] | None = None
    ) -> duckdb.DuckDBPyConnection:
        """Runs a statement, in which ``{parts}`` stands for a table of these parts and ``{pairs}`` for names of
        pairs. Raises InputError when there are no parts or one of them cannot be read."""
        if not parts:
            readers = ", ".join(self.readers()) or "nobody"
            raise InputError(str(self.folder), f"holds no such rows; it has events of {readers}", "Bring them in first")
        files = ", ".join(_literal(str(self.folder / part.path)) for part in parts)
        table = f"read_parquet([{files}], hive_partitioning = false)"
        text = sql.replace("{parts}", table).replace("{pairs}", ", ".join(map(_literal, pairs)))
        try:
            return self.base.execute(text, dict(given or {}))
        except duckdb.IOException as error:
            remedy = "Make the folder anew from the files it came from"
            raise InputError(str(self.folder), f"cannot be read ({error})", remedy) from error


@contextmanager
def opened(folder: Path) -> Iterator[Events]:
    """The events of a folder that `bring` filled. Raises InputError when it is none."""
    manifest = existing(folder)
    base = duckdb.connect(":memory:")
    try:
        base.execute("SET parquet_metadata_cache = true")
        yield Events(folder, tuple(manifest.parts()), tuple(manifest.parts("mentions")), base)
    finally:
        base.close()


def pair_of(a: str, b: str) -> str:
    """The name of a pair (codes), whichever comes first."""
    return "-".join(sorted((a, b)))


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
