"""An export into an empty ledger: the inverse of `comity.ledger.export`.

Everything is read and checked before anything is written, and all of it is written in one transaction. Documents,
where they stood, readings, findings (superseded ones too), decisions with their numbers, and refusals are taken as
they are; records are derived again.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import Connection, insert

from comity.ledger import schema, store
from comity.ledger.entries import Decision
from comity.ledger.import_check import check
from comity.ledger.import_lines import Copied, Found, Lines, Paper, Read, parse
from comity.ledger.ledger import Ledger
from comity.ledger.place import Place, Server
from comity.model import Document, InputError, Reading


def import_ledger(path: Path | str, ledger: Path | str | Server) -> int:
    """Fills the ledger at `ledger`, which must be empty or not yet there, with the export at `path` ("-" for
    standard input). Returns how many lines were read.

    The export must be one of everything with its times (``comity export all --times``). Exported again with its
    times, the new ledger gives the same bytes. Raises InputError naming the line for whatever is wrong with it,
    and for a ledger that holds something; LedgerError for one that cannot be written. Nothing is written then.
    """
    if str(path) == "-":
        return import_stream(sys.stdin.buffer, ledger, "standard input")
    try:
        with Path(path).open("rb") as stream:
            return import_stream(stream, ledger, str(path))
    except OSError as error:
        problem = f"it cannot be read ({error.strerror})"
        raise InputError(str(path), problem, "Name a file that you may read") from error


def import_stream(stream: BinaryIO | Iterable[bytes], ledger: Path | str | Server, name: str) -> int:
    """`import_ledger` from lines of UTF-8; `name` is what errors call them."""
    lines = parse(stream, name)
    if not lines.count:
        raise InputError(name, "there is nothing in it", "Make an export with: comity export all --times")
    check(lines)
    with Ledger.open(ledger) as opened:
        with opened._write() as connection:  # the one writer that brings its own times and numbers
            _must_be_empty(connection, opened.path)
            _write(connection, lines)
        opened.refresh()
    return lines.count


def _must_be_empty(connection: Connection, path: Place) -> None:
    for table in (schema.documents, schema.decisions, schema.refusals):
        if connection.execute(table.select().limit(1)).first() is not None:
            remedy = "Name a ledger that is not there yet: comity --ledger NEW.db import FILE"
            raise InputError(str(path), "an import goes into an empty ledger, and this one holds something", remedy)


def _write(connection: Connection, lines: Lines) -> None:
    for paper in lines.papers:
        store._put_document(connection, paper.document, paper.added_at)
    _put_places(connection, lines.papers)
    papers = {paper.document.id: paper.document for paper in lines.papers}
    found = _by_reading(lines.founds)
    for read in lines.reads:
        _put_reading(connection, papers[read.document], read, found.get(read.key, []))
    _put_copies(connection, lines.copied)
    for one in sorted(lines.decided, key=lambda one: one.decision.id):
        _put_decision(connection, one.decision)
    for refused in lines.refused:
        store.add_refusal(connection, refused.source, refused.problem, refused.remedy, refused.refused_at)
    store.set_state(connection, "fresh", "0")


def _by_reading(founds: Iterable[Found]) -> dict[tuple[str, str], list[Found]]:
    found: dict[tuple[str, str], list[Found]] = {}
    for one in founds:
        found.setdefault((one.document, one.read_by), []).append(one)
    return found


def _put_places(connection: Connection, papers: Iterable[Paper]) -> None:
    rows = [
        {"series": p.series, "version": p.version, "document": paper.document.id, "added_at": p.added_at}
        for paper in papers
        for p in paper.places
    ]
    if rows:
        connection.execute(insert(schema.versions), rows)


def _put_copies(connection: Connection, copied: Iterable[Copied]) -> None:
    rows = [{"document": one.document, "original": one.original, "kept_at": one.kept_at} for one in copied]
    if rows:
        connection.execute(insert(schema.kept_copies), rows)


def _put_reading(connection: Connection, document: Document, read: Read, found: Iterable[Found]) -> None:
    reading = Reading(document, tuple(one.finding for one in found), read.refused, read.notes)
    store._put_reading(connection, reading, read.key[1], read.read_at)


def _put_decision(connection: Connection, decision: Decision) -> None:
    """As `store.add_decision` writes it, with the number that it had."""
    target = decision.target
    connection.execute(
        insert(schema.decisions).values(
            id=decision.id,
            made_at=decision.made_at,
            who=decision.who,
            verdict=decision.verdict,
            finding=target.finding if target else None,
            document=target.document if target else None,
            kind=target.kind if target else None,
            start=target.start if target else None,
            end=target.end if target else None,
            target=store.anchor_to(target),
            other=store.anchor_to(decision.other),
            field=decision.field,
            value=None if decision.field is None else store.dumps(decision.value),
            why=decision.why,
            undoes=decision.undoes,
        )
    )
