"""Questions in SQL over the documented views."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from comity.desk.asking.query_views import TABLES, VIEWS
from comity.desk.safety import sql as guarded
from comity.desk.safety.sql import Answer, Most, Source
from comity.desk.safety.sql_words import parameters, tokens
from comity.ledger.place import Place
from comity.model import InputError

SHOWN = Most(rows=1_000, cell=2_000, all=500_000)
"""How much of an answer a page holds."""

WHOLE = Most(rows=10_000, cell=32_000, all=32_000_000)
"""How much of it a file holds; 32,000 characters fit into one cell of a spreadsheet."""

ON_SERVER = "Copy it into a file with: comity move --to copy.db, and open a desk over that"
"""What to do where a question in SQL cannot be asked."""

Statuses = Callable[[], Mapping[str, str]]


def ask(path: Place, sql: str, values: Sequence[str], most: Most, statuses: Statuses) -> Answer:
    """The answer to `sql`. `values` are those of its parameters, in the order in which they stand; those left out are
    empty. `statuses` tells what became of each promise, and is asked only where the question is about them.

    Raises InputError, TooSlowError, LedgerError.
    """
    if not isinstance(path, Path):
        raise InputError("the query", "SQL is asked of a ledger in a file, and this one lies on a server", ON_SERVER)
    return guarded.ask(path, source(_concerning(sql, statuses)), sql, bound(sql, values), most)


def bound(sql: str, values: Sequence[str]) -> dict[str, str]:
    """The parameters of a question with their values."""
    names = parameters(sql)
    return dict(zip(names, [*values, *[""] * len(names)], strict=False))


def source(statuses: Mapping[str, str]) -> Source:
    """What may be asked, with what became of each promise."""
    return Source({view.name: view.sql for view in VIEWS}, TABLES, (("promise_status", 1, statuses.get),))


def _concerning(sql: str, statuses: Statuses) -> Mapping[str, str]:
    return statuses() if any(one.name in ("promises", "promise_status") for one in tokens(sql)) else {}
