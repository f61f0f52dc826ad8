"""Records as CSV, one a row, for spreadsheets (RFC 4180: commas, lines ended by CR LF, quotes doubled)."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from typing import Any, TextIO

from comity.ledger.entries import Record

OWN = ("id", "kind", "title", "status", "first", "last", "told_first", "told_last")
_MORE = ("actors", "documents", "reviewed", "disputed")
# What the common spreadsheets take for the start of a formula; the last four are the wide forms of the first four.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def write_csv(records: Sequence[Record], stream: TextIO) -> int:
    """Writes a header and one row a record to `stream` (opened with ``newline=""``). Returns how many records.

    First the record's own columns, then the leading value of each claim, by name. A date is its EDTF string or
    else its phrase, an actor the code or else the name, a list its items with "; " between them; anything else
    that is no plain value is JSON. `disputed` names the fields for which more than one value stands: the rivals
    themselves are in JSON lines.
    """
    names = sorted({name for record in records for name in record.claims} - {*OWN, *_MORE})
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([*OWN, *_MORE, *names])
    for record in records:
        own: list[Any] = [getattr(record, name) for name in OWN]
        more = [list(record.actors), list(record.documents), record.reviewed, list(record.disputed())]
        writer.writerow([cell(value) for value in (*own, *more, *(record.value(name) for name in names))])
    return len(records)


def cell(value: Any) -> str:
    """A value in one cell. Text that a spreadsheet would take for a formula is led by an apostrophe; a negative
    number is none."""
    if value is None:
        return ""
    if isinstance(value, str | list | dict):
        text = _shown(value)
        return f"'{text}" if _is_formula(text) else text
    return json.dumps(value)


def _is_formula(text: str) -> bool:
    """True when the text begins with the sign of a formula, or with white space or a control character: some
    programs drop these and then look again."""
    return text.startswith(_FORMULA) or (text != "" and (text[0].isspace() or not text[0].isprintable()))


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(item, str) or _is_named(item) for item in value):
        return "; ".join(_shown(item) for item in value)
    if isinstance(value, dict) and "edtf" in value:
        return str(value["edtf"] or value.get("text") or "")
    if _is_named(value):
        return str(value.get("code") or value["name"])
    return json.dumps(value, ensure_ascii=False)


def _is_named(value: Any) -> bool:
    return isinstance(value, dict) and "name" in value and "code" in value
