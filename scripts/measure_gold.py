"""Read the gold texts with the local reader and say how much of them it finds.

    python scripts/measure_gold.py [dev dev2 held …]

One line a text, then the totals of each set: found, right in every field, findings that match no item, spans that
misquote. Of a set that is kept for measuring only (held) the totals alone are printed.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from comity.intake import from_text
from comity.reading import read_document

GOLD = Path(__file__).resolve().parent.parent / "tests" / "gold"
KEPT = frozenset({"held"})
sys.path.insert(0, str(GOLD))

from scorer import Score, score  # type: ignore[import-not-found]  # noqa: E402  (it lies beside the gold)


def measure(folder: Path) -> Score:
    """The score of every text in the folder, added up; prints a line for each unless the set is kept."""
    total: Score | None = None
    for path in sorted(folder.glob("*.gold.json")):
        gold = json.loads(path.read_text("utf-8"))
        text = path.with_name(path.name.replace(".gold.json", ".txt")).read_text("utf-8")
        reading = read_document(from_text(text, published=gold["document"]["published"]))
        one = score(reading.model_dump(), gold, text)
        if folder.name not in KEPT:
            print(f"{folder.name}/{path.name.removesuffix('.gold.json')}: {one.summary()}")
        total = one if total is None else total + one
    if total is None:
        sys.exit(f"{folder}: there is no gold here. Name one of: {', '.join(sorted(p.name for p in _sets()))}")
    return total


def _sets() -> list[Path]:
    return [p for p in GOLD.iterdir() if any(p.glob("*.gold.json"))]


def main() -> None:
    """Measure the sets named on the command line, all of them when none is named."""
    names = sys.argv[1:] or sorted(p.name for p in _sets())
    for name in names:
        print(f"{name}: {measure(GOLD / name).summary()}")


if __name__ == "__main__":
    main()
