"""Yearly series from elsewhere (voting in the General Assembly, alliances), to be shown beside a drift.

They never enter the measure: a drift rests on the ledger's own records, and a reader can hold the two together.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from math import isfinite
from pathlib import Path

from comity.model import InputError
from comity.reference.entities import entities

_COLUMNS = (("state", "year", "value"), ("state_a", "state_b", "year", "value"))
_YEARS = range(1800, 2101)
_REMEDY = (
    "Correct the line; the columns are state,year,value or state_a,state_b,year,value, and series if there are many"
)


@dataclass(frozen=True, slots=True)
class Value:
    """One value of one state (`states` has one code) or of a pair (two codes, sorted) in one year."""

    states: tuple[str, ...]
    year: int
    value: float


@dataclass(frozen=True, slots=True)
class Yearly:
    """A named series, by states and year."""

    name: str
    values: tuple[Value, ...]


def read_yearly(path: Path) -> tuple[Yearly, ...]:
    """The series in a CSV file, named after it where no column names them. Raises InputError, with the line."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(str(path), "is not in UTF-8", "Save it as UTF-8") from None
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror})", "Name a CSV file") from None
    return parse_yearly(text, path.stem, str(path))


def parse_yearly(text: str, name: str, subject: str) -> tuple[Yearly, ...]:
    """The series in the text of a CSV file. `name` is for rows that name no series, `subject` for messages.

    Columns are ``state,year,value`` or ``state_a,state_b,year,value``, in any order, with ``series`` if there are
    several. States are ISO 3166-1 alpha-3 codes (3166-3 for past ones), years whole numbers, values finite numbers.
    Raises InputError naming the line for anything else and for a value that is given twice.
    """
    found: dict[str, dict[tuple[tuple[str, ...], int], float]] = {}
    for line, row in _rows(text, subject):
        value = _value(row, f"{subject}, line {line}")
        series = found.setdefault(row.get("series") or name, {})
        if (value.states, value.year) in series:
            said = f"{' – '.join(value.states)} has a value for {value.year} already"
            raise InputError(f"{subject}, line {line}", said, "Keep one of the two")
        series[value.states, value.year] = value.value
    if not found:
        raise InputError(subject, "holds no values", _REMEDY)
    return tuple(
        Yearly(one, tuple(Value(states, year, value) for (states, year), value in sorted(values.items())))
        for one, values in sorted(found.items())
    )


def beside(series: Sequence[Yearly], state: str, poles: Collection[str], first: int, last: int) -> tuple[Yearly, ...]:
    """What the series say of the state and the poles, and of the state with each pole, from one year to another."""
    singles = {(code,) for code in (state, *poles)}
    wanted = singles | {tuple(sorted((state, pole))) for pole in poles}
    return tuple(
        Yearly(one.name, tuple(v for v in one.values if v.states in wanted and first <= v.year <= last))
        for one in series
    )


def _rows(text: str, subject: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows that are not empty, with the line on which each ends. Raises InputError."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    columns: list[str] = []
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if not columns:
                columns = _header([cell.strip() for cell in cells], f"{subject}, line {reader.line_num}")
            elif len(cells) != len(columns):
                problem = f"has {len(cells)} cells, the first line {len(columns)}"
                raise InputError(f"{subject}, line {reader.line_num}", problem, _REMEDY)
            else:
                yield reader.line_num, dict(zip(columns, (cell.strip() for cell in cells), strict=True))
    except csv.Error as error:
        raise InputError(f"{subject}, line {reader.line_num}", f"is no CSV ({error})", _REMEDY) from None


def _header(cells: list[str], where: str) -> list[str]:
    names = sorted(name for name in cells if name != "series")
    if cells.count("series") > 1 or not any(names == sorted(columns) for columns in _COLUMNS):
        raise InputError(where, f"has the columns {', '.join(cells)}", _REMEDY)
    return cells


def _value(row: dict[str, str], where: str) -> Value:
    states = tuple(sorted(_state(row[name], where) for name in ("state", "state_a", "state_b") if name in row))
    if len(set(states)) < len(states):
        raise InputError(where, f"has {states[0]} on both sides", _REMEDY)
    return Value(states, _year(row["year"], where), _number(row["value"], where))


def _state(code: str, where: str) -> str:
    entity = entities().get(code)
    if entity is None or entity.kind not in ("state", "past_state"):
        raise InputError(where, f"{code or 'nothing'} is no state's code", "Use ISO 3166-1 alpha-3, such as ARM")
    return entity.code


def _year(text: str, where: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) in _YEARS):
        raise InputError(where, f"{text or 'nothing'} is no year from {_YEARS[0]} to {_YEARS[-1]}", _REMEDY)
    return int(text)


def _number(text: str, where: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not isfinite(value):
        raise InputError(where, f"{text or 'nothing'} is no number", _REMEDY)
    return value
