"""What `comity export` and `comity import` do: which form holds what, and files that are whole or not there."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from comity.cli.output import note
from comity.cli.settings import KindName, What
from comity.model import InputError

if TYPE_CHECKING:
    from comity.briefs.exports.parquet import Sheet
    from comity.ledger import Ledger, Record
    from comity.ledger.place import Place


class ExportFormat(StrEnum):
    """How the ledger may be written."""

    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"
    plover = "plover"
    ics = "ics"
    w3c = "w3c"


_HOLDS: Mapping[ExportFormat, tuple[str, ...]] = {
    ExportFormat.jsonl: tuple(what.value for what in What),
    ExportFormat.csv: ("all", "records"),
    ExportFormat.parquet: ("all", "documents", "findings", "records"),
    ExportFormat.plover: ("all", "records", "findings"),
    ExportFormat.ics: ("all", "records"),
    ExportFormat.w3c: ("all", "findings"),
}
_KINDS: Mapping[ExportFormat, tuple[str, ...]] = {
    ExportFormat.jsonl: (),
    ExportFormat.csv: tuple(kind.value for kind in KindName),
    ExportFormat.parquet: tuple(kind.value for kind in KindName),
    ExportFormat.plover: ("event",),
    ExportFormat.ics: ("commitment",),
    ExportFormat.w3c: tuple(kind.value for kind in KindName),
}
_TIMED = (ExportFormat.jsonl, ExportFormat.plover, ExportFormat.w3c)


def export_to(
    ledger: Ledger,
    what: What,
    output: Path | None = None,
    *,
    format: ExportFormat = ExportFormat.jsonl,  # noqa: A002
    kind: KindName | None = None,
    times: bool = False,
    promises: Sequence[Mapping[str, Any]] | None = None,
) -> None:
    """Writes the ledger, or the part of it that the format holds, to a file, a folder or standard output.

    `promises` are those of the calendar with what became of them (see `comity.briefs.exports.ics`); without them
    they are taken from the records. A file is whole or stays as it was. Says on standard error how much was written
    and what was left out. Raises InputError for what the format does not hold and for a file that cannot be written.
    """
    _check(what, output, format, kind, times=times)
    chosen = None if kind is None else kind.value
    if format is ExportFormat.parquet and output is not None:
        _parquet(ledger, what, output, chosen)
        return
    write = _writer(ledger, what, format, chosen, times=times, promises=promises)
    with replacing(output) as stream:
        lines = write(stream)
    if output is not None:
        note(f"{output}: {lines}")


def import_from(source: str, ledger: Place) -> None:
    """Fills the empty or new ledger with an export ("-" for standard input). Raises InputError, LedgerError."""
    from comity.ledger.imports import import_ledger

    note(f"{ledger}: {import_ledger(source, ledger)} lines taken in")


def _check(what: What, output: Path | None, chosen: ExportFormat, kind: KindName | None, *, times: bool) -> None:
    name = f"--format {chosen.value}"
    if what.value not in _HOLDS[chosen]:
        held = [one for one in _HOLDS[chosen] if one != "all"]
        raise InputError(
            name, f"it holds {_or(held)}, not {what.value}", f"Use: comity export {held[-1]} --format {chosen.value}"
        )
    if kind is not None and kind.value not in _KINDS[chosen]:
        held = list(_KINDS[chosen]) or ["all kinds together"]
        raise InputError(name, f"it holds {_or(held)}, not {kind.value} alone", "Leave --kind out")
    if times and chosen not in _TIMED:
        raise InputError(name, "it holds no times of knowledge", "Leave --times out, or use --format jsonl")
    if chosen is ExportFormat.parquet and output is None:
        raise InputError(name, "it is no text, and needs a file or a folder", "Name one with -o")


def _or(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _writer(
    ledger: Ledger,
    what: What,
    chosen: ExportFormat,
    kind: str | None,
    *,
    times: bool,
    promises: Sequence[Mapping[str, Any]] | None,
) -> Callable[[TextIO], str]:
    """What writes the format to a stream and says how much it was."""
    if chosen is ExportFormat.csv:
        return lambda stream: _csv(ledger, stream, kind)
    if chosen is ExportFormat.plover:
        return lambda stream: _plover(ledger, stream, what, times=times)
    if chosen is ExportFormat.ics:
        return lambda stream: _ics(ledger, stream, promises)
    if chosen is ExportFormat.w3c:
        return lambda stream: _w3c(ledger, stream, kind, times=times)
    return lambda stream: _jsonl(ledger, stream, what, times=times)


def _jsonl(ledger: Ledger, stream: TextIO, what: What, *, times: bool) -> str:
    from comity.ledger import export

    return f"{export(ledger, stream, what.value, times=times)} lines"


def _csv(ledger: Ledger, stream: TextIO, kind: str | None) -> str:
    from comity.briefs.exports.records_csv import write_csv

    return f"{write_csv(_records(ledger, kind), stream)} records"


def _plover(ledger: Ledger, stream: TextIO, what: What, *, times: bool) -> str:
    from comity.briefs.exports.plover import of_findings, of_records, write_plover

    held, documents = ledger.findings(kind="event"), [one.document for one in ledger.documents()]
    if what is What.findings:
        coded = of_findings(held, documents, times=times)
    else:
        coded = of_records(_records(ledger, "event"), held, documents, times=times)
    lines = write_plover(coded, stream)
    if coded.left_out:
        note(f"{coded.left_out} events left out: PLOVER asks for an actor and a day, and nobody gives them")
    return f"{lines} events"


def _ics(ledger: Ledger, stream: TextIO, promises: Sequence[Mapping[str, Any]] | None) -> str:
    from comity.briefs.exports.ics import calendar, due_count, stamp_of
    from comity.briefs.exports.promises import promises_of
    from comity.briefs.sources import Shelf

    held, shelved = ledger.findings(kind="commitment"), ledger.documents()
    if promises is None:
        shelf = Shelf.of(held, (one.document for one in shelved))
        promises = promises_of(_records(ledger, "commitment"), shelf)
    moments = [one.added_at for one in shelved] + [one.read_at for one in held]
    stamp = stamp_of(moments + [one.made_at for one in ledger.decisions()])
    stream.write(calendar(promises, stamp).decode("utf-8"))
    return f"{due_count(promises)} promises with a due day"


def _w3c(ledger: Ledger, stream: TextIO, kind: str | None, *, times: bool) -> str:
    from comity.briefs.exports.w3c import collection, write_w3c

    documents = (one.document for one in ledger.documents())
    made = collection(ledger.findings(kind=kind), documents, times=times)
    return f"{write_w3c(made, stream)} annotations"


def _records(ledger: Ledger, kind: str | None) -> list[Record]:
    return sorted(ledger.records(kind), key=lambda record: (record.kind, record.id))


def _parquet(ledger: Ledger, what: What, output: Path, kind: str | None) -> None:
    """One file, where the name ends in .parquet or such a file is there; else a folder with a file for each kind."""
    one_file = output.suffix.lower() in (".parquet", ".pq") or output.is_file()
    if one_file and what is What.all:
        problem = "documents, findings and records do not fit one Parquet file"
        raise InputError(str(output), problem, "Name a folder, or use: comity export records --format parquet")
    sheets = [_one_sheet(ledger, what, kind)] if one_file else _sheets(ledger, what, kind)
    _write_sheets({output if one_file else output / f"{sheet.name}.parquet": sheet for sheet in sheets})


def _one_sheet(ledger: Ledger, what: What, kind: str | None) -> Sheet:
    from comity.briefs.exports.parquet import all_findings, all_records, documents_sheet, finding_sheets, record_sheets

    if what is What.documents:
        return documents_sheet(ledger.documents())
    if what is What.findings:
        held = ledger.findings(kind=kind)
        return all_findings(held) if kind is None else finding_sheets(held, [kind])[0]
    records = _records(ledger, kind)
    return all_records(records) if kind is None else record_sheets(records, [kind])[0]


def _sheets(ledger: Ledger, what: What, kind: str | None) -> list[Sheet]:
    from comity.briefs.exports.parquet import KINDS, documents_sheet, finding_sheets, record_sheets

    kinds = list(KINDS) if kind is None else [kind]
    made: list[Sheet] = []
    if what in (What.all, What.documents):
        made.append(documents_sheet(ledger.documents()))
    if what in (What.all, What.findings):
        made += finding_sheets(ledger.findings(kind=kind), kinds)
    if what in (What.all, What.records):
        made += record_sheets(_records(ledger, kind), kinds)
    return made


def _write_sheets(sheets: Mapping[Path, Sheet]) -> None:
    """Writes all of them beside their places, then puts all in place."""
    from comity.briefs.exports.parquet import write_sheet

    rows: dict[Path, int] = {}
    beside = {path: _beside(path) for path in sheets}
    try:
        for path, sheet in sheets.items():
            with _named(path):
                path.parent.mkdir(parents=True, exist_ok=True)
                rows[path] = write_sheet(sheet, beside[path])
        for path, other in beside.items():
            with _named(path):
                other.replace(path)
    finally:
        for other in beside.values():
            _drop(other)
    for path, count in rows.items():
        note(f"{path}: {count} rows")


@contextmanager
def replacing(output: Path | None) -> Iterator[TextIO]:
    """A stream whose text takes the place of the file when all of it is written; standard output without one.

    Text goes out as it comes, no line end is changed. What is no file, such as a pipe or a device, is written to
    as it is. Raises InputError, and OSError for standard output.
    """
    if output is None:
        yield sys.stdout
        sys.stdout.flush()
        return
    path = output.resolve() if output.is_symlink() else output
    if path.exists() and not path.is_file():
        with _named(output), path.open("w", encoding="utf-8", newline="") as stream:
            yield stream
        return
    other = _beside(path)
    try:
        with _named(output):
            with other.open("w", encoding="utf-8", newline="") as stream:
                yield stream
            other.replace(path)
    finally:
        _drop(other)


def _drop(path: Path) -> None:
    """Takes away what was left half-written, if anything was."""
    with suppress(OSError):
        path.unlink()


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name[:100]}.{os.getpid()}.part")


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """A failure to write, as an error that names the file. Raises InputError."""
    try:
        yield
    except OSError as error:
        problem = f"it cannot be written ({error.strerror or error})"
        raise InputError(str(path), problem, "Name another file with -o, or make room for this one") from error
