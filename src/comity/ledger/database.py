"""Opening the ledger's file: pragmas, transactions, the version check, and SQLite's complaints in plain words.

What lies on a server is handed on to `server`.
"""

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

from comity.ledger import server
from comity.ledger.dialect import on_server
from comity.ledger.place import Place, Server
from comity.ledger.schema import APPLICATION_ID, HEAD
from comity.ledger.straight import tell
from comity.model import LedgerError

BUSY_MS = 10_000
"""How long a writer waits for another process's transaction, in milliseconds."""

_CACHED_KIB, _CACHED_ANEW_KIB = 16_384, 65_536
"""As much of the file a writer keeps in memory at most, and while everything is derived anew: with SQLite's own 2 MB
the same pages of a large ledger are read and written again and again. Who writes for weeks keeps the less."""

_LOGGED = 4_000
"""Pages of the log after which they are copied into the file, which waits for the disk. An addition to a large ledger
writes some 600, so that with SQLite's own 1,000 every second one would wait."""

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
def in_plain_words(path: Place) -> Iterator[None]:
    """Turns an error of the database about `path` into a LedgerError that says what to do."""
    try:
        yield
    except DatabaseError as error:
        raise plain(path, error.orig or error) from error
    except sqlite3.Error as error:
        raise plain(path, error) from error


def plain(path: Place, error: BaseException) -> LedgerError:
    """The LedgerError for one of the database's errors."""
    if isinstance(path, Server):
        return server.plain(path, error)
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
        connection.execute(f"PRAGMA cache_size=-{_CACHED_KIB}")
        connection.execute(f"PRAGMA wal_autocheckpoint={_LOGGED}")
    return connection


@contextmanager
def much_in_memory(connection: Connection) -> Iterator[None]:
    """Lets a writer keep more of a ledger's file in memory until the context ends; a server sees to that itself."""
    if on_server(connection):
        yield
        return
    connection.exec_driver_sql(f"PRAGMA cache_size=-{_CACHED_ANEW_KIB}")
    try:
        yield
    finally:
        if not connection.invalidated:  # by an interrupt within a question; then it is not used again
            connection.exec_driver_sql(f"PRAGMA cache_size=-{_CACHED_KIB}")


def _rolled_back(path: Path) -> None:
    """Lets SQLite undo what a process that was killed left half-written: a reader may not, and could not read."""
    journal = path.with_name(f"{path.name}-journal")
    if journal.exists() and os.access(path, os.W_OK):
        with closing(sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=rw", uri=True)) as connection:
            connection.execute("PRAGMA schema_version").fetchone()


def engine(path: Place, *, read_only: bool = False, busy_ms: int | None = None) -> Engine:
    """The engine over `path`. Nothing is opened before the first use. `busy_ms` is how long a writer waits for another,
    in milliseconds (None: as long as suits the database). Raises LedgerError where a driver is not installed."""
    if isinstance(path, Server):
        return server.engine(path, read_only=read_only, busy_ms=server.BUSY_MS if busy_ms is None else busy_ms)
    patience = BUSY_MS if busy_ms is None else busy_ms
    made = create_engine(
        "sqlite://", creator=lambda: connect(path, read_only=read_only, busy_ms=patience), poolclass=NullPool
    )
    event.listen(made, "begin", _begin)
    return made


def writing(connection: Connection) -> Connection:
    """Marks a connection so that its transactions take the writer's lock at once, not half-way through."""
    return _marked(connection, write=True)


def to_read(connection: Connection) -> Connection:
    """Marks a connection so that its transactions hold up no writer."""
    return _marked(connection, write=False)


def _marked(connection: Connection, *, write: bool) -> Connection:
    if connection.get_execution_options().get("comity_write") is write:  # marking it anew takes longer than looking
        return connection
    return connection.execution_options(comity_write=write)


def revision(path: Place) -> str | None:
    """The schema revision of what lies at `path`, None where nothing is in it.

    Raises LedgerError when it is no ledger, sqlite3.Error or DatabaseError when it cannot be opened.
    """
    if isinstance(path, Server):
        return server.revision(path)
    with closing(connect(path, read_only=True)) as connection:
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not tables:
            return None
        if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise LedgerError(str(path), "it is a database, but not a ledger", "Name another file")
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return str(row[0]) if row else None


def check_revision(path: Place, found: str | None) -> bool:
    """True when the ledger needs a migration. Raises LedgerError when it is newer than this code."""
    if found is not None and found > HEAD:
        raise LedgerError(
            str(path),
            f"it was made by a newer version of comity (schema {found}; this one knows {HEAD})",
            "Upgrade comity, or use another ledger",
        )
    return found != HEAD


def readable(path: Place) -> None:
    """Makes sure that `path` holds a ledger of this revision, changing nothing. Raises LedgerError."""
    with in_plain_words(path):
        found = revision(path) if isinstance(path, Server) or path.exists() else None
        if found is None and (isinstance(path, Server) or not path.exists()):
            raise _none_here(path)
    if check_revision(path, found):
        problem = f"its schema ({found or 'none'}) is older than this version's ({HEAD})"
        raise LedgerError(str(path), problem, "Run once with write access: comity rebuild")


def _none_here(path: Place) -> LedgerError:
    return LedgerError(str(path), "there is no ledger here", "Make one with: comity add SOURCE")


def prepare(path: Place, *, create: bool) -> None:
    """Makes sure that `path` holds a ledger of this revision, making or migrating it as needed.

    Raises LedgerError.
    """
    with in_plain_words(path):
        found = _in_database(path, create=create) if isinstance(path, Server) else _in_file(path, create=create)
        if check_revision(path, found):
            from comity.ledger.migrate import migrate  # alembic is slow to import and seldom needed

            migrate(path)


def _in_database(path: Server, *, create: bool) -> str | None:
    found = server.revision(path)
    if found is None and not create:
        raise _none_here(path)
    if not server.writable(path):
        raise LedgerError(str(path), server.READ_ONLY, server.ASK_FOR_RIGHTS)
    return found


def _in_file(path: Path, *, create: bool) -> str | None:
    exists = _looks(path)
    if not exists and not create:
        raise _none_here(path)
    if not exists:
        _make_folder(path)
    if not _writable(path):
        raise LedgerError(str(path), _READ_ONLY, _MAKE_WRITABLE)
    return revision(path) if exists else None


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
    tell(connection, "BEGIN IMMEDIATE" if write else "BEGIN")
