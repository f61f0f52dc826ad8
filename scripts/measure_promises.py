"""What became of promises: the status of each gold promise on each of its dates, beside the ledger's.

    python scripts/measure_promises.py [STORY ...] [--ledger PATH] [--show]

Without a ledger the dossier is read into a fresh one. Prints for each story how many (promise, date) pairs the gold
has, how many of them are about promises that the reader finds, and the share of those that are right, and of several
stories the total, of all pairs too; with --show also each difference with the sentences that follow-up rests on. The
story ``blind`` has documents of its own, and of it
only the totals are told.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from comity.ledger import Ledger, Reader, add_sources  # noqa: E402
from comity.ledger.view import View  # noqa: E402
from comity.reading.local import LANGUAGES, READER, read_document  # noqa: E402
from tests.gold.ledger.scorer import Told, statuses  # noqa: E402

STORIES = ("arm", "phl", "horn", "nord", "png")
BLIND = "blind"
BLIND_FOLDER = ROOT / "tests/gold/blind"


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("stories", nargs="*", default=STORIES, metavar="STORY")
    parser.add_argument("--ledger", type=Path)
    parser.add_argument("--show", action="store_true")
    asked = parser.parse_args()
    unknown = [story for story in asked.stories if story not in (*STORIES, BLIND)]
    if unknown:
        parser.error(f"{unknown[0]}: there is no such story. Name some of {', '.join((*STORIES, BLIND))}")
    stories = [story for story in asked.stories or STORIES if story != BLIND]
    with tempfile.TemporaryDirectory() as folder:
        if stories:
            path = asked.ledger or _read(ROOT / "dossier", Path(folder) / "dossier.db")
            with Ledger.open(path, create=False) as ledger, ledger.view() as view:
                told = {story: statuses(view, story) for story in stories}
                for story, rows in told.items():
                    _report(rows, view, story, show=asked.show)
                if len(told) > 1:
                    _total([row for rows in told.values() for row in rows])
        if BLIND in asked.stories:
            path = _read(BLIND_FOLDER / "texts", Path(folder) / "blind.db")
            with Ledger.open(path, create=False) as ledger, ledger.view() as view:
                _report(statuses(view, BLIND, BLIND_FOLDER), view, BLIND, show=False)


def _read(texts: Path, path: Path) -> Path:
    """The path of a fresh ledger of the texts."""
    add_sources(path, [str(texts)], reader=Reader(READER, read_document, frozenset(LANGUAGES)))
    return path


def _report(rows: Sequence[Told], view: View, story: str, *, show: bool) -> None:
    read = [row for row in rows if row.record]
    right = sum(row.gold == row.held for row in read)
    lost = len({row.promise for row in rows if not row.record})
    print(f"{story}: {right} of {len(read)} right ({right / max(len(read), 1):.1%}); {len(rows)} pairs, of which "
          f"{len(rows) - len(read)} are of {lost} promises that the reader does not find")  # fmt: skip
    if show:
        for name in dict.fromkeys(row.promise for row in rows):
            _show(view, [row for row in rows if row.promise == name])


def _total(rows: Sequence[Told]) -> None:
    """Promises that the reader does not find count as wrong in the second figure."""
    right = sum(row.gold == row.held for row in rows)
    read = sum(row.record is not None for row in rows)
    print(f"total: {right} of {read} right ({right / read:.1%}); of all {len(rows)} pairs {right / len(rows):.1%}")


def _show(view: View, rows: Sequence[Told]) -> None:
    if rows[0].record is None:
        print(f"  {rows[0].promise}: not read")
        return
    wrong = [f"{row.on} {row.gold} (held {row.held})" for row in rows if row.gold != row.held]
    if not wrong:
        return
    record = view.records(ids=[rows[0].record])[0]
    due = (record.value("due") or {}).get("edtf")
    print(f"  {rows[0].promise}: {'; '.join(wrong)} | due {due} | {record.title[:100]}")
    for one in view.followups([record]).get(record.id, ()):
        print(f"      {one.told} {one.verdict} {one.score} {one.first or ''} | {one.quote[:180]}")


if __name__ == "__main__":
    main()
