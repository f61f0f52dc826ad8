"""What a document and a finding are as rows: the columns by which a database asks, and what brings them back.

A finding's row holds the whole finding as JSON; the columns beside it are for asking. They follow PLOVER where it
has a word (type, mode, context, quad class, score), and the ledger where it has a rule (the days between which a
thing held).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from types import MappingProxyType
from typing import Any

import pyarrow as pa

from comity.intake import Refusal
from comity.ledger.entries import VOUCHERS, Held, parties_of
from comity.ledger.merge import item_of
from comity.ledger.store import dumps
from comity.model import Document, Finding, Reading, finding_from, finding_to
from comity.reference import plover

Row = dict[str, Any]

UNDATED = "undated"
"""The month of documents without a day of publication."""

_TEXTS = tuple(part.name for part in fields(Document) if part.name != "published")
_QUADS: Mapping[str, int] = MappingProxyType(
    {"verbal_cooperation": 1, "material_cooperation": 2, "verbal_conflict": 3, "material_conflict": 4}
)
_TYPES = ("type", "instrument", "what", "firmness", "form")
_AREAS = ("areas", "purposes")
_WORD, _DAY, _WORDS = pa.string(), pa.date32(), pa.list_(pa.string())
_WHERE = [("bundle", _WORD), ("item", pa.int64())]

DOCUMENTS = pa.schema(
    [*_WHERE, *((name, _WORD) for name in _TEXTS), ("published", _DAY), ("refused", pa.int64()), ("notes", _WORDS)]
)
"""The columns of documents. `refused` counts the findings that had no words to stand on, `notes` are the reader's."""

FINDINGS = pa.schema(
    [
        *_WHERE, ("number", pa.int64()), ("document", _WORD), ("published", _DAY), ("reader", _WORD), ("id", _WORD),
        ("kind", _WORD), ("type", _WORD), ("mode", _WORD), ("quad", pa.int8()), ("score", pa.float64()),
        ("cameo", _WORD), ("modality", _WORD), ("confidence", pa.float64()), ("attributed_to", _WORD),
        ("first", _DAY), ("last", _DAY), ("actors", _WORDS), ("sources", _WORDS), ("recipients", _WORDS),
        ("contexts", _WORDS), ("areas", _WORDS), ("location", _WORD), ("stage", _WORD), ("title", _WORD),
        ("amount", pa.float64()), ("currency", _WORD), ("stance", pa.float64()), ("start", pa.int64()),
        ("end", pa.int64()), ("quote", _WORD), ("json", _WORD),
    ]
)  # fmt: skip
"""The columns of findings. Every actor is its code, or its name in lower case where it has none."""

REFUSALS = pa.schema([*_WHERE, ("source", _WORD), ("problem", _WORD), ("remedy", _WORD), ("exit_code", pa.int64())])
"""The columns of what gave no document."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stood: its bundle, and its number among the bundle's documents and refusals, from 0."""

    bundle: str
    item: int

    def row(self) -> Row:
        """The columns that say so."""
        return {"bundle": self.bundle, "item": self.item}


def month_of(document: Document) -> str:
    """The month of publication ("2025-01"), `UNDATED` without one."""
    return UNDATED if day(document.published) is None else str(document.published)[:7]


def document_row(reading: Reading, place: Place) -> Row:
    """The document as a row of `DOCUMENTS`, with what the reader noted."""
    document = reading.document
    row = place.row() | {name: getattr(document, name) for name in _TEXTS}
    return row | {"published": day(document.published), "refused": reading.refused, "notes": list(reading.notes)}


def finding_rows(reading: Reading, place: Place, reader: str) -> Iterator[Row]:
    """The findings as rows of `FINDINGS`, in the order of the reading. `reader` is who read."""
    document = reading.document
    shared = place.row() | {"document": document.id, "published": day(document.published), "reader": reader}
    for number, finding in enumerate(reading.findings):
        yield shared | {"number": number} | _finding(finding, document)


def refusal_row(refusal: Refusal, place: Place) -> Row:
    """The refusal as a row of `REFUSALS`."""
    said = {part.name: getattr(refusal, part.name) for part in fields(refusal)}
    return place.row() | said


def document_from(row: Mapping[str, Any]) -> Document:
    """The document that a row of `DOCUMENTS` holds."""
    published: date | None = row["published"]
    facts = {name: row[name] for name in _TEXTS}
    return Document(**facts, published=published.isoformat() if published else None)


def findings_from(texts: Iterable[str]) -> tuple[Finding, ...]:
    """The findings that these JSON texts hold. Raises ValueError for one that holds none."""
    return tuple(finding_from(json.loads(text)) for text in texts)


def refusal_from(row: Mapping[str, Any]) -> Refusal:
    """The refusal that a row of `REFUSALS` holds."""
    return Refusal(row["source"], row["problem"], row["remedy"], row["exit_code"])


def day(text: str | None) -> date | None:
    """An ISO day as a date; None for None, and for what no calendar has (the JSON keeps what was said)."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _finding(finding: Finding, document: Document) -> Row:
    first, last = _when(finding, document)
    row = {name: getattr(finding, name) for name in ("id", "kind", "modality", "confidence", "start", "end", "quote")}
    row |= {name: getattr(finding, name, None) for name in ("mode", "cameo", "stage", "title", "amount", "currency")}
    row |= {"type": _first(finding, _TYPES), "location": getattr(finding, "place", None), "first": first, "last": last}
    row |= _event(finding) | _parties(finding) | {"areas": list(_first(finding, _AREAS) or ())}
    row["contexts"] = list(getattr(finding, "contexts", ()))
    row["stance"] = _stance(finding)
    return row | {"json": dumps(finding_to(finding))}


def _event(finding: Finding) -> Row:
    if finding.kind != "event":
        return {"quad": None, "score": None}
    values = [score.value for score in finding.score if score.scale == "PLOVER"]
    return {"quad": _QUADS[plover.quad(finding.type)], "score": values[0] if values else None}


def _parties(finding: Finding) -> Row:
    """All parties, those on whose side an event or statement begins, and those at whom it is aimed; each sorted."""
    named = [(role, actor.key) for role, actor in parties_of(finding)]
    sides = {"sources": ("actors", "speaker", "giver", "by"), "recipients": ("recipients", "targets", "receiver", "to")}
    row: Row = {"actors": sorted({key for role, key in named if role not in VOUCHERS})}
    row |= {side: sorted({key for role, key in named if role in roles}) for side, roles in sides.items()}
    return row | {"attributed_to": finding.attributed_to.key if finding.attributed_to else None}


def _stance(finding: Finding) -> float | None:
    """The mean of a statement's stances, -1 to +1; None where it takes none."""
    values = [stance.value for stance in finding.stance] if finding.kind == "statement" else []
    return sum(values) / len(values) if values else None


def _when(finding: Finding, document: Document) -> tuple[date | None, date | None]:
    """The days between which it held, as the ledger's rule for its kind has them; None where that side is open."""
    try:
        item = item_of(Held(finding, document.id, document.published))
    except ValueError:
        return None, None
    return day(item.first), day(item.last)


def _first(finding: Finding, names: tuple[str, ...]) -> Any:
    return next((getattr(finding, name) for name in names if hasattr(finding, name)), None)
