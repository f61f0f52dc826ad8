"""Which engine runs the workers."""

from __future__ import annotations

import os
from pathlib import Path

from comity.backfill.drive import Start
from comity.backfill.engine import Engine
from comity.backfill.local import Here, Processes
from comity.backfill.rays import RayActors
from comity.ledger.workers import Reader


def engine(workers: int | None = None, ray: str | None = None) -> Start:
    """What starts the workers: actors of the Ray at the address `ray`, else a process each, else (for one worker)
    this process. `workers` None: as many as there are processors."""
    if ray is not None:
        return lambda target, reader, size: RayActors(target, reader, size, workers, ray)

    def start(target: Path, reader: Reader, size: int) -> Engine:
        wanted = workers or os.cpu_count() or 1
        return Here(target, reader, size) if wanted == 1 else Processes(target, reader, size, wanted)

    return start
