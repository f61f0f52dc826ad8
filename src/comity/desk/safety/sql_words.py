"""The words of a question in SQL: what it begins with, which parameters it has, how far its parts unfold, and where
SQLite stumbles over it. Pure, but for the last, which asks SQLite."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from comity.model import InputError

_TOKENS = re.compile(
    r"""(?P<gap>\s+|--[^\n]*|/\*.*?(?:\*/|\Z))
      |(?P<quoted>'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\])
      |(?P<bound>[:@$\#][A-Za-z_\u0080-\U0010ffff][\w$]*)
      |(?P<word>[A-Za-z_\u0080-\U0010ffff][\w$]*)
      |(?P<number>\d[\w.]*)
      |(?P<sign>.)""",
    re.VERBOSE | re.DOTALL,
)
_NAMED = re.compile(
    r'near "(.+?)": |unrecognized token: "(.+)"|'
    r"no such (?:column|table|function): (?:\w+\.)?(\S+)|column name: (\S+)",
    re.DOTALL,
)
"""The word that SQLite names in a complaint."""

_BEGINS = ("select", "with", "values", "explain")
_MOST_PARTS = 200
_MOST_JOINS = 24


@dataclass(frozen=True, slots=True)
class Token:
    """One word, sign or quoted text, as it stands and where."""

    kind: str
    text: str
    start: int

    @property
    def name(self) -> str:
        """What it names: without quotation marks, in lower case. SQLite takes any of its four marks around a name."""
        return (self.text[1:-1] if self.kind == "quoted" else self.text).casefold()


def tokens(sql: str) -> list[Token]:
    """The words and signs of a question, without spaces and comments."""
    found = (Token(str(m.lastgroup), m[0], m.start()) for m in _TOKENS.finditer(sql))
    return [one for one in found if one.kind != "gap"]


def parameters(sql: str) -> tuple[str, ...]:
    """The names of the values that a question asks for (``:name``), each once, in the order in which they stand."""
    return tuple(dict.fromkeys(one.text[1:] for one in tokens(sql) if one.kind == "bound"))


def check(sql: str, longest: int) -> None:
    """Raises InputError for what is no single question, is too long, or unfolds to too much: SQLite copies a named
    part wherever it is used, before any clock runs, so that twenty lines can stand for a million."""
    if "\0" in sql:
        raise InputError("the query", "it holds a character that no text has (NUL)", "Type it anew")
    if len(sql) > longest:
        raise InputError("the query", f"it is longer than {longest:,} characters", "Ask for less at once")
    found = tokens(sql)
    if not found or found[0].name not in _BEGINS or found[0].kind != "word":
        raise InputError("the query", "it is no question: only reading is possible here", "Begin with SELECT or WITH")
    if unfolded(found) > _MOST_PARTS or _joins(found) > _MOST_JOINS:
        raise InputError("the query", "it joins or repeats too many parts", "Ask for less at once")


def unfolded(found: Sequence[Token]) -> int:
    """At most how many copies of the parts that WITH names a question unfolds to."""
    number, names = 1, list(named_parts(found))
    if len(names) > len(set(names)):  # parts of one name within each other: nobody needs that, and it defies counting
        return _MOST_PARTS + 1
    for name in names:
        uses = sum(one.name == name and not _follows(found, at, ".") for at, one in enumerate(found)) - 1
        number *= max(1, uses)
    return number


def named_parts(found: Sequence[Token]) -> Iterator[str]:
    """The names that WITH gives to parts of a question: those before ``AS (``, with their columns between or not."""
    for at, one in enumerate(found):
        if one.name != "as" or one.kind != "word" or at == 0:
            continue
        after = [token.name for token in found[at + 1 : at + 4]]
        if "(" in after[:1] or after[:2] == ["materialized", "("] or after == ["not", "materialized", "("]:
            yield found[_before_columns(found, at - 1)].name


def _before_columns(found: Sequence[Token], at: int) -> int:
    if found[at].text != ")":
        return at
    while at > 0 and found[at].text != "(":
        at -= 1
    return max(at - 1, 0)


def _follows(found: Sequence[Token], at: int, sign: str) -> bool:
    return at + 1 < len(found) and found[at + 1].text == sign


def _joins(found: Sequence[Token]) -> int:
    return sum(one.kind == "word" and one.name in ("join", "from") for one in found)


def place_of(connection: sqlite3.Connection, sql: str, said: str) -> str:
    """Where in the question SQLite stumbled, as ", line 2, column 7"; "" where it does not say. `said` is its
    complaint."""
    found = _NAMED.search(said)
    if found is None:
        return ""
    word = next(filter(None, found.groups())).casefold()
    places = [one for one in tokens(sql) if word in (one.text.casefold(), one.name)]
    at = [one.start for one in places]
    if found[1]:
        at = _first_that_fails(connection, sql, places, said)
    elif found[2]:
        at = [sql.find(found[2])]
    return f", line {sql.count(chr(10), 0, at[0]) + 1}, column {_column(sql, at[0])}" if at and at[0] >= 0 else ""


def _first_that_fails(connection: sqlite3.Connection, sql: str, places: Sequence[Token], said: str) -> list[int]:
    """The first of these places up to which the question already fails as the whole does."""
    for one in places[:20]:
        try:
            connection.execute(f"EXPLAIN {sql[: one.start + len(one.text)]}")
        except (sqlite3.Error, sqlite3.Warning) as error:
            if str(error) == said:
                return [one.start]
    return [one.start for one in places[-1:]]


def _column(sql: str, at: int) -> int:
    return at - (sql.rfind("\n", 0, at) + 1) + 1
