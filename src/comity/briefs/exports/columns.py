"""The columns of a table, worked out from the dataclasses: a field that a finding gains is a column the next day.

| in the model | in Arrow |
|---|---|
| text, a word of a vocabulary | string |
| int, float, bool | int64, double, bool |
| a day (the fields in `DAYS`) | date32 |
| Actor, Date, Span, Act, … | struct of their fields |
| tuple of X | list of X |
| dict of text to numbers | map of string to double |
"""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pyarrow as pa

from comity.model import Actor, Date, InputError, Span

DAYS = frozenset({"earliest", "latest"})
"""The fields of text that hold ISO days."""

_PLAIN: dict[Any, pa.DataType] = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
# What a record keeps of these: no offsets, since its findings stand in several documents.
_KEPT: dict[Any, tuple[str, ...]] = {
    Actor: ("name", "code", "sector", "role"),
    Date: ("text", "edtf", "earliest", "latest"),
}


@cache
def columns(kind: type, *, placed: bool) -> tuple[pa.Field, ...]:
    """The Arrow fields of a dataclass, in its order. With `placed`, actors, dates and spans carry their offsets, as
    findings have them; without, they are what a record's claims keep (a span is its words).

    Raises TypeError for a type that has no column.
    """
    hints = get_type_hints(kind)
    names = _KEPT.get(kind, ()) if not placed else ()
    return tuple(
        pa.field(part.name, pa.date32() if part.name in DAYS else arrow_type(hints[part.name], placed=placed))
        for part in fields(kind)
        if not names or part.name in names
    )


def arrow_type(hint: Any, *, placed: bool) -> pa.DataType:
    """The Arrow type for one annotation of the model. Raises TypeError for one that has none."""
    if hint in _PLAIN:
        return _PLAIN[hint]
    origin, options = get_origin(hint), [one for one in get_args(hint) if one is not types.NoneType]
    if origin is Literal:
        return pa.string()
    if origin in (Union, types.UnionType) and len(options) == 1:
        return arrow_type(options[0], placed=placed)
    if origin is tuple and options[1:] == [Ellipsis]:
        return pa.list_(arrow_type(options[0], placed=placed))
    if origin is dict and options[0] is str:
        return pa.map_(pa.string(), arrow_type(options[1], placed=placed))
    if hint is Span and not placed:
        return pa.string()
    if is_dataclass(hint) and isinstance(hint, type):
        return pa.struct(list(columns(hint, placed=placed)))
    raise TypeError(f"no column for {hint!r}")


def valued(value: Any, kind: pa.DataType, where: str) -> Any:
    """A plain JSON value as Arrow takes it for this type. `where` is named when it is a day that is none.

    Raises InputError.
    """
    if value is None:
        return None
    if pa.types.is_date32(kind):
        return day(value, where)
    if pa.types.is_list(kind):
        return [valued(item, kind.value_type, where) for item in value]
    if pa.types.is_struct(kind):
        return {part.name: valued(value.get(part.name), part.type, where) for part in kind}
    if pa.types.is_map(kind):
        return list(value.items())
    return value


def day(text: str | None, where: str) -> date | None:
    """An ISO day as a date, None for None. Raises InputError naming `where` for what is no day."""
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError as error:
        raise InputError(where, f"{text!r} is no day", "Look at it with: comity doctor") from error
