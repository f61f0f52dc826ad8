"""Rivals: of the contradictions that the gold names, how many the ledger holds side by side.

    python scripts/measure_rivals.py [--ledger PATH] [--show]

A contradiction can be held where the reader finds two of its claims and merging puts them into one record; it is shown
where that record is disputed. Without a ledger the dossier is read into a fresh one.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from comity.ledger import Held, Ledger, Reader, Record, add_sources  # noqa: E402
from comity.ledger.view import View  # noqa: E402
from comity.reading.local import LANGUAGES, READER, read_document  # noqa: E402
from tests.gold.ledger.scorer import load, place  # noqa: E402


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--ledger", type=Path)
    parser.add_argument("--show", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = asked.ledger or Path(folder) / "dossier.db"
        if asked.ledger is None:
            reader = Reader(READER, read_document, frozenset(LANGUAGES))
            add_sources(path, [str(ROOT / "dossier")], reader=reader)
        with Ledger.open(path, create=False) as ledger, ledger.view() as view:
            _report(view, show=asked.show)


def _report(view: View, *, show: bool) -> None:
    records = view.records()
    holder = {ref: record for record in records for ref in record.refs}
    texts = {place(d.document.source or ""): d.document for d in view.documents()}
    held = view.findings(records)
    counted: Counter[str] = Counter()
    for row in load("rivals"):
        fate = _fate(row, texts, held, holder)
        counted[fate] += 1
        if show:
            print(f"{fate:<12} {row['thing']} {row['field']}: {' / '.join(str(c['value']) for c in row['claims'])}")
    print(f"{sum(counted.values())} contradictions: " + ", ".join(f"{n} {name}" for name, n in sorted(counted.items())))


def _fate(row: dict[str, Any], texts: dict[str, Any], held: list[Held], holder: dict[Any, Record]) -> str:
    """shown, held but not shown, in two records, or not read."""
    kind = row["thing"].split("/")[1]
    found: list[Record] = []
    for claim in row["claims"]:
        document = texts[claim["document"]]
        start = document.text.find(claim["quote"])
        end = start + len(claim["quote"])
        mine = [one for one in held if one.document == document.id and one.finding.kind == kind]
        over = [one for one in mine if one.finding.start < end and start < one.finding.end]
        found += [holder[over[0].ref]] if over else []
    if len(found) < 2:
        return "not read"
    if len({record.id for record in found}) == len(found):
        return "apart"
    return "shown" if any(record.disputed() for record in found) else "not shown"


if __name__ == "__main__":
    main()
