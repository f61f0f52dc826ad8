"""Opening a ledger on a PostgreSQL server: connections, transactions, the version check, its complaints in plain words.

One writer at a time, as in a file: who writes holds an advisory lock from the beginning of the transaction, so writers
never meet half-way and nothing has to be tried again. Readers wait for nobody, and see one moment throughout.
Sources: PostgreSQL 15's pages on explicit locking, transaction isolation and error codes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.pool import NullPool, QueuePool

from comity.ledger.place import Server
from comity.ledger.schema import APPLICATION_ID, MARK
from comity.model import LedgerError

BUSY_MS = 120_000
"""How long a writer waits for others, in milliseconds: longer than in a file, since a team writes more."""
REACHED_WITHIN = 10  # seconds to answer a new connection

READ_ONLY = "it cannot be written (read-only)"
ASK_FOR_RIGHTS = "Connect as somebody who may write, or to the server that is not a standby"
_AGAIN = "Run the same command again: it goes on from here"
_CHECK_ADDRESS = "Check that the server runs and that the address is right"

_PLAIN = (
    ("28", "the server does not let you in", "Check the name; give the password in PGPASSWORD or in ~/.pgpass"),
    ("3D", "there is no such database", "Make it with: createdb NAME, as somebody who may"),
    ("3F", "its schema is not there", "Make it with: CREATE SCHEMA, or name another"),
    ("25006", READ_ONLY, ASK_FOR_RIGHTS),
    ("42501", READ_ONLY, ASK_FOR_RIGHTS),
    ("55P03", "another process holds it", "Wait for the other comity command to end, then try again"),
    ("57014", "the server broke it off, for it took too long", "Raise statement_timeout, or ask for less"),
    ("53100", "the server's disk is full; the ledger is whole, without what was just being written", "Free some space"),
    ("53300", "the server has no room for another connection", "Try again when others are done"),
    ("54", "one value is longer than the server takes in an index", "Shorten the address or the name"),
    ("57P", "the server ended the connection; what was being written is not in", _AGAIN),
    ("08", "the connection was lost; what was being written may not be in", _AGAIN),
    ("42P01", "one of its tables is not there", "Run: comity doctor"),
    ("22021", "a text holds the character U+0000, which the server cannot keep", "Take it out of the text"),
)
"""The beginnings of PostgreSQL's error codes, and what they come to."""

_IN_WORDS = (
    ("password", "28"), ("authentication", "28"), ("role ", "28"), ("pg_hba", "28"), ("database ", "3D"),
    ("too many", "53300"), ("terminating", "57P"), ("shutting down", "57P"), ("server closed", "08"),
    ("connection is closed", "08"), ("connection is lost", "08"), ("nul ", "22021"), ("0x00", "22021"),
)  # fmt: skip
"""What stands in errors that come without a code (of a connection that failed), and which code they would have."""


def engine(
    server: Server, *, read_only: bool = False, busy_ms: int = BUSY_MS, kept: tuple[int, int] | None = None
) -> Engine:
    """The engine over a database. Nothing is opened before the first use. `kept` is how many connections stay open
    after their use, and how many more there may be at once (None: none stays, as many as are asked for).

    Raises LedgerError without the driver.
    """
    pool: dict[str, Any] = {"poolclass": NullPool}
    if kept is not None:  # one that the server has ended meanwhile is noticed and made anew
        pool = {"poolclass": QueuePool, "pool_size": kept[0], "max_overflow": kept[1], "pool_pre_ping": True}
    try:
        made = create_engine(
            server.url, **pool, hide_parameters=True, use_native_hstore=False,
            connect_args={"connect_timeout": REACHED_WITHIN, "application_name": "comity"} | dict(server.url.query),
        )  # fmt: skip
    except ModuleNotFoundError as error:
        remedy = "Install it with: pip install 'comity[postgres]'"
        raise LedgerError(str(server), "the driver for PostgreSQL is not installed", remedy) from error

    @event.listens_for(made, "begin")
    def begin(connection: Connection) -> None:
        write = connection.get_execution_options().get("comity_write", False) and not read_only
        _begin_writing(connection, busy_ms) if write else connection.exec_driver_sql(_READ)

    return made


_READ = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
# Not "repeatable read": such a transaction would see what was there before it waited for the lock.
_WRITE = "SET TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE"
_LOCK = f"SELECT pg_advisory_xact_lock({APPLICATION_ID}, quote_ident(current_schema())::regnamespace::oid::bigint::int)"


def _begin_writing(connection: Connection, busy_ms: int) -> None:
    connection.exec_driver_sql(_WRITE)
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {int(busy_ms)}")
    connection.exec_driver_sql(_LOCK)


def plain(server: Server, error: BaseException) -> LedgerError:
    """The LedgerError for one of PostgreSQL's errors. It tells no password."""
    said = server.without_secrets(str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__)
    code = getattr(error, "sqlstate", None) or next((to for sign, to in _IN_WORDS if sign in said.lower()), "")
    for sign, problem, remedy in _PLAIN:
        if code.startswith(sign):
            return LedgerError(str(server), problem, remedy)
    if not code and type(error).__name__ in ("OperationalError", "ConnectionTimeout"):
        return LedgerError(str(server), f"it cannot be reached ({said})", _CHECK_ADDRESS)
    return LedgerError(str(server), f"PostgreSQL says: {said}", "Run: comity doctor")


def revision(server: Server) -> str | None:
    """The schema revision of the ledger in this database, None where nothing is in it yet.

    Raises LedgerError when it holds something else, SQLAlchemy's DatabaseError when it cannot be opened.
    """
    with connected(server) as connection:
        return revision_at(server, connection)


def revision_at(server: Server, connection: Connection) -> str | None:
    """`revision` on a connection that is open."""
    found = connection.exec_driver_sql(_LOOK).one()
    if found.schema is None:
        raise LedgerError(str(server), "its schema is not there", "Make it with: CREATE SCHEMA, or name another")
    if found.encoding != "UTF8":
        problem = f"its texts are kept as {found.encoding}, which has not all characters"
        raise LedgerError(str(server), problem, "Make a database with: createdb --encoding=UTF8 --template=template0")
    if not found.tables:
        return None
    if found.mark != MARK:
        raise LedgerError(str(server), "it is a database, but not a ledger", "Name another database")
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())


_LOOK = """
SELECT current_schema() AS schema, current_setting('server_encoding') AS encoding,
  (SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname = current_schema()) AS tables,
  obj_description(to_regclass(quote_ident(current_schema()) || '.documents'), 'pg_class') AS mark
"""


def writable(server: Server) -> bool:
    """True when what is in this database may be added to. Raises SQLAlchemy's DatabaseError."""
    with connected(server) as connection:
        return bool(connection.exec_driver_sql(_MAY_WRITE).scalar_one())


_MAY_WRITE = """
SELECT NOT pg_is_in_recovery() AND coalesce(
  has_table_privilege(to_regclass(quote_ident(current_schema()) || '.documents'), 'INSERT'),
  has_schema_privilege(current_schema(), 'CREATE'))
"""


@contextmanager
def connected(server: Server) -> Iterator[Connection]:
    """A connection in a transaction of its own, to read."""
    made = engine(server, read_only=True)
    with made.connect() as connection, connection.begin():
        yield connection
    made.dispose()
