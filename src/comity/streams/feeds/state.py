"""What a watch remembers between two requests: a small SQLite file beside the ledger.

Nothing in it is knowledge: without it every feed is asked anew, and what the ledger holds is known there. It lies
apart from the ledger so that noting "nothing new" every few minutes neither grows nor locks that one.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote

from comity.ledger.place import Place, place_of
from comity.ledger.settings import default_ledger
from comity.model import LedgerError

VERSION = 1

_ANEW = "Remove it: a new one is made, and the feeds are asked anew"
_BUSY = 10.0  # seconds that we wait for another process's transaction

_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE feeds (
  url TEXT PRIMARY KEY, name TEXT NOT NULL, address TEXT NOT NULL, kind TEXT, title TEXT, etag TEXT, modified TEXT,
  every REAL NOT NULL, since REAL NOT NULL, asked REAL, good REAL, news REAL, listed REAL, due REAL NOT NULL,
  failures INTEGER NOT NULL DEFAULT 0, problem TEXT, note TEXT
) WITHOUT ROWID;
CREATE TABLE items (
  number INTEGER PRIMARY KEY, address TEXT NOT NULL UNIQUE, final TEXT, link TEXT NOT NULL, host TEXT NOT NULL,
  feed TEXT NOT NULL, published TEXT, publisher TEXT, state TEXT NOT NULL, tries INTEGER NOT NULL DEFAULT 0,
  found REAL NOT NULL, due REAL NOT NULL, fetched REAL, etag TEXT, modified TEXT, landed TEXT
);
CREATE INDEX items_by_turn ON items(state, host, number);
CREATE INDEX items_by_final ON items(final) WHERE final IS NOT NULL;
CREATE INDEX items_by_feed ON items(feed, state);
CREATE TABLE listed (
  feed TEXT NOT NULL, item INTEGER NOT NULL, guid TEXT, title TEXT, mark TEXT NOT NULL, at REAL NOT NULL,
  PRIMARY KEY (feed, item)
) WITHOUT ROWID;
CREATE INDEX listed_by_guid ON listed(feed, guid) WHERE guid IS NOT NULL;
CREATE INDEX listed_by_item ON listed(item);
CREATE TABLE robots (origin TEXT PRIMARY KEY, rules TEXT NOT NULL, until REAL NOT NULL) WITHOUT ROWID;
CREATE TABLE closed (host TEXT PRIMARY KEY, until REAL NOT NULL, failures INTEGER NOT NULL) WITHOUT ROWID;
"""
# Of an item: waiting (to be fetched), landed (fetched, not in the ledger yet), done, refused, passed (by the gate).


def beside(ledger: Place | str) -> Path:
    """Where the state of the feeds of `ledger` lies: beside its file, or for a ledger on a server in the user's data
    folder, under a name that stands for its address. Raises InputError for an address that is none."""
    path = place_of(ledger)
    if not isinstance(path, Path):
        return default_ledger().with_name(f"{blake2b(str(path).encode(), digest_size=6).hexdigest()}-feeds.db")
    return path.with_name(f"{path.stem}-feeds.db")


class State:
    """The file, open. One object belongs to one thread. Its methods and whoever uses `connection` raise
    sqlite3.Error; `opened` turns that into a LedgerError."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    @contextmanager
    def change(self) -> Iterator[sqlite3.Connection]:
        """A transaction: all that is written in it, or nothing."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield self.connection
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    def rows(self, statement: str, *values: Any) -> list[sqlite3.Row]:
        """What a question answers."""
        return self.connection.execute(statement, values).fetchall()

    def one(self, statement: str, *values: Any) -> Any:
        """The first value of the first row, None where there is none."""
        row = self.connection.execute(statement, values).fetchone()
        return row[0] if row else None


@contextmanager
def opened(path: Path) -> Iterator[State]:
    """The state at `path`, made where there is none, for this process alone. Raises LedgerError."""
    with _plainly(path), _alone(path), closing(_connect(path)) as connection:
        _prepare(path, connection)
        yield State(connection)


@contextmanager
def read_only(path: Path) -> Iterator[State | None]:
    """The state at `path`, to look at while another process may write; None where there is none. Raises
    LedgerError."""
    if not path.is_file():
        yield None
        return
    with _plainly(path), closing(_connect(path, "ro")) as connection:
        yield State(connection) if _is_ours(path, connection) else None


@contextmanager
def in_memory(path: Path) -> Iterator[State]:
    """A copy of the state at `path`, or an empty one, that goes when the context ends. Raises LedgerError."""
    with _plainly(path), closing(_rows(sqlite3.connect(":memory:", isolation_level=None))) as connection:
        with read_only(path) as there:
            if there is not None:
                there.connection.backup(connection)
        _prepare(path, connection)
        yield State(connection)


def _connect(path: Path, mode: str = "rwc") -> sqlite3.Connection:
    uri = f"file:{quote(str(path.absolute()))}?mode={mode}"
    connection = _rows(sqlite3.connect(uri, uri=True, timeout=_BUSY, isolation_level=None))
    if mode != "ro":
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
    return connection


def _rows(connection: sqlite3.Connection) -> sqlite3.Connection:
    connection.row_factory = sqlite3.Row
    return connection


def _prepare(path: Path, connection: sqlite3.Connection) -> None:
    if _is_ours(path, connection):
        return
    connection.executescript(f"BEGIN; {_TABLES} PRAGMA user_version={VERSION}; COMMIT;")


def _is_ours(path: Path, connection: sqlite3.Connection) -> bool:
    """True for a state of this version, False for an empty file. Raises LedgerError for anything else."""
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not tables:
        return False
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    if not {"feeds", "items", "listed"} <= tables:
        raise LedgerError(str(path), "it is a database, but no state of feeds", "Move it away, or name another ledger")
    if found != VERSION:
        raise LedgerError(str(path), f"it was made by another version of comity ({found}, not {VERSION})", _ANEW)
    return True


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Holds the lock beside `path` that says: this process watches. Raises LedgerError where another does."""
    try:
        import fcntl
    except ImportError:  # no such locks on Windows: two watches there would do everything twice
        yield
        return
    with _lock_file(path) as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            problem = f"another comity watch is at work on it{_whose(lock)}"
            raise LedgerError(
                str(path), problem, "Stop that one first, or give this one a ledger of its own"
            ) from error
        lock.seek(0)
        lock.truncate()
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def _lock_file(path: Path) -> IO[str]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.with_name(f"{path.name}.lock").open("a+", encoding="utf-8")
    except OSError as error:
        problem = f"the state of the feeds cannot be kept there ({error.strerror or error})"
        raise LedgerError(str(path), problem, "Name a ledger in a folder that you can write to") from error


def _whose(lock: IO[str]) -> str:
    lock.seek(0)
    number = lock.read(20)
    return f" (process {number})" if number.isdecimal() else ""


@contextmanager
def _plainly(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as error:
        words = str(error)
        remedy = _ANEW if "malformed" in words or "not a database" in words else "Check the disk and the folder"
        raise LedgerError(str(path), f"the state of the feeds cannot be used ({words})", remedy) from error
