"""What the command `query` does with a question in SQL: put it to a backfill's parts, and write the answer down."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from comity.cli.output import console, emit, emit_json, note, on_terminal, spreadsheet_cell
from comity.cli.settings import KindName, TableFormat

if TYPE_CHECKING:
    from comity.backfill.question import Answer

_BEGINNINGS = ("select", "from", "with", "values", "(")


def is_sql(text: str) -> bool:
    """True for what can only be meant as SQL: several words, or one that SQL begins with."""
    return len(text.split()) > 1 or text.strip().casefold().startswith(_BEGINNINGS)


def kind_or_sql(text: str) -> str:
    """The word as it is. Raises typer.BadParameter for what is neither a kind of record nor a question in SQL."""
    kinds = [kind.value for kind in KindName]
    if text not in kinds and not is_sql(text):
        raise typer.BadParameter(f"{text!r} is not one of {', '.join(map(repr, kinds))}.")
    return text


def ask_parts(parts: Path | None, sql: str, limit: int | None, others: Mapping[str, object]) -> Answer:
    """The answer of a backfill's parts; `others` are options, by their names, that are not for SQL. Raises InputError
    without a folder, for such an option, and for what is no question that may be asked."""
    from comity.backfill.asked import opened
    from comity.backfill.question import MOST, ask
    from comity.model import InputError

    if parts is None:
        remedy = "Name the folder of a backfill, with --parquet DIR; the desk's page /query asks the ledger"
        raise InputError("SQL", "is asked of a backfill's parts here", remedy)
    for name, value in others.items():
        if value is not None:
            raise InputError(name, "is not for a question in SQL", "Say it in the WHERE of the question")
    with opened(parts) as archive:
        return ask(archive, sql, most=limit or MOST)


def write_answer(answer: Answer, asked: TableFormat | None) -> None:
    """Prints the answer in the format asked for: for people on a terminal, JSON in a pipe. Where it has more rows, that
    is said on standard error."""
    chosen = asked or (TableFormat.table if on_terminal() else TableFormat.json)
    columns = _apart(answer.columns)
    if chosen is TableFormat.csv:
        emit(_csv(columns, answer.rows))
    elif chosen is TableFormat.json:
        emit_json([dict(zip(columns, row, strict=True)) for row in answer.rows])
    else:
        _print(columns, answer.rows)
    if answer.cut:
        note(f"There are more than these {len(answer.rows):,} rows: --limit N shows more")


def _apart(columns: Sequence[str]) -> list[str]:
    """The names of columns; one that stands there before gets its place behind it."""
    return [name if name not in columns[:at] else f"{name}_{at + 1}" for at, name in enumerate(columns)]


def _csv(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([spreadsheet_cell(value) for value in row] for row in rows)
    return text.getvalue()


def _print(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    from rich.table import Table
    from rich.text import Text

    from comity.briefs.words import clean

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in columns:
        table.add_column(Text(clean(name)))
    for row in rows:
        table.add_row(*(Text("" if value is None else clean(str(value))) for value in row))
    console().print(table)
