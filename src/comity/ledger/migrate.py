"""Brings a ledger to this code's schema: alembic, run from the package, in one transaction."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from comity.ledger.database import connect, engine, writing
from comity.ledger.dialect import on_server
from comity.ledger.place import Place, Server
from comity.ledger.schema import APPLICATION_ID, HEAD

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(path: Place, to: str = HEAD) -> None:
    """Runs the missing steps up to revision `to`, all or none. Raises sqlite3.Error or DatabaseError."""
    if not isinstance(path, Server):
        with closing(connect(path)) as raw:
            raw.execute("PRAGMA journal_mode=WAL")
    with writing(engine(path).connect()) as connection, connection.begin():
        upgrade(connection, to)


def upgrade(connection: Connection, to: str = HEAD) -> None:
    """Runs the missing steps in the transaction of this connection, which is its to commit."""
    # Inside the transaction: of two processes that start on one new path, the second finds the work done.
    if not on_server(connection):
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)
