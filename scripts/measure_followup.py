"""Say how well the judge of follow-up tells what became of promises.

    python scripts/measure_followup.py [--misses dev] [tests/ledger/follow_pairs.jsonl]

For each set of the table: precision and recall of evidence (any verdict but "reaffirmed"), the share of right verdicts
among the evidence found, the calibration error of the scores, and the time a pair takes.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from comity.ledger.follow.judge import Judgement, Promise, judge

PAIRS = Path(__file__).resolve().parent.parent / "tests" / "ledger" / "follow_pairs.jsonl"


@dataclass(frozen=True, slots=True)
class Row:
    """One pair of the table, what the judge says of it, and the seconds that took."""

    pair: dict[str, Any]
    found: Judgement | None
    seconds: float

    @property
    def says(self) -> str | None:
        """The judge's verdict where it is evidence, else None."""
        return None if self.found is None or self.found.verdict == "reaffirmed" else self.found.verdict

    @property
    def gold(self) -> str | None:
        """The table's verdict where it is evidence, else None."""
        return None if self.pair["verdict"] == "reaffirmed" else self.pair["verdict"]


@dataclass(frozen=True, slots=True)
class Measured:
    """Precision and recall of evidence, accuracy of verdicts among the right evidence, expected calibration error."""

    pairs: int
    precision: float
    recall: float
    accuracy: float
    calibration: float
    micros: float


def promise_of(fields: dict[str, Any]) -> Promise:
    """The promise of a pair's fields. Raises KeyError for a missing field."""
    sides = {name: frozenset(fields[name]) for name in ("by", "to", "names", "areas")}
    context = fields.get("context", "")
    return Promise(fields["action"], fields["quote"], made=fields["made"], context=context, **sides)


def rows(path: Path, chosen: str) -> list[Row]:
    """What the judge says of every pair of the set `chosen`. Raises OSError and json.JSONDecodeError."""
    pairs = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [_row(pair) for pair in pairs if pair["set"] == chosen]


def measured(found: list[Row]) -> Measured:
    """The measures of `found`; those without a case are 0."""
    both = [row for row in found if row.says and row.gold]
    said = [row for row in found if row.says]
    true = [row for row in found if row.gold]
    right = [row for row in both if row.says == row.gold]
    micros = 1e6 * sum(row.seconds for row in found) / max(1, len(found))
    shares = [len(both) / max(1, len(said)), len(both) / max(1, len(true)), len(right) / max(1, len(both))]
    return Measured(len(found), shares[0], shares[1], shares[2], calibration(said), micros)


def calibration(said: list[Row]) -> float:
    """The expected calibration error of the scores in five bins of equal size: |mean score − share right|."""
    ordered = sorted(said, key=lambda row: row.found.score if row.found else 0.0)
    size = max(1, len(ordered) // 5)
    bins = [ordered[at : at + size] for at in range(0, len(ordered), size)]
    gaps = [abs(sum((row.found.score if row.found else 0.0) - (row.says == row.gold) for row in one)) for one in bins]
    return sum(gaps) / max(1, len(ordered))


def _row(pair: dict[str, Any]) -> Row:
    promise = promise_of(pair["promise"])
    judge(promise, "Nothing of the kind.")
    start = time.perf_counter()
    found = judge(promise, pair["sentence"], pair["before"])
    return Row(pair, found, time.perf_counter() - start)


def main() -> None:
    """Prints a line a set, and with --misses the pairs of that set that the judge gets wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("table", type=Path, nargs="?", default=PAIRS)
    parser.add_argument("--misses", choices=["dev", "held"])
    wanted = parser.parse_args()
    if not wanted.table.is_file():
        sys.exit(f"{wanted.table}: there is no such table.")
    for chosen in ("dev", "held"):
        found = rows(wanted.table, chosen)
        print(chosen, measured(found))
        for row in found if wanted.misses == chosen else []:
            if row.says != row.gold:
                print(f"  {row.gold} but {row.found}: {row.pair['before']} | {row.pair['sentence']}")


if __name__ == "__main__":
    main()
