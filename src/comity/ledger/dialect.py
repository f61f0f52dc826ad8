"""Where the two databases that can hold a ledger differ: SQLite in a file, PostgreSQL on a server.

Everything else says what it wants in SQLAlchemy's words, or through here.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Insert, Table

Text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
"""Text that is sorted and compared by code points, as SQLite does, whatever the language of the server."""

BigInteger = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
"""A whole number of 64 bits with its sign; SQLite has no smaller one."""

_AT_ONCE = 5_000  # rows in one statement to a server
_ARRAYS = {sa.Integer: "integer[]", sa.BigInteger: "bigint[]", sa.Float: "float8[]", sa.Text: "text[]"}


def on_server(connection: Connection) -> bool:
    """True when the ledger behind this connection lies on a PostgreSQL server."""
    return connection.dialect.name == "postgresql"


def as_kept(connection: Connection) -> str:
    """What to write after a text of one's own that is put beside texts of the tables, so that both compare alike."""
    return ' COLLATE "C"' if on_server(connection) else ""


def or_ignore(connection: Connection, table: Table) -> Insert:
    """An insert that passes over rows whose key is there already."""
    return _or_ignore(table, on_server(connection))


@lru_cache(maxsize=64)  # asked for every document, and building it takes longer than running it
def _or_ignore(table: Table, server: bool) -> Insert:
    if server:
        from sqlalchemy.dialects.postgresql import insert

        return insert(table).on_conflict_do_nothing()
    return sa.insert(table).prefix_with("OR IGNORE")


def or_replace(connection: Connection, table: Table) -> Insert:
    """An insert that takes the place of rows with the same key."""
    if on_server(connection):
        from sqlalchemy.dialects.postgresql import insert

        made = insert(table)
        others = {column.name: made.excluded[column.name] for column in table.columns if not column.primary_key}
        return made.on_conflict_do_update(index_elements=list(table.primary_key), set_=others)
    return sa.insert(table).prefix_with("OR REPLACE")


def put(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]], *, replace: bool = False) -> None:
    """Writes many rows, each with a value for every column in the table's order; with `replace` they take the place
    of rows with the same key. SQLAlchemy's own way costs three times as much for rows as narrow as these."""
    if not rows:
        return
    if not on_server(connection):
        connection.exec_driver_sql(_for_file(table, replace), list(rows))
        return
    if replace:
        key = [list(table.columns).index(column) for column in table.primary_key]
        rows = list({tuple(row[place] for place in key): row for row in rows}.values())
    statement = _for_server(table, replace)
    for some in _batches(rows):
        connection.exec_driver_sql(statement, tuple(list(column) for column in zip(*some, strict=True)))


def _batches(rows: Sequence[tuple[Any, ...]]) -> Sequence[Sequence[tuple[Any, ...]]]:
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
