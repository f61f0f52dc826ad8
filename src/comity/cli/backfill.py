"""The command `backfill`, and how its parts come into a ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from comity.cli.output import emit_json, note, wants_json
from comity.model import InputError

if TYPE_CHECKING:
    from comity.backfill import Backfilled
    from comity.ledger import AddReport
    from comity.ledger.place import Place

backfill = typer.Typer()


@backfill.command("backfill")
def read_archives(
    archives: Annotated[list[str], typer.Argument(metavar="ARCHIVE...", help="Files, or folders of files.")],
    to: Annotated[Path, typer.Option("--to", metavar="DIR", help="The folder for the parts; new, or begun before.")],
    ray: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Read on the Ray at this address; auto finds it, local starts one."),
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, max=10_000, metavar="N", help="How many read; without it, one a processor.")
    ] = None,
    block: Annotated[
        int | None,
        typer.Option(min=1, max=1_000_000, metavar="N", help="Documents in a part; 500 at most without it."),
    ] = None,
    gate: Annotated[
        bool, typer.Option("--gate", help="Pass over texts in which a cheap test sees nothing between states.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print JSON; the default when the output is piped.")] = False,
) -> None:
    """Read archives into Parquet parts, by processes or a cluster; ended at any moment, it goes on where it was.

    Example: `comity backfill news-2016/ --to parts-2016/`
    """
    report = backfilled(archives, to, ray=ray, workers=workers, block=block, gate=gate)
    for line in report.lines():
        note(line)
    if report.refused:
        note(f"what was refused, and why, stands in {to / 'refusals'} and {to / 'manifest.jsonl'}")
    if wants_json(json):
        emit_json(asdict(report))
    raise typer.Exit(report.exit_code)


def backfilled(
    archives: Sequence[str], to: Path, *, ray: str | None, workers: int | None, block: int | None, gate: bool
) -> Backfilled:
    """Reads the archives with the local reader, progress on standard error. Raises InputError."""
    from comity.backfill import backfill, engine
    from comity.backfill.progress import on_stderr
    from comity.backfill.sieve import can_hold
    from comity.ledger import Reader
    from comity.reading.local import LANGUAGES, READER, read_document

    reader = Reader(READER, read_document, frozenset(LANGUAGES))
    return backfill(
        archives, to, reader=reader, start=engine(workers, ray), block=block, gate=can_hold if gate else None,
        progress=on_stderr(),
    )  # fmt: skip


def added_from(sources: Sequence[str], parquet: Path | None) -> list[str]:
    """The sources to add, none where there are parts. Raises InputError for both together, and for neither."""
    if sources and parquet is not None:
        raise InputError("--parquet", "takes no other source beside it", "Add them one after the other")
    if not sources and parquet is None:
        raise InputError("SOURCE", "is missing", "Name files, folders or URLs, or parts with --parquet DIR")
    return list(sources)


def add_backfilled(ledger: Place, folder: Path) -> AddReport:
    """Adds the parts in `folder` to the ledger, progress and report on standard error. Raises ComityError."""
    from comity.backfill import add_parts
    from comity.ledger.progress import on_stderr

    with on_stderr() as progress:
        report = add_parts(ledger, folder, progress=progress)
    for line in report.lines():
        note(line)
    return report
