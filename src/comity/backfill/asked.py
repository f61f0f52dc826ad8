"""What a backfill's parts say of some actors, without a ledger: DuckDB finds the findings, and the ledger's own rules
make records of them.

Only findings in which all of the actors that are asked about take part are read, and they are merged among themselves.
People's decisions and near-copies are the ledger's, and are not in parts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import duckdb

from comity.backfill import manifest
from comity.backfill.bundles import absolute
from comity.backfill.parts import TABLES, table_of
from comity.ledger import Record, derive
from comity.ledger.entries import Held
from comity.model import InputError, finding_from

_MEMORY = "2GB"
_TYPES = {
    "string": "VARCHAR", "int64": "BIGINT", "int8": "TINYINT", "double": "DOUBLE", "date32[day]": "DATE",
    "list<item: string>": "VARCHAR[]",
}  # fmt: skip
"""Arrow's types as DuckDB calls them."""


@dataclass(frozen=True, slots=True)
class Archive:
    """The parts that count, by table, and a database in memory that reads them."""

    folder: Path
    paths: Mapping[str, tuple[str, ...]]
    base: duckdb.DuckDBPyConnection

    def records(
        self,
        together: Iterable[Sequence[str]],
        kinds: Sequence[str] = (),
        *,
        as_of: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> list[Record]:
        """The records of these kinds (all, without any) in which all actors (codes, or names in lower case) of one
        of the groups take part, by date; as of a day only what was published until then. Days are inclusive ISO
        dates, held against when a thing happened, or for the undated against when it was told. A part that cannot be
        read raises InputError."""
        wanted = [sorted(set(group)) for group in together]
        made = derive(self._held(wanted, kinds, as_of))
        found = [one for one in made if any(set(group) <= set(one.actors) for group in wanted)]
        within = (one for one in found if _within(one, since, until))
        return sorted(within, key=lambda one: (one.first or one.told_first or "9999", one.kind, one.id))

    def publishers(self, documents: Iterable[str]) -> dict[str, str]:
        """Who published these documents, by their ids; those without a publisher are left out. Raises InputError."""
        ids = sorted(set(documents))
        return dict(self._run(_query("publishers"), {"ids": ids})) if ids else {}

    def _held(self, wanted: Sequence[Sequence[str]], kinds: Sequence[str], as_of: str | None) -> list[Held]:
        if not (wanted and self.paths["findings"]):
            return []
        named = {f"together{number}": list(group) for number, group in enumerate(wanted)}
        together = " OR ".join(f"list_has_all(actors, ${name})" for name in named)
        given = named | {"kinds": list(kinds), "as_of": as_of or "9999-12-31", "undated": as_of is None}
        rows = self._run(_query("findings").replace("{together}", together), given)
        return [
            Held(finding_from(json.loads(text)), document, published, series, reader)
            for document, reader, text, published, series in rows
        ]

    def tables(self) -> dict[str, str]:
        """SQL for the rows of the parts, by table; a table without parts has its columns and no rows."""
        return {table: _rows(table, paths) for table, paths in self.paths.items()}

    def _run(self, sql: str, given: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        for table, rows in self.tables().items():
            sql = sql.replace(f"{{{table}}}", rows)
        try:
            return self.base.execute(sql, dict(given)).fetchall()
        except duckdb.Error as error:
            remedy = "Run the same backfill again, which mends what is gone, and ask then"
            raise InputError(str(self.folder), f"has a part that cannot be read ({error})", remedy) from error


@contextmanager
def opened(folder: Path | str) -> Iterator[Archive]:
    """The parts of a backfill, to be asked; parts that are not there yet are not in the answers. Raises InputError
    for a folder that no backfill wrote."""
    place = absolute(folder)
    if any(sign in str(place) for sign in "*?["):  # DuckDB takes these for a pattern
        raise InputError(str(folder), "has one of the signs * ? [ in its name", "Give the folder another name")
    state = manifest.load(place) if place.is_dir() else None
    if state is None:
        raise InputError(str(folder), "holds no backfill", "Make one with: comity backfill ARCHIVE --to DIR")
    paths: dict[str, list[str]] = {"documents": [], "findings": []}
    for part in state.parts():
        if (table := table_of(part)) in paths:
            paths[table].append(str(place / part.path))
    with closing(_connected()) as base:
        yield Archive(place, {table: tuple(sorted(names)) for table, names in paths.items()}, base)


def _within(record: Record, since: str | None, until: str | None) -> bool:
    """The rule of `ledger.queries.records`. What has no day at all is outside of any bounds."""
    ended, began = record.last or record.first or record.told_last, record.first or record.last or record.told_first
    late = since is None or (ended is not None and ended >= since)
    return late and (until is None or (began is not None and began <= until))


def _connected() -> duckdb.DuckDBPyConnection:
    """A database in memory that fetches no extension and writes nothing to the disk."""
    base = duckdb.connect(":memory:", config={"memory_limit": _MEMORY, "autoinstall_known_extensions": False})
    base.execute("SET temp_directory = ''; SET enable_progress_bar = false")
    return base


def _rows(table: str, paths: Sequence[str]) -> str:
    if paths:
        return f"read_parquet([{', '.join(map(literal, paths))}], hive_partitioning = false)"
    columns = ", ".join(f'CAST(NULL AS {_TYPES[str(one.type)]}) AS "{one.name}"' for one in TABLES[table])
    return f"(SELECT {columns} WHERE false)"


@cache
def _query(name: str) -> str:
    text = (files("comity.backfill") / "sql" / f"{name}.sql").read_text(encoding="utf-8")
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith("--"))


def literal(path: str) -> str:
    """A text as SQL writes it."""
    return "'" + path.replace("'", "''") + "'"
