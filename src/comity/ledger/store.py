"""What is written: a reading (in one transaction), a decision, a refusal, the derived records."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Column, Connection, delete, insert

from comity.ledger import schema
from comity.ledger.entries import Anchor, Held, parties_of
from comity.ledger.merge import days_are_sound, signature
from comity.ledger.straight import ask, first, put, tell
from comity.model import Document, InputError, Reading, finding_to

AddOutcome = Literal["added", "known", "new_version", "re_read", "copy"]

_DOCUMENT_FIELDS = (
    "id", "sha256", "source", "url", "title", "publisher", "published", "language", "licence", "extractor", "text",
)  # fmt: skip


_HAS_READING = "SELECT id FROM readings WHERE document = :document LIMIT 1"
_GET_STATE = "SELECT value FROM state WHERE name = :name"
_SET_STATE = "UPDATE state SET value = :value WHERE name = :name"
_WAS_READ = "SELECT id FROM readings WHERE document = :document AND reader = :reader AND version = :version LIMIT 1"
_READERS = "SELECT reader, version FROM readings WHERE document = :document"
_IS_HERE = "SELECT seq FROM documents WHERE id = :document"
_NEWEST = "SELECT document, version FROM versions WHERE series = :series ORDER BY version DESC LIMIT 1"
_COPIED = "SELECT original FROM kept_copies WHERE document = :document"
_TOUCH = "INSERT INTO touched (document) VALUES (:document) ON CONFLICT DO NOTHING"
_FORGET = "DELETE FROM refusals WHERE source = :source"

_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))

_TYPES = ("type", "instrument", "what", "firmness", "form")
"""The fields of which each kind of finding has one at most: what sort of an event, agreement, presence, … it is."""


def series_of(document: Document) -> str:
    """What `document` is a version of: its address, or the file it came from, or itself alone.

    A text from a pipe has no address, and a line of a JSONL file has none either: its number says nothing once
    the file is written anew.
    """
    if document.url:
        return document.url
    source = document.source or "-"
    if source == "-" or document.extractor == "jsonl":
        return document.id
    return source if "://" in source else Path(source).absolute().as_uri()


def split_reader(reader: str) -> tuple[str, str]:
    """Name and version of a reader written as "name version", "name/version" or "name@version"."""
    match = re.fullmatch(r"(.+?)[ /@]v?(\d[^ /@]*)", reader.strip())
    return (match[1], match[2]) if match else (reader.strip(), "0")


def version_order(version: str) -> str:
    """A string that sorts as versions do: "0.10" after "0.9", "1.0rc1" before "1.0"."""
    parts = re.findall(r"\d+|[a-z]+", version.lower())
    return ".".join("n" + part.zfill(9) if part.isdigit() else "a" + part for part in parts) + ".b"


def was_read(connection: Connection, document: str, reader: str) -> bool:
    """True when this very reader has read this document."""
    name, version = split_reader(reader)
    return first(connection, _WAS_READ, {"document": document, "reader": name, "version": version}) is not None


def readers(connection: Connection, document: str) -> frozenset[tuple[str, str]]:
    """Name and version of each reader that has read this document."""
    return frozenset((reader, version) for reader, version in ask(connection, _READERS, {"document": document}))


def has_reading(connection: Connection, document: str) -> bool:
    """True when any reader has read this document."""
    return first(connection, _HAS_READING, {"document": document}) is not None


def note_address(connection: Connection, document: Document, now: str) -> AddOutcome:
    """Writes that a document which is here stands at its address now, where another one did or none."""
    revised = _put_version(connection, document, now)
    return "new_version" if revised else "known"


def add_reading(connection: Connection, reading: Reading, reader: str, now: str) -> AddOutcome:
    """Writes a document with what `reader` found in it. Nothing is written when it is known already.

    Raises InputError when a quote is not what the text says, a date is none, or the text is no valid Unicode.
    """
    document = reading.document
    _check(reading)
    fresh = _put_document(connection, document, now)
    revised = _put_version(connection, document, now)
    read = _put_reading(connection, reading, reader, now)
    tell(connection, _FORGET, {"source": document.source or document.id})
    if fresh or revised or read:
        touch(connection, [document.id])
    if revised:
        return "new_version"
    if fresh:
        return "added"
    return "re_read" if read else "known"


def add_copy(connection: Connection, document: Document, original: str, now: str) -> AddOutcome:
    """Writes a document that is not read, since it is a copy of `original`, which was. One that was read itself stays
    that. Raises InputError where `original` has not been read, or the text is no valid Unicode."""
    _check(Reading(document, ()))
    if has_reading(connection, document.id):
        return note_address(connection, document, now)
    if not has_reading(connection, original):
        raise InputError(document.source or document.id, f"{original} was not read", "Read one of the two")
    _put_document(connection, document, now)
    revised = _put_version(connection, document, now)
    tell(connection, _FORGET, {"source": document.source or document.id})
    if first(connection, _COPIED, {"document": document.id}):
        return "new_version" if revised else "known"
    put(connection, schema.kept_copies, [(document.id, original, now)])
    return "copy"


def add_refusal(connection: Connection, source: str, problem: str, remedy: str, now: str) -> None:
    """Keeps that a source was refused, and why; the latest word about a source replaces the earlier."""
    table = schema.refusals
    connection.execute(delete(table).where(table.c.source == source))
    connection.execute(insert(table).values(source=source, problem=problem, remedy=remedy, refused_at=now))


def add_decision(
    connection: Connection,
    *,
    now: str,
    who: str,
    verdict: str,
    target: Anchor | None,
    other: Anchor | None,
    field: str | None,
    value: Any,
    why: str | None,
    undoes: int | None,
) -> int:
    """Writes one decision. Returns its id."""
    number = _next(connection, schema.decisions.c.id)
    connection.execute(
        insert(schema.decisions).values(
            id=number,
            made_at=now,
            who=who,
            verdict=verdict,
            finding=target.finding if target else None,
            document=target.document if target else None,
            kind=target.kind if target else None,
            start=target.start if target else None,
            end=target.end if target else None,
            target=anchor_to(target),
            other=anchor_to(other),
            field=field,
            value=None if field is None else dumps(value),
            why=why,
            undoes=undoes,
        )
    )
    return number


def touch(connection: Connection, documents: Iterable[str]) -> None:
    """Notes that what these documents say has changed since the records were derived."""
    for name in sorted(set(documents)):
        tell(connection, _TOUCH, {"document": name})


def set_state(connection: Connection, name: str, value: str) -> None:
    """Sets one line of the ledger's state."""
    if get_state(connection, name) is None:
        put(connection, schema.state, [(name, value)])
    else:
        tell(connection, _SET_STATE, {"name": name, "value": value})


