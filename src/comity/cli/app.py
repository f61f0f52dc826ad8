"""The command line: one function a command, no logic.

Rooms are imported inside the functions, so that ``comity --help`` does not wait for a language pipeline.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from comity.cli.backfill import backfill
from comity.cli.desk import desk
from comity.cli.guard import Guarded, utf8
from comity.cli.import_events import foreign
from comity.cli.people import people
from comity.cli.questions import questions
from comity.cli.settings import ledger_path
from comity.cli.watch import watching

app = typer.Typer(
    name="comity",
    cls=Guarded,
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
bench = typer.Typer(no_args_is_help=True, help="Accuracy and speed, measured on this machine.")
app.add_typer(questions)
app.add_typer(people)
app.add_typer(desk)
app.add_typer(watching)
app.add_typer(backfill)
app.add_typer(foreign)
app.add_typer(bench, name="bench")

Json = Annotated[bool, typer.Option("--json", help="Print JSON; the default when the output is piped.")]
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
        str | None,
        typer.Option(  # the ledger itself says what is wrong with it, with its own exit code
            envvar="COMITY_LEDGER", metavar="PATH", help="The ledger: a file or postgresql://…; without it, your own."
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
    from comity.cli.work import write_reading
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
    from comity.cli.events import code_one

    code_one(sentence, as_json=json)


@app.command()
def schema() -> None:
    """Print the JSON Schema of what `comity read --json` prints.

    Example: `comity schema > reading.schema.json`
    """
    from comity.cli.output import emit_json
    from comity.model import schema as reading_schema

    emit_json(reading_schema())


@app.command()
def add(
    context: typer.Context,
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="SOURCE...", help="Files, folders, patterns, archives, URLs, or -."),
    ] = None,
    published: Published = None,
    workers: Annotated[
        int | None, typer.Option(min=1, max=64, help="How many processes read; without it, as many as pay.")
    ] = None,
    skip_copies: Annotated[
        bool, typer.Option("--skip-copies", help="Keep near-copies of texts that were read, and do not read them.")
    ] = False,
    gate: Annotated[
        bool, typer.Option("--gate", help="Pass over texts in which a cheap test sees nothing between states.")
    ] = False,
    parquet: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Add what `comity backfill` wrote there, and no other source.")
    ] = None,
    json: Json = False,
) -> None:
    """Read documents into the ledger; what is known already is not read again.

    Example: `comity add articles/ https://example.org/communique`
    """
    from comity.cli.backfill import add_backfilled, added_from
    from comity.cli.work import add_to, write_added

    path = ledger_path(context)
    named = added_from(sources or (), parquet)
    if parquet is not None:
        raise typer.Exit(write_added(add_backfilled(path, parquet), as_json=json))
    report = add_to(path, named, published=published, workers=workers, skip_copies=skip_copies, gate=gate)
    raise typer.Exit(write_added(report, as_json=json))


@app.command()
def rebuild(context: typer.Context) -> None:
    """Derive every record again from findings and decisions; the result is the same.

    Example: `comity rebuild`
    """
    from comity.cli.output import note
    from comity.cli.work import opened

    with opened(ledger_path(context), write=True) as ledger:
        note(f"{ledger.rebuild()} records")


@app.command()
def doctor(context: typer.Context, json: Json = False) -> None:
    """Check the installation and the ledger; change nothing.

    Example: `comity doctor`
    """
    from comity.cli.work import write_checks
    from comity.ledger import examine
    from comity.streams.feeds import checks

    path = ledger_path(context)
    raise typer.Exit(write_checks([*examine(path), *checks(path)], as_json=json))


@app.command("import")
def import_(
    context: typer.Context,
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="An export of all with its times, or - for standard input.")
    ],
) -> None:
    """Fill a new or empty ledger with an export; the result exports to the same lines.

    Example: `comity --ledger new.db import all.jsonl`
    """
    from comity.cli.export import import_from

    import_from(file, ledger_path(context))


@app.command()
def move(
    context: typer.Context,
    to: Annotated[str, typer.Option("--to", metavar="URL", help="postgresql://NAME@HOST/DATABASE, or a new file.")],
    json: Json = False,
) -> None:
    """Carry the ledger to a PostgreSQL server or back into a file, and compare every row.

    Example: `comity move --to postgresql://ann@db.example.org/news`
    """
    from comity.cli.move import move_to

    move_to(ledger_path(context), to, as_json=json)


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
    from comity.cli.output import note
    from comity.cli.work import write_speed

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
    from comity.cli.events import bench_table

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
    from comity.cli.quotes import bench_folder

    bench_folder(folder, predictions, as_json=json)


@bench.command("ledger")
def bench_ledger(
    origin: Annotated[
        Path | None,
        typer.Option("--from", metavar="PATH", help="A ledger or folder to vary; without it dossier/, or a few made."),
    ] = None,
    sizes: Annotated[str, typer.Option(metavar="N,N", help="How many findings, from small to large.")] = "10000,100000",
    seed: Annotated[int, typer.Option(metavar="N", help="Another number gives other findings.")] = 1,
    json: Json = False,
) -> None:
    """Measure ledgers of several sizes: deriving everything anew, adding one document, a brief.

    Example: `comity bench ledger --sizes 1000,10000`
    """
    from comity.cli.ledger import bench_sizes

    bench_sizes(origin, sizes, seed, as_json=json)


@bench.command("desk")
def bench_desk(
    origin: Annotated[
        Path | None,
        typer.Option("--from", metavar="PATH", help="A ledger or folder to vary; without it dossier/, or a few made."),
    ] = None,
    size: Annotated[int, typer.Option(min=1, metavar="N", help="How many findings the ledger holds.")] = 100_000,
    readers: Annotated[int, typer.Option(min=1, max=64, metavar="N", help="How many readers ask at once.")] = 8,
    seconds: Annotated[float, typer.Option(min=0.5, metavar="S", help="How long they ask.")] = 40.0,
    pause: Annotated[float, typer.Option(min=0, metavar="S", help="How long each looks at a page, about.")] = 1.0,
    seed: Annotated[int, typer.Option(metavar="N", help="Another number gives other findings.")] = 1,
    json: Json = False,
) -> None:
    """Measure the desk: every page asked for by several readers at once while a writer adds documents.

    Example: `comity bench desk --size 10000 --seconds 20`
    """
    from comity.cli.desk_speed import bench_pages

    bench_pages(origin, size, readers, seconds, pause, seed, as_json=json)


@bench.command("archive")
def bench_archive(
    origin: Annotated[
        Path | None, typer.Option("--from", metavar="PATH", help="Texts on relations to vary; without it dossier/.")
    ] = None,
    general: Annotated[
        Path | None, typer.Option(metavar="FILE", help="JSONL with `sentences` of other news; without it the tests'.")
    ] = None,
    count: Annotated[int, typer.Option(min=1, metavar="N", help="How many articles the stream has.")] = 20_000,
    plain: Annotated[int, typer.Option(min=1, metavar="N", help="How many of them are read in full beside it.")] = 400,
    workers: Annotated[int, typer.Option(min=1, max=64, metavar="N", help="How many processes read.")] = 2,
    seed: Annotated[int, typer.Option(metavar="N", help="Another number gives another stream.")] = 1,
    json: Json = False,
) -> None:
    """Measure a stream of mixed news: the gate and near-copies kept unread, beside the same without both.

    Example: `comity bench archive --count 1000 --plain 100`
    """
    from comity.cli.archive_speed import bench_stream

    bench_stream(origin, general, count, plain, workers, seed, as_json=json)
