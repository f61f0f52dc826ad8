"""What the commands of cli.py have in common with no room: opening the ledger, choosing the form of output."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from comity.cli.guard import DONE, REFUSALS
from comity.cli.output import console, emit, emit_bytes, emit_json, note, on_terminal, wants_json
from comity.cli.settings import BriefFormat, brief_format

if TYPE_CHECKING:
    from rich.console import RenderableType

    from comity.bench.speed import Speed
    from comity.briefs import Brief
    from comity.ledger import AddReport, Check, Ledger, Reader
    from comity.ledger.place import Place
    from comity.model import Reading

_WIDTH = 100
"""Columns of a brief that goes to a text file."""


@contextmanager
def opened(path: Place, *, write: bool = False) -> Iterator[Ledger]:
    """The ledger at `path`, which must be there. Raises LedgerError.

    Where it cannot be written it is opened to read only, and answers all the same.
    """
    from comity.ledger import Ledger
    from comity.model import LedgerError

    try:
        ledger = Ledger.open(path, create=False)
    except LedgerError:
        if write or (isinstance(path, Path) and not path.is_file()):
            raise
        ledger = Ledger.open(path, create=False, read_only=True)
    with ledger:
        yield ledger


def write_reading(reading: Reading, *, as_json: bool) -> int:
    """Prints a reading, its notes on standard error; returns 1 when its language is not read, else 0."""
    from comity.reading.local import LANGUAGES

    for line in reading.notes:
        note(line)
    if wants_json(as_json):
        emit(reading.model_dump_json())
    else:
        from comity.briefs.reading_table import reading_table

        console().print(reading_table(reading))
    language = (reading.document.language or LANGUAGES[0]).split("-")[0]
    return DONE if language in LANGUAGES else REFUSALS


def add_to(
    path: Place,
    sources: Sequence[str],
    *,
    published: str | None = None,
    workers: int | None = None,
    skip_copies: bool = False,
    gate: bool = False,
) -> AddReport:
    """Adds the sources to the ledger at `path` with the local reader, progress and report on standard error.

    Raises ComityError.
    """
    from comity.intake.archive import extent
    from comity.ledger import add_sources
    from comity.ledger.progress import on_stderr

    with on_stderr(share=extent(sources).share) as progress:
        report = add_sources(
            path,
            sources,
            reader=the_reader(gate=gate),
            workers=workers,
            published=published,
            skip_copies=skip_copies,
            gate=the_gate() if gate else None,
            progress=progress,
        )
    for line in report.lines():
        note(line)
    return report


def the_reader(*, gate: bool) -> Reader:
    """The local reader; behind the gate the one that parses only what is near sentences that can hold a finding, and
    which need not read what the full one has read."""
    from comity.ledger import Reader
    from comity.reading.likely import LIKELY_READER, read_likely
    from comity.reading.local import LANGUAGES, READER, read_document

    languages = frozenset(LANGUAGES)
    if gate:
        return Reader(LIKELY_READER, read_likely, languages, also=(READER,))
    return Reader(READER, read_document, languages)


def the_gate() -> Callable[[str], bool]:
    """What says whether a text can hold a finding."""
    from comity.reading.gate import gate

    return gate().document


def write_added(report: AddReport, *, as_json: bool) -> int:
    """Prints what was added as JSON when that is wanted; returns the exit code."""
    if wants_json(as_json):
        emit_json(report.data())
    return report.exit_code


def write_brief(brief: Brief, asked: BriefFormat | None, output: Path | None) -> None:
    """Writes the brief in the format asked for. Raises InputError when the file cannot be written."""
    chosen = brief_format(asked, output, on_terminal=on_terminal())
    if chosen is BriefFormat.json:
        emit_json(brief.model_dump(), output)
    elif chosen is BriefFormat.md:
        from comity.briefs.markdown import brief_markdown

        emit(brief_markdown(brief), output)
    elif chosen is BriefFormat.html:
        from comity.briefs.html import brief_html

        emit(brief_html(brief), output)
    elif chosen is BriefFormat.pdf:
        from comity.briefs.html import brief_html
        from comity.briefs.pdf import pdf

        emit_bytes(pdf(brief_html(brief)), output)
    else:
        from comity.briefs.terminal import brief_text

        _show(brief_text(brief), output)
    if output is not None:
        note(f"{output}: written")


def write_checks(checks: Sequence[Check], *, as_json: bool) -> int:
    """Prints what the doctor found; returns 1 when something failed, else 0."""
    if wants_json(as_json):
        emit_json([asdict(check) for check in checks])
    else:
        from rich.text import Text

        colours = {"pass": "green", "warn": "yellow", "fail": "red"}
        for check in checks:
            line = Text.assemble((f"{check.status:<5}", colours[check.status]), f"{check.name:<20} {check.detail}")
            console().print(line, soft_wrap=True)
            if check.remedy:  # in one piece, to be copied
                console().print(Text(f"     mend it with: {check.remedy}", style="dim"), soft_wrap=True)
    failed = [check for check in checks if check.status == "fail"]
    for check in failed:
        note(f"{check.name}: {check.detail}. Mend it with: {check.remedy}")
    return REFUSALS if failed else DONE


def write_speed(speed: Speed, *, as_json: bool) -> None:
    """Prints one measurement."""
    if wants_json(as_json):
        emit_json(asdict(speed))
        return
    emit(
        f"{speed.articles} articles, {speed.words} words, {speed.repetitions} runs\n"
        f"bare pipeline  {speed.bare_words_per_second:>10,.0f} words/s\n"
        f"full reading   {speed.words_per_second:>10,.0f} words/s  {speed.articles_per_second:,.1f} articles/s\n"
        f"ratio          {speed.ratio:>10.2f}\n"
        f"peak memory    {speed.peak_mb:>10,.0f} MB"
    )


def _show(what: RenderableType, output: Path | None) -> None:
    if output is None:
        console().print(what)
        return
    from rich.console import Console

    text = io.StringIO()
    Console(file=text, width=_WIDTH, highlight=False).print(what)
    emit(text.getvalue(), output)
