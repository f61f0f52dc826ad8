"""The whole ledger as JSON lines, byte for byte the same for the same content.

The inverse is `comity.ledger.imports`. It needs the lines with their times: see `export`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any, Literal, TextIO

from sqlalchemy import RowMapping, Select, select

from comity.ledger import schema
from comity.ledger.entries import Anchor, Decision, Held
from comity.ledger.ledger import Ledger
from comity.ledger.queries import Shelved
from comity.model import finding_to

What = Literal["all", "documents", "readings", "findings", "decisions", "records", "refusals"]

DOCUMENT = (
    "id", "sha256", "source", "url", "title", "publisher", "published", "language", "licence", "extractor", "text",
)  # fmt: skip
"""What a document says of itself, in the order in which it is written."""


def export(ledger: Ledger, stream: TextIO, what: What = "all", *, times: bool = False) -> int:
    """Writes one JSON object a line to `stream`, each with `what` it is. Returns the number of lines.

    Everything is sorted by what it says, so two ledgers that hold the same give the same bytes. Left out unless
    `times` is true is what differs from run to run and from machine to machine: the times at which things were
    added, and the addresses at which each text stood (a file's is its full path). With them an export of all can
    be imported again.
    """
    lines = 0
    for line in _lines(ledger, what, times=times):
        stream.write(json.dumps(line, ensure_ascii=False) + "\n")
        lines += 1
    return lines


def _lines(ledger: Ledger, what: What, *, times: bool) -> Iterator[dict[str, Any]]:
    if what in ("all", "documents"):
        places = _places(ledger) if times else {}
        yield from (_document(one, places.get(one.document.id, ()), times=times) for one in ledger.documents())
    if what == "all":
        yield from (_copy(one, times=times) for one in _copies(ledger))
    if what in ("all", "readings"):
        yield from (_reading(one, times=times) for one in _readings(ledger))
    if what in ("all", "findings"):
        current = {held.place for held in ledger.findings()}
        for held in ledger.findings(current=False):
            yield _finding(held, current=held.place in current, times=times)
    if what in ("all", "decisions"):
        yield from (_decision(one, times=times) for one in ledger.decisions())
    if what in ("all", "records"):
        records = sorted(ledger.records(), key=lambda record: (record.kind, record.id))
        yield from ({"what": "record", **record.to_json()} for record in records)
    if what in ("all", "refusals"):
        yield from (_refusal(one, times=times) for one in ledger.refusals())


def _document(shelved: Shelved, places: Sequence[Mapping[str, Any]], *, times: bool) -> dict[str, Any]:
    line = {
        "what": "document",
        **{name: getattr(shelved.document, name) for name in DOCUMENT},
        "version": shelved.version,
        "previous": shelved.previous,
        "current": shelved.current,
    }
    return {**line, "places": list(places), "added_at": shelved.added_at} if times else line


def _reading(row: RowMapping, *, times: bool) -> dict[str, Any]:
    line = {
        "what": "reading",
        "document": row["document"],
        "reader": row["reader"],
        "version": row["version"],
        "refused": row["refused"],
        "notes": json.loads(row["notes"]),
    }
    return {**line, "read_at": row["read_at"]} if times else line


def _finding(held: Held, *, current: bool, times: bool) -> dict[str, Any]:
    line: dict[str, Any] = {
        "what": "finding",
        "document": held.document,
        "read_by": held.reader,
        "current": current,
    }
    if times:
        line["read_at"] = held.read_at
    return {**line, "finding": finding_to(held.finding)}


def _decision(decision: Decision, *, times: bool) -> dict[str, Any]:
    line: dict[str, Any] = {"what": "decision"}
    for part in fields(decision):
        value = getattr(decision, part.name)
        if part.name != "made_at" or times:
            line[part.name] = _anchor(value, times=times) if isinstance(value, Anchor) else value
    return line


def _anchor(anchor: Anchor, *, times: bool) -> dict[str, Any]:
    said = {part.name: getattr(anchor, part.name) for part in fields(anchor) if part.name != "series" or times}
    return {**said, "siblings": list(anchor.siblings)}


def _copy(row: RowMapping, *, times: bool) -> dict[str, Any]:
    line = {"what": "copy", "document": row["document"], "original": row["original"]}
    return {**line, "kept_at": row["kept_at"]} if times else line


def _refusal(refusal: Mapping[str, str], *, times: bool) -> dict[str, Any]:
    said = {name: value for name, value in refusal.items() if name != "refused_at" or times}
    return {"what": "refusal", **said}


def _places(ledger: Ledger) -> dict[str, list[dict[str, Any]]]:
    """For each document, where it stood: the address, which text it was there in order, and since when."""
    table = schema.versions
    found: dict[str, list[dict[str, Any]]] = {}
    for row in _rows(ledger, select(table).order_by(table.c.document, table.c.series, table.c.version)):
        place = {"series": row["series"], "version": row["version"], "added_at": row["added_at"]}
        found.setdefault(row["document"], []).append(place)
    return found


def _copies(ledger: Ledger) -> list[RowMapping]:
    """Every document that was kept as a copy, whether or not it was read since."""
    return _rows(ledger, select(schema.kept_copies).order_by(schema.kept_copies.c.document))


def _readings(ledger: Ledger) -> list[RowMapping]:
    """Every reading. Two of one reader whose versions count as the same come in the order they were made, since
    the later one is the one that holds."""
    table = schema.readings
    order = (table.c.document, table.c.reader, table.c.version_order, table.c.id)
    return _rows(ledger, select(table).order_by(*order))


def _rows(ledger: Ledger, wanted: Select[Any]) -> list[RowMapping]:
    with ledger._read() as connection:  # no question that anybody else asks
        return list(connection.execute(wanted).mappings().all())
