"""Workers as Ray actors: one to a processor, on this machine or a cluster; the model is loaded once in each.

Ray is not installed with Comity. Actors see the archive and the target as files, so on a cluster both must lie on a
file system that every node has under the same name.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from comity.backfill.engine import Died, Reply
from comity.backfill.worker import Done, Failed, Order, Work, Worker
from comity.model import InputError

OWN = "local"
"""The address that stands for a Ray of our own on this machine, which ends with the run."""
_STORE = 100_000_000  # bytes: orders and answers are small, and documents never go through Ray
_INSTALL = 'Install it with: pip install "ray>=2.40" ; or leave --ray out'


class Actor:
    """A worker in a process of Ray's. It works in the driver's folder, so that sources keep the names they were
    given."""

    def __init__(self, folder: str, work: Work) -> None:
        os.environ.setdefault("OMP_NUM_THREADS", "1")  # an actor has one processor, and reads with one thread
        self._folder, self._worker = folder, Worker(work)

    def answer(self, order: Order) -> Done | Failed | Died:
        """See `Worker.answer`; a fault of ours comes back as Died."""
        try:
            os.chdir(self._folder)
        except OSError:
            return Failed(self._folder, "is not there on a node of the cluster", "Use a folder that all nodes share")
        try:
            return self._worker.answer(order)
        except Exception as error:  # noqa: BLE001  # told, and the actor is made anew
            return Died(f"{type(error).__name__}: {error}")


class RayActors:
    """Actors on the Ray at `address` (see `OWN`; "auto" finds the one of this machine), as many as it has processors
    where `workers` is None. One that ends is replaced. Raises InputError where Ray is missing, or none answers."""

    def __init__(self, work: Work, workers: int | None, address: str) -> None:
        self._ray, self._ours = _connected(address, workers)
        self.workers = workers or max(1, int(self._ray.cluster_resources().get("CPU", 1)))
        self._given = (str(Path.cwd()), work)
        self._kind = self._ray.remote(num_cpus=1, max_restarts=0)(Actor)
        self._actors: dict[int, Any] = {}
        self._out: dict[Any, int] = {}

    def ask(self, worker: int, order: Order) -> None:
        """See `Engine`."""
        if worker not in self._actors:
            self._actors[worker] = self._kind.remote(*self._given)
        self._out[self._actors[worker].answer.remote(order)] = worker

    def replies(self) -> Iterator[tuple[int, Reply]]:
        """See `Engine`."""
        ready, _ = self._ray.wait(list(self._out), num_returns=1)
        for reference in ready:
            worker = self._out.pop(reference)
            reply = self._heard(reference)
            if isinstance(reply, Died):
                self._ray.kill(self._actors.pop(worker))
            yield worker, reply

    def close(self) -> None:
        """See `Engine`."""
        for actor in self._actors.values():
            self._ray.kill(actor)
        if self._ours:
            self._ray.shutdown()

    def _heard(self, reference: Any) -> Reply:
        try:
            reply: Reply = self._ray.get(reference)
        except self._ray.exceptions.RayError as error:
            return Died(f"its actor ended: {_last_line(error)}")
        return reply


def _connected(address: str, workers: int | None) -> tuple[Any, bool]:
    """Ray, and whether it is for us to leave it: a program that has joined one already stays in it.

    Raises InputError where Ray is missing, or none answers.
    """
    # Comity sends nothing away, and what it starts does not either.
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    try:
        import ray
    except ImportError as error:
        raise InputError("--ray", "Ray is not installed here", _INSTALL) from error
    if ray.is_initialized():
        return ray, False
    own: dict[str, Any] = (
        {"num_cpus": workers, "include_dashboard": False, "object_store_memory": _STORE} if address == OWN else {}
    )
    try:
        ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR, **own)
    except (ConnectionError, ValueError, RuntimeError, OSError) as error:
        remedy = f"Start one with: ray start --head ; or use: --ray {OWN}"
        raise InputError(f"--ray {address}", f"no Ray answers ({_first_line(error)})", remedy) from error
    return ray, True


def _last_line(error: Exception) -> str:
    """Where an actor could not even begin, the error has the whole trace, and the reason in its last line."""
    return (str(error).strip().splitlines() or [type(error).__name__])[-1].rstrip(".")


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
