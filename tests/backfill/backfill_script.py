"""A backfill with the slow marking reader, to be killed: TARGET WORKERS ARCHIVE…"""

from __future__ import annotations

from pathlib import Path

from marks_reader import SLOW

from comity.backfill import backfill, bundles, engine


def main(target: str, workers: int, names: list[str]) -> None:
    """Each file is a bundle of its own, with blocks of four."""
    bundles.SMALL = 1
    backfill(names, Path(target), reader=SLOW, start=engine(workers), block=4)
