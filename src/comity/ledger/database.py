"""Opening the ledger's file: pragmas, transactions, the version check, and SQLite's complaints in plain words."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import NullPool

from comity.ledger.schema import APPLICATION_ID, HEAD
from comity.model import LedgerError

BUSY_MS = 10_000
"""How long a writer waits for another process's transaction, in milliseconds."""

_MAPPED = 2**31  # bytes that a reader looks at where they lie, without copying them

_READ_ONLY = "it cannot be written (read-only)"
_GO_ON = "Free some space, then run the same command again: it goes on from here"
_MAKE_WRITABLE = "Give write access to the file and its folder, or use a copy"

_PLAIN = (
    ("not a database", "it is not a ledger", "Name a ledger that comity made, or a path where none is yet"),
    ("malformed", "it is damaged", "Restore a copy, or add the sources to a new ledger"),
    ("disk is full", "the disk is full; the ledger is whole, without what was just being written", _GO_ON),
    ("readonly", _READ_ONLY, _MAKE_WRITABLE),
    ("locked", "another process holds it", "Wait for the other comity command to end, then try again"),
    ("unable to open", "it cannot be opened", "Check that the path is a file and that you may read it"),
    ("disk i/o", "the disk failed to read or write", "Check the disk, then run: comity doctor"),
)


@contextmanager
def in_plain_words(path: Path) -> Iterator[None]:
    """Turns an error of SQLite about `path` into a LedgerError that says what to do."""
    try:
        yield
    except DatabaseError as error:
        raise plain(path, error.orig or error) from error
    except sqlite3.Error as error:
        raise plain(path, error) from error


def plain(path: Path, error: BaseException) -> LedgerError:
    """The LedgerError for one of SQLite's errors."""
    words = str(error).lower()
    for sign, problem, remedy in _PLAIN:
        if sign in words:
            return LedgerError(str(path), problem, remedy)
    return LedgerError(str(path), f"SQLite says: {error}", "Run: comity doctor")


def connect(path: Path, *, read_only: bool = False, busy_ms: int = BUSY_MS) -> sqlite3.Connection:
    """A connection of the driver's own, set up as the ledger needs it. Raises sqlite3.Error.

    A ledger on a read-only disk is opened as immutable: WAL needs a file beside it, which cannot be made there.
    """
    mode = "ro" if read_only else "rwc"
    if read_only and not os.access(path.parent, os.W_OK) and not _has_wal(path):
        mode = "ro&immutable=1"
    if read_only:
        _rolled_back(path)
    uri = f"file:{quote(str(path.absolute()))}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, timeout=busy_ms / 1000, check_same_thread=False)
    connection.isolation_level = None  # we say BEGIN ourselves, so that DDL is transactional too
    connection.execute("PRAGMA foreign_keys=ON")
    if read_only:
        connection.execute("PRAGMA query_only=ON")
        connection.execute(f"PRAGMA mmap_size={_MAPPED}")
    else:
        connection.execute("PRAGMA synchronous=NORMAL")
    return connection


def _rolled_back(path: Path) -> None:
    """Lets SQLite undo what a process that was killed left half-written: a reader may not, and could not read."""
    journal = path.with_name(f"{path.name}-journal")
    if journal.exists() and os.access(path, os.W_OK):
        with closing(sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=rw", uri=True)) as connection:
            connection.execute("PRAGMA schema_version").fetchone()


def engine(path: Path, *, read_only: bool = False, busy_ms: int = BUSY_MS) -> Engine:
    """The engine over `path`. Nothing is opened before the first use."""
    made = create_engine(
        "sqlite://", creator=lambda: connect(path, read_only=read_only, busy_ms=busy_ms), poolclass=NullPool
    )
    event.listen(made, "begin", _begin)
    return made


def writing(connection: Connection) -> Connection:
    """Marks a connection so that its transactions take the writer's lock at once, not half-way through."""
    return connection.execution_options(comity_write=True)


def revision(path: Path) -> str | None:
    """The schema revision of the file at `path`, None for a file with nothing in it.

    Raises LedgerError when it is no ledger, sqlite3.Error when it cannot be opened.
    """
    with closing(connect(path, read_only=True)) as connection:
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not tables:
            return None
        if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise LedgerError(str(path), "it is a database, but not a ledger", "Name another file")
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return str(row[0]) if row else None


def check_revision(path: Path, found: str | None) -> bool:
    """True when the ledger needs a migration. Raises LedgerError when it is newer than this code."""
    if found is not None and found > HEAD:
        raise LedgerError(
            str(path),
            f"it was made by a newer version of comity (schema {found}; this one knows {HEAD})",
            "Upgrade comity, or use another ledger",
        )
    return found != HEAD


def prepare(path: Path, *, create: bool) -> None:
    """Makes sure that `path` holds a ledger of this revision, making or migrating it as needed.

    Raises LedgerError.
    """
    with in_plain_words(path):
        exists = _looks(path)
        if not exists and not create:
            raise LedgerError(str(path), "there is no ledger here", "Make one with: comity add SOURCE")
        if not exists:
            _make_folder(path)
        if not _writable(path):
            raise LedgerError(str(path), _READ_ONLY, _MAKE_WRITABLE)
        if check_revision(path, revision(path) if exists else None):
            from comity.ledger.migrate import migrate  # alembic is slow to import and seldom needed

            migrate(path)


def _looks(path: Path) -> bool:
    """True when there is a file with something in it."""
    try:
        if path.is_dir():
            raise LedgerError(str(path), "it is a folder", "Name a file in it, such as comity.db")
        return path.stat().st_size > 0
    except FileNotFoundError:
        return False
    except OSError as error:
        raise LedgerError(str(path), f"it cannot be opened ({error.strerror})", "Name another path") from error


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        problem = f"its folder cannot be made ({error.strerror})"
        raise LedgerError(str(path), problem, "Name a path that you can write to") from error


def _writable(path: Path) -> bool:
    """True when the file and its folder may be written; WAL keeps two more files beside it."""
    return os.access(path.parent, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))


def _has_wal(path: Path) -> bool:
    wal = path.with_name(path.name + "-wal")
    return wal.exists() and wal.stat().st_size > 0


def _begin(connection: Connection) -> None:
    write = connection.get_execution_options().get("comity_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")
