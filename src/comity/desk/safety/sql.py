"""Questions in SQL that can only read: what keeps them from writing, from reaching other files, from running for ever.

Several locks, each enough for most of it: the file is opened to read only, `query_only` is set, an authorizer allows
nothing but SELECT over named views and functions of a short list, limits bound what a statement may be, and a clock
stops it. Sources: SQLite's pages on "Defense Against The Dark Arts", sqlite3_set_authorizer and sqlite3_limit.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from comity.desk.errors import TooSlowError
from comity.desk.safety import sql_functions
from comity.desk.safety.sql_words import check, named_parts, place_of, tokens
from comity.ledger.database import connect, in_plain_words
from comity.model import ComityError, InputError

PATIENCE = 2.0
"""Seconds that one question may take."""

LONGEST = 10_000
"""Characters of one question."""

LARGEST = 2_000_000
"""Bytes of one value while a question is worked out."""

_LIMITS = (
    (sqlite3.SQLITE_LIMIT_LENGTH, LARGEST),
    (sqlite3.SQLITE_LIMIT_SQL_LENGTH, 4 * LONGEST),
    (sqlite3.SQLITE_LIMIT_COLUMN, 64),
    (sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 100),
    (sqlite3.SQLITE_LIMIT_COMPOUND_SELECT, 50),
    (sqlite3.SQLITE_LIMIT_VDBE_OP, 100_000),
    (sqlite3.SQLITE_LIMIT_FUNCTION_ARG, 32),
    (sqlite3.SQLITE_LIMIT_ATTACHED, 0),
    (sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 100),
    (sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 32),
    (sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 1),
    (sqlite3.SQLITE_LIMIT_WORKER_THREADS, 0),
)
_STEPS = 1_000  # of SQLite's machine between two looks at the clock: well under a millisecond
_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Source:
    """What may be asked: `views` are SELECTs by name, over `tables` of the ledger, which nobody sees but through
    them."""

    views: Mapping[str, str]
    tables: frozenset[str]
    functions: tuple[sql_functions.Function, ...] = ()


@dataclass(frozen=True, slots=True)
class Most:
    """How much of an answer is kept: rows, characters of one cell, characters in all."""

    rows: int
    cell: int
    all: int


@dataclass(frozen=True, slots=True)
class Answer:
    """Columns and rows; `cut` is true where there is more than was kept."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    cut: bool


def ask(path: Path, source: Source, sql: str, values: Mapping[str, str], most: Most) -> Answer:
    """The answer to `sql`, its parameters bound to `values`.

    Raises InputError for what is no question, or not one that may be asked, with the place of what is wrong;
    TooSlowError after PATIENCE seconds; LedgerError.
    """
    check(sql, LONGEST)
    parts = frozenset(named_parts(tokens(sql)))
    with in_plain_words(path), guarded(path, source, parts) as (connection, guard), guard.in_words(connection, sql):
        cursor = connection.execute(sql, dict(values))
        if cursor.description is None:
            raise InputError("the query", "it asks for nothing", "Begin with SELECT or WITH")
        return _kept(cursor, most)


@contextmanager
def guarded(path: Path, source: Source, parts: frozenset[str]) -> Iterator[tuple[sqlite3.Connection, Guard]]:
    """A connection on which only `source` can be asked, and only for PATIENCE seconds, with its guard. `parts` are the
    names that the question gives to parts of itself (WITH).

    Raises sqlite3.Error.
    """
    with closing(connect(path, read_only=True)) as connection:
        _make_views(connection, source)
        guard = Guard(source, parts, time.monotonic() + PATIENCE)
        connection.text_factory = _text
        for limit, number in _LIMITS:
            connection.setlimit(limit, number)
        connection.set_authorizer(guard.allows)
        connection.set_progress_handler(guard.is_late, _STEPS)
        yield connection, guard


class Guard:
    """Decides what one statement may do, and remembers what it refused and when it must end."""

    def __init__(self, source: Source, parts: frozenset[str], until: float) -> None:
        self._source = source
        self._parts = parts
        self._until = until
        self._functions = sql_functions.ALLOWED | {name for name, _, _ in source.functions}
        self.refused = ""

    def allows(self, action: int, one: str | None, two: str | None, base: str | None, by: str | None) -> int:
        """SQLite's authorizer. `by` is the view (or the named part of the question) that wants it."""
        if time.monotonic() < self._until and self._may(action, one or "", two or "", base, by):
            return sqlite3.SQLITE_OK
        self.refused = self.refused or _named(action, one, two, base)
        return sqlite3.SQLITE_DENY

    def is_late(self) -> bool:
        """SQLite's progress handler: true ends the statement."""
        return time.monotonic() > self._until

    def _may(self, action: int, one: str, two: str, base: str | None, by: str | None) -> bool:
        if action in (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_RECURSIVE):
            return True
        if action == sqlite3.SQLITE_FUNCTION:
            return two.casefold() in self._functions
        if action != sqlite3.SQLITE_READ:
            return False
        if one in self._source.views and base in ("temp", None):
            return True
        if not two and base is None:  # that rows are counted of a part of the question, or of a table by that name
            return one.casefold() in self._parts or one in sql_functions.TABLES
        return one in sql_functions.TABLES or (one in self._source.tables and (by in self._source.views or not two))

    @contextmanager
    def in_words(self, connection: sqlite3.Connection, sql: str) -> Iterator[None]:
        """Turns what SQLite says of a statement into an error in plain words. Raises TooSlowError, InputError."""
        try:
            yield
        except ComityError:
            raise
        except (sqlite3.Error, sqlite3.Warning, UnicodeError, ValueError) as error:
            if self.is_late():
                remedy = "Ask for less: a narrower WHERE, fewer joins"
                raise TooSlowError("the query", f"it took more than {PATIENCE:g} seconds", remedy) from error
            if _is_of_the_file(error):
                raise
            raise self._as_input(connection, sql, error) from error

    def _as_input(self, connection: sqlite3.Connection, sql: str, error: Exception) -> InputError:
        if self.refused:
            return InputError("the query", f"it may not {self.refused}", "Read the views that are listed beside it")
        words, remedy = _plain(str(error))
        return InputError(f"the query{place_of(connection, sql, str(error))}", words, remedy)


