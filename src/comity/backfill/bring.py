"""The parts of a backfill into a ledger, by the same steps as `comity add` of the archive, without reading again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from comity.backfill import columns, manifest, parts
from comity.backfill.bundles import absolute
from comity.backfill.manifest import Block, State
from comity.intake import Refusal
from comity.ledger.add import AddReport, add_sources
from comity.ledger.ledger import Clock, utc_now
from comity.ledger.place import Place
from comity.ledger.progress import Progress, silent
from comity.ledger.workers import Reader
from comity.model import Document, InputError, Reading


@dataclass(frozen=True, slots=True)
class _Read(Document):
    """A document that brings along what was found in it: findings as JSON texts, refused findings, notes."""

    found: tuple[str, ...] = ()
    refused: int = 0
    notes: tuple[str, ...] = ()


def add_parts(
    ledger: Place | str, folder: Path | str, *, progress: Progress = silent, clock: Clock = utc_now
) -> AddReport:
    """Adds what a backfill wrote to `folder` to the ledger, in the order of the archives, and brings its records up
    to date.

    The ledger is then the same as after `comity add` of the archives; what it knows already is not added again.
    Blocks that are not there yet are told in the notes. Raises InputError for a folder that no backfill wrote, or with
    a part that cannot be read; LedgerError.
    """
    place = absolute(folder)
    state = manifest.load(place) if place.is_dir() else None
    if state is None:
        raise InputError(str(folder), "holds no backfill", "Make one with: comity backfill ARCHIVE --to DIR")
    reader = Reader(state.job.reader, _recalled, frozenset(state.job.languages))
    known = state
    report = add_sources(
        ledger, [str(folder)], reader=reader, workers=1, progress=progress, clock=clock,
        intake=lambda _source: _items(place, known),
    )  # fmt: skip
    if missing := state.missing():
        report.notes.append(f"{folder}: at least {missing} parts are not there yet; run the same backfill again")
    return report


def _items(place: Path, state: State) -> Iterator[Document | Refusal]:
    """What the archives gave, in their order."""
    yield from state.refused
    blocks = state.by_bundle()
    for bundle in state.bundles:
        for block in blocks.get(bundle.key, ()):
            yield from _of_block(place, block)


def _of_block(place: Path, block: Block) -> list[Document | Refusal]:
    rows: dict[str, list[columns.Row]] = {table: [] for table in parts.TABLES}
    for part in block.parts:
        rows[parts.table_of(part)] += parts.read(place, part)
    found: dict[int, list[columns.Row]] = {}
    for row in rows["findings"]:
        found.setdefault(row["item"], []).append(row)
    items: dict[int, Document | Refusal] = {row["item"]: columns.refusal_from(row) for row in rows["refusals"]}
    items |= {row["item"]: _with(row, found.get(row["item"], ())) for row in rows["documents"]}
    return [items[number] for number in sorted(items)]


def _with(row: columns.Row, found: Iterable[columns.Row]) -> _Read:
    texts = tuple(one["json"] for one in sorted(found, key=lambda one: int(one["number"])))
    return _Read(**_facts(columns.document_from(row)), found=texts, refused=row["refused"], notes=tuple(row["notes"]))


def _recalled(document: Document) -> Reading:
    """The reading that the document brought along: findings are made of their texts only where they are wanted."""
    if not isinstance(document, _Read):
        raise TypeError(f"{document.id} brought no reading along")
    findings = columns.findings_from(document.found)
    return Reading(Document(**_facts(document)), findings, document.refused, document.notes)


def _facts(document: Document) -> dict[str, Any]:
    return {part.name: getattr(document, part.name) for part in fields(Document)}
