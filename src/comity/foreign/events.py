"""A folder of imported events, opened for questions: which parts there are, and the rows of some pairs at hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from comity.foreign.lean import by_year, made_of, sums, sums_of
from comity.foreign.lookups import query
from comity.foreign.manifest import Lean, Manifest, Part, existing
from comity.foreign.months import Span, Stretch, parted, within
from comity.foreign.parts import literal, table_of
from comity.foreign.tables import Kind
from comity.model import InputError

_FIRST, _LAST = "0001-01-01", "9999-12-31"


_IDS = "list(id ORDER BY id)"
_NO_IDS = "CAST([] AS VARCHAR[])"


@dataclass(frozen=True, slots=True)
class Listed:
    """What a folder lists: the parts of events and of mentions that count, and the lean files that are of these
    parts."""

    parts: tuple[Part, ...]
    mentions: tuple[Part, ...]
    lean: tuple[Lean, ...]


@dataclass(frozen=True, slots=True)
class Events:
    """What a folder lists, and a database in memory that reads it."""

    folder: Path
    listed: Listed
    base: duckdb.DuckDBPyConnection

    def readers(self) -> tuple[str, ...]:
        """The foreign readers of which there are events, by name."""
        return tuple(sorted({part.reader for part in self.listed.parts}))

    def latest(self, reader: str, pairs: Sequence[str]) -> str | None:
        """The last day of which the reader has an event of one of these pairs, as an ISO date. Raises InputError."""
        for year in sorted(by_year(self._of(reader)), reverse=True):
            rows = self._rows(reader, [_year(year)])
            sql = f"SELECT max(day) AS day FROM ({rows}) WHERE pair IN ({_listed(pairs)})"  # noqa: S608
            if (day := self._run(sql)[0]["day"]) is not None:
                return str(day)
        return None

    def partners(self, code: str, number: int) -> tuple[str, ...]:
        """With whom the actor has most events in the last year that each reader has: codes, the most first. Raises
        InputError."""
        last = {reader: max(by_year(self._of(reader))) for reader in self.readers()}
        rows = " UNION ALL ".join(
            f"(SELECT pair FROM ({self._rows(reader, [_year(year)])}))"  # noqa: S608
            for reader, year in last.items()
        )
        if not rows:
            return ()
        found = self._run(query("partners").replace("{rows}", rows), {"code": code, "number": number})
        return tuple(row["partner"] for row in found)

    def monthly(
        self, reader: str, pair: str, since: str | None, until: str | None, *, ids: bool
    ) -> list[dict[str, Any]]:
        """What a pair comes to in each month and direction within days (inclusive ISO dates), as sums.sql has it, with
        the ids if asked. Whole months are taken from what was kept of them. Raises InputError."""
        since, until = since or _FIRST, until or _LAST
        if ids:
            return self._summed(reader, pair, [(since, until)], ids=True)
        stretch = parted(since, until)
        found = self._kept(reader, pair, stretch)
        years = {f"{row['month'] // 100:04}" for row in found}
        others = [year for year in by_year(self._of(reader)) if year not in years]
        return found + self._summed(reader, pair, [*stretch.pieces, *within(stretch, others)], ids=False)

    def gather(
        self, reader: str, pairs: Sequence[str], first: str, since: str | None, until: str | None, *, ids: bool
    ) -> None:
        """Makes the table `asked`: the reader's events of these pairs within days (inclusive ISO dates), with their
        ids if asked. `first` is the code from which directions are told. Raises InputError."""
        rows = self._rows(reader, [(since or _FIRST, until or _LAST)])
        text = query("asked").replace("{events}", rows).replace("{ids}", ", id" if ids else "")
        given = {"pairs": list(pairs), "first": first, "since": since or _FIRST, "until": until or _LAST}
        self._run(text.replace("{pairs}", _listed(pairs)), given)

    def asked(self, name: str, given: Mapping[str, Any] | None = None, *, ids: bool = False) -> list[dict[str, Any]]:
        """What the statement of this name gives for the events gathered, a row a dictionary."""
        return self._run(query(name).replace("{ids}", _IDS if ids else _NO_IDS), given)

    def untyped(self, *, ids: bool) -> tuple[int, tuple[str, ...]]:
        """How many of the events gathered have no type, and their ids if asked."""
        made = _IDS if ids else _NO_IDS
        (found,) = self._run(f"SELECT count(*) AS count, {made} AS ids FROM asked WHERE NOT typed")  # noqa: S608
        return found["count"], tuple(found["ids"] or ())

    def select(
        self, sql: str, reader: str, since: str, until: str, given: Mapping[str, Any], kind: Kind = "events"
    ) -> list[dict[str, Any]]:
        """What a statement gives, a row a dictionary. In it ``{parts}`` stands for a table of the reader's parts that
        reach into these days; nothing is asked where there are none. Raises InputError."""
        parts = [part for part in self._of(reader, kind) if since[:7] <= part.month <= until[:7]]
        if not parts:
            return []
        return self._run(sql.replace("{parts}", table_of(self.folder, parts)), given)

    def _of(self, reader: str, kind: Kind = "events") -> list[Part]:
        return [
            one for one in (self.listed.parts if kind == "events" else self.listed.mentions) if one.reader == reader
        ]

    def _kept(self, reader: str, pair: str, stretch: Stretch) -> list[dict[str, Any]]:
        """What was kept of the pair in the whole months of a stretch: nothing of years in which it has few events."""
        there = [one for one in self.listed.lean if one.reader == reader and within(stretch, [one.year])]
        if not there:
            return []
        files = ", ".join(literal(self.folder / sums_of(one.path)) for one in there)
        sql = f"FROM read_parquet([{files}], hive_partitioning = false) WHERE pair = $pair"
        days = {"pair": pair, "first": stretch.first, "last": stretch.last}
        return self._run(f"{sql} AND month BETWEEN $first AND $last", days)

    def _summed(self, reader: str, pair: str, spans: Sequence[Span], *, ids: bool) -> list[dict[str, Any]]:
        """What the pair comes to, event by event, within these days."""
        rows = self._rows(reader, spans)
        days = " OR ".join(f"day BETWEEN DATE '{first}' AND DATE '{last}'" for first, last in spans)
        return self._run(sums(f"({rows})", f"pair = {literal(pair)} AND ({days})", ids=ids)) if spans else []

    def _rows(self, reader: str, spans: Sequence[Span]) -> str:
        """SQL for the reader's events of the years that these days reach into, as lean.sql has them. Raises
        InputError when the reader has none at all."""
        parts = self._of(reader)
        if not parts:
            there = ", ".join(self.readers()) or "nobody"
            raise InputError(str(self.folder), f"has no events of {reader}, it has those of {there}", "Bring them in")
        lean = {one.year: one for one in self.listed.lean if one.reader == reader}
        years = [year for year in by_year(parts) if any(first[:4] <= year <= last[:4] for first, last in spans)]
        years = years or [parts[0].month[:4]]
        files = ", ".join(literal(self.folder / lean[year].path) for year in years if year in lean)
        others = [part for part in parts if part.month[:4] in years and part.month[:4] not in lean]
        made = [f"SELECT * FROM read_parquet([{files}], hive_partitioning = false)"] if files else []  # noqa: S608
        made += [query("lean").replace("{parts}", table_of(self.folder, others))] if others else []
        return " UNION ALL ".join(f"({one})" for one in made)

    def _run(self, sql: str, given: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        try:
            found = self.base.execute(sql, dict(given or {}))
            names = [column[0] for column in found.description or ()]
            return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
        except duckdb.Error as error:
            remedy = "Ask again, since an import may just have changed it; else make the folder anew"
            raise InputError(str(self.folder), f"cannot be read ({error})", remedy) from error


@contextmanager
def opened(folder: Path) -> Iterator[Events]:
    """The events of a folder that `bring` filled. Raises InputError when it is none."""
    held = listed(existing(folder))
    with closing(connected()) as base:
        yield Events(folder, held, base)


def listed(manifest: Manifest) -> Listed:
    """What a folder lists now. Raises InputError."""
    parts = tuple(manifest.parts())
    return Listed(parts, tuple(manifest.parts("mentions")), _valid(manifest, parts))


def connected(memory: str = "2GB") -> duckdb.DuckDBPyConnection:
    """A database in memory to read Parquet with: it fetches no extension, and writes nothing to the disk."""
    base = duckdb.connect(":memory:", config={"memory_limit": memory, "autoinstall_known_extensions": False})
    base.execute("SET parquet_metadata_cache = true; SET temp_directory = ''; SET enable_progress_bar = false")
    return base


def _valid(manifest: Manifest, parts: Sequence[Part]) -> tuple[Lean, ...]:
    """The lean files that are of the parts that there are."""
    there = {(reader, year): made_of(ours) for reader in {one.reader for one in parts}
             for year, ours in by_year(one for one in parts if one.reader == reader).items()}  # fmt: skip
    return tuple(one for one in manifest.lean() if there.get((one.reader, one.year)) == one.made_of)


def _year(year: str) -> Span:
    return f"{year}-01-01", f"{year}-12-31"


def pair_of(a: str, b: str) -> str:
    """The name of a pair (codes), whichever comes first."""
    return "-".join(sorted((a, b)))


def _listed(names: Sequence[str]) -> str:
    return ", ".join(map(literal, names))
