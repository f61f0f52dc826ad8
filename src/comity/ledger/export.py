"""The whole ledger as JSON lines, byte for byte the same for the same content."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Literal, TextIO

from comity.ledger.entries import Decision, Held
from comity.ledger.ledger import Ledger
from comity.ledger.queries import Shelved
from comity.model import finding_to

What = Literal["all", "documents", "findings", "decisions", "records", "refusals"]

_DOCUMENT = (
    "id", "sha256", "source", "url", "title", "publisher", "published", "language", "licence", "extractor", "text",
)  # fmt: skip


def export(ledger: Ledger, stream: TextIO, what: What = "all", *, times: bool = False) -> int:
    """Writes one JSON object a line to `stream`, each with `what` it is. Returns the number of lines.

    Everything is sorted by what it says, so two ledgers that hold the same give the same bytes. The times at
    which things were added are left out unless `times` is true: they differ from run to run.
    """
    lines = 0
    for line in _lines(ledger, what):
        shown = line if times else {name: value for name, value in line.items() if not name.endswith("_at")}
        stream.write(json.dumps(shown, ensure_ascii=False) + "\n")
        lines += 1
    return lines


def _lines(ledger: Ledger, what: What) -> Iterator[dict[str, Any]]:
    if what in ("all", "documents"):
        yield from (_document(one) for one in ledger.documents())
    if what in ("all", "findings"):
        current = {held.place for held in ledger.findings()}
        for held in ledger.findings(current=False):
            yield _finding(held, current=held.place in current)
    if what in ("all", "decisions"):
        yield from (_decision(one) for one in ledger.decisions())
    if what in ("all", "records"):
        records = sorted(ledger.records(), key=lambda record: (record.kind, record.id))
        yield from ({"what": "record", **record.to_json()} for record in records)
    if what in ("all", "refusals"):
        yield from ({"what": "refusal", **refusal} for refusal in ledger.refusals())


def _document(shelved: Shelved) -> dict[str, Any]:
    return {
        "what": "document",
        **{name: getattr(shelved.document, name) for name in _DOCUMENT},
        "version": shelved.version,
        "previous": shelved.previous,
        "current": shelved.current,
        "added_at": shelved.added_at,
    }


def _finding(held: Held, *, current: bool) -> dict[str, Any]:
    return {
        "what": "finding",
        "document": held.document,
        "read_by": held.reader,
        "current": current,
        "read_at": held.read_at,
        "finding": finding_to(held.finding),
    }


def _decision(decision: Decision) -> dict[str, Any]:
    target, other = decision.target, decision.other
    return {
        "what": "decision",
        "id": decision.id,
        "made_at": decision.made_at,
        "who": decision.who,
        "verdict": decision.verdict,
        "target": None if target is None else _anchor(target),
        "other": None if other is None else _anchor(other),
        "field": decision.field,
        "value": decision.value,
        "why": decision.why,
        "undoes": decision.undoes,
    }


def _anchor(anchor: Any) -> dict[str, Any]:
    return {name: getattr(anchor, name) for name in ("finding", "document", "kind", "start", "end", "quote")}
