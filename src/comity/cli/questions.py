"""The commands that ask the ledger: one function a command, no logic."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from comity.cli.export import ExportFormat
from comity.cli.query_sql import ask_parts, is_sql, kind_or_sql, write_answer
from comity.cli.relations import DriftFormat, SpreadBetween
from comity.cli.settings import BriefFormat, KindName, TableFormat, What, ledger_path

questions = typer.Typer()

Json = Annotated[bool, typer.Option("--json", help="The same as --format json.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file.")]
AsOf = Annotated[
    str | None, typer.Option(metavar="DATE", help="What could be known then: only what was published by this day.")
]
On = Annotated[str | None, typer.Option(metavar="DATE", help="What held in the world on this day.")]
Actor = Annotated[str | None, typer.Option(metavar="A", help="Only what this one takes part in.")]
Between = Annotated[tuple[str, str] | None, typer.Option(metavar="A B", help="Only what both of these take part in.")]
Since = Annotated[str | None, typer.Option(metavar="DATE", help="Only from this day on.")]
Until = Annotated[str | None, typer.Option(metavar="DATE", help="Only until this day.")]
EventsDir = Annotated[
    Path | None, typer.Option("--events", metavar="DIR", help="Show what others' events in this folder say, beside it.")
]
Parquet = Annotated[
    Path | None, typer.Option("--parquet", metavar="DIR", help="Ask what `comity backfill` wrote there, and no ledger.")
]
PageFormat = Annotated[
    BriefFormat | None, typer.Option("--format", help="Without it: for the terminal, or JSON when piped.")
]
RowFormat = Annotated[TableFormat | None, typer.Option("--format", help="Without it: a table, or JSON when piped.")]


@questions.command()
def brief(
    context: typer.Context,
    a: Annotated[str, typer.Argument(metavar="A", help="A code or name, such as ARM or Armenia.")],
    b: Annotated[str, typer.Argument(metavar="B", help="Another one; the order does not matter.")],
    format: PageFormat = None,  # noqa: A002
    as_of: AsOf = None,
    on: On = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Also say what changed since this day.")] = None,
    output: Output = None,
    json: Json = False,
) -> None:
    """Print the relationship of two actors, each line with its sentence.

    Example: `comity brief ARM USA -o brief.html`
    """
    from comity.briefs import brief as briefed
    from comity.cli.work import opened, write_brief

    with opened(ledger_path(context)) as ledger:
        found = briefed(ledger, a, b, as_of, on, since=since)
    write_brief(found, BriefFormat.json if json else format, output)


@questions.command()
def query(
    context: typer.Context,
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            callback=kind_or_sql,
            help="What to list: event, statement, agreement, …; with --parquet also a question in SQL.",
        ),
    ],
    actor: Actor = None,
    between: Between = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    on: On = None,
    format: RowFormat = None,  # noqa: A002
    limit: Annotated[int | None, typer.Option(min=1, metavar="N", help="At most so many.")] = None,
    parquet: Parquet = None,
    json: Json = False,
) -> None:
    """List the records of one kind, by date.

    Example: `comity query agreement --between ARM USA --since 2025`
    """
    from comity.cli.query import query_records, write_records
    from comity.cli.relations import asked_of

    shown = TableFormat.json if json else format
    if is_sql(kind):
        others = {
            "--actor": actor,
            "--between": between,
            "--since": since,
            "--until": until,
            "--as-of": as_of,
            "--on": on,
        }
        write_answer(ask_parts(parquet, kind, limit, others), shown)
        return
    wanted = KindName(kind)
    with asked_of(ledger_path(context), parquet) as asked:
        found = query_records(
            asked, wanted, actor=actor, between=between, since=since, until=until, as_of=as_of, on=on, limit=limit
        )
    write_records(found, shown, wanted)


@questions.command()
def due(
    context: typer.Context,
    overdue: Annotated[bool, typer.Option("--overdue", help="Only what is overdue or was missed.")] = False,
    status: Annotated[
        list[str] | None, typer.Option(metavar="STATUS", help="Only promises of this status; may be repeated.")
    ] = None,
    actor: Actor = None,
    between: Between = None,
    as_of: AsOf = None,
    on: On = None,
    format: RowFormat = None,  # noqa: A002
    json: Json = False,
) -> None:
    """List promises and what became of them, each with the sentence that says so.

    Example: `comity due --between ARM USA --overdue`
    """
    from comity.briefs.due import OVERDUE
    from comity.briefs.due import due as promises
    from comity.cli.due import write_due
    from comity.cli.work import opened

    wanted = [*(status or ()), *(sorted(OVERDUE) if overdue else ())]
    with opened(ledger_path(context)) as ledger:
        found = promises(ledger, as_of=as_of, on=on, actor=actor, between=between, statuses=wanted)
    write_due(found, TableFormat.json if json else format)


@questions.command()
def changes(
    context: typer.Context,
    since: Annotated[str, typer.Option(metavar="DATE", help="What was published after this day.")],
    actor: Actor = None,
    between: Between = None,
    as_of: AsOf = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON; the default when the output is piped.")] = False,
) -> None:
    """Say what is new, changed, contradicted or has fallen due since a day.

    Example: `comity changes --since 2025-02-01 --between ARM USA`
    """
    from comity.briefs.changes import changes as changed
    from comity.cli.due import write_changes
    from comity.cli.work import opened

    with opened(ledger_path(context)) as ledger:
        found = changed(ledger, since, as_of=as_of, actor=actor, between=between)
    write_changes(found, as_json=json)


@questions.command()
def scorecard(
    context: typer.Context,
    instrument: Annotated[
        str, typer.Argument(metavar="INSTRUMENT", help="A charter, commission or other agreement: a name or record.")
    ],
    format: PageFormat = None,  # noqa: A002
    as_of: AsOf = None,
    on: On = None,
    output: Output = None,
    json: Json = False,
) -> None:
    """Print an agreement area by area: promises, acts, money, silence.

    Example: `comity scorecard "Strategic Partnership Commission" --on 2025-10-31`
    """
    from comity.briefs.scorecard import scorecard as card
    from comity.cli.scorecard import write_scorecard
    from comity.cli.work import opened

    with opened(ledger_path(context)) as ledger:
        found = card(ledger, instrument, as_of=as_of, on=on)
    write_scorecard(found, format, output, as_json=json)


@questions.command(cls=SpreadBetween)
def drift(
    context: typer.Context,
    state: Annotated[str, typer.Argument(metavar="STATE", help="A code or name, such as ARM or Armenia.")],
    between: Annotated[list[str], typer.Option(metavar="POLE...", help="Two or more others: --between USA RUS EU.")],
    since: Annotated[str | None, typer.Option(metavar="DATE", help="The first day of the time before.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="The last day of the time after.")] = None,
    split: Annotated[str | None, typer.Option(metavar="DATE", help="The first day of the time after.")] = None,
    window: Annotated[
        int | None, typer.Option(min=1, max=1200, metavar="MONTHS", help="The months on each side; without it, 12.")
    ] = None,
    beside: Annotated[
        list[Path] | None, typer.Option(metavar="FILE.csv", help="A yearly series to show beside it; may be repeated.")
    ] = None,
    events: EventsDir = None,
    parquet: Parquet = None,
    as_of: AsOf = None,
    format: Annotated[  # noqa: A002
        DriftFormat | None, typer.Option("--format", help="Without it: a table, or JSON when piped.")
    ] = None,
    json: Json = False,
) -> None:
    """Say whether a state moved between poles, or that it cannot be said.

    Example: `comity drift ARM --between USA RUS EU`
    """
    from comity.cli.relations import ask_drift, asked_beside, write_drift

    with asked_beside(ledger_path(context), parquet, events) as asked:
        answer = ask_drift(
            asked, state, between, since=since, until=until, split=split, window=window, as_of=as_of,
            beside=beside or (), events=events,
        )  # fmt: skip
    write_drift(answer, DriftFormat.json if json else format)


@questions.command()
def relation(
    context: typer.Context,
    a: Annotated[str, typer.Argument(metavar="A", help="A code or name, such as ARM or Armenia.")],
    b: Annotated[str, typer.Argument(metavar="B", help="Another one.")],
    since: Since = None,
    until: Until = None,
    events: EventsDir = None,
    parquet: Parquet = None,
    as_of: AsOf = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON; the default when the output is piped.")] = False,
) -> None:
    """Print how two actors stood to each other, month by month.

    Example: `comity relation ARM USA --since 2024`
    """
    from comity.cli.relations import ask_relation, asked_beside, write_relation

    with asked_beside(ledger_path(context), parquet, events) as asked:
        answer = ask_relation(asked, a, b, since=since, until=until, as_of=as_of, events=events)
    write_relation(answer, as_json=json)


@questions.command()
def export(
    context: typer.Context,
    what: Annotated[What, typer.Argument(metavar="WHAT", help="all, documents, findings, decisions, records …")] = (
        What.all
    ),
    format: Annotated[  # noqa: A002
        ExportFormat, typer.Option("--format", help="JSON lines, or what another program reads.")
    ] = ExportFormat.jsonl,
    kind: Annotated[KindName | None, typer.Option("--kind", metavar="KIND", help="Only this kind of thing.")] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file, or folder for Parquet.")
    ] = None,
    times: Annotated[
        bool, typer.Option("--times", help="With when and where things were added, for an import.")
    ] = False,
) -> None:
    """Write the ledger as JSON lines or in another format, the same bytes for the same content.

    Example: `comity export records --format csv -o records.csv`
    """
    from comity.briefs.due import calendar
    from comity.briefs.due import due as promises
    from comity.cli.export import export_to
    from comity.cli.work import opened

    with opened(ledger_path(context)) as ledger:
        dated = calendar(promises(ledger)) if format is ExportFormat.ics else None
        export_to(ledger, what, output, format=format, kind=kind, times=times, promises=dated)
