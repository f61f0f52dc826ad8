"""How a ledger bears size: deriving everything anew, adding one document, and a brief, at several sizes.

The findings are made from real ones (see vary). Every step that is timed runs in a process of its own, so that its
memory is its own too and nothing is warm from the step before.
"""

from __future__ import annotations

import json
import multiprocessing
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from comity.bench.speed import peak_mb
from comity.model import ComityError, InputError, LedgerError

if TYPE_CHECKING:
    from comity.bench.vary import Pair, Source
    from comity.model import Reading

SIZES = (10_000, 100_000)
ADDED = 15
"""Documents whose addition is timed."""
BRIEFED = 5
"""Pairs of which a brief is timed."""
_EVERY = 5.0  # seconds between two lines of progress

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Size:
    """What was measured with so many findings. Times are seconds, memory megabytes of 10^6 bytes.

    `add_seconds` is the median over several documents, each a later part of a story that is there, from the finished
    reading to records that are up to date; `add_slowest_seconds` is the longest of them. `brief_seconds` is the median
    over pairs that have about as much between them as the busiest pair of the source (`brief_findings`), ledger opened
    and brief built; `brief_first_seconds` is the first one in a new process, which loads the names of the world.
    `busiest_seconds` is the brief of the pair that has most of all (`busiest_findings`). `articles_per_second` is how
    many finished readings are kept in a second when records are derived later. `merged` is the share of findings that
    share a record with another.
    """

    findings: int
    documents: int
    records: int
    merged: float
    articles_per_second: float
    rebuild_seconds: float
    rebuild_peak_mb: float
    add_seconds: float
    add_slowest_seconds: float
    brief_seconds: float
    brief_first_seconds: float
    brief_findings: int
    busiest_seconds: float
    busiest_findings: int
    ledger_mb: float


@dataclass(frozen=True, slots=True)
class LedgerSpeed:
    """The measurement: where the findings came from, the sizes, and how much more the last took than the first."""

    source: str
    source_findings: int
    source_merged: float
    seed: int
    sizes: tuple[Size, ...]
    growth: dict[str, float]


@dataclass(frozen=True, slots=True)
class Filled:
    """A ledger that was filled: what is in it, and which pairs have how much between them."""

    findings: int
    documents: int
    seconds: float
    busiest: tuple[Pair, int]
    usual: tuple[tuple[Pair, int], ...]


def ledger_speed(
    origin: Path | None = None, sizes: Sequence[int] = SIZES, seed: int = 1, tell: Tell = lambda _line: None
) -> LedgerSpeed:
    """Measures with findings varied from those of `origin`: a ledger, or a source that the reader reads. Without one:
    the folder `dossier` where there is one, else a few readings made by hand.

    `tell` gets a line of progress at each step. Raises InputError for sizes below 1 and an origin without findings,
    LedgerError.
    """
    if not sizes or min(sizes) < 1:
        raise InputError(f"--sizes {','.join(map(str, sizes))}", "is no list of sizes", "Give for example 1000,10000")
    origin = origin or (Path("dossier") if Path("dossier").is_dir() else None)
    with tempfile.TemporaryDirectory(prefix="comity-bench-") as folder:
        work = Path(folder)
        tell(f"findings from {origin or 'the built-in readings'}")
        kept = _fresh(gather, origin, work / "source.db")
        source_findings, source_merged = _fresh(_merged, kept)
        measured = tuple(_measure(kept, work, size, seed, tell) for size in sorted(sizes))
    name = str(origin) if origin else "built-in readings"
    return LedgerSpeed(name, source_findings, source_merged, seed, measured, growth(measured))


def growth(sizes: Sequence[Size]) -> dict[str, float]:
    """How many times as much the last size took as the first, for each thing measured; empty for one size."""
    if len(sizes) < 2:
        return {}
    names = ("findings", "rebuild_seconds", "rebuild_peak_mb", "add_seconds", "brief_seconds", "busiest_seconds")
    pairs = {name: (getattr(sizes[0], name), getattr(sizes[-1], name)) for name in names}
    return {name.removesuffix("_seconds"): round(last / first, 2) for name, (first, last) in pairs.items() if first}


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


def rebuild(path: Path) -> tuple[float, float, int]:
    """Derives every record of the ledger anew: seconds, peak memory of this process in megabytes, records."""
    from comity.ledger import Ledger

    with Ledger.open(path, create=False) as ledger:
        began = time.perf_counter()
        records = ledger.rebuild()
        return time.perf_counter() - began, peak_mb(), records


