"""Connections that read the ledger, kept from one request to the next.

To open a file takes SQLite as long as to answer a small page: it reads the schema, and maps the file anew. A server is
reached over a network.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import NullPool, QueuePool

from comity.ledger import server
from comity.ledger.database import connect, readable
from comity.ledger.place import Place, Server

_KEPT, _MORE = 8, 40
"""So many connections stay open, and so many more may be at once: no request waits for one."""


def readers(place: Place) -> Engine:
    """An engine that reads the ledger in a file or on a server and keeps what it opened. Its connections raise
    LedgerError where it is none, or of another version. Raises LedgerError where the server's driver is not installed.
    """
    if isinstance(place, Server):
        return server.engine(place, read_only=True, kept=(_KEPT, _MORE))
    return _of_file(place)


def _of_file(path: Path) -> Engine:
    """Connections are kept as long as the same file lies there, with the same tables."""

    def opened() -> sqlite3.Connection:
        readable(path)
        return connect(path, read_only=True)

    made = create_engine("sqlite://", creator=opened, **_pool(path))
    event.listen(made, "begin", _begin)

    @event.listens_for(made, "connect")
    def _first(connection: Any, record: Any) -> None:
        record.info["file"] = _file(path, connection)

    @event.listens_for(made, "checkout")
    def _again(connection: Any, record: Any, _proxy: Any) -> None:
        if record.info["file"] != _file(path, connection):
            raise DisconnectionError  # SQLAlchemy opens another

    return made


def _pool(path: Path) -> dict[str, Any]:
    if not os.access(path.parent, os.W_OK):  # such a file is opened as one that never changes, so each time anew
        return {"poolclass": NullPool}
    return {"poolclass": QueuePool, "pool_size": _KEPT, "max_overflow": _MORE}


def _begin(connection: Connection) -> None:
    """All that is asked in one transaction sees one state of the ledger; the driver would begin none for questions."""
    connection.exec_driver_sql("BEGIN")


def _file(path: Path, connection: sqlite3.Connection) -> tuple[int, ...]:
    """Which file lies there, and a number that changes with its tables; nothing where that cannot be told."""
    try:
        found = path.stat()
        tables = connection.execute("PRAGMA schema_version").fetchone()
    except (OSError, sqlite3.Error):
        return ()
    return (found.st_dev, found.st_ino, int(tables[0]))
