"""The command line: one function a command, no logic.

Rooms are imported inside the functions, so that ``comity --help`` does not wait for a language pipeline.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from comity.cli_guard import Guarded, utf8

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
        from comity import __version__

        typer.echo(f"comity {__version__}")
        raise typer.Exit


@app.callback()
def comity(
    context: typer.Context,
    ledger: Annotated[
        Path | None,
        typer.Option(envvar="COMITY_LEDGER", metavar="PATH", help="The ledger's file; without it, your own ledger."),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Reads what states say and do to each other, and keeps the record: sourced, dated, reviewable.

    Start with: `comity read ARTICLE.txt`
    """
    from comity.cli_settings import ledger_path

    del version
    context.obj = ledger_path(ledger)


@app.command()
def read(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A file, a URL, or - for standard input.")],
    published: Published = None,
    json: Json = False,
) -> None:
    """Read one document and print what it says, each finding with its words.

    Example: `comity read article.txt --published 2025-01-15`
    """
    from comity.cli_output import console, emit, note, wants_json
    from comity.intake import one
    from comity.reading import read_document

    reading = read_document(one(file, published=published))
    for line in reading.notes:
        note(line)
    if wants_json(json):
        emit(reading.model_dump_json())
    else:
        from comity.briefs.reading_table import reading_table

        console().print(reading_table(reading))


@app.command()
def schema() -> None:
    """Print the JSON Schema of what `comity read --json` prints.

    Example: `comity schema > reading.schema.json`
    """
    from comity.cli_output import emit_json
    from comity.model import schema as reading_schema

    emit_json(reading_schema())
