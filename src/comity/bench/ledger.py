"""How a ledger bears size: deriving everything anew, adding one document, and a brief, at several sizes.

The findings are made from real ones (see vary). Every step that is timed runs in a process of its own, so that its
memory is its own too and nothing is warm from the step before.
"""

from __future__ import annotations

import multiprocessing
import tempfile
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, ParamSpec, TypeVar

from comity.bench.ledger_steps import additions, briefs, fill, gather, merged, rebuild
from comity.model import ComityError, InputError, LedgerError

SIZES = (10_000, 100_000)

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
    share a record with another. The `cpu` figures are the processor time of the same steps: on a machine that does
    other things as well they say more than the clock.
    """

    findings: int
    documents: int
    records: int
    merged: float
    articles_per_second: float
    rebuild_seconds: float
    rebuild_cpu_seconds: float
    rebuild_peak_mb: float
    add_seconds: float
    add_cpu_seconds: float
    add_slowest_seconds: float
    brief_seconds: float
    brief_cpu_seconds: float
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
        kept = fresh(gather, origin, work / "source.db")
        source_findings, source_merged = fresh(merged, kept)
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


def _measure(kept: Path, work: Path, size: int, seed: int, tell: Tell) -> Size:
    path, later = work / f"{size}.db", work / f"{size}.jsonl"
    tell(f"{size:,} findings: filling a ledger")
    filled = fresh(fill, kept, path, later, size, seed)
    tell(f"{size:,} findings: deriving every record anew")
    built = fresh(rebuild, path)
    tell(f"{size:,} findings: {built.took.seconds:.1f} s, {built.peak_mb:,.0f} MB; briefs and additions")
    brief = fresh(briefs, path, [*(pair for pair, _ in filled.usual), filled.busiest[0]])
    usual = brief[1:-1] or brief  # the first loads what all need
    add = fresh(additions, path, later)
    made = Size(
        findings=filled.findings,
        documents=filled.documents,
        records=built.records,
        merged=built.merged,
        articles_per_second=round(filled.documents / filled.seconds, 1),
        rebuild_seconds=round(built.took.seconds, 2),
        rebuild_cpu_seconds=round(built.took.cpu, 2),
        rebuild_peak_mb=round(built.peak_mb, 1),
        add_seconds=round(median(one.seconds for one in add), 4),
        add_cpu_seconds=round(median(one.cpu for one in add), 4),
        add_slowest_seconds=round(max(one.seconds for one in add), 4),
        brief_seconds=round(median(one.seconds for one in usual), 4),
        brief_cpu_seconds=round(median(one.cpu for one in usual), 4),
        brief_first_seconds=round(brief[0].seconds, 4),
        brief_findings=round(median(number for _, number in filled.usual)),
        busiest_seconds=round(brief[-1].seconds, 4),
        busiest_findings=filled.busiest[1],
        ledger_mb=round(path.stat().st_size / 1e6, 1),
    )
    path.unlink()
    return made


def fresh(step: Callable[_Given, _Made], *args: _Given.args, **named: _Given.kwargs) -> _Made:
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
