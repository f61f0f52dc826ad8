"""How fast a mixed stream of news comes in: with the gate and near-copies kept unread, beside the same without both."""

from __future__ import annotations

import json
import multiprocessing
import os
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from comity.bench.archive_stream import stream
from comity.bench.ledger import fresh
from comity.bench.speed import peak_mb
from comity.ledger.progress import Step
from comity.model import Document, InputError

COUNT = 20_000
PLAIN = 400
WORKERS = 2

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Run:
    """One run over a stream: how many articles, the seconds until the records were up to date, what became of the
    articles, and peak memory in megabytes of 10^6 bytes: of the largest worker after half of the articles and at the
    end, and of the process that writes. Memory is 0 where the system does not tell it."""

    articles: int
    seconds: float
    read: int
    copies: int
    passed_over: int
    findings: int
    worker_half_mb: float
    worker_mb: float
    writer_mb: float

    @property
    def articles_per_second(self) -> float:
        """Articles a second, all told."""
        return self.articles / self.seconds


@dataclass(frozen=True, slots=True)
class ArchiveSpeed:
    """The measurement. `plain` reads the first articles of the stream without gate and near-copies; `ratio` is how
    many times as many articles a second the stream took."""

    seed: int
    workers: int
    stream: Run
    plain: Run
    articles_per_second: float
    ratio: float


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
        made = stream(told, other, count, seed)
        source, first = work / "stream.jsonl", work / "first.jsonl"
        _written(source, (one.line() for one in made))
        _written(first, _head(source, plain))
        tell(f"reading the first {min(plain, count):,} without gate and near-copies")
        slow = fresh(take, first, work / "plain.db", workers, gated=False)
        tell(f"reading all {count:,} with both")
        fast = fresh(take, source, work / "stream.db", workers, gated=True)
    ratio = fast.articles_per_second / slow.articles_per_second
    return ArchiveSpeed(seed, workers, fast, slow, round(fast.articles_per_second, 2), round(ratio, 2))


def take(source: Path, ledger: Path, workers: int, *, gated: bool) -> Run:
    """Adds a stream to a new ledger, `gated` with the gate (of documents, then of their sentences) and near-copies kept
    unread. Raises LedgerError."""
    from comity.ledger import Ledger, Reader, add_sources
    from comity.reading.gate import gate
    from comity.reading.likely import LIKELY_READER, read_likely
    from comity.reading.local import LANGUAGES, READER, read_document

    name, read = (LIKELY_READER, read_likely) if gated else (READER, read_document)
    total = sum(1 for _ in source.open("rb"))
    watched = _Watched(total)
    began = time.perf_counter()
    report = add_sources(
        ledger,
        [str(source)],
        reader=Reader(name, read, frozenset(LANGUAGES)),
        workers=workers,
        skip_copies=gated,
        gate=gate().document if gated else None,
        progress=watched,
    )
    seconds = time.perf_counter() - began
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
    )


class _Watched:
    """Looks at the memory of the workers while articles come in."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._seen = 0
        self.half_mb = self.mb = 0.0

    def __call__(self, _step: Step) -> None:
        self._seen += 1
        if self._seen % 50 == 0 or self._seen == self._total:
            self.mb = max(self.mb, *(_peak_of(child.pid) for child in multiprocessing.active_children()), 0.0)
            if self._seen <= self._total // 2 + 50:
                self.half_mb = self.mb


def _peak_of(process: int | None) -> float:
    """The peak memory of another process in megabytes; 0.0 where the system does not tell (proc(5))."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0.0
    found = next((line for line in lines if line.startswith("VmHWM:")), "VmHWM: 0 kB")
    return round(int(found.split()[1]) * 1024 / 1e6, 1)


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