def _make_views(connection: sqlite3.Connection, source: Source) -> None:
    """Makes the views on this connection alone, in memory; the file stays as it is."""
    connection.execute("PRAGMA query_only=OFF")
    connection.execute("PRAGMA trusted_schema=OFF")
    for name, arguments, function in (*sql_functions.OURS, *source.functions):
        connection.create_function(name, arguments, function, deterministic=True)
    for name, select in source.views.items():
        connection.execute(f'CREATE TEMP VIEW "{name}" AS {select}')
    for table in sorted(
        sql_functions.TABLES
    ):  # SQLite sets such a table up when it is first used, which it then may not
        connection.execute(f"SELECT 1 FROM {table}('[]')")  # noqa: S608 (a name of ours)
    connection.execute("PRAGMA query_only=ON")


def _kept(cursor: sqlite3.Cursor, most: Most) -> Answer:
    columns = tuple(str(column[0])[:200] for column in cursor.description)
    rows: list[tuple[Any, ...]] = []
    left = most.all
    while some := cursor.fetchmany(1 if not rows else _AT_ONCE):
        for row in some:
            kept = tuple(_cell(value, most.cell) for value in row)
            left -= sum(len(value) if isinstance(value, str) else 8 for value in kept)
            if len(rows) == most.rows or left < 0:
                return Answer(columns, tuple(rows), cut=True)
            rows.append(kept)
    return Answer(columns, tuple(rows), cut=False)


def _cell(value: Any, longest: int) -> Any:
    """A value as JSON can tell it: a long text is cut, bytes are counted, what is no number is a word."""
    if isinstance(value, bytes):
        return f"({len(value)} bytes)"
    if isinstance(value, float) and value in (float("inf"), float("-inf")):
        return "infinite" if value > 0 else "-infinite"
    if isinstance(value, str) and len(value) > longest:
        return f"{value[: longest - 1]}…"
    return value


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _is_of_the_file(error: Exception) -> bool:
    """True where the ledger's file is the trouble, not the question."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_BUSY,
                    sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_LOCKED)  # fmt: skip


def _named(action: int, one: str | None, two: str | None, base: str | None) -> str:
    """What was refused, in words."""
    if action == sqlite3.SQLITE_FUNCTION:
        return f"use the function {(two or '')[:60]}"
    if action == sqlite3.SQLITE_READ:
        return f"read {base or ''}{'.' if base else ''}{(one or '')[:60]}"
    if action == sqlite3.SQLITE_UPDATE and one == "sqlite_master":  # so SQLite says that a virtual table is opened
        return "read that"
    return _ACTIONS.get(action, "change anything")


_ACTIONS = {
    sqlite3.SQLITE_PRAGMA: "use PRAGMA",
    sqlite3.SQLITE_ATTACH: "open another file",
    sqlite3.SQLITE_TRANSACTION: "begin or end a transaction",
    sqlite3.SQLITE_SAVEPOINT: "begin or end a transaction",
}


def _plain(said: str) -> tuple[str, str]:
    """SQLite's words, and what to do about them."""
    for sign, words, remedy in _WORDS:
        if sign in said.casefold():
            return words or said[:300], remedy
    return said[:300], "Look at the place that is named"


_VIEWS = "See the views and their columns beside the query"
_WORDS: Sequence[tuple[str, str, str]] = (
    ("one statement at a time", "there are several statements", "Ask one thing at a time"),
    ("string or blob too big", "a value in it grows larger than 2 MB", "Take a part of it with substr"),
    ("has no name", "a value has no name in it", "Write :name where a value belongs, not ?"),
    ("no such table", "", _VIEWS),
    ("no such column", "", _VIEWS),
    ("ambiguous column", "", "Say of which view: parties.code"),
    ("syntax error", "", "Look at the place that is named, and at what stands before it"),
    ("unrecognized token", "", "Is a quotation mark still open?"),
    ("incomplete input", "it ends too early", "Is a bracket or a quotation mark still open?"),
    ("user-defined function raised", "a value is too large for one of its functions", "Take a part of it with substr"),
    ("too many", "", "Make the query smaller"),
)  # fmt: skip
