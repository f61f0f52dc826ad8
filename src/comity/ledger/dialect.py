"""Where the two databases that can hold a ledger differ: SQLite in a file, PostgreSQL on a server.

Everything else says what it wants in SQLAlchemy's words, through here, or in SQL that both know (see straight).
"""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import Connection, Insert, Table

Text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
"""Text that is sorted and compared by code points, as SQLite does, whatever the language of the server."""

BigInteger = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
"""A whole number of 64 bits with its sign; SQLite has no smaller one."""


def on_server(connection: Connection) -> bool:
    """True when the ledger behind this connection lies on a PostgreSQL server."""
    return connection.dialect.name == "postgresql"


def as_kept(connection: Connection) -> str:
    """What to write after a text of one's own that is put beside texts of the tables, so that both compare alike."""
    return ' COLLATE "C"' if on_server(connection) else ""


def or_replace(connection: Connection, table: Table) -> Insert:
    """An insert that takes the place of rows with the same key."""
    if on_server(connection):
        from sqlalchemy.dialects.postgresql import insert

        made = insert(table)
        others = {column.name: made.excluded[column.name] for column in table.columns if not column.primary_key}
        return made.on_conflict_do_update(index_elements=list(table.primary_key), set_=others)
    return sa.insert(table).prefix_with("OR REPLACE")
