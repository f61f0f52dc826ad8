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
from comity.backfill.columns import UNDATED, document_from
from comity.backfill.parts import TABLES, table_of
from comity.ledger import Record, derive
from comity.ledger.entries import Held, Ref
from comity.model import Document, Finding, InputError, finding_from

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

    def held(self, refs: Iterable[Ref]) -> list[Held]:
        """The findings that these name (document and id), each once, by document. Raises InputError."""
        wanted = set(refs)
        given = {"ids": sorted({name for _, name in wanted}), "documents": sorted({name for name, _ in wanted})}
        rows = self._run(_query("sentences"), given) if wanted else []
        found = [
            Held(finding_from(json.loads(text)), document, published, document, reader)
            for document, reader, text, published in rows
        ]
        return [one for one in found if one.ref in wanted]

    def documents(self, ids: Iterable[str]) -> list[Document]:
        """The documents of these ids that the parts hold, by id. Raises InputError."""
        wanted = sorted(set(ids))
        return [document_from(row) for row in self._named("texts", {"ids": wanted})] if wanted else []

    def findings(self, document: str) -> list[Finding]:
        """What was found in a document, in the order of the reading. Raises InputError."""
        return [finding_from(json.loads(text)) for (text,) in self._run(_query("said"), {"document": document})]

    def kinds(self) -> dict[str, int]:
        """How many findings the parts hold, by kind, the most first. Raises InputError."""
        return dict(self._run("SELECT kind, count(*) FROM {findings} GROUP BY ALL ORDER BY 2 DESC, 1", {}))

    def months(self) -> dict[str, int]:
        """How many documents the parts hold, by month of publication (`UNDATED` for those without a day), in order.
        Raises InputError."""
        month = f"coalesce(strftime(published, '%Y-%m'), '{UNDATED}')"
        return dict(self._run(f"SELECT {month}, count(*) FROM {{documents}} GROUP BY ALL ORDER BY 1", {}))  # noqa: S608

    def pairs(self, number: int) -> list[tuple[str, str, int]]:
        """The actors (codes) that most events tell of together, and how many. Raises InputError."""
        return [(a, b, events) for a, b, events in self._run(_query("pairs"), {"number": number})]

    def partners(self, code: str, number: int) -> tuple[str, ...]:
        """With whom (codes) most events tell of an actor. Raises InputError."""
        return tuple(other for (other,) in self._run(_query("partners"), {"code": code, "number": number}))

    def tables(self) -> dict[str, str]:
        """SQL for the rows of the parts, by table; a table without parts has its columns and no rows."""
        return {table: _rows(table, paths) for table, paths in self.paths.items()}

    def _named(self, query: str, given: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The rows of a query, each by the names of its columns."""
        rows = self._run(_query(query), given)
        names = [str(column[0]) for column in self.base.description or ()]
        return [dict(zip(names, row, strict=True)) for row in rows]

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
    place = place_of(folder)
    paths = listed(place)
    with closing(connected()) as base:
        yield Archive(place, paths, base)


def place_of(folder: Path | str) -> Path:
    """Where a folder lies. Raises InputError for a name that DuckDB takes for a pattern."""
    if any(sign in str(absolute(folder)) for sign in "*?["):
        raise InputError(str(folder), "has one of the signs * ? [ in its name", "Give the folder another name")
    return absolute(folder)


def listed(place: Path) -> Mapping[str, tuple[str, ...]]:
    """The parts of a backfill that count, by table. Raises InputError for a folder that no backfill wrote."""
    state = manifest.load(place) if place.is_dir() else None
    if state is None:
        raise InputError(str(place), "holds no backfill", "Make one with: comity backfill ARCHIVE --to DIR")
    paths: dict[str, list[str]] = {"documents": [], "findings": []}
    for part in state.parts():
        if (table := table_of(part)) in paths:
            paths[table].append(str(place / part.path))
    return {table: tuple(sorted(names)) for table, names in paths.items()}


def _within(record: Record, since: str | None, until: str | None) -> bool:
    """The rule of `ledger.queries.records`. What has no day at all is outside of any bounds."""
    ended, began = record.last or record.first or record.told_last, record.first or record.last or record.told_first
    late = since is None or (ended is not None and ended >= since)
    return late and (until is None or (began is not None and began <= until))


def connected(memory: str = _MEMORY) -> duckdb.DuckDBPyConnection:
    """A database in memory that fetches no extension and writes nothing to the disk."""
    base = duckdb.connect(":memory:", config={"memory_limit": memory, "autoinstall_known_extensions": False})
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
