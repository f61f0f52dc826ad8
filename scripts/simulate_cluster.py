"""Simulate a backfill on 1 to 500 workers, and print what it comes to as the tables of docs/decade.md.

    python scripts/simulate_cluster.py [--hours 12] [--seed 1]

A discrete-event simulation. Each worker takes a block, reads it (lognormal, with the measured mean and spread), and
waits until the one driver has written it down; the driver serves them in the order in which they come. Workers die
as spot machines do (exponential); then the block is lost, and a new worker loads its model and passes over what stands
before its block. Each simulation runs for some hours, or until so many blocks are read that more would not change
the picture. The same seed gives the same tables.
"""

from __future__ import annotations

import argparse
import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import heappop, heappush

WORKERS = (1, 2, 5, 10, 20, 50, 100, 200, 500)
DOCUMENTS = 550_000_000
"""A decade at 150,000 articles a day: an assumption, see docs/decade.md."""

BLOCKS = 60_000
"""Blocks after which a simulation ends before its hours are over."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured (see docs/decade.md for where and how), and two assumptions at the end. All in seconds.

    `read` is for one document on one core, taking in and writing included; `spread` the standard deviation of a
    block's time, as a share of its mean; `driver` what the driver needs for a block; `ledger` what `comity add
    --parquet` needs for a document; `pass_over` what intake needs for a document that is not read; `start` from a death
    to the first document. Assumed are a death of each worker once in `between_deaths`, and files of `file` documents.
    """

    read: float = 0.56
    spread: float = 0.2
    driver: float = 0.007
    ledger: float = 0.053
    pass_over: float = 0.0017
    start: float = 3.6
    between_deaths: float = 24 * 3600.0
    file: int = 40_000


@dataclass(frozen=True, slots=True)
class Found:
    """One simulation: documents a second, that as a share of what the workers would read if nothing ever held them up,
    the share of its time in which the driver worked, and the share of the workers' time that deaths cost."""

    workers: int
    per_second: float
    share: float
    busy: float
    lost: float

    @property
    def days(self) -> float:
        """How many days a decade takes at this speed."""
        return DOCUMENTS / self.per_second / 86_400


def simulate(measured: Measured, workers: int, block: int, seconds: float, seed: int) -> Found:
    """Runs `workers` for so many seconds on blocks of `block` documents. The driver's time for a block is
    `measured.driver`. It is looked at only from when every worker is in the midst of its work."""
    rng = random.Random(seed)  # noqa: S311  # luck, no secret
    events: list[tuple[float, int, int, str]] = []
    since = 2 * measured.read * block
    until = since + seconds
    free_at = busy = lost = 0.0
    done = number = 0

    def begin(worker: int, now: float) -> None:
        """The worker reads from `now` on, until it is done or dies."""
        nonlocal lost, number
        takes, dies = _block_time(rng, measured, block), rng.expovariate(1 / measured.between_deaths)
        number += 1
        if takes <= dies:
            heappush(events, (now + takes, number, worker, "read"))
            return
        again = measured.start + rng.uniform(0, measured.file) * measured.pass_over
        lost += dies + again if now > since else 0.0
        heappush(events, (now + dies + again, number, worker, "back"))

    for worker in range(workers):
        begin(worker, rng.uniform(0, measured.read * block))  # not all in step
    while events:
        now, _, worker, what = heappop(events)
        if now > until:
            break
        if what == "back":
            begin(worker, now)
            continue
        free_at = max(free_at, now) + measured.driver
        if since < free_at <= until:
            busy += measured.driver
            done += 1
        begin(worker, free_at)
    speed = done * block / seconds
    return Found(workers, speed, speed * measured.read / workers, busy / seconds, lost / (workers * seconds))


def window(measured: Measured, workers: int, block: int, hours: float) -> float:
    """How many seconds to simulate: the hours, or less where that would be more than `BLOCKS` blocks."""
    return min(hours * 3600, BLOCKS * max(measured.read * block / workers, measured.driver))


def _block_time(rng: random.Random, measured: Measured, block: int) -> float:
    variance = math.log(1 + measured.spread**2)
    return rng.lognormvariate(math.log(measured.read * block) - variance / 2, math.sqrt(variance))


def full(measured: Measured, block: int) -> int:
    """With how many workers the driver has no moment left: one more adds nothing."""
    return int((measured.read * block + measured.driver) / measured.driver)


def tables(measured: Measured, hours: float, seed: int) -> Iterator[str]:
    """The lines of the tables: parts by number of workers, then by size of block, then one writer for a ledger."""
    yield from _by_workers([_run(measured, count, 500, hours, seed) for count in WORKERS])
    yield ""
    yield "| documents in a block | of the ideal at 500 workers | driver busy | lost to deaths | driver full at |"
    yield "|---:|---:|---:|---:|---:|"
    for block in (5, 50, 500, 5000):
        found = _run(measured, 500, block, hours, seed)
        row = f"{found.share:.1%} | {found.busy:.1%} | {found.lost:.1%} | {full(measured, block):,} workers"
        yield f"| {block:,} | {row} |"
    yield ""
    straight = replace(measured, driver=measured.ledger * 500)
    yield from _by_workers([_run(straight, count, 500, hours, seed) for count in WORKERS])


def _run(measured: Measured, workers: int, block: int, hours: float, seed: int) -> Found:
    return simulate(measured, workers, block, window(measured, workers, block, hours), seed)


def _by_workers(rows: Sequence[Found]) -> Iterator[str]:
    yield "| workers | documents a second | of the ideal | driver busy | lost to deaths | days for a decade |"
    yield "|---:|---:|---:|---:|---:|---:|"
    for one in rows:
        counts = f"{one.workers} | {one.per_second:,.1f} | {one.share:.1%} | {one.busy:.1%} | {one.lost:.1%}"
        yield f"| {counts} | {one.days:,.0f} |"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="A backfill on 1 to 500 workers, simulated.")
    parser.add_argument("--hours", type=float, default=12, help="how long each simulation runs at most (12)")
    parser.add_argument("--seed", type=int, default=1, help="another number, other luck (1)")
    options = parser.parse_args()
    print("\n".join(tables(Measured(), options.hours, options.seed)))


if __name__ == "__main__":
    main()
