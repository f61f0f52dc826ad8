"""A ledger carried from one place to another, every row of it, and held against the first row for row.

From a file to a PostgreSQL server, or back. All of it is one transaction: after an error nothing is left behind.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import blake2b
from itertools import zip_longest
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, Table, delete, select
from sqlalchemy.exc import DatabaseError

from comity.ledger import schema, server
from comity.ledger.database import engine, in_plain_words, plain, prepare, writing
from comity.ledger.ledger import Ledger
from comity.ledger.place import Place, Server, place_of
from comity.ledger.schema import HEAD
from comity.ledger.straight import put
from comity.model import InputError, LedgerError

_AT_ONCE = 2_000  # rows
_NOTHING_KEPT = "Nothing was kept there. Run comity doctor on the ledger that it came from"


@dataclass(frozen=True, slots=True)
class Moved:
    """One table: how many rows both sides have, and the hash of them (BLAKE2b, 16 bytes, hexadecimal), the same here
    and there."""

    table: str
    rows: int
    hash: str


def move(source: Path | str | Server, target: Path | str | Server) -> list[Moved]:
    """Copies the ledger at `source` to `target`, a database or a file in which nothing is yet, and compares the two.

    The source is only read and stays as it is. Returns what was carried, table by table, in the order of writing.
    Raises InputError where the target holds something, LedgerError where either cannot be used or a row is not the
    same on both sides; the target is then as it was.
    """
    here, there = place_of(source), place_of(target)
    with Ledger.open(here, read_only=True) as ledger, ledger._read() as old, _nothing_left(there) as new:
        tables = schema.metadata.sorted_tables
        for table in tables:
            with _said_of(there):
                _copy(table, old, new)
        return [_compared(table, old, new, there) for table in tables]


def _copy(table: Table, old: Connection, new: Connection) -> None:
    rows = old.execute(select(table), execution_options={"yield_per": _AT_ONCE})
    for some in rows.partitions():
        put(new, table, [tuple(row) for row in some])


def _compared(table: Table, old: Connection, new: Connection, there: Place) -> Moved:
    """Both sides in the order of their keys, row for row. Raises LedgerError for the first that differs."""
    known, count = (blake2b(digest_size=16), blake2b(digest_size=16)), 0
    for mine, other in zip_longest(_ordered(table, old), _ordered(table, new)):
        for one, seen in zip((mine, other), known, strict=True):
            seen.update(_bytes(one))
        if mine is None or other is None or _bytes(mine) != _bytes(other):
            problem = f"a row of {table.name} is not the same after the move ({_key(table, mine or other)})"
            raise LedgerError(str(there), problem, _NOTHING_KEPT)
        count += 1
    if known[0].digest() != known[1].digest():
        raise LedgerError(str(there), f"{table.name} is not the same after the move", _NOTHING_KEPT)
    return Moved(table.name, count, known[1].hexdigest())


def _ordered(table: Table, connection: Connection) -> Iterator[Row[Any]]:
    wanted = select(table).order_by(*table.primary_key.columns)
    yield from connection.execute(wanted, execution_options={"yield_per": _AT_ONCE})


def _bytes(row: Row[Any] | None) -> bytes:
    """A row so that two are the same bytes where every value is the same, of the same sort."""
    return b"" if row is None else repr(tuple(row)).encode("utf-8", "surrogatepass")


def _key(table: Table, row: Row[Any] | None) -> str:
    values = {} if row is None else row._mapping
    return ", ".join(f"{column.name} {values[column.name]}" for column in table.primary_key if column.name in values)


# -- where it goes ------------------------------------------------------------------------------------------------


@contextmanager
def _nothing_left(there: Place) -> Iterator[Connection]:
    """A connection to an empty ledger of this revision at `there`, which is kept only if the context ends well."""
    with _in_database(there) if isinstance(there, Server) else _in_file(there) as connection:
        yield connection


@contextmanager
def _in_database(there: Server) -> Iterator[Connection]:
    from comity.ledger.migrate import upgrade

    with _said_of(there):
        connection = writing(engine(there).connect())
    with connection, _said_of(there), connection.begin():
        found = server.revision_at(there, connection)
        if found is None:
            upgrade(connection)
        elif found != HEAD:
            raise LedgerError(str(there), f"it holds a ledger of schema {found}, not {HEAD}", "Name an empty database")
        _must_be_empty(connection, there)
        yield connection
        names = ", ".join(table.name for table in schema.metadata.sorted_tables)
        connection.exec_driver_sql(f"ANALYZE {names}")  # without names it would be everybody's tables


@contextmanager
def _in_file(there: Path) -> Iterator[Connection]:
    """Written beside its place, under another name, and put there when it is whole."""
    if there.exists():
        raise InputError(str(there), "it is there already", "Name a file that is not there yet")
    beside = there.with_name(f".{there.name[:100]}.{os.getpid()}.part")
    try:
        prepare(beside, create=True)
        with in_plain_words(there), writing(engine(beside).connect()) as connection, connection.begin():
            yield connection
        _put_in_place(beside, there)
    finally:
        for ending in ("", "-wal", "-shm"):
            with suppress(OSError):
                Path(f"{beside}{ending}").unlink()


def _put_in_place(beside: Path, there: Path) -> None:
    try:
        os.link(beside, there)  # unlike a renaming, it does not take the place of what came there meanwhile
    except OSError as error:
        raise LedgerError(str(there), f"it cannot be written ({error.strerror})", "Name another file") from error


@contextmanager
def _said_of(there: Place) -> Iterator[None]:
    """Errors of the database told as those of the place where the ledger goes. Raises LedgerError."""
    try:
        yield
    except DatabaseError as error:
        raise plain(there, error.orig or error) from error


def _must_be_empty(connection: Connection, there: Server) -> None:
    for name in (*schema.APPEND_ONLY, "refusals"):
        if connection.execute(select(schema.metadata.tables[name]).limit(1)).first() is not None:
            problem = "a ledger is moved into an empty database, and this one holds something"
            raise InputError(str(there), problem, "Name another, or another schema of it")
    for table in reversed(schema.metadata.sorted_tables):
        if table.name not in schema.APPEND_ONLY:
            connection.execute(delete(table))
