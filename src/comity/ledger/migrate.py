"""Brings a ledger's file to this code's schema: alembic, run from the package, in one transaction."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config

from comity.ledger.database import connect, engine, writing
from comity.ledger.schema import APPLICATION_ID, HEAD

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(path: Path, to: str = HEAD) -> None:
    """Runs the missing steps up to revision `to`, all or none. Raises sqlite3.Error or DatabaseError."""
    with closing(connect(path)) as raw:
        raw.execute("PRAGMA journal_mode=WAL")
    with writing(engine(path).connect()) as connection, connection.begin():
        # Inside the transaction: of two processes that start on one new path, the second finds the work done.
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, to)
