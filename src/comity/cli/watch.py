"""The command `watch`: feeds into the ledger, once or for weeks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from comity.cli.guard import DONE, REFUSALS
from comity.cli.settings import ledger_path

if TYPE_CHECKING:
    from comity.ledger.place import Place
    from comity.streams.feeds import Look, Plan, Until, WatchReport

watching = typer.Typer()


@watching.command()
def watch(
    context: typer.Context,
    feeds: Annotated[Path, typer.Argument(metavar="FEEDS.toml", help="The file with the feeds to follow.")],
    once: Annotated[bool, typer.Option("--once", help="Do what is due, then end.")] = False,
    for_: Annotated[
        str | None, typer.Option("--for", metavar="DURATION", help="End after so long: 90s, 15m, 2h, 1d.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Ask for each feed once, show what it lists, keep nothing.")
    ] = False,
    skip_copies: Annotated[
        bool, typer.Option("--skip-copies", help="Keep near-copies of texts that were read, and do not read them.")
    ] = False,
    gate: Annotated[
        bool, typer.Option("--gate", help="Pass over texts in which a cheap test sees nothing between states.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print JSON; the default when the output is piped.")] = False,
) -> None:
    """Follow RSS, Atom and news sitemaps, and read their articles into the ledger as they appear.

    Example: `comity watch feeds.toml --once`
    """
    from comity.streams.feeds import Until, client, look, read_plan

    plan, until = read_plan(feeds), Until(once=once, seconds=_seconds(for_))
    if dry_run:
        raise typer.Exit(write_looks(look(plan, ledger_path(context), client(plan)), as_json=json))
    report = _follow(plan, ledger_path(context), until, skip_copies=skip_copies, gate=gate)
    raise typer.Exit(write_watched(report, as_json=json))


def write_watched(report: WatchReport, *, as_json: bool) -> int:
    """Says on standard error what a watch did, prints it as JSON when that is wanted; returns the exit code."""
    from comity.cli.output import emit_json, note, wants_json

    for line in report.lines():
        note(line)
    if wants_json(as_json):
        emit_json(report.plain())
    return report.exit_code


def write_looks(looks: Sequence[Look], *, as_json: bool) -> int:
    """Prints what each feed shows; returns 1 when one shows nothing, else 0."""
    from comity.cli.output import emit, emit_json, note, wants_json

    if wants_json(as_json):
        emit_json([asdict(one) for one in looks])
    else:
        for one in looks:
            emit(_line(one))
    failed = [one for one in looks if one.problem]
    for one in failed:
        note(f"{one.name}: {one.url} {one.problem}")
    return REFUSALS if failed else DONE


def _follow(plan: Plan, path: Place, until: Until, *, skip_copies: bool, gate: bool) -> WatchReport:
    """Follows the feeds with the local reader, and says on standard error what comes. Raises LedgerError."""
    from comity.cli.output import note
    from comity.cli.work import the_gate
    from comity.ledger import Reader
    from comity.reading.local import LANGUAGES, READER, read_document
    from comity.streams.feeds import Into, client
    from comity.streams.feeds import watch as follow

    def say(line: str) -> None:
        note(f"{datetime.now().astimezone():%H:%M:%S} {line}")

    if not until.once:
        note(f"following {len(plan.feeds)} feeds into {path} (stop it with Ctrl+C)")
    reader = Reader(READER, read_document, frozenset(LANGUAGES))
    into = Into(path, reader, gate=the_gate() if gate else None, skip_copies=skip_copies)
    return follow(plan, into, client(plan), until=until, say=say)


def _line(one: Look) -> str:
    if one.problem:
        return f"{one.name}: {one.problem}"
    latest = f", the latest of {one.latest}" if one.latest else ""
    moved = f"; has moved to {one.address}" if one.address != one.url else ""
    note = f"; {one.note}" if one.note else ""
    return f"{one.name}: {one.kind}, {one.items} items, {one.new} new{latest}{note}{moved}"


def _seconds(written: str | None) -> float | None:
    from comity.model import InputError
    from comity.streams.feeds.durations import seconds

    try:
        return None if written is None else seconds(written)
    except ValueError as error:
        raise InputError("--for", str(error), "Give it as 90s, 15m, 2h or 1d") from error
