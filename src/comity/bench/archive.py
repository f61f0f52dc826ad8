"""How fast a mixed stream of news comes in: with the gate and near-copies kept unread, beside the same without both."""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

from comity.bench.archive_reckoned import LONG, Reckoned, passing, read_timed, reckoned, spent
from comity.bench.archive_stream import stream
from comity.bench.archive_watched import Timed, Watched, of_children
from comity.bench.ledger import fresh
from comity.bench.speed import peak_mb
from comity.model import Document, InputError

COUNT = 20_000
PLAIN = 400
WORKERS = 2

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Run:
    """One run over a stream: how many articles, the seconds until the records were up to date, what became of the
    articles, and peak memory in megabytes of 10^6 bytes: of the largest worker after half of the articles and at the
    end, and of the process that writes. Memory is 0 where the system does not tell it.

    `steady_per_second` is how many articles a second came in after the first fifth of them, when all processes have
    what they need, and before the records were brought up to date, which took `records_seconds`. The `cpu` figures are
    seconds of the processor: for one of these articles, in all processes, and what of that went to taking in and
    writing; of the workers; of the process that writes; and of what that one spent on the gate and on the records at
    the end. On a machine that does other things as well they say more than the clock.
    """

    articles: int
    seconds: float
    read: int
    copies: int
    passed_over: int
    findings: int
    worker_half_mb: float
    worker_mb: float
    writer_mb: float
    steady_per_second: float
    steady_cpu_each: float
    written_cpu_each: float
    records_seconds: float
    worker_cpu: float
    writer_cpu: float
    gate_cpu: float
    records_cpu: float

    @property
    def articles_per_second(self) -> float:
        """Articles a second, all told."""
        return self.articles / self.seconds

    def expected(self, count: int) -> float:
        """Articles a second of a run over so many, if it starts like this one, goes on at its steady rate, and its
        records take time in proportion. A guess: more records make deriving them slower than that."""
        start = max(0.0, self.seconds - self.records_seconds - self.articles / self.steady_per_second)
        return count / (start + count / self.steady_per_second + self.records_seconds * count / self.articles)


@dataclass(frozen=True, slots=True)
class ArchiveSpeed:
    """The measurement. `plain` reads the first articles of the stream without gate and near-copies; `ratio` is how
    many times as many articles a second the stream took, `steady_ratio` the same of the steady rates, `cpu_ratio` of
    articles a second of the processor. `expected` is what the whole stream of COUNT articles would come to (see
    Run.expected); `reckoned` the same by the processor, from what each sort of article takes (see archive_reckoned)."""

    seed: int
    workers: int
    stream: Run
    plain: Run
    articles_per_second: float
    ratio: float
    steady_ratio: float
    cpu_ratio: float
    expected: float
    reckoned: Reckoned


def archive_speed(
    folder: Path | None = None,
    general: Path | None = None,
    count: int = COUNT,
    plain: int = PLAIN,
    workers: int = WORKERS,
    seed: int = 1,
    tell: Tell = lambda _line: None,
) -> ArchiveSpeed:
    """Measures with a stream put together from the texts of `folder` (without it the folder `dossier`), which tell of
    relations between states, and from `general`, a JSONL file with `sentences` of other news in each line.

    `tell` gets a line of progress at each step. Raises InputError for numbers that cannot be and for sources without
    texts, LedgerError.
    """
    if count < 1 or plain < 1 or workers < 1:
        raise InputError("bench archive", "numbers must be above nought", "Give for example --count 1000")
    told = _texts(folder or Path("dossier"))
    other = _general(general or Path("tests/reading/gate_general.jsonl"))
    with tempfile.TemporaryDirectory(prefix="comity-bench-") as kept:
        work = Path(kept)
        tell(f"{count:,} articles: writing the stream")
        source, first = work / "stream.jsonl", work / "first.jsonl"
        kinds = {}
        with source.open("w", encoding="utf-8") as handle:
            for one in stream(told, other, count, seed):
                kinds[one.number] = one.kind
                handle.write(f"{one.line()}\n")
        _written(first, _head(source, plain))
        tell(f"reading the first {min(plain, count):,} without gate and near-copies")
        slow = fresh(take, first, work / "plain", workers, gated=False)
        tell(f"reading all {count:,} with both")
        fast = fresh(take, source, work / "stream", workers, gated=True)
        took = spent(work / "stream"), spent(work / "plain")
    tell(f"looking what of {LONG:,} would come to be read")
    through = passing(stream(told, other, LONG, seed))
    ratio = fast.articles_per_second / slow.articles_per_second
    steady = fast.steady_per_second / slow.steady_per_second
    return ArchiveSpeed(
        seed, workers, fast, slow, round(fast.articles_per_second, 2), round(ratio, 2), round(steady, 2),
        round(slow.steady_cpu_each / (fast.steady_cpu_each or 1.0), 2), round(fast.expected(COUNT), 2),
        reckoned(*took, (fast.written_cpu_each, slow.written_cpu_each), kinds, through, workers),
    )  # fmt: skip


