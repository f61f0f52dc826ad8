"""A day of feeds in simulated time: 40 feeds, 10,000 articles, hosts that fail in every way that the tests know.

    .venv/bin/python scripts/measure_watch.py [--items 10000] [--hosts 40] [--all]

The articles are web pages with short texts of the mixed stream of `comity bench archive` (its first paragraphs; 15 %
on relations between states, 30 % copies). The local reader reads them, behind the gate and with near-copies kept unread
as in `comity watch --gate --skip-copies`; with --all every one. The ledger is a real one, the network is inside the
process (tests/streams/feed_world.py).

Prints what was asked, what was found wrong (nothing asked within its freshness, nothing lost), and the memory of the
process at every hour of that day and how it went on. Ends with 1 where something was wrong.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "streams"))

from feed_hands import asked, plan_for, waiting_links  # type: ignore[import-not-found]  # noqa: E402
from feed_world import BEGAN, DAY, Inline, Sky, World  # type: ignore[import-not-found]  # noqa: E402

from comity.bench.archive_stream import stream  # noqa: E402
from comity.intake import documents  # noqa: E402
from comity.ledger import Reader  # noqa: E402
from comity.model import Document  # noqa: E402
from comity.reading.gate import gate  # noqa: E402
from comity.reading.local import LANGUAGES, READER, read_document  # noqa: E402
from comity.streams.feeds import Into, Until, WatchReport, watch  # noqa: E402
from comity.streams.feeds.asking import perform  # noqa: E402
from comity.streams.feeds.round import Time  # noqa: E402
from comity.streams.feeds.state import beside  # noqa: E402

_EVERY = 3600.0
_PARAGRAPHS = 2
_LINGER = 300.0


def resident() -> float:
    """Megabytes of memory that this process holds now; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except (OSError, ValueError):
        return 0.0
    return pages * 4096 / 1e6


class Watched:
    """A clock of the world that notes the memory every hour."""

    def __init__(self) -> None:
        self.sky = Sky()
        self.memory: list[float] = []
        self._began = time.process_time()

    def sleep(self, seconds: float) -> None:
        """Lets time pass."""
        self.sky.sleep(seconds)
        while self.sky.now() - BEGAN >= (len(self.memory) + 1) * _EVERY:
            self.memory.append(resident())
            cost = time.process_time() - self._began
            print(f"{len(self.memory):2} h: {self.memory[-1]:.0f} MB, {cost:.0f} s of processor time", flush=True)


def grown(memory: Sequence[float]) -> str:
    """How the memory of the hours, in megabytes, went on: from the second hour, in which all is loaded that reading
    needs, to noon, and from there to the end."""
    if len(memory) < 4 or not memory[1]:
        return "too short to say how the memory went on"
    first, noon, last = memory[1], memory[len(memory) // 2 - 1], memory[-1]
    return f"from the second hour to noon {noon / first - 1:+.1%}, from noon to the end {last / noon - 1:+.1%}"


def bodies(count: int) -> Iterator[tuple[str, ...]]:
    """The paragraphs of so many articles: the first ones of each, and the outlet's own line before those of a copy."""
    told = [one.text for one in documents(str(ROOT / "dossier")) if isinstance(one, Document) and one.language == "en"]
    lines = (ROOT / "tests" / "reading" / "gate_general.jsonl").read_text("utf-8").splitlines()
    for one in stream(told, [json.loads(line)["sentences"] for line in lines], count):
        first = _PARAGRAPHS + (one.original is not None)
        yield tuple(" ".join(part.split()) for part in one.text.split("\n\n")[:first])


def lived(world: World, watched: Watched, ledger: Path, *, every_one: bool) -> WatchReport:
    """Lets the day pass."""
    sky = watched.sky
    reader = Reader(READER, read_document, frozenset(LANGUAGES))
    into = Into(ledger, reader, sky.when, _LINGER, gate=None if every_one else gate().document,
                skip_copies=not every_one)  # fmt: skip
    return watch(
        plan_for(world), into, world.ask, until=Until(seconds=DAY), clock=Time(sky.now, watched.sleep),
        pool=Inline(lambda job: perform(job, world.ask, sky.now())),
    )  # fmt: skip


def told(world: World, report: WatchReport, waiting: int) -> None:
    """Prints what was listed, asked and brought in."""
    fetched, again = world.fetched()
    print(report.lines()[0])
    print(
        f"{len(world.published(BEGAN + DAY))} articles listed, {waiting} waiting at the end; {report.requests} requests"
    )
    print(f"feeds asked {report.total('asked')} times, {world.unchanged} times unchanged (304)")
    print(f"{fetched} articles fetched, {again} of them again since they had changed")


def main() -> int:
    """Lets the day pass. Returns the exit code."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--items", type=int, default=10_000)
    options.add_argument("--hosts", type=int, default=40)
    options.add_argument("--all", action="store_true", help="read every article, whatever it is about")
    given = options.parse_args()
    watched = Watched()
    count = given.items // given.hosts * given.hosts
    world = World(watched.sky, hosts=given.hosts, items=count, bodies=bodies(count))
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "day.db"
        wall, cpu = time.monotonic(), time.process_time()
        report = lived(world, watched, ledger, every_one=given.all)
        wall, cpu = time.monotonic() - wall, time.process_time() - cpu
        waiting = waiting_links(ledger)
        passed = {str(link) for (link,) in asked(ledger, "SELECT link FROM items WHERE state = 'passed'")}
        lost = world.wrong_in(ledger, waiting, passed, gate().document)
        kilobytes = beside(ledger).stat().st_size // 1000
    told(world, report, len(waiting))
    print(f"asked too early, too often or against robots.txt: {len(world.wrongs)}; lost: {len(lost)}")
    print("\n".join([*world.wrongs[:10], *lost[:10]]), end="\n" if world.wrongs or lost else "")
    print(f"memory in MB at every hour: {' '.join(f'{one:.0f}' for one in watched.memory)}; state {kilobytes} kB")
    print(grown(watched.memory))
    print(f"{wall:.0f} s for the day, {cpu:.0f} s of processor time")
    return 1 if world.wrongs or lost else 0


if __name__ == "__main__":
    sys.exit(main())
