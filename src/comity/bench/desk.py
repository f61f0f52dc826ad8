"""How the desk bears size: every page asked for by several readers at once, while a writer adds documents.

The ledger is filled as for `comity bench ledger`. The desk runs as a user starts it, in a process of its own; the
readers are threads of another, each of which asks for one page after the other and looks at it for a moment (half
to one and a half times `pause`). What is timed is what a reader waits,
from the question to the last byte: the time in the server, and the waiting for it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

from comity.bench.desk_steps import Asked, Visit, addresses, cold_start, import_models, visits
from comity.bench.ledger import fresh
from comity.bench.ledger_steps import fill, gather, rebuild
from comity.model import InputError

SIZE = 100_000
READERS = 8
SECONDS = 40.0
PAUSE = 1.0
_FEW = 2

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class PageSpeed:
    """One kind of page: how often it was asked for, what readers waited (milliseconds: median, 95th percentile, the
    longest), its largest size in bytes, and how many answers were no page."""

    page: str
    asked: int
    median_ms: float
    p95_ms: float
    longest_ms: float
    largest_bytes: int
    failed: int


@dataclass(frozen=True, slots=True)
class DeskSpeed:
    """The measurement. `cold_seconds` is from starting the desk to its first answer, `models_seconds` what it takes to
    load what reads texts, in a new process; `added` is how many documents the writer added meanwhile."""

    source: str
    findings: int
    readers: int
    seconds: float
    pause: float
    added: int
    cold_seconds: float
    models_seconds: float
    answers_per_second: float
    pages: tuple[PageSpeed, ...]


def desk_speed(
    origin: Path | None = None,
    size: int = SIZE,
    readers: int = READERS,
    seconds: float = SECONDS,
    pause: float = PAUSE,
    seed: int = 1,
    tell: Tell = lambda _line: None,
) -> DeskSpeed:
    """Measures with findings varied from those of `origin` (see ledger_speed).

    `tell` gets a line of progress at each step. Raises InputError for numbers that cannot be, for an origin without
    findings, and where the desk does not start; LedgerError.
    """
    if size < 1 or readers < 1 or seconds <= 0 or pause < 0:
        raise InputError(
            "bench desk", "sizes, readers and seconds must be above nought", "Give for example --size 1000"
        )
    origin = origin or (Path("dossier") if Path("dossier").is_dir() else None)
    with tempfile.TemporaryDirectory(prefix="comity-bench-") as folder:
        work = Path(folder)
        kept = fresh(gather, origin, work / "source.db")
        tell(f"{size:,} findings: filling a ledger")
        path, later = work / "desk.db", work / "later.jsonl"
        filled = fresh(fill, kept, path, later, size, seed)
        tell("deriving every record")
        fresh(rebuild, path)
        pages = fresh(addresses, path, [*(pair for pair, _ in filled.usual), filled.busiest[0]], seed)
        models = fresh(import_models)
        tell(f"{readers} readers for {seconds:g} s")
        with cold_start(path) as (address, cold):
            asked = fresh(visits, address, pages, Asked(readers, seconds, path, later, pause))
    return DeskSpeed(
        source=str(origin) if origin else "built-in readings",
        findings=filled.findings,
        readers=readers,
        seconds=seconds,
        pause=pause,
        added=asked.added,
        cold_seconds=round(cold, 2),
        models_seconds=round(models, 2),
        answers_per_second=round(len(asked.visits) / seconds, 1),
        pages=tuple(page_speed(page, [v for v in asked.visits if v.page == page]) for page in sorted(pages)),
    )


def page_speed(page: str, visits: Sequence[Visit]) -> PageSpeed:
    """What visits to one kind of page took."""
    waited = sorted(1000 * visit.seconds for visit in visits)
    twentieths = quantiles(waited, n=20) if len(waited) >= _FEW else waited * 19 or [0.0] * 19
    return PageSpeed(
        page=page,
        asked=len(visits),
        median_ms=round(twentieths[9], 1),
        p95_ms=round(twentieths[18], 1),
        longest_ms=round(max(waited, default=0.0), 1),
        largest_bytes=max((visit.size for visit in visits), default=0),
        failed=sum(visit.status != 200 for visit in visits),
    )