def get_state(connection: Connection, name: str) -> str | None:
    """One line of the ledger's state, None when it was never set."""
    found = first(connection, _GET_STATE, {"name": name})
    return None if found is None else str(found[0])


def dumps(value: Any) -> str:
    """JSON as the ledger writes it: compact, non-ASCII kept."""
    return _COMPACT.encode(value)


def anchor_to(anchor: Anchor | None) -> str | None:
    """An anchor as JSON text."""
    if anchor is None:
        return None
    names = ("finding", "document", "kind", "start", "end", "quote", "series", "signature")
    return dumps({name: getattr(anchor, name) for name in names} | {"siblings": list(anchor.siblings)})


def anchor_from(text: str | None) -> Anchor | None:
    """The inverse of `anchor_to`."""
    if text is None:
        return None
    data = json.loads(text)
    return Anchor(**(data | {"siblings": tuple(data["siblings"])}))


def _check(reading: Reading) -> None:
    document = reading.document
    name = document.source or document.id
    try:
        document.text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(name, "its text holds code points that are no characters", "Save it as UTF-8") from error
    for finding in reading.findings:
        if document.text[finding.start : finding.end] != finding.quote or not finding.quote:
            problem = f"finding {finding.id} quotes words that do not stand at {finding.start}–{finding.end}"
            raise InputError(name, problem, "This is a fault of the reader: please report it")
        if days_are_sound(finding):
            continue
        try:
            signature(Held(finding, document.id))
        except ValueError as error:
            problem = f"finding {finding.id} has a date that is none ({error})"
            raise InputError(name, problem, "This is a fault of the reader: please report it") from error


def _put_document(connection: Connection, document: Document, now: str) -> bool:
    if first(connection, _IS_HERE, {"document": document.id}):
        return False
    values = [getattr(document, name) for name in _DOCUMENT_FIELDS]
    put(connection, schema.documents, [(_next(connection, schema.documents.c.seq), *values, now)])
    return True


def _put_version(connection: Connection, document: Document, now: str) -> bool:
    """Notes which text stands at the address now. True when another one stood there before."""
    series = series_of(document)
    found = first(connection, _NEWEST, {"series": series})
    newest, last = found or (None, 0)
    if newest == document.id:
        return False
    touch(connection, [document.id, *([newest] if newest else [])])
    put(connection, schema.versions, [(series, last + 1, document.id, now)])
    return bool(last)


def _put_reading(connection: Connection, reading: Reading, reader: str, now: str) -> bool:
    if was_read(connection, reading.document.id, reader):
        return False
    name, version = split_reader(reader)
    number = _next(connection, schema.readings.c.id)
    notes = dumps(list(reading.notes))
    row = (number, reading.document.id, name, version, version_order(version), reading.refused, notes, now)
    put(connection, schema.readings, [row])
    _put_findings(connection, reading, number)
    return True


def _put_findings(connection: Connection, reading: Reading, reading_id: int) -> None:
    rows, actors = [], []
    for seq, finding in enumerate(reading.findings, _next(connection, schema.findings.c.seq)):
        of_type = next((getattr(finding, name) for name in _TYPES if hasattr(finding, name)), None)
        rows.append(
            (
                seq, reading_id, finding.id, reading.document.id, finding.kind, finding.start, finding.end,
                finding.quote, finding.confidence, dumps(finding_to(finding)), of_type,
            )
        )  # fmt: skip
        actors += [
            (seq, place, role, actor.code, actor.name) for place, (role, actor) in enumerate(parties_of(finding))
        ]
    put(connection, schema.findings, rows)
    put(connection, schema.finding_actors, actors)


def _next(connection: Connection, column: Column[int]) -> int:
    """The next number of a table whose rows are counted. There is one writer at a time, and no row ever goes."""
    found = first(connection, _last(column), {})
    return int((found and found[0]) or 0) + 1


@lru_cache(maxsize=8)
def _last(column: Column[int]) -> str:
    return f"SELECT max({column.name}) FROM {column.table.name}"  # noqa: S608
