"""Questions in SQL to a backfill's parts, by DuckDB. They can only read, and only the views.

Several locks: the text is one SELECT over named views (see `select`), the database lies in memory and may open no file
but the parts, it loads no extension and takes no other settings, and memory and time are bounded. Source: DuckDB's page
"Securing DuckDB".
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import Any

import duckdb

from comity.backfill.asked import Archive, literal
from comity.backfill.select import check
from comity.backfill.views import VIEWS
from comity.model import InputError

PATIENCE = 60.0
"""Seconds that one question may take."""

MOST = 10_000
"""Rows of an answer that are kept, unless somebody asks for another number."""

_AT_ONCE = 1_000
_AGAIN = 0.05
_NAMES = frozenset(view.name for view in VIEWS)


@dataclass(frozen=True, slots=True)
class Answer:
    """Columns and rows, of values that JSON can tell: days are ISO dates. `cut` is true where there are more rows than
    were kept."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    cut: bool


def ask(archive: Archive, sql: str, *, most: int = MOST, patience: float = PATIENCE) -> Answer:
    """The answer to a question in SQL over VIEWS, at most so many rows, within so many seconds. The archive's database
    is locked by it, and can only be asked such questions afterwards.

    Raises InputError for what is no question, or none that may be asked, and for one that takes too long or too much
    memory.
    """
    check(archive.base, sql, _NAMES)
    with _in_words(archive):
        _lock(archive)
    with _in_words(archive), _until(archive.base, patience):
        found = archive.base.execute(sql)
        columns = tuple(str(column[0]) for column in found.description or ())
        rows: list[tuple[Any, ...]] = []
        while len(rows) <= most and (some := found.fetchmany(_AT_ONCE)):
            rows += [tuple(map(_plain, row)) for row in some]
    return Answer(columns, tuple(rows[:most]), len(rows) > most)


def _plain(value: Any) -> Any:
    """A value as JSON can tell it: days as ISO dates, what JSON has no word for as text."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, float) and not isfinite(value):
        return str(value)
    return value if value is None or isinstance(value, str | int | float) else str(value)


def _lock(archive: Archive) -> None:
    """Makes the views, and lets the database read nothing but the parts that they are of."""
    if archive.base.execute("SELECT current_setting('lock_configuration')").fetchall() == [(True,)]:
        return
    paths = ", ".join(literal(path) for table in ("documents", "findings") for path in archive.paths[table])
    archive.base.execute(f"SET allowed_paths = [{paths}]; SET enable_external_access = false")
    for view in VIEWS:
        archive.base.execute(f'CREATE TEMP VIEW "{view.name}" AS {view.sql(archive.tables())}')
    archive.base.execute("SET lock_configuration = true")


@contextmanager
def _until(base: duckdb.DuckDBPyConnection, patience: float) -> Iterator[None]:
    """Ends what goes on after so many seconds."""
    done = threading.Event()

    def watch() -> None:
        wait = patience
        while not done.wait(wait):
            base.interrupt()  # again and again: what had not begun when it came does not notice
            wait = _AGAIN

    threading.Thread(target=watch, daemon=True).start()
    try:
        yield
    except duckdb.InterruptException as error:
        remedy = "Ask for less: a narrower WHERE, fewer joins"
        raise InputError("the query", f"it took more than {patience:g} seconds", remedy) from error
    finally:
        done.set()


@contextmanager
def _in_words(archive: Archive) -> Iterator[None]:
    """Turns what DuckDB says into an error in plain words."""
    try:
        yield
    except duckdb.IOException as error:
        remedy = "Run the same backfill again, which mends what is gone, and ask then"
        raise InputError(str(archive.folder), f"has a part that cannot be read ({error})", remedy) from error
    except duckdb.OutOfMemoryException as error:
        remedy = "Ask for less: fewer columns, a narrower WHERE, no ORDER BY over everything"
        raise InputError("the query", "it takes more memory than it may", remedy) from error
    except duckdb.Error as error:
        said = " ".join(str(error).split("\n\nLINE", 1)[0].split())[:400]
        raise InputError("the query", said, "See the views and their columns in docs/backfill.md") from error
