"""Measure on made-up ledgers how often `comity drift` is right.

    python scripts/measure_drift.py [--ledgers 100] [--articles 240] [--seed 0]

Three numbers: how often a known turn is found, with the right sign; how often a shift is told where there is none;
how often too thin a ledger is refused. What the ledgers are like stands in tests/relations/synthetic.py.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from comity.relations import Drift, drift, windows

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "relations"))

from synthetic import STATE, STEADY, TURN, Side, ledger, right, wrong  # type: ignore[import-not-found]

THIN = 6
"""Articles in a ledger that holds too little."""


def measure(test: Callable[[Drift], bool], after: Sequence[Side], articles: int, seeds: range) -> tuple[int, float]:
    """For how many ledgers the test is true, and how many records with a score they have on average."""
    years = windows(None, since="2024-01-01", until="2025-12-31")
    passed = records = 0
    for seed in seeds:
        events, sources = ledger(seed, articles, after)
        found = drift(events, STATE, [side.pole for side in after], years, sources, by_month=False)
        passed += test(found)
        records += found.before.records + found.after.records
    return passed, records / len(seeds)


def main() -> None:
    """Print the three numbers, each with the size of the ledgers."""
    parser = argparse.ArgumentParser(description="How often a drift is told rightly, on made-up ledgers.")
    parser.add_argument("--ledgers", type=int, default=100, help="how many of each kind (100)")
    parser.add_argument("--articles", type=int, default=240, help="articles in each (240)")
    parser.add_argument("--seed", type=int, default=0, help="the first ledger (0)")
    options = parser.parse_args()
    seeds = range(options.seed, options.seed + options.ledgers)
    asked = (
        ("a known turn is found with the right sign", right, TURN, options.articles),
        ("a known turn is told the wrong way round", wrong, TURN, options.articles),
        ("a shift is told where there is none", lambda found: found.verdict == "moved", STEADY, options.articles),
        ("too little is refused", lambda found: found.verdict == "too little", TURN, THIN),
    )
    for name, test, after, articles in asked:
        passed, records = measure(test, after, articles, seeds)
        print(f"{name}: {passed} of {options.ledgers} ({articles} articles, {records:.0f} scored events each)")


if __name__ == "__main__":
    main()
