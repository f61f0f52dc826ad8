"""The command line: one function a command, no logic.

Rooms are imported inside the functions, so that ``comity --help`` does not wait for a language pipeline.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from comity.cli_guard import Guarded, utf8
from comity.cli_settings import BriefFormat, KindName, TableFormat, What, ledger_path

app = typer.Typer(
    name="comity",
    cls=Guarded,
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
bench = typer.Typer(no_args_is_help=True, help="Accuracy and speed, measured on this machine.")
app.add_typer(bench, name="bench")

Json = Annotated[bool, typer.Option("--json", help="Print JSON; the default when the output is piped.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file.")]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="The day it was published (YYYY-MM-DD), where the text does not say."),
]


def main() -> None:
    """The entry point of the program."""
    utf8()
    app()


def _version(asked: bool) -> None:
    if asked:
        from comity.version import __version__

        typer.echo(f"comity {__version__}")
        raise typer.Exit


@app.callback()
def comity(
    context: typer.Context,
    ledger: Annotated[
        Path | None,
        typer.Option(  # the ledger itself says what is wrong with it, with its own exit code
            envvar="COMITY_LEDGER", metavar="PATH", readable=False, help="The ledger's file; without it, your own."
        ),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Reads what states say and do to each other, and keeps the record: sourced, dated, reviewable.

    Start with: `comity read ARTICLE.txt`
    """
    del version
    context.obj = ledger


@app.command()
def read(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A file, a URL, or - for standard input.")],
    published: Published = None,
    json: Json = False,
) -> None:
    """Read one document and print what it says, each finding with its words.

    Example: `comity read article.txt --published 2025-01-15`
    """
    from comity.cli_work import write_reading
    from comity.intake import one
    from comity.reading import read_document

    raise typer.Exit(write_reading(read_document(one(file, published=published)), as_json=json))


@app.command()
def code(
    sentence: Annotated[
        str, typer.Argument(metavar="SENTENCE", help="One sentence, or - for standard input; <a> and <r> mark a pair.")
    ],
    json: Json = False,
) -> None:
    """Code one sentence: who did what to whom, with the probability of each type, context and modality.

    Example: `comity code "<a>Oslo</a> condemned <r>the raid</r>"`
    """
    from comity.cli_events import code_one

    code_one(sentence, as_json=json)


@app.command()
def schema() -> None:
    """Print the JSON Schema of what `comity read --json` prints.

    Example: `comity schema > reading.schema.json`
    """
    from comity.cli_output import emit_json
    from comity.model import schema as reading_schema

    emit_json(reading_schema())


@app.command()
def add(
    context: typer.Context,
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE...", help="Files, folders, URLs, JSONL, or - for standard input.")
    ],
    published: Published = None,
    workers: Annotated[
        int | None, typer.Option(min=1, max=64, help="How many processes read; without it, as many as pay.")
    ] = None,
    json: Json = False,
) -> None:
    """Read documents into the ledger; what is known already is not read again.

    Example: `comity add articles/ https://example.org/communique`
    """
    from comity.cli_work import add_to, write_added

    report = add_to(ledger_path(context), sources, published=published, workers=workers)
    raise typer.Exit(write_added(report, as_json=json))


@app.command()
def brief(
    context: typer.Context,
    a: Annotated[str, typer.Argument(metavar="A", help="A code or name, such as ARM or Armenia.")],
    b: Annotated[str, typer.Argument(metavar="B", help="Another one; the order does not matter.")],
    format: Annotated[  # noqa: A002
        BriefFormat | None, typer.Option("--format", help="Without it: for the terminal, or JSON when piped.")
    ] = None,
    as_of: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only what was published until this day (YYYY-MM-DD).")
    ] = None,
    output: Output = None,
    json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
) -> None:
    """Print the relationship of two actors, each line with its sentence.

    Example: `comity brief ARM USA -o brief.html`
    """
    from comity.briefs import brief as briefed
    from comity.cli_work import opened, write_brief

    with opened(ledger_path(context)) as ledger:
        found = briefed(ledger, a, b, as_of)
    write_brief(found, BriefFormat.json if json else format, output)


