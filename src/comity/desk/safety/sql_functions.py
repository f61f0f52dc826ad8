"""Which functions a question may use. Those that can take very long over one value are written anew, with a bound."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

TABLES = frozenset({"json_each", "json_tree"})
"""Functions that stand where a table does."""

ALLOWED = frozenset(
    """
    abs avg ceil ceiling char coalesce count floor group_concat glob ifnull iif instr length like ln log log10 log2
    lower ltrim max min mod nullif pi pow power replace round rtrim sign sqrt substr substring sum total trim trunc
    typeof unicode upper
    date datetime julianday strftime time unixepoch current_date current_time current_timestamp
    json json_array json_array_length json_each json_extract json_group_array json_group_object json_object json_tree
    json_type json_valid -> ->>
    cume_dist dense_rank first_value lag last_value lead nth_value ntile percent_rank rank row_number
    """.split()
)
"""Left out: what loads, what tells of the machine, and what makes large values from nothing (zeroblob, printf, hex)."""

_MOST_SIGNS = 100
_LARGEST = 2_000_000


def instr(text: Any, part: Any) -> int | None:
    """Where `part` begins in `text`, from 1; 0 where it does not. SQLite's own takes as long as both lengths
    multiplied."""
    return None if text is None or part is None else _text(text).find(_text(part)) + 1


def replace(text: Any, part: Any, other: Any) -> str | None:
    """`text` with `other` wherever `part` stands. Raises ValueError where it would grow too large."""
    if text is None or part is None or other is None:
        return None
    whole, old, new = _text(text), _text(part), _text(other)
    if not old:
        return whole
    if len(whole) + whole.count(old) * (len(new) - len(old)) > _LARGEST:
        raise ValueError("too large")
    return whole.replace(old, new)


def trim(text: Any, signs: Any) -> str | None:
    """`text` without `signs` at either end. Raises ValueError for very many signs."""
    return None if text is None or signs is None else _text(text).strip(_few(signs))


def ltrim(text: Any, signs: Any) -> str | None:
    """As trim, at the beginning."""
    return None if text is None or signs is None else _text(text).lstrip(_few(signs))


def rtrim(text: Any, signs: Any) -> str | None:
    """As trim, at the end."""
    return None if text is None or signs is None else _text(text).rstrip(_few(signs))


Function = tuple[str, int, Callable[..., str | int | None]]
"""A function of our own that questions may use: its name, how many arguments, what it does."""

OURS: tuple[Function, ...] = (
    ("instr", 2, instr),
    ("replace", 3, replace),
    ("trim", 2, trim),
    ("ltrim", 2, ltrim),
    ("rtrim", 2, rtrim),
)


def _few(signs: Any) -> str:
    text = _text(signs)
    if len(text) > _MOST_SIGNS:
        raise ValueError("too many signs")
    return text


def _text(value: Any) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
