"""Findings, records and documents as Parquet, for data frames and databases: typed columns, lists, days as dates.

A folder takes one table a kind, with a column for each field that the kind has. One file takes all kinds together,
with the columns they share and the rest as JSON.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import Any, get_args

import pyarrow as pa
import pyarrow.parquet as pq

from comity.briefs.exports.columns import columns, day, valued
from comity.ledger.entries import Held, Record, parties_of
from comity.ledger.queries import Shelved
from comity.ledger.verdicts import FIXED
from comity.model import Document, Finding, finding_to

KINDS: Mapping[str, type] = MappingProxyType({kind.__name__.lower(): kind for kind in get_args(Finding)})
"""The class of each of the eight kinds."""

_ROWS = 10_000
"""Rows that are turned into columns at once."""

_PARTIES = pa.field("parties", pa.list_(pa.struct([(name, pa.string()) for name in ("role", "code", "name")])))
_SHARED = ("id", "kind", "quote", "start", "end", "confidence", "modality", "attributed_to")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table to be written: the name of its file without the ending, its columns, its rows."""

    name: str
    schema: pa.Schema
    rows: Iterable[Mapping[str, Any]]


def finding_schema(kind: str | None = None) -> pa.Schema:
    """The columns of findings: of one kind, every field it has; of all kinds (None), what they share, who takes
    part, and the whole finding as JSON."""
    own = [pa.field("document", pa.string()), pa.field("read_by", pa.string()), pa.field("published", pa.date32())]
    if kind is not None:
        return pa.schema([*own, *(part for part in columns(KINDS[kind], placed=True) if part.name != "reader")])
    shared = {part.name: part for part in columns(KINDS["event"], placed=True)}
    return pa.schema([*own, *(shared[name] for name in _SHARED), _PARTIES, pa.field("json", pa.string())])


def record_schema(kind: str | None = None) -> pa.Schema:
    """The columns of records. Of one kind there is also the leading value of each of its fields, as `claim_` and
    the field's name; `claims` is every value of every field as JSON, rivals and what a person overruled too."""
    own = [(name, pa.string()) for name in ("id", "kind", "title", "status")]
    own += [(name, pa.date32()) for name in ("first", "last", "told_first", "told_last")]
    own += [(name, pa.list_(pa.string())) for name in ("actors", "documents", "findings", "disputed")]
    own += [("decisions", pa.list_(pa.int64())), ("reviewed", pa.string()), ("claims", pa.string())]
    claimed = () if kind is None else columns(KINDS[kind], placed=False)
    leading = [part.with_name(f"claim_{part.name}") for part in claimed if part.name not in FIXED]
    return pa.schema([*(pa.field(*one) for one in own), _PARTIES, *leading])


def document_schema() -> pa.Schema:
    """The columns of documents: their fields, and which version they are."""
    own = [pa.field("published", pa.date32()) if one.name == "published" else one for one in _document_columns()]
    more = [("version", pa.int64()), ("previous", pa.string()), ("current", pa.bool_())]
    return pa.schema([*own, *(pa.field(*one) for one in more)])


def finding_sheets(held: Sequence[Held], kinds: Iterable[str]) -> list[Sheet]:
    """One table a kind, an empty one for a kind of which there is nothing."""
    return [_findings(held, kind) for kind in kinds]


def record_sheets(records: Sequence[Record], kinds: Iterable[str]) -> list[Sheet]:
    """One table a kind, an empty one for a kind of which there is nothing."""
    return [_records(records, kind) for kind in kinds]


def all_findings(held: Sequence[Held]) -> Sheet:
    """All kinds of finding in one table."""
    schema = finding_schema()
    return Sheet("findings", schema, (_finding(one, schema) for one in held))


def all_records(records: Sequence[Record]) -> Sheet:
    """All kinds of record in one table."""
    schema = record_schema()
    return Sheet("records", schema, (_record(one, schema) for one in records))


def documents_sheet(shelved: Sequence[Shelved]) -> Sheet:
    """Every document, older versions too."""
    return Sheet("documents", document_schema(), (_document(one) for one in shelved))


def write_sheet(sheet: Sheet, path: Path) -> int:
    """Writes the table to `path`. Returns the number of rows. Raises OSError, and InputError for a day that is
    none."""
    rows, count = iter(sheet.rows), 0
    with pq.ParquetWriter(path, sheet.schema, compression="zstd") as writer:
        while some := list(islice(rows, _ROWS)):
            writer.write_table(pa.Table.from_pylist(some, schema=sheet.schema))
            count += len(some)
    return count


def _findings(held: Sequence[Held], kind: str) -> Sheet:
    schema = finding_schema(kind)
    return Sheet(f"findings-{kind}", schema, (_finding(one, schema) for one in held if one.finding.kind == kind))


def _records(records: Sequence[Record], kind: str) -> Sheet:
    schema = record_schema(kind)
    return Sheet(f"records-{kind}", schema, (_record(one, schema) for one in records if one.kind == kind))


def _finding(held: Held, schema: pa.Schema) -> dict[str, Any]:
    said, where = finding_to(held.finding), f"finding {held.finding.id}"
    row = {part.name: valued(said.get(part.name), part.type, where) for part in schema if part.name != "parties"}
    row |= {"document": held.document, "read_by": held.reader, "published": day(held.published, where)}
    if "json" in schema.names:
        row["json"] = json.dumps(said, ensure_ascii=False)
        row["parties"] = [{"role": role, "code": one.code, "name": one.name} for role, one in parties_of(held.finding)]
    elif "parties" in schema.names:
        row["parties"] = valued(said["parties"], schema.field("parties").type, where)
    return row


def _record(record: Record, schema: pa.Schema) -> dict[str, Any]:
    said, where = record.to_json(), f"record {record.id}"
    said |= {"claims": json.dumps(said["claims"], ensure_ascii=False), "disputed": list(record.disputed())}
    said |= {f"claim_{name}": record.value(name) for name in record.claims}
    return {part.name: valued(said.get(part.name), part.type, where) for part in schema}


def _document(shelved: Shelved) -> dict[str, Any]:
    document = shelved.document
    row = {part.name: getattr(document, part.name) for part in _document_columns()}
    row["published"] = day(document.published, f"document {document.id}")
    return {**row, "version": shelved.version, "previous": shelved.previous, "current": shelved.current}


def _document_columns() -> tuple[pa.Field, ...]:
    return columns(Document, placed=True)
