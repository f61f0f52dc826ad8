"""Say how often the reader names the right speaker where the sentence itself does not.

    python scripts/measure_speakers.py [tests/reading/speaker_cases_held.jsonl …]

One line a table: the share right of all rows, and of those in which it named anybody at all.
"""

from __future__ import annotations

import sys
from pathlib import Path

READING = Path(__file__).resolve().parent.parent / "tests" / "reading"
sys.path.insert(0, str(READING))

from speaker_scorer import measured, rows  # type: ignore[import-not-found]  # noqa: E402  (it lies beside the tables)


def main() -> None:
    """Prints the line of each table named, of all without names."""
    paths = [Path(name) for name in sys.argv[1:]] or sorted(READING.glob("speaker_cases*.jsonl"))
    for path in paths:
        if not path.is_file():
            sys.exit(f"{path}: there is no such table. Tables lie in {READING}.")
        print(f"{path.stem}: {measured(rows(path)).summary()}")


if __name__ == "__main__":
    main()
