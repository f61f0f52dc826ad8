"""What a folder of imported events holds: which inputs, by what they contain, and which Parquet parts count.

A part counts once it stands here, and everything of one import comes in with one transaction. What lies in the
folder and does not stand here is left over from a run that was ended, and is never read.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from comity.foreign.tables import Kind
from comity.model import InputError

NAME = "manifest.db"
VERSION = 1

_SCHEMA = """
CREATE TABLE inputs (
    digest TEXT NOT NULL, source TEXT NOT NULL, name TEXT NOT NULL, bytes INTEGER NOT NULL, rows INTEGER NOT NULL,
    known INTEGER NOT NULL, skipped INTEGER NOT NULL, reasons TEXT NOT NULL, PRIMARY KEY (digest, source)
);
CREATE TABLE lean (
    path TEXT NOT NULL, reader TEXT NOT NULL, year TEXT NOT NULL, made_of TEXT NOT NULL, PRIMARY KEY (reader, year)
);
CREATE TABLE parts (
    path TEXT PRIMARY KEY, kind TEXT NOT NULL, reader TEXT NOT NULL, month TEXT NOT NULL, rows INTEGER NOT NULL
);
"""


@dataclass(frozen=True, slots=True)
class Input:
    """One file that was brought in. `digest` is the SHA-256 of its bytes, `source` the table it was read as; `rows`
    came in, `known` were there already under their id, `skipped` were no rows, by reason in `reasons`."""

    digest: str
    source: str
    name: str
    bytes: int
    rows: int
    known: int
    skipped: int
    reasons: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Part:
    """One Parquet file, with its path in the folder; all its rows are of one month (``YYYY-MM``)."""

    path: str
    kind: Kind
    reader: str
    month: str
    rows: int


@dataclass(frozen=True, slots=True)
class Lean:
    """A file with what measures need of a reader's events of one year; `made_of` names the parts, see `lean`."""

    path: str
    reader: str
    year: str
    made_of: str


Stamp = tuple[int, int, int]
"""What tells states of a list apart, see `Manifest.stamp`."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The list itself, in a folder. Every method opens it, asks, and closes it; all raise InputError when it cannot
    be read or written."""

    folder: Path

    def create(self) -> None:
        """Makes the folder and an empty list, where there is none."""
        _plain(self.folder)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            problem = f"cannot be made ({error.strerror})"
            raise InputError(str(self.folder), problem, "Name a folder that can be written with --to") from error
        with self._open() as database:
            if database.execute("PRAGMA user_version").fetchone()[0] == 0:
                database.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} PRAGMA user_version = {VERSION}; COMMIT;")

    def stamp(self) -> Stamp:
        """What changes with every change of the list, told without asking it: which file it is, its size, and how
        often SQLite has changed it (the counter in bytes 24 to 27, https://www.sqlite.org/fileformat2.html)."""
        try:
            with (self.folder / NAME).open("rb") as stream:
                found, head = os.fstat(stream.fileno()), stream.read(28)
        except OSError as error:
            problem = f"cannot be read ({error.strerror})"
            raise InputError(str(self.folder), problem, "Name a folder that import-events made") from error
        return found.st_ino, found.st_size, int.from_bytes(head[24:28], "big")

    def has(self, digest: str, source: str) -> bool:
        """True when a file of these bytes was brought in as this table."""
        with self._open() as database:
            found = database.execute("SELECT 1 FROM inputs WHERE digest = ? AND source = ?", (digest, source))
            return found.fetchone() is not None

    def inputs(self) -> list[Input]:
        """All inputs, by name."""
        with self._open() as database:
            rows = database.execute("SELECT * FROM inputs ORDER BY name, digest, source").fetchall()
        return [
            Input(digest, source, name, size, count, known, skipped, json.loads(reasons))
            for digest, source, name, size, count, known, skipped, reasons in rows
        ]

    def parts(self, kind: Kind = "events", reader: str | None = None) -> list[Part]:
        """The parts of a kind (of one reader), by month and path."""
        with self._open() as database:
            rows = database.execute("SELECT * FROM parts WHERE kind = ? ORDER BY month, path", (kind,)).fetchall()
        return [part for part in (Part(*row) for row in rows) if reader in (None, part.reader)]

    def lean(self, reader: str | None = None) -> list[Lean]:
        """The lean files (of one reader), by year."""
        with self._open() as database:
            rows = database.execute("SELECT path, reader, year, made_of FROM lean ORDER BY year, path").fetchall()
        return [one for one in (Lean(*row) for row in rows) if reader in (None, one.reader)]

    def put_lean(self, new: Lean) -> None:
        """Enters a lean file in place of the one of its reader and year."""
        with self._open() as database, database:
            database.execute(
                "INSERT OR REPLACE INTO lean (path, reader, year, made_of) VALUES (?, ?, ?, ?)",
                (new.path, new.reader, new.year, new.made_of),
            )

    def change(self, inputs: Sequence[Input], new: Iterable[Part], old: Iterable[Part] = ()) -> None:
        """Adds inputs and parts and takes old parts out, all or nothing."""
        with self._open() as database, database:
            database.executemany("DELETE FROM parts WHERE path = ?", [(part.path,) for part in old])
            database.executemany(
                "INSERT INTO parts VALUES (?, ?, ?, ?, ?)",
                [(part.path, part.kind, part.reader, part.month, part.rows) for part in new],
            )
            database.executemany(
                "INSERT INTO inputs VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    (one.digest, one.source, one.name, one.bytes, one.rows, one.known, one.skipped,
                     json.dumps(dict(one.reasons), sort_keys=True))
                    for one in inputs
                ],
            )  # fmt: skip

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self.folder / NAME, timeout=30)) as database:
                database.execute("PRAGMA synchronous = FULL")
                version = database.execute("PRAGMA user_version").fetchone()[0]
                if version > VERSION:
                    raise InputError(str(self.folder), f"is of version {version}, newer than this", "Update Comity")
                yield database
        except sqlite3.Error as error:
            raise InputError(
                str(self.folder), f"is no folder of imported events ({error})", "Name one that import-events made"
            ) from error


def existing(folder: Path) -> Manifest:
    """The list of a folder that import-events made. Raises InputError when there is none."""
    _plain(folder)
    if not (folder / NAME).is_file():
        remedy = "Name a folder that was filled with comity import-events"
        raise InputError(str(folder), "is no folder of imported events", remedy)
    return Manifest(folder)


def _plain(folder: Path) -> None:
    """DuckDB takes these signs in a path for a pattern."""
    if any(sign in str(folder) for sign in "*?["):
        raise InputError(str(folder), "has one of the signs * ? [ in its name", "Give the folder another name")
