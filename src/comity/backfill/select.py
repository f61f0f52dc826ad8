"""Whether a text is one question in SQL that reads nothing but the views it may read.

DuckDB's own parser tells (its function json_serialize_sql, which knows SELECT and nothing that writes); here stands
what may be in what it found.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import duckdb

from comity.model import InputError

LONGEST = 10_000
"""Characters of one question."""

FUNCTIONS = frozenset({"unnest", "range", "generate_series", "json_each", "json_tree"})
"""Functions that may stand where a table does: none of them reads a file."""

_VIEWS = "Read the views that docs/backfill.md lists"


def check(base: duckdb.DuckDBPyConnection, sql: str, views: frozenset[str]) -> None:
    """Raises InputError for what is no single question, and for one that reads anything but these views (names in
    lower case), parts of itself and FUNCTIONS."""
    if len(sql) > LONGEST:
        raise InputError("the query", f"it has more than {LONGEST:,} characters", "Ask for less at once")
    statements = _parsed(base, sql)
    if len(statements) != 1:
        raise InputError("the query", "there is not one statement in it", "Ask one thing at a time")
    found = list(_parts(statements))
    named = {str(key).casefold() for part in found for key in _own_names(part)}
    for part in found:
        _allowed(part, views | named)


def _parsed(base: duckdb.DuckDBPyConnection, sql: str) -> list[Any]:
    row = base.execute("SELECT json_serialize_sql(CAST($sql AS VARCHAR))", {"sql": sql}).fetchone()
    found = json.loads(row[0]) if row else {}
    if not found.get("error"):
        statements: list[Any] = found.get("statements", [])
        return statements
    if found.get("error_type") == "parser":
        place = _place(sql, found.get("position"))
        raise InputError(f"the query{place}", found["error_message"], "Look at what stands there and before it")
    raise InputError("the query", "it does more than read", "Begin with SELECT, FROM or WITH")


def _place(sql: str, position: Any) -> str:
    """Where something stands, in words; nothing where that is not known. DuckDB counts bytes from 0."""
    if not str(position or "").isdigit():
        return ""
    before = sql.encode()[: int(position)].decode(errors="ignore")
    return f", line {before.count(chr(10)) + 1}, column {len(before) - before.rfind(chr(10))}"


def _parts(value: Any) -> Iterator[dict[str, Any]]:
    """Everything that has names and values in what the parser found."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from _parts(one)


def _own_names(part: dict[str, Any]) -> Iterator[str]:
    """The names that a question gives to parts of itself (WITH)."""
    entries = part.get("cte_map")
    for entry in entries.get("map", ()) if isinstance(entries, dict) else ():
        yield entry["key"]


def _allowed(part: dict[str, Any], views: frozenset[str]) -> None:
    kind = part.get("type")
    if kind == "BASE_TABLE":
        name = ".".join(str(part[where]) for where in ("catalog_name", "schema_name", "table_name") if part.get(where))
        if name.casefold() not in views:
            raise InputError("the query", f"there is no view {name[:100]}", _VIEWS)
    elif kind == "TABLE_FUNCTION":
        name = str(part.get("function", {}).get("function_name", ""))
        if name.casefold() not in FUNCTIONS:
            raise InputError("the query", f"it may not read {name[:100]}()", _VIEWS)
    elif kind == "SHOW_REF":
        raise InputError("the query", "it asks for no rows of a view", _VIEWS)
