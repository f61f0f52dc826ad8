"""How `comity bench desk` prints what it measured."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from comity.cli.output import emit, emit_json, note, wants_json

if TYPE_CHECKING:
    from comity.bench.desk import DeskSpeed


def bench_pages(
    origin: Path | None, size: int, readers: int, seconds: float, pause: float, seed: int, *, as_json: bool
) -> None:
    """Measures the desk over a ledger of this size and prints what it found. Raises InputError, LedgerError."""
    from comity.bench.desk import desk_speed

    found = desk_speed(origin, size, readers, seconds, pause, seed, note)
    if wants_json(as_json):
        emit_json(asdict(found))
    else:
        emit(as_text(found))


def as_text(found: DeskSpeed) -> str:
    """The measurement for a person, a line a page."""
    head = (
        f"{found.findings:,} findings varied from {found.source}; {found.readers} readers for {found.seconds:g} s,"
        f" each of whom looks at a page for {found.pause:g} s,"
        f" {found.added} documents added meanwhile; {found.answers_per_second:g} answers a second"
    )
    start = f"first answer {found.cold_seconds:.1f} s after the start; what reads loads in {found.models_seconds:.1f} s"
    title = f"{'page':<14}{'asked':>8}{'median':>10}{'p95':>10}{'longest':>10}{'largest':>10}{'failed':>8}"
    lines = [
        f"{one.page:<14}{one.asked:>8,}{one.median_ms:>7,.0f} ms{one.p95_ms:>7,.0f} ms{one.longest_ms:>7,.0f} ms"
        f"{one.largest_bytes / 1000:>7,.0f} kB{one.failed:>8}"
        for one in found.pages
    ]
    return "\n".join([head, start, title, *lines])
