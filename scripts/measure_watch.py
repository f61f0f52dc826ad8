"""A day of feeds in simulated time: 40 feeds, 10,000 articles, hosts that fail in every way that the tests know.

    .venv/bin/python scripts/measure_watch.py [--items 10000] [--hosts 40]

Prints what was asked, what was found wrong (nothing asked within its freshness, nothing lost), and the memory of the
process every two hours of that day. Ends with 1 where something was wrong. The ledger is a real one, the reader finds
nothing, the network is inside the process (tests/streams/feed_world.py).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "streams"))

from feed_hands import NOTHING, plan_for, waiting_links  # type: ignore[import-not-found]  # noqa: E402
from feed_world import BEGAN, DAY, Inline, Sky, World  # type: ignore[import-not-found]  # noqa: E402

from comity.streams.feeds import Into, Until, watch  # noqa: E402
from comity.streams.feeds.asking import perform  # noqa: E402
from comity.streams.feeds.round import Time  # noqa: E402
from comity.streams.feeds.state import beside  # noqa: E402

_EVERY = 2 * 3600.0


def resident() -> float:
    """Megabytes of memory that this process holds now; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except (OSError, ValueError):
        return 0.0
    return pages * 4096 / 1e6


class Watched:
    """A clock of the world that notes the memory every two hours."""

    def __init__(self) -> None:
        self.sky = Sky()
        self.memory: list[float] = []

    def sleep(self, seconds: float) -> None:
        """Lets time pass."""
        self.sky.sleep(seconds)
        while self.sky.now() - BEGAN >= (len(self.memory) + 1) * _EVERY:
            self.memory.append(resident())


def main() -> int:
    """Lets the day pass. Returns the exit code."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--items", type=int, default=10_000)
    options.add_argument("--hosts", type=int, default=40)
    asked = options.parse_args()
    watched = Watched()
    sky = watched.sky
    world = World(sky, hosts=asked.hosts, items=asked.items)
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "day.db"
        wall, cpu = time.monotonic(), time.process_time()
        report = watch(
            plan_for(world), Into(ledger, NOTHING, sky.when, 300.0), world.ask, until=Until(seconds=DAY),
            clock=Time(sky.now, watched.sleep), pool=Inline(lambda job: perform(job, world.ask, sky.now())),
        )  # fmt: skip
        wall, cpu = time.monotonic() - wall, time.process_time() - cpu
        waiting = waiting_links(ledger)
        lost = world.wrong_in(ledger, waiting)
        kilobytes = beside(ledger).stat().st_size // 1000
    print(report.lines()[0])
    listed = len(world.published(sky.now()))
    print(f"{listed} articles listed, {report.requests} requests, {len(waiting)} waiting at the end")
    print(f"asked too early, too often or against robots.txt: {len(world.wrongs)}; lost: {len(lost)}")
    print("\n".join([*world.wrongs[:10], *lost[:10]]), end="\n" if world.wrongs or lost else "")
    print(f"memory in MB every two hours: {' '.join(f'{one:.0f}' for one in watched.memory)}; state {kilobytes} kB")
    print(f"{wall:.0f} s for the day, {cpu:.0f} s of processor time")
    return 1 if world.wrongs or lost else 0


if __name__ == "__main__":
    sys.exit(main())
