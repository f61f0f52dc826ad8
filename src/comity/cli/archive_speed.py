"""How `comity bench archive` prints what it measured."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from comity.cli.output import emit, emit_json, note, wants_json

if TYPE_CHECKING:
    from comity.bench.archive import ArchiveSpeed, Run
    from comity.bench.archive_reckoned import Reckoned


def bench_stream(
    folder: Path | None, general: Path | None, count: int, plain: int, workers: int, seed: int, *, as_json: bool
) -> None:
    """Measures a stream of so many articles and prints what it found. Raises InputError, LedgerError."""
    from comity.bench.archive import archive_speed

    found = archive_speed(folder, general, count, plain, workers, seed, note)
    if wants_json(as_json):
        emit_json(asdict(found))
    else:
        emit(as_text(found))


def as_text(found: ArchiveSpeed) -> str:
    """The measurement for a person."""
    return "\n".join(
        [
            f"{found.workers} workers, seed {found.seed}",
            _line("gate, copies unread", found.stream),
            _line("everything read", found.plain),
            f"{found.articles_per_second:g} articles a second, {found.ratio:g} times as many as when all are read",
            f"between start and end {found.stream.steady_per_second:.3g} a second, {found.steady_ratio:g} times",
            f"of the processor {found.stream.steady_cpu_each:.3f} s an article, {found.cpu_ratio:g} times less",
            f"20,000 articles at this rate would come to {found.expected:g} a second",
            *_reckoned(found.reckoned, found.workers),
        ]
    )


def _reckoned(found: Reckoned, workers: int) -> list[str]:
    through = found.passing
    return [
        f"of the processor reading takes {found.relations:.3f} s for an article on relations",
        f"{found.general:.3f} s for another, {found.let_through:.3f} s for another that the gate lets through",
        f"all else takes {found.rest:.4f} s an article of the stream, {found.plain_rest:.4f} s where all are read",
        f"of a long stream {through.relations_read:.1%} are read as on relations, {through.general_read:.1%} as others",
        f"it takes {found.each:.3f} s an article, where all are read {found.plain_each:.3f} s: {found.times:g} times",
        f"on {workers} cores of its own it would come in at {found.per_second:g} a second",
    ]


def _line(name: str, run: Run) -> str:
    return (
        f"{name:<20} {run.articles:,} articles in {run.seconds:,.0f} s: {run.read:,} read, {run.copies:,} copies,"
        f" {run.passed_over:,} passed over; {run.findings:,} findings;"
        f" largest worker {run.worker_half_mb:,.0f} MB after half, {run.worker_mb:,.0f} MB at the end,"
        f" writer {run.writer_mb:,.0f} MB; of the processor the workers took {run.worker_cpu:,.0f} s, the writer"
        f" {run.writer_cpu:,.0f} s, of these the gate {run.gate_cpu:,.1f} s and the records at the end"
        f" {run.records_cpu:,.1f} s"
    )
