"""The commands `import-events` and `events`: others' tables into a folder, and single events out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from comity.cli.guard import BAD_INPUT, DONE, REFUSALS
from comity.cli.output import console, emit_json, note, wants_json

if TYPE_CHECKING:
    from comity.foreign.bring import Brought

foreign = typer.Typer()

Json = Annotated[bool, typer.Option("--json", help="Print JSON; the default when the output is piped.")]


class TableName(StrEnum):
    """The tables that can be brought in."""

    gdelt = "gdelt"
    mentions = "mentions"
    polecat = "polecat"
    icews = "icews"
    acled = "acled"


@foreign.command("import-events")
def import_events(
    table: Annotated[TableName, typer.Argument(metavar="TABLE", help="gdelt, mentions, polecat, icews or acled.")],
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Its files; .gz and .zip too.")],
    to: Annotated[Path, typer.Option("--to", metavar="DIR", help="The folder that keeps them; made if not there.")],
    json: Json = False,
) -> None:
    """Bring others' event data into a folder of Parquet, each file once.

    Example: `comity import-events gdelt 20240115.export.CSV.zip --to events/`
    """
    from comity.foreign.bring import bring
    from comity.foreign.tables import table as known

    found = bring(known(table.value), files, to, note)
    _write_brought(found, as_json=wants_json(json))
    raise typer.Exit(DONE if found.clean else BAD_INPUT if found.useless else REFUSALS)


@foreign.command("events")
def events(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that import-events filled.")],
    a: Annotated[str | None, typer.Argument(metavar="A", help="A code or name; without it, what the folder holds.")] = (
        None
    ),
    b: Annotated[str | None, typer.Argument(metavar="B", help="Another one.")] = None,
    reader: Annotated[str | None, typer.Option(metavar="READER", help="Only this one's: gdelt, icews, …")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Only from this day on.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Only until this day.")] = None,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="At most so many of each reader.")] = 100,
    json: Json = False,
) -> None:
    """Say what a folder of others' events holds, or list those of two actors, each with its file and row.

    Example: `comity events events/ ARM USA --since 2024-03 --until 2024-03`
    """
    if a is None:
        _write_held(folder, as_json=wants_json(json))
        return
    found = _listed(folder, a, b, reader, since, until, limit)
    if wants_json(json):
        emit_json(found)
    else:
        _print_listed(found)


def _listed(
    folder: Path, a: str, b: str | None, reader: str | None, since: str | None, until: str | None, limit: int
) -> list[dict[str, Any]]:
    from comity.briefs.asked import first_day, last_day, pair
    from comity.foreign.events import opened
    from comity.foreign.listed import imported, mentions
    from comity.model import InputError

    if b is None:
        raise InputError(a, "is one actor alone", "Name two")
    one, other = pair(a, b)
    first, last = first_day(since, "--since"), last_day(until, "--until")
    with opened(folder) as held:
        if reader is not None and reader not in held.readers():
            raise InputError(reader, "has no events here", f"Use one of: {', '.join(held.readers())}")
        rows = [
            row
            for name in held.readers()
            if reader in (None, name)
            for row in imported(held, name, one.code, other.code, since=first, until=last, limit=limit)
        ]
        return [asdict(row) | {"mentions": [asdict(told) for told in mentions(held, row)]} for row in rows]


def _write_brought(found: Brought, *, as_json: bool) -> None:
    """What came in to standard output; what did not, to standard error."""
    counts = {name: getattr(found, name) for name in ("files", "again", "rows", "known")}
    counts["skipped"] = sum(sum(one.reasons.values()) for one in found.skipped)
    counts["refused"] = len(found.refused)
    for file in found.skipped:
        for reason, number in file.reasons.items():
            note(f"{file.name}: {number:,} skipped, {reason}")
        note(f"{file.name}: the first are in line {', '.join(str(one.row) for one in file.shown)}")
    for error in found.refused:
        note(f"{error.subject}: {error.problem}. {error.remedy}")
    if as_json:
        emit_json(counts)
    else:
        console().print(
            f"{counts['rows']:,} rows from {counts['files']:,} files; {counts['again']:,} files and "
            f"{counts['known']:,} rows were there already; {counts['skipped']:,} rows skipped, "
            f"{counts['refused']:,} files refused"
        )


def _write_held(folder: Path, *, as_json: bool) -> None:
    from comity.foreign.wire import held_json

    found = held_json(folder)
    if as_json:
        emit_json(found)
        return
    for reader, one in found["readers"].items():
        console().print(f"{reader}: {one['events']:,} events, {one['first']} to {one['last']}")
    console().print(f"{len(found['inputs']):,} files, {found['mentions']:,} mentions")


def _print_listed(rows: list[dict[str, Any]]) -> None:
    from rich.table import Table
    from rich.text import Text

    from comity.briefs.words import clean

    table = Table(box=None, pad_edge=False, header_style="bold")
    for head in ("day", "reader", "who", "what", "whom", "score", "source", "row"):
        table.add_column(head)
    for row in rows:
        table.add_row(*(Text(clean(cell)) for cell in _cells(row)))
    console().print(table)


def _cells(row: Mapping[str, Any]) -> list[str]:
    what = "/".join(filter(None, (row["type"] or row["cameo"] or "–", row["mode"])))
    score = "–" if row["weight"] is None else f"{row['weight']:+g}".replace("-", "−")
    return [
        row["day"], row["reader"], row["a_name"] or row["a_code"], what, row["b_name"] or row["b_code"], score,
        row["url"] or row["publisher"] or "–", f"{row['file']}, {row['row']}",
    ]  # fmt: skip
