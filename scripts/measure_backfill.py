"""Measure a backfill on this machine: one worker beside two, the driver, the disk, and the way into a ledger.

    python scripts/measure_backfill.py FOLDER [--documents 600] [--ray] [--block 20]

The documents of FOLDER are repeated, each time with another first line, until there are enough; they are written to
JSONL files in a temporary folder. Every figure is printed with what it is; those of docs/decade.md come from here.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import count, islice
from pathlib import Path

from comity.backfill import Backfilled, add_parts, backfill, manifest, parts
from comity.backfill.drive import Start
from comity.backfill.local import Here, Processes
from comity.backfill.rays import OWN, RayActors
from comity.backfill.sieve import can_hold
from comity.intake import documents
from comity.ledger import Reader
from comity.model import Document
from comity.reading.local import LANGUAGES, READER, read_document

FILES = 4


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


def timed(names: Sequence[str], target: Path, begin: Start, block: int) -> tuple[float, Backfilled]:
    """How long the whole run takes in seconds, starting of workers and models included, and what it says."""
    began = time.perf_counter()
    reader = Reader(READER, read_document, frozenset(LANGUAGES))
    done = backfill(names, target, reader=reader, start=begin, block=block)
    return time.perf_counter() - began, done


def told(target: Path, seconds: float, workers: int, name: str) -> float:
    """Prints what a run came to. Returns documents a second while all workers read: blocks beyond each worker's
    first, in which it loads its model."""
    state = manifest.load(target)
    if state is None:
        raise RuntimeError(f"{target} has no manifest")
    times = [block.seconds / block.items for block in state.blocks.values()]
    items = sum(block.items for block in state.blocks.values())
    median = statistics.median(times)
    spread = statistics.pstdev(sorted(times)[:-workers]) / median if len(times) > workers + 1 else 0.0
    print(f"{name}: {items / seconds:.2f} documents a second over {seconds:.1f} s; "
          f"a document {median:.3f} s of its worker, spread of blocks {spread:.2f}")  # fmt: skip
    return items / seconds


def sizes(target: Path) -> None:
    """Prints how many bytes a document takes in each table."""
    state = manifest.load(target)
    if state is None:
        raise RuntimeError(f"{target} has no manifest")
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
    parser.add_argument("--block", type=int, default=20, help="documents in a block (20)")
    parser.add_argument("--ray", action="store_true", help="two actors of a Ray of its own as well")
    options = parser.parse_args()
    starts: dict[str, tuple[int, Start]] = {
        "1 worker": (1, lambda work: Processes(work, 1)),
        "2 workers": (2, lambda work: Processes(work, 2)),
    }
    if options.ray:
        starts["2 actors of Ray"] = (2, lambda work: RayActors(work, 2, OWN))
    with tempfile.TemporaryDirectory() as place:
        here = Path(place)
        names = archive(options.folder, here, options.documents)
        intake(names[0])
        gate(names[0])
        driver()
        start("The ministers of Norway and Chile met in Oslo on Tuesday.")
        processor(names, here / "0", options.block, Reader(READER, read_document, frozenset(LANGUAGES)))
        speeds: list[float] = []
        for name, (workers, begin) in starts.items():
            seconds, _ = timed(names, here / name, begin, options.block)
            speeds.append(told(here / name, seconds, workers, name))
            print(f"   {speeds[-1] / speeds[0]:.2f} times one worker", flush=True)
        sizes(here / "1 worker")
        into_ledger(here / "1 worker", here / "l.db")


if __name__ == "__main__":
    main()
