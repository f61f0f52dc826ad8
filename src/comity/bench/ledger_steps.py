"""The steps of `comity bench ledger`: fill a ledger, derive it anew, add to it, brief from it. Each is made to run in a
process of its own, so what it takes and gives can be handed from one to another."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from typing import TYPE_CHECKING, ParamSpec

from comity.bench.speed import peak_mb
from comity.model import InputError

if TYPE_CHECKING:
    from comity.bench.vary import Pair, Source
    from comity.model import Reading

ADDED = 15
"""Documents whose addition is timed."""
BRIEFED = 5
"""Pairs of which a brief is timed."""
_EVERY = 5.0  # seconds between two lines of progress

_Given = ParamSpec("_Given")


@dataclass(frozen=True, slots=True)
class Took:
    """How long a step took: seconds by the clock, and of the processor."""

    seconds: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """How long it took to derive every record, the peak memory of the process in megabytes, how many records there
    are, how many findings they hold and which share of these stands in a record with others."""

    took: Took
    peak_mb: float
    records: int
    findings: int
    merged: float


@dataclass(frozen=True, slots=True)
class Filled:
    """A ledger that was filled: what is in it, and which pairs have how much between them."""

    findings: int
    documents: int
    seconds: float
    busiest: tuple[Pair, int]
    usual: tuple[tuple[Pair, int], ...]


def gather(origin: Path | None, target: Path) -> Path:
    """A ledger with the findings to vary: `origin` itself where it is one, else `target`, filled from it.

    Raises InputError for an origin that is not there, LedgerError.
    """
    from comity.ledger import Ledger, Reader, add_sources
    from comity.ledger.progress import on_stderr
    from comity.reading.local import LANGUAGES, READER, read_document

    if origin is not None and not origin.exists():
        raise InputError(str(origin), "there is no such file or folder", "Name a ledger, or a folder of articles")
    if origin is None:
        from comity.bench.made import readings

        with Ledger.open(target) as ledger:
            for reading in readings():
                ledger.add(reading)
            ledger.refresh()
    elif origin.is_file() and origin.read_bytes()[:15] == b"SQLite format 3":
        return origin
    else:
        with on_stderr() as progress:
            reader = Reader(READER, read_document, frozenset(LANGUAGES))
            add_sources(target, [str(origin)], reader=reader, progress=progress)
    return target


def fill(kept: Path, target: Path, later: Path, size: int, seed: int) -> Filled:
    """Makes a ledger of at least `size` findings at `target`, and writes to `later` the documents, spread over all
    of it, that were held back to be added. Raises InputError, LedgerError."""
    from comity.bench import vary
    from comity.ledger import Ledger

    source = _source(kept)
    mark = _holder(source, size)
    counted: Counter[Pair] = Counter()
    findings = documents = 0
    seconds, told = 0.0, time.monotonic()
    with Ledger.open(target) as ledger, later.open("w", encoding="utf-8") as held_back:
        for number, reading in enumerate(vary.varied(source, seed)):
            if mark(number, len(reading.findings)):
                held_back.write(reading.model_dump_json(indent=None) + "\n")
                continue
            began = time.perf_counter()
            ledger.add(reading)
            seconds += time.perf_counter() - began
            findings, documents = findings + len(reading.findings), documents + 1
            counted += vary.pairs(reading.findings)
            if time.monotonic() - told > _EVERY:
                told = time.monotonic()
                note(f"… {findings:,} of {size:,} findings kept")
            if findings >= size:
                break
    busiest_there = max(vary.pairs(f for reading in source.readings for f in reading.findings).values(), default=1)
    ranked = sorted(counted.items(), key=lambda item: (abs(item[1] - busiest_there), item[0]))
    return Filled(findings, documents, seconds, counted.most_common(1)[0], tuple(ranked[:BRIEFED]))


def rebuild(path: Path) -> Rebuilt:
    """Derives every record of the ledger anew. Raises LedgerError."""
    from comity.ledger import Ledger

    records = 0

    def run() -> None:
        nonlocal records
        records = ledger.rebuild()

    with Ledger.open(path, create=False) as ledger:
        took, peak = _took(run), peak_mb()
    return Rebuilt(took, peak, records, *merged(path))


def additions(path: Path, later: Path) -> list[Took]:
    """Adds the documents that were held back, one by one: how long each took, until all records are true again."""
    from comity.ledger import Ledger

    def add(reading: Reading) -> None:
        ledger.add(reading)
        ledger.refresh()

    with Ledger.open(path, create=False) as ledger:
        return [_took(add, reading) for reading in read_back(later)]


def briefs(path: Path, pairs: Sequence[Pair]) -> list[Took]:
    """How long a brief of each pair takes, the ledger opened for each."""
    from comity.briefs import brief
    from comity.ledger import Ledger

    def run(a: str, b: str) -> None:
        with Ledger.open(path, create=False) as ledger:
            brief(ledger, a, b)

    return [_took(run, a, b) for a, b in pairs]


def merged(path: Path) -> tuple[int, float]:
    """How many current findings the ledger's records hold, and which share of them stands in a record with others."""
    from comity.ledger import Ledger

    with Ledger.open(path, read_only=True) as ledger:
        sizes = [len(record.findings) for record in ledger.records()]
    found = sum(sizes)
    return found, round(sum(size for size in sizes if size > 1) / found, 3) if found else 0.0


def note(line: str) -> None:
    """One line of progress on standard error."""
    print(line, file=sys.stderr, flush=True)


def _took(run: Callable[_Given, object], *args: _Given.args, **named: _Given.kwargs) -> Took:
    began, worked = time.perf_counter(), time.process_time()
    run(*args, **named)
    return Took(time.perf_counter() - began, time.process_time() - worked)


def _holder(source: Source, size: int) -> Callable[[int, int], bool]:
    """Which documents are held back: `ADDED` of a usual number of findings, spread evenly over all that are made."""
    counts = sorted(len(reading.findings) for reading in source.readings)
    low, _, high = quantiles(counts, n=4) if len(counts) > 1 else (counts[0], 0, counts[0])
    step = max(4, size * len(counts) // max(source.findings, 1) // ADDED)
    due = step // 2
    held = 0

    def mark(number: int, findings: int) -> bool:
        nonlocal due, held
        if held == ADDED or number < due or not low <= findings <= high:
            return False
        due, held = due + step, held + 1
        return True

    return mark


def _source(kept: Path) -> Source:
    from comity.bench import vary
    from comity.ledger import Ledger

    with Ledger.open(kept, read_only=True) as ledger:
        documents = [shelved.document for shelved in ledger.documents()]
        return vary.source_of(vary.readings_of(ledger.findings(), documents))


def read_back(path: Path) -> Iterator[Reading]:
    from comity.model import Reading
    from comity.model.wire import printed_from

    with path.open(encoding="utf-8") as lines:
        for printed in map(printed_from, map(json.loads, lines)):
            yield Reading(printed.document, printed.findings, printed.refused)
