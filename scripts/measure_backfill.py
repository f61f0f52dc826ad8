"""Measure a backfill on this machine: one worker beside two, the driver, the disk, and the way into a ledger.

    python scripts/measure_backfill.py FOLDER [--documents 600] [--ray] [--block 10]

The documents of FOLDER are repeated, each time with another first line, until there are enough; they are written to
JSONL files in a temporary folder. Every figure is printed with what it is; those of docs/decade.md come from here.

One worker and two do the same work: the same files in the same blocks, each into a folder of its own, and what they
write must be the same byte for byte. With --ray one actor and two of them as well. Each worker reads a few documents
before its clock begins, so that the loading of models is told apart; from then on everything counts, until the last
block is written down. A block is small here, since at the end one worker waits for the other for half a block.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path

from comity.backfill import add_parts, backfill, manifest, parts
from comity.backfill.bundles import Bundle, Source, source_of
from comity.backfill.drive import Start
from comity.backfill.engine import Engine
from comity.backfill.local import Here, Processes
from comity.backfill.rays import OWN, RayActors
from comity.backfill.sieve import can_hold
from comity.backfill.worker import Done, Order, Work
from comity.intake import documents
from comity.ledger import Reader
from comity.model import Document
from comity.reading.local import LANGUAGES, READER, read_document

FILES = 4
FIRST = 5
"""Documents that a worker reads before its clock begins."""


def archive(folder: str, target: Path, wanted: int) -> list[str]:
    """Writes so many documents, spread over files. Returns their names."""
    found = [item for item in documents(folder) if isinstance(item, Document) and (item.language or "en") == "en"]
    endless = ((number, document) for number in count() for document in found)
    lines = [_line(number, document) for number, document in islice(endless, wanted)]
    names = [target / f"{number}.jsonl" for number in range(FILES)]
    for number, name in enumerate(names):
        name.write_text("\n".join(lines[number::FILES]) + "\n", encoding="utf-8")
    return [str(name) for name in names]


def _line(number: int, document: Document) -> str:
    text = f"Edition {number + 1}.\n\n{document.text}"
    return json.dumps({"text": text, "published": document.published, "publisher": document.publisher})


def processor(names: Sequence[str], target: Path, block: int, reader: Reader) -> None:
    """Prints the seconds of the processor for a document in one process that has its model loaded: taking in, reading
    and writing of parts. What others do on the machine lengthens it less than the clock."""
    first = next(item for item in documents(names[0]) if isinstance(item, Document))
    read_document(first)
    began = time.process_time()
    done = backfill(names[:1], target, reader=reader, start=Here, block=block)
    print(f"processor: {(time.process_time() - began) / done.documents:.4f} s a document ({done.documents} documents)")


class Warm:
    """A start whose workers have each read a few documents before they are handed over; `ready` is when, on the
    clock of time.perf_counter. What they wrote belongs to no run, and the run that follows removes it."""

    def __init__(self, begin: Start, first: Source) -> None:
        self._begin, self._first = begin, first
        self.ready = 0.0

    def __call__(self, work: Work) -> Engine:
        engine = self._begin(work)
        for worker in range(engine.workers):
            engine.ask(worker, Order(Bundle(f"{999_999 - worker}", (self._first,)), 0))
        answers = 0
        while answers < engine.workers:
            for _, reply in engine.replies():
                if not isinstance(reply, Done):
                    raise RuntimeError(f"a worker could not begin: {reply}")
                answers += 1
        self.ready = time.perf_counter()
        return engine


@dataclass(frozen=True, slots=True)
class Took:
    """The seconds of a run by the clock: until every worker was ready, from then until the last block was written down,
    and until all was closed."""

    start: float
    work: float
    end: float


def timed(names: Sequence[str], target: Path, begin: Start, block: int, first: Source) -> Took:
    """Runs the whole backfill with workers that are warm."""
    last = 0.0

    def note(_state: manifest.State, _block: manifest.Block) -> None:
        nonlocal last
        last = time.perf_counter()

    warm, began = Warm(begin, first), time.perf_counter()
    reader = Reader(READER, read_document, frozenset(LANGUAGES))
    backfill(names, target, reader=reader, start=warm, block=block, progress=note)
    return Took(warm.ready - began, last - warm.ready, time.perf_counter() - last)


def told(target: Path, took: Took, name: str) -> float:
    """Prints what a run came to. Returns documents a second from the moment that every worker was ready until the last
    block was written down: waiting for the last worker, the driver and the disk are part of it."""
    blocks = _state(target).blocks.values()
    items = sum(block.items for block in blocks)
    times = [block.seconds / block.items for block in blocks]
    spread = statistics.pstdev(times) / statistics.median(times)
    speed = f"{items / took.work:.2f} documents a second over {took.work:.1f} s"
    print(f"{name}: {speed} (and {took.start:.1f} s to start, {took.end:.1f} s to end)")
    print(f"   a document {statistics.median(times):.3f} s of its worker; {len(blocks)} blocks, spread {spread:.2f}")
    return items / took.work


def compared(here: Path, names: Sequence[str], kind: str, make: Callable[[int], Start], block: int) -> None:
    """One worker, then two, over the same files: prints how many times the work of one the two do in the same time."""
    first = source_of(_line_file(here, names[0]))
    speeds = []
    for workers in (1, 2):
        target = here / f"{kind} {workers}"
        took = timed(names, target, make(workers), block, first)
        speeds.append(told(target, took, f"{workers} {kind}{'s' * (workers - 1)}"))
    same = _bytes(here / f"{kind} 1") == _bytes(here / f"{kind} 2")
    print(f"   2 {kind}s do {speeds[1] / speeds[0]:.2f} times the work of 1; their parts are "
          f"{'the same, byte for byte' if same else 'NOT THE SAME'}", flush=True)  # fmt: skip


def _line_file(here: Path, name: str) -> str:
    """A file with the first documents of another: enough that everything has been loaded."""
    path = here / "first.jsonl"
    with Path(name).open(encoding="utf-8") as lines:
        path.write_text("".join(islice(lines, FIRST)), encoding="utf-8")
    return str(path)


def _bytes(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in sorted(folder.rglob("*.parquet"))}


def _state(target: Path) -> manifest.State:
    state = manifest.load(target)
    if state is None:
        raise RuntimeError(f"{target} has no manifest")
    return state


def sizes(target: Path) -> None:
    """Prints how many bytes a document takes in each table."""
    state = _state(target)
    items = sum(block.documents for block in state.blocks.values())
    for table in ("documents", "findings"):
        taken = sum(part.size for part in state.parts() if part.path.startswith(table))
        print(f"{table}: {taken / items:,.0f} bytes a document in Parquet")


def start(text: str) -> None:
    """Prints the seconds of the processor that a new process needs until it has read its first document."""
    code = "import sys, time; from comity.intake import from_text; from comity.reading import read_document"
    code += "; read_document(from_text(sys.argv[1])); print(time.process_time())"
    done = subprocess.run([sys.executable, "-c", code, text], capture_output=True, text=True, check=True)
    print(f"start: {float(done.stdout):.1f} s until a worker has read its first document")


def driver(blocks: int = 300) -> None:
    """Prints how long the driver needs to write a block down."""
    with tempfile.TemporaryDirectory() as folder, manifest.Manifest(Path(folder)) as written:
        began = time.perf_counter()
        for number in range(blocks):
            files = tuple(parts.Part(f"findings/month=2025-0{month}/000000.parquet", 1) for month in range(1, 5))
            written.block(manifest.Block("000000", number, 500, 500, 2000, 0, 0, files, 1.0))
        print(f"driver: {(time.perf_counter() - began) / blocks * 1000:.2f} ms a block")


def intake(name: str) -> None:
    """Prints the seconds of the processor that taking in needs for a document, once what it needs is loaded."""
    next(iter(documents(name)))
    began = time.process_time()
    number = sum(1 for _ in documents(name))
    print(f"intake: {(time.process_time() - began) / number * 1000:.2f} ms a document of JSONL")


def gate(name: str) -> None:
    """Prints the seconds of the processor that the gate needs for a document, once it is built."""
    texts = [item.text for item in documents(name) if isinstance(item, Document)]
    can_hold(texts[0])
    began = time.process_time()
    passed = sum(map(can_hold, texts))
    print(f"gate: {(time.process_time() - began) / len(texts) * 1000:.2f} ms a document; {passed} of {len(texts)} pass")


def into_ledger(target: Path, ledger: Path) -> None:
    """Prints what a document costs on its way from parts into a ledger, records derived at the end included."""
    began, worked = time.perf_counter(), time.process_time()
    added = add_parts(ledger, target).added
    seconds, cpu = time.perf_counter() - began, time.process_time() - worked
    print(f"ledger: {cpu / added:.4f} s of the processor a document from parts, {seconds / added:.4f} s by the clock")


def main() -> None:
    """Measure, and print as it goes."""
    parser = argparse.ArgumentParser(description="A backfill measured on this machine.")
    parser.add_argument("folder", help="texts to vary")
    parser.add_argument("--documents", type=int, default=600, help="how many (600)")
    parser.add_argument("--block", type=int, default=10, help="documents in a block (10)")
    parser.add_argument("--ray", action="store_true", help="one and two actors of a Ray of its own as well")
    options = parser.parse_args()
    kinds: dict[str, Callable[[int], Start]] = {"worker": lambda workers: lambda work: Processes(work, workers)}
    if options.ray:
        kinds["Ray actor"] = lambda workers: lambda work: RayActors(work, workers, OWN)
    with tempfile.TemporaryDirectory() as place:
        here = Path(place)
        names = archive(options.folder, here, options.documents)
        intake(names[0])
        gate(names[0])
        driver()
        start("The ministers of Norway and Chile met in Oslo on Tuesday.")
        processor(names, here / "0", options.block, Reader(READER, read_document, frozenset(LANGUAGES)))
        for kind, make in kinds.items():
            compared(here, names, kind, make, options.block)
        sizes(here / "worker 1")
        into_ledger(here / "worker 1", here / "l.db")


if __name__ == "__main__":
    main()
