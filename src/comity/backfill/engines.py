"""Which engine runs the workers."""

from __future__ import annotations

import os

from comity.backfill.drive import Start
from comity.backfill.engine import Engine
from comity.backfill.local import Here, Processes
from comity.backfill.rays import RayActors
from comity.backfill.worker import Work


def engine(workers: int | None = None, ray: str | None = None) -> Start:
    """What starts the workers: actors of the Ray at the address `ray`, else a process each, else (for one worker)
    this process. `workers` None: as many as there are processors."""
    if ray is not None:
        return lambda work: RayActors(work, workers, ray)

    def start(work: Work) -> Engine:
        wanted = workers or os.cpu_count() or 1
        return Here(work) if wanted == 1 else Processes(work, wanted)

    return start
