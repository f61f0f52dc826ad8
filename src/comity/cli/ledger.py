"""How `comity bench ledger` prints what it measured."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from comity.cli.output import emit, emit_json, note, wants_json
from comity.model import InputError

if TYPE_CHECKING:
    from comity.bench.ledger import LedgerSpeed, Size


def bench_sizes(origin: Path | None, sizes: str, seed: int, *, as_json: bool) -> None:
    """Measures ledgers of these sizes ("10000,100000") and prints what it found. Raises InputError, LedgerError."""
    from comity.bench.ledger import ledger_speed

    found = ledger_speed(origin, parsed(sizes), seed, note)
    if wants_json(as_json):
        emit_json(asdict(found))
    else:
        emit(as_text(found))


def parsed(sizes: str) -> list[int]:
    """The sizes in a list with commas. Raises InputError for what are no numbers above nought."""
    try:
        found = [int(size.strip().replace("_", "")) for size in sizes.split(",")]
    except ValueError:
        found = [0]
    if min(found) < 1:
        raise InputError(f"--sizes {sizes}", "is no list of sizes", "Give for example --sizes 1000,10000")
    return found


def as_text(found: LedgerSpeed) -> str:
    """The measurement for a person, a column a size."""
    head = f"varied from {found.source}: {found.source_findings:,} findings, {found.source_merged:.0%} of them merged"
    columns = [_column(size) for size in found.sizes]
    rows = [f"{label:<26}" + "".join(f"{column[label]:>14}" for column in columns) for label in columns[0]]
    if found.growth:
        ratios = ", ".join(f"{name} {ratio:g}×" for name, ratio in found.growth.items())
        rows.append(f"from the first to the last: {ratios}")
    return "\n".join([head, *rows])


def _column(size: Size) -> dict[str, str]:
    return {
        "findings": f"{size.findings:,}",
        "documents": f"{size.documents:,}",
        "records": f"{size.records:,}",
        "findings merged": f"{size.merged:.0%}",
        "rebuild": f"{size.rebuild_seconds:,.1f} s",
        "  of the processor": f"{size.rebuild_cpu_seconds:,.1f} s",
        "rebuild, peak memory": f"{size.rebuild_peak_mb:,.0f} MB",
        "add one document": f"{size.add_seconds * 1000:,.0f} ms",
        "  of the processor ": f"{size.add_cpu_seconds * 1000:,.0f} ms",
        "  the slowest": f"{size.add_slowest_seconds * 1000:,.0f} ms",
        "brief": f"{size.brief_seconds:.3f} s",
        "  of the processor  ": f"{size.brief_cpu_seconds:.3f} s",
        "  the first of a process": f"{size.brief_first_seconds:.3f} s",
        "  findings of the pair": f"{size.brief_findings:,}",
        "brief of the busiest pair": f"{size.busiest_seconds:.3f} s",
        "  findings of that pair": f"{size.busiest_findings:,}",
        "the file": f"{size.ledger_mb:,.0f} MB",
    }
