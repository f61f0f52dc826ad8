"""How is asked and written what comes for every document? Straight to the driver of a file, where SQLAlchemy's own work
would take several times as long as SQLite's; through SQLAlchemy on a server."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from types import MappingProxyType
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy import Connection, Table, TextClause, text
from sqlalchemy.exc import DatabaseError

from comity.ledger.dialect import on_server

Row = tuple[Any, ...]

_AT_ONCE = 5_000  # rows in one statement to a server
_ARRAYS = {sa.Integer: "integer[]", sa.BigInteger: "bigint[]", sa.Float: "float8[]", sa.Text: "text[]"}


def ask(connection: Connection, question: str, values: Mapping[str, Any]) -> Sequence[Row]:
    """The rows that answer a question in SQL that both databases know, with its `values` written as `:name`. Asked
    within a transaction; in a file one question may also stand alone. Raises DatabaseError."""
    if on_server(connection):
        return [tuple(row) for row in connection.execute(_text(question), values)]
    with _as_sqlalchemy(question):
        return _driver(connection).execute(question, values).fetchall()


def first(connection: Connection, question: str, values: Mapping[str, Any]) -> Row | None:
    """The first of these rows, None where there is none. Raises DatabaseError."""
    return next(iter(ask(connection, question, values)), None)


def tell(connection: Connection, statement: str, values: Mapping[str, Any] = MappingProxyType({})) -> None:
    """Runs a statement that gives no rows, as `ask` asks. Only within a transaction. Raises DatabaseError."""
    if on_server(connection):
        connection.execute(_text(statement), dict(values))
        return
    with _as_sqlalchemy(statement):
        _driver(connection).execute(statement, values or ())


def put(connection: Connection, table: Table, rows: Sequence[Row], *, replace: bool = False) -> None:
    """Writes many rows, each with a value for every column in the table's order; with `replace` they take the place
    of rows with the same key. Raises DatabaseError."""
    if not rows:
        return
    if not on_server(connection):
        statement = _for_file(table, replace)
        with _as_sqlalchemy(statement):
            _driver(connection).executemany(statement, rows)
        return
    if replace:
        key = [list(table.columns).index(column) for column in table.primary_key]
        rows = list({tuple(row[place] for place in key): row for row in rows}.values())
    statement = _for_server(table, replace)
    for some in _batches(rows):
        connection.exec_driver_sql(statement, tuple(list(column) for column in zip(*some, strict=True)))


def _driver(connection: Connection) -> sqlite3.Connection:
    return cast("sqlite3.Connection", connection.connection.driver_connection)


@contextmanager
def _as_sqlalchemy(statement: str) -> Iterator[None]:
    """Errors of the driver as SQLAlchemy tells them, so that those who turn them into plain words need not ask whose
    they are."""
    try:
        yield
    except sqlite3.Error as error:
        raise DatabaseError(statement, None, error) from error


@lru_cache(maxsize=128)
def _text(statement: str) -> TextClause:
    return text(statement)


def _batches(rows: Sequence[Row]) -> Sequence[Sequence[Row]]:
    return [rows[start : start + _AT_ONCE] for start in range(0, len(rows), _AT_ONCE)]


@lru_cache(maxsize=64)
def _for_file(table: Table, replace: bool) -> str:
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    places = ", ".join("?" for _ in table.columns)
    return f"INSERT {'OR REPLACE ' if replace else ''}INTO {table.name} ({names}) VALUES ({places})"  # noqa: S608


@lru_cache(maxsize=64)
def _for_server(table: Table, replace: bool) -> str:
    """One array a column, which the server turns into rows: a statement for thousands."""
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    arrays = ", ".join(f"%s::{_ARRAYS[type(column.type)]}" for column in table.columns)
    others = ", ".join(f'"{c.name}" = excluded."{c.name}"' for c in table.columns if not c.primary_key)
    key = ", ".join(f'"{column.name}"' for column in table.primary_key)
    conflict = f" ON CONFLICT ({key}) DO UPDATE SET {others}" if replace else ""
    return f"INSERT INTO {table.name} ({names}) SELECT * FROM unnest({arrays}){conflict}"  # noqa: S608
