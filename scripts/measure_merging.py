"""Which findings are one record: the dossier's records beside the gold, by B-cubed.

    python scripts/measure_merging.py [STORY ...] [--ledger PATH] [--show KIND]

Without a ledger the dossier is read into a fresh one. Prints precision, recall and F1 over all kinds and for each,
how many of the findings have a label, and the agreements in which two gold things stand; with --show the things of a
kind that are split or mixed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from comity.ledger import Ledger, Reader, Record, add_sources  # noqa: E402
from comity.ledger.view import View  # noqa: E402
from comity.reading.local import LANGUAGES, READER, read_document  # noqa: E402
from tests.gold.ledger.scorer import Label, b_cubed, labels, matched, mixed  # noqa: E402

STORIES = ("arm", "phl", "horn", "nord")
KINDS = ("event", "statement", "agreement", "commitment", "membership", "flow", "presence", "assessment")


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("stories", nargs="*", metavar="STORY")
    parser.add_argument("--ledger", type=Path)
    parser.add_argument("--show", choices=KINDS)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = asked.ledger or Path(folder) / "dossier.db"
        if asked.ledger is None:
            reader = Reader(READER, read_document, frozenset(LANGUAGES))
            add_sources(path, [str(ROOT / "dossier")], reader=reader)
        with Ledger.open(path, create=False) as ledger, ledger.view() as view:
            _report(view, asked.stories or STORIES, asked.show)


def _report(view: View, stories: tuple[str, ...] | list[str], show: str | None) -> None:
    records = view.records()
    sources = {shelved.document.id: shelved.document.source or "" for shelved in view.documents()}
    held = view.findings(records)
    found: dict[tuple[str, str], Label] = {}
    for story in stories:
        mine = matched(held, sources, labels(story))
        found |= mine
        score = b_cubed(records, mine)
        print(f"{story}: {len(mine)} findings with a label, F1 {score.f1:.3f}")
    for name, kinds in (("all kinds", None), *((kind, [kind]) for kind in KINDS)):
        score = b_cubed(records, found, kinds)
        line = f"precision {score.precision:.3f}  recall {score.recall:.3f}  F1 {score.f1:.3f}"
        print(f"{name:<11} {score.findings:>5} findings  {line}")
    print(f"{len(held)} findings, {len(found)} with a label ({len(found) / max(len(held), 1):.0%})")
    print(f"agreements in which two gold things stand: {mixed(records, found, 'agreement') or 'none'}")
    if show:
        _show(records, found, show)


def _show(records: list[Record], found: dict[tuple[str, str], Label], kind: str) -> None:
    holder = {ref: record.id for record in records for ref in record.refs}
    things: dict[str, set[str]] = defaultdict(set)
    inside: dict[str, set[str]] = defaultdict(set)
    for ref, label in found.items():
        if label.kind == kind and label.thing:
            things[label.thing].add(holder[ref])
            inside[holder[ref]].add(label.thing)
    for thing, names in sorted(things.items()):
        if len(names) > 1:
            print(f"split: {thing} in {', '.join(sorted(names))}")
    for name, mine in sorted(inside.items()):
        if len(mine) > 1:
            print(f"mixed: {name} has {', '.join(sorted(mine))}")


if __name__ == "__main__":
    main()