@app.command()
def query(
    context: typer.Context,
    kind: Annotated[KindName, typer.Argument(metavar="KIND", help="What to list: event, statement, agreement, …")],
    actor: Annotated[str | None, typer.Option(metavar="A", help="Only what this one takes part in.")] = None,
    between: Annotated[
        tuple[str, str] | None, typer.Option(metavar="A B", help="Only what both of these take part in.")
    ] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Only from this day on.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Only until this day.")] = None,
    format: Annotated[  # noqa: A002
        TableFormat | None, typer.Option("--format", help="Without it: a table, or JSON when piped.")
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, metavar="N", help="At most so many records.")] = None,
    json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
) -> None:
    """List the records of one kind, by date.

    Example: `comity query agreement --between ARM USA --since 2025`
    """
    from comity.cli_work import opened, query_records, write_records

    with opened(ledger_path(context)) as ledger:
        found = query_records(ledger, kind, actor=actor, between=between, since=since, until=until, limit=limit)
    write_records(found, TableFormat.json if json else format, kind)


@app.command()
def rebuild(context: typer.Context) -> None:
    """Derive every record again from findings and decisions; the result is the same.

    Example: `comity rebuild`
    """
    from comity.cli_output import note
    from comity.cli_work import opened

    with opened(ledger_path(context), write=True) as ledger:
        note(f"{ledger.rebuild()} records")


@app.command()
def export(
    context: typer.Context,
    what: Annotated[What, typer.Argument(metavar="WHAT", help="all, documents, findings, decisions, records …")] = (
        What.all
    ),
    output: Output = None,
    times: Annotated[bool, typer.Option("--times", help="With the times at which things were added.")] = False,
) -> None:
    """Write the ledger as JSON lines, the same bytes for the same content.

    Example: `comity export records -o records.jsonl`
    """
    from comity.cli_work import export_to, opened

    with opened(ledger_path(context)) as ledger:
        export_to(ledger, what, output, times=times)


@app.command()
def doctor(context: typer.Context, json: Json = False) -> None:
    """Check the installation and the ledger; change nothing.

    Example: `comity doctor`
    """
    from comity.cli_work import write_checks
    from comity.ledger import examine

    raise typer.Exit(write_checks(examine(ledger_path(context)), as_json=json))


@bench.command("speed")
def bench_speed(
    folder: Annotated[str, typer.Argument(metavar="FOLDER", help="A folder of articles.")],
    repeat: Annotated[int, typer.Option(min=1, max=100, metavar="N", help="How many times.")] = 3,
    json: Json = False,
) -> None:
    """Measure the full reading beside the bare language pipeline, on the same texts.

    Example: `comity bench speed articles/`
    """
    from comity.bench.speed import speed
    from comity.cli_output import note
    from comity.cli_work import write_speed

    write_speed(speed(folder, repeat, note), as_json=json)


@bench.command("events")
def bench_events(
    gold: Annotated[Path, typer.Argument(metavar="GOLD.tsv", help="A table with the column marked_sentence.")],
    predictions: Annotated[
        Path | None, typer.Option(metavar="OUT.jsonl", help="Write the type given to each row to this file.")
    ] = None,
    plain: Annotated[bool, typer.Option("--plain", help="Read the sentences with nothing marked instead.")] = False,
    json: Json = False,
) -> None:
    """Code a table of marked sentences and compare with its codes.

    Example: `comity bench events plv.tsv --predictions plv.jsonl`
    """
    from comity.cli_events import bench_table

    bench_table(gold, predictions, plain=plain, as_json=json)


@bench.command("quotes")
def bench_quotes(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A folder with articles as text/*.txt.")],
    predictions: Annotated[
        Path | None, typer.Option(metavar="OUT.jsonl", help="Write each attribution with its offsets to this file.")
    ] = None,
    json: Json = False,
) -> None:
    """Find who is quoted in a folder of articles, for a scorer of attributions.

    Example: `comity bench quotes polnear/train --predictions quotes.jsonl`
    """
    from comity.cli_quotes import bench_folder

    bench_folder(folder, predictions, as_json=json)
