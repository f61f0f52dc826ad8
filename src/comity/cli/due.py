"""What the commands `due` and `changes` print."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from comity.briefs import words
from comity.cli.output import console, emit, emit_json, on_terminal, spreadsheet_cell
from comity.cli.settings import TableFormat

if TYPE_CHECKING:
    from rich.console import RenderableType

    from comity.briefs.changes import Change, Changes
    from comity.briefs.due import Promised


_WIDE = 120
"""Columns from which on promises are shown as a table."""


def write_due(promises: Sequence[Promised], asked: TableFormat | None) -> None:
    """Prints promises and what became of them in the format asked for; a table for people, JSON in a pipe."""
    if asked is TableFormat.csv:
        emit(_csv(promises))
    elif asked is TableFormat.json or (asked is None and not on_terminal()):
        emit_json([one.model_dump() for one in promises])
    else:
        screen = console()
        screen.print(_due_table(promises) if screen.width >= _WIDE else _due_list(promises))


def write_changes(changes: Changes, *, as_json: bool) -> None:
    """Prints what changed: JSON where asked for or in a pipe, else a list for people."""
    if as_json or not on_terminal():
        emit_json(changes.model_dump())
    else:
        console().print(_changes_text(changes))


def _title(promises: Sequence[Promised]) -> str:
    on = words.day(promises[0].on) if promises else ""
    return f"{words.counted(len(promises), 'promise')}{f' on {on}' if on else ''}"


def _due_list(promises: Sequence[Promised]) -> RenderableType:
    """The promises one below the other, where a table would be too narrow to read."""
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    parts: list[RenderableType] = [Text(_title(promises), style="bold")]
    for one in promises:
        head = Text(f"{words.label(one.status)} · {_who(one)}", style="bold")
        due = words.date(one.due)
        head.append(f" · due {due}" if due else "", style="not bold")
        head.append(f"  {one.record}", style="dim not bold")
        what = Text(words.shortened(words.clean(one.action), 240))
        parts += [head, Padding(what, (0, 0, 0, 2), expand=False)]
        parts.append(Padding(Text(_became(one), style="dim"), (0, 0, 0, 2), expand=False))
    return Group(*parts)


def _who(one: Promised) -> str:
    return f"{', '.join(one.by)}{' → ' + ', '.join(one.to) if one.to else ''}"


def _due_table(promises: Sequence[Promised]) -> RenderableType:
    from rich.table import Table
    from rich.text import Text

    table = Table(
        title=_title(promises), title_justify="left", box=None, pad_edge=False, header_style="bold", expand=True
    )
    for name in ("status", "due"):
        table.add_column(name, no_wrap=name == "status", max_width=26)
    table.add_column("who", max_width=18)
    table.add_column("what", ratio=2, overflow="fold")
    table.add_column("what became of it", ratio=2, overflow="fold")
    table.add_column("record", no_wrap=True, style="dim")
    for one in promises:
        cells = (words.label(one.status), words.date(one.due), _who(one), words.shortened(words.clean(one.action), 160))
        table.add_row(*(Text(cell) for cell in cells), Text(_became(one)), one.record)
    return table


def _became(one: Promised) -> str:
    """The deciding sentence with its source, else how far the search went."""
    if one.decided:
        return "decided by a person"
    if not one.evidence:
        return one.searched.text
    first = one.evidence[0]
    quote = words.quoted(words.shortened(words.clean(first.quote), 160))
    return f"{quote} — {words.clean(first.outlet or first.document)}, {first.published or 'no date'}"


def _csv(promises: Sequence[Promised]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(
        ("record", "status", "by", "to", "action", "areas", "made", "due", "due_earliest", "due_latest", "on", "score",
         "confidence", "decided", "evidence", "evidence_outlet", "evidence_published", "searched")
    )  # fmt: skip
    for one in promises:
        due: dict[str, Any] = one.due or {}
        first = one.evidence[0] if one.evidence else None
        cells = (
            one.record, one.status, " ".join(one.by), " ".join(one.to), one.action, " ".join(one.areas), one.made,
            due.get("text"), due.get("earliest"), due.get("latest"), one.on, one.score, one.confidence, one.decided,
            first and first.quote, first and first.outlet, first and first.published, one.searched.documents,
        )  # fmt: skip
        writer.writerow([spreadsheet_cell(cell) for cell in cells])
    return text.getvalue()


def _changes_text(changes: Changes) -> RenderableType:
    from rich.console import Group
    from rich.text import Text

    until = f" until {words.day(changes.until)}" if changes.until else ""
    parts: list[RenderableType] = [Text(f"Changed since {words.day(changes.since)}{until}", style="bold")]
    if not changes.changes:
        parts.append(Text("Nothing.", style="dim"))
    heading = ""
    for one in changes.changes:
        if one.what != heading:
            heading = one.what
            count = sum(other.what == heading for other in changes.changes)
            parts.append(Text(f"\n{words.opened(words.label(heading))}  {count}", style="bold"))
        parts.append(_change(one))
    return Group(*parts)


def _change(one: Change) -> RenderableType:
    from rich.text import Text

    text = Text(f"  {words.shortened(one.line.headline, 160)}")
    turned = f"{one.before} → {one.after}" if one.before else one.after
    name = f"{words.label(one.field)}: " if one.what == "contradicted" else ""
    text.append(f" · {name}{turned}", style="cyan")
    if one.line.sources:
        last = one.line.sources[-1]
        text.append(f"  {words.clean(last.outlet or last.document)}, {last.published or 'no date'}", style="dim")
    return text
