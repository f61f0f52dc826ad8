"""Questions in SQL that are asked of both databases: what each says differently, they say in a few words of ours.

| in the question | is |
|---|---|
| `numbers_of(:name)` | a table with the column `value`: the whole numbers of a JSON list |
| `couples_of(:name)` | a table with the columns `a` and `b`: the two texts of each member of a JSON list |
| `json_at(column, 'a.0.b')` | the text at a place in JSON; of a list or an object its JSON |
| `instr(text, part)` | where a part begins in a text, from 1; 0 where it does not |
| `CROSS JOIN … ON` | a join that SQLite makes in the order written; PostgreSQL chooses its own |

What both say alike stands in the question as it is: `count(*) FILTER (WHERE …)`, `NULLS LAST`, `CASE`, `coalesce`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from sqlalchemy import Column, ColumnElement, Connection, TextClause, cast, func, text
from sqlalchemy.dialects.postgresql import JSONB

from comity.ledger.dialect import on_server

_AT = re.compile(r"\bjson_at\(([\w.]+), '([\w.]+)'\)")
_FOR_FILE = (
    (re.compile(r"\bnumbers_of\((:\w+)\)"), r"json_each(\1)"),
    (re.compile(r"\bcouples_of\((:\w+)\)"), r"(SELECT value ->> 0 AS a, value ->> 1 AS b FROM json_each(\1))"),
)
_FOR_SERVER = (
    (
        re.compile(r"\bnumbers_of\((:\w+)\)"),
        r"(SELECT CAST(o.value AS bigint) AS value FROM jsonb_array_elements_text(CAST(\1 AS jsonb)) AS o(value))",
    ),
    (
        re.compile(r"\bcouples_of\((:\w+)\)"),
        r"(SELECT o.value ->> 0 AS a, o.value ->> 1 AS b FROM jsonb_array_elements(CAST(\1 AS jsonb)) AS o(value))",
    ),
    (re.compile(r"\binstr\("), "strpos("),
    (re.compile(r"\bCROSS JOIN\b"), "JOIN"),
)


def asked(connection: Connection, question: str) -> TextClause:
    """The question as the database behind this connection wants it."""
    return _asked(question, on_server(connection))


def member(connection: Connection, column: Column[str], name: str) -> ColumnElement[str]:
    """The text under a name in the JSON object of a column, for questions in SQLAlchemy's words."""
    if on_server(connection):
        return func.jsonb_extract_path_text(cast(column, JSONB), name)
    return func.json_extract(column, f"$.{name}")


@lru_cache(maxsize=256)
def _asked(question: str, server: bool) -> TextClause:
    for word, theirs in _FOR_SERVER if server else _FOR_FILE:
        question = word.sub(theirs, question)
    return text(_AT.sub(_at_on_server if server else _at_in_file, question))


def _at_in_file(found: re.Match[str]) -> str:
    path = re.sub(r"\.(\d+)", r"[\1]", found[2])
    return f"json_extract({found[1]}, '$.{path}')"


def _at_on_server(found: re.Match[str]) -> str:
    return f"(CAST({found[1]} AS jsonb) #>> '{{{found[2].replace('.', ',')}}}')"