def additions(path: Path, later: Path) -> list[float]:
    """Adds the documents that were held back, one by one: the seconds of each, until all records are true again."""
    from comity.ledger import Ledger

    seconds = []
    with Ledger.open(path, create=False) as ledger:
        for reading in _read_back(later):
            began = time.perf_counter()
            ledger.add(reading)
            ledger.refresh()
            seconds.append(time.perf_counter() - began)
    return seconds


def briefs(path: Path, pairs: Sequence[Pair]) -> list[float]:
    """The seconds of a brief of each pair, the ledger opened for each."""
    from comity.briefs import brief
    from comity.ledger import Ledger

    seconds = []
    for a, b in pairs:
        began = time.perf_counter()
        with Ledger.open(path, create=False) as ledger:
            brief(ledger, a, b)
        seconds.append(time.perf_counter() - began)
    return seconds


def note(line: str) -> None:
    """One line of progress on standard error."""
    print(line, file=sys.stderr, flush=True)


def _measure(kept: Path, work: Path, size: int, seed: int, tell: Tell) -> Size:
    path, later = work / f"{size}.db", work / f"{size}.jsonl"
    tell(f"{size:,} findings: filling a ledger")
    filled = _fresh(fill, kept, path, later, size, seed)
    tell(f"{size:,} findings: deriving every record anew")
    seconds, peak, records = _fresh(rebuild, path)
    merged = _fresh(_merged, path)[1]
    tell(f"{size:,} findings: {seconds:.1f} s, {peak:,.0f} MB; briefs and additions")
    usual = [pair for pair, _ in filled.usual]
    brief_seconds = _fresh(briefs, path, [*usual, filled.busiest[0]])
    add_seconds = _fresh(additions, path, later)
    made = Size(
        findings=filled.findings,
        documents=filled.documents,
        records=records,
        merged=merged,
        articles_per_second=round(filled.documents / filled.seconds, 1),
        rebuild_seconds=round(seconds, 2),
        rebuild_peak_mb=round(peak, 1),
        add_seconds=round(median(add_seconds), 4),
        add_slowest_seconds=round(max(add_seconds), 4),
        brief_seconds=round(median(brief_seconds[1:-1] or brief_seconds), 4),
        brief_first_seconds=round(brief_seconds[0], 4),
        brief_findings=round(median(number for _, number in filled.usual)),
        busiest_seconds=round(brief_seconds[-1], 4),
        busiest_findings=filled.busiest[1],
        ledger_mb=round(path.stat().st_size / 1e6, 1),
    )
    path.unlink()
    return made


def _holder(source: Source, size: int) -> Callable[[int, int], bool]:
    """Which documents are held back: `ADDED` of a usual number of findings, spread evenly over all that are made."""
    counts = sorted(len(reading.findings) for reading in source.readings)
    low, _, high = quantiles(counts, n=4) if len(counts) > 1 else (counts[0], 0, counts[0])
    step = max(2, size * len(counts) // max(source.findings, 1) // ADDED)
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


def _merged(path: Path) -> tuple[int, float]:
    """How many current findings the ledger's records hold, and which share of them stands in a record with others."""
    from comity.ledger import Ledger

    with Ledger.open(path, read_only=True) as ledger:
        sizes = [len(record.findings) for record in ledger.records()]
    found = sum(sizes)
    return found, round(sum(size for size in sizes if size > 1) / found, 3) if found else 0.0


def _read_back(path: Path) -> Iterator[Reading]:
    from comity.model import Reading
    from comity.model.wire import printed_from

    with path.open(encoding="utf-8") as lines:
        for printed in map(printed_from, map(json.loads, lines)):
            yield Reading(printed.document, printed.findings, printed.refused)


def _fresh(step: Callable[_Given, _Made], *args: _Given.args, **named: _Given.kwargs) -> _Made:
    """What the step returns in a process of its own. Raises what it raises, InputError when the process dies."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        try:
            made: Any = pool.submit(_guarded, step, args, named).result()
        except BrokenExecutor as error:
            problem = f"the process of the step {step.__name__} died"
            raise InputError("bench ledger", problem, "Look for a lack of memory, or give smaller --sizes") from error
    if isinstance(made, _Failed):
        kind = LedgerError if made.exit_code == LedgerError.exit_code else InputError
        raise kind(made.subject, made.problem, made.remedy)
    result: _Made = made
    return result


@dataclass(frozen=True, slots=True)
class _Failed:
    """An error that we raise on purpose; as an exception it would lose its parts on the way between processes."""

    subject: str
    problem: str
    remedy: str
    exit_code: int


def _guarded(step: Callable[..., Any], args: Iterable[Any], named: dict[str, Any]) -> Any:
    try:
        return step(*args, **named)
    except ComityError as error:
        return _Failed(error.subject, error.problem, error.remedy, error.exit_code)
