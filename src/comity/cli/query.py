"""What the command `query` does: records by kind, actors, days and times, as a table, CSV or JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from comity.cli.output import console, emit, emit_json, on_terminal, spreadsheet_cell
from comity.cli.settings import KindName, TableFormat

if TYPE_CHECKING:
    from comity.ledger import Ledger, Record
    from comity.ledger.view import View
    from comity.relations.archive import InParts


def query_records(
    held: Ledger | InParts,
    kind: KindName,
    *,
    actor: str | None,
    between: tuple[str, str] | None,
    since: str | None,
    until: str | None,
    as_of: str | None = None,
    on: str | None = None,
    limit: int | None,
) -> list[Record]:
    """The records asked for, by date. Raises InputError for unknown actors, bad dates, and what cannot be asked of
    parts."""
    from comity.briefs.asked import first_day, last_day, pair, side
    from comity.ledger import Ledger

    sides = [side(actor).code] if actor else []
    sides += [one.code for one in pair(*between)] if between else []
    first, last = first_day(since, "--since"), last_day(until, "--until")
    as_of, on = last_day(as_of, "--as-of"), last_day(on, "--on")
    if not isinstance(held, Ledger):
        return _of_parts(held, kind, sides, since=first, until=last, as_of=as_of, on=on)[:limit]
    with held.view(as_of=as_of) as view:
        found = view.records([kind.value], actors=sides, since=first, until=last)
        return (found if on is None else _on(view, found, on))[:limit]


def _of_parts(
    held: InParts,
    kind: KindName,
    sides: list[str],
    *,
    since: str | None,
    until: str | None,
    as_of: str | None,
    on: str | None,
) -> list[Record]:
    """The records that a backfill's parts give. Raises InputError for what only a ledger can tell."""
    from comity.model import InputError

    if on is not None:
        raise InputError("--on", "is asked of a ledger", "Leave it out, or add the parts to one: comity add --parquet")
    if not sides:
        raise InputError("--parquet", "is too much to list without an actor", "Say who, with --actor or --between")
    return held.archive.records([sides], [kind.value], as_of=as_of, since=since, until=until)


def _on(view: View, records: Sequence[Record], on: str) -> list[Record]:
    from comity.ledger.on_day import on_day

    held = {one.ref: one for one in view.findings(records)}
    outcomes = view.outcomes([record for record in records if record.kind == "commitment"], on)
    found = (
        on_day(record, [held[ref] for ref in record.refs if ref in held], on, outcomes.get(record.id))
        for record in records
    )
    return [record for record in found if record is not None]


def write_records(records: Sequence[Record], asked: TableFormat | None, kind: KindName) -> None:
    """Prints the records in the format asked for."""
    if asked is TableFormat.csv:
        emit(_csv(records))
    elif asked is TableFormat.json or (asked is None and not on_terminal()):
        emit_json([record.to_json() for record in records])
    else:
        from comity.briefs.terminal import records_table

        console().print(records_table(records, f"{kind.value}: {len(records)}"))


def _csv(records: Sequence[Record]) -> str:
    """One record a row: its own columns, then the leading value of each claim."""
    names = sorted({name for record in records for name in record.claims})
    columns = ("id", "kind", "title", "status", "first", "last", "told_first", "told_last")
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*columns, "actors", "documents", *names])
    for record in records:
        own = [spreadsheet_cell(getattr(record, column)) for column in columns]
        actors, documents = " ".join(record.actors), " ".join(record.documents)
        values = (spreadsheet_cell(record.value(name)) for name in names)
        writer.writerow([*own, spreadsheet_cell(actors), documents, *values])
    return text.getvalue()