def take(source: Path, work: Path, workers: int, *, gated: bool) -> Run:
    """Adds a stream to a new ledger in the folder `work`, made anew, where what each text took is written as well;
    `gated` with the gate (of documents, then of their sentences) and near-copies kept
    unread. Raises LedgerError."""
    from comity.ledger import Ledger, Reader, add_sources
    from comity.reading.gate import gate
    from comity.reading.likely import LIKELY_READER, read_likely
    from comity.reading.local import LANGUAGES, READER, read_document

    name, read = (LIKELY_READER, read_likely) if gated else (READER, read_document)
    work.mkdir()
    ledger = work / "ledger.db"
    total = sum(1 for _ in source.open("rb"))
    watched, wanted = Watched(total), Timed(gate().document)
    began, workers_before, before = time.perf_counter(), of_children(), time.process_time()
    report = add_sources(
        ledger,
        [str(source)],
        reader=Reader(name, partial(read_timed, read, str(work)), frozenset(LANGUAGES)),
        workers=workers,
        skip_copies=gated,
        gate=wanted if gated else None,
        progress=watched,
    )
    seconds, cpu = time.perf_counter() - began, time.process_time()
    with Ledger.open(ledger, read_only=True) as held:
        findings = held.counts()["findings"]
    return Run(
        articles=total,
        seconds=round(seconds, 2),
        read=report.added - report.unread,
        copies=report.copies,
        passed_over=report.passed_over,
        findings=findings,
        worker_half_mb=watched.half_mb,
        worker_mb=watched.mb,
        writer_mb=round(peak_mb(), 1),
        steady_per_second=round(watched.steady() or total / seconds, 3),
        steady_cpu_each=round(watched.cpu_each(), 5),
        written_cpu_each=round(watched.written_each(), 5),
        records_seconds=round(began + seconds - watched.times[-1], 2),
        worker_cpu=round(of_children() - workers_before, 2),
        writer_cpu=round(cpu - before, 2),
        gate_cpu=round(wanted.seconds, 4),
        records_cpu=round(cpu - watched.cpu, 2),
    )


def _texts(folder: Path) -> list[str]:
    from comity.intake import documents

    found = [one.text for one in documents(str(folder)) if isinstance(one, Document) and one.language == "en"]
    if not found:
        raise InputError(str(folder), "holds no English texts", "Name a folder of articles on relations between states")
    return found


def _general(path: Path) -> list[Sequence[str]]:
    try:
        found = [json.loads(line)["sentences"] for line in path.read_text("utf-8").splitlines() if line.strip()]
    except OSError as error:
        remedy = "Run this in a checkout, or name a file with --general"
        raise InputError(str(path), os.strerror(error.errno or 0).lower(), remedy) from error
    except (ValueError, KeyError, TypeError) as error:
        remedy = 'Write a line for each article: {"sentences": ["...", "..."]}'
        raise InputError(str(path), "is no JSONL of sentences", remedy) from error
    found = [one for one in found if one]
    if not found:
        raise InputError(str(path), "holds no sentences", "Name a file of general news")
    return found


def _head(path: Path, count: int) -> Iterable[str]:
    with path.open(encoding="utf-8") as handle:
        yield from (line.rstrip("\n") for line in islice(handle, count))


def _written(path: Path, lines: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8") as handle:
        handle.writelines(f"{line}\n" for line in lines)
