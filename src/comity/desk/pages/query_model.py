"""What the query page shows, and how the rows of an answer are set in a table. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from comity.briefs import words
from comity.desk.asking.query_examples import Example
from comity.desk.asking.query_saved import Saved
from comity.desk.asking.query_views import Column
from comity.desk.errors import Problem
from comity.desk.respond import Table

Cell = str | int | float | None

_LONGEST = 240
_ROOM = 250_000
"""Characters of a table on the page, its marks counted: a page stays well under 400 KB."""

_DAY = re.compile(r"\d{4}-\d\d(-\d\d)?")
_PAGES = ((re.compile(r"r-[0-9a-f]{16}"), "/record/"), (re.compile(r"d-[0-9a-f]{16}"), "/d/"))


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a query asks for: its name and what it is now."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A view with its columns."""

    name: str
    about: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class QueryPage:
    """A question in SQL and its answer: columns and at most 1,000 rows; `cut` says that there are more. `charted` is
    true where the answer has two columns that can be drawn. Without a question it tells what may be asked. `closed` is
    true where no question in SQL can be asked: of a ledger on a server."""

    sql: str
    parameters: tuple[Parameter, ...]
    on: str | None
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    cut: bool
    charted: bool
    views: tuple[Listed, ...]
    examples: tuple[Example, ...]
    saved: tuple[Saved, ...]
    closed: bool = False

    def table(self) -> Table:
        """The answer."""
        return Table(self.columns, self.rows)


@dataclass(frozen=True, slots=True)
class Set:
    """One cell on the page: its words, where it leads, and its class: "n" for a number, "d" for a day."""

    text: str
    link: str | None
    css: str


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows as they stand on the page, written by their template: how many, and which columns hold numbers."""

    html: str
    number: int
    numbers: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """What a browser is shown: `problem` where the question could not be answered; `rows` are those for which there
    is room; `asked` is what of the address asks for this answer."""

    page: QueryPage
    problem: Problem | None
    rows: Rows
    asked: Mapping[str, object]


def numbers(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> tuple[bool, ...]:
    """For each column, whether it holds numbers."""
    return tuple(numeric([row[at] for row in rows]) for at in range(len(columns)))


def lines(rows: Sequence[Sequence[Cell]], room: int = _ROOM) -> tuple[tuple[Set, ...], ...]:
    """The rows as they are set, as many as there is room for; the first always."""
    return tuple(_roomy(rows, room))


def numeric(values: Sequence[Cell]) -> bool:
    """True for a column that holds numbers, and nothing else but gaps."""
    held = [value for value in values if value is not None]
    return bool(held) and all(isinstance(value, int | float) for value in held)


def charted(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bool:
    """True for two columns, at least one of them of numbers, the other of numbers or of words."""
    if len(columns) != 2 or len(rows) < 2:
        return False
    first, second = ([row[at] for row in rows] for at in (0, 1))
    if not (numeric(first) or numeric(second)):
        return False
    return all(numeric(one) or _worded(one) for one in (first, second))


def _worded(values: Sequence[Cell]) -> bool:
    held = [value for value in values if value is not None]
    return bool(held) and all(isinstance(value, str) for value in held)


def _roomy(rows: Sequence[Sequence[Cell]], room: int) -> Iterator[tuple[Set, ...]]:
    for number, row in enumerate(rows):
        line = tuple(_set(value) for value in row)
        room -= 20 + sum(30 + len(escape(cell.text)) + (60 if cell.link else 0) for cell in line)
        if room < 0 and number:
            return
        yield line


def _set(value: Cell) -> Set:
    if value is None or isinstance(value, int | float):
        return Set("" if value is None else _number(value), None, "" if value is None else "n")
    text = words.shortened(words.clean(value), _LONGEST)
    path = next((path for shape, path in _PAGES if shape.fullmatch(value)), None)
    return Set(text, path and path + value, "d" if path or _DAY.fullmatch(value) else "")


def _number(value: float) -> str:
    return str(value) if isinstance(value, int) or abs(value) >= 1e15 else f"{value:.6f}".rstrip("0").rstrip(".")
