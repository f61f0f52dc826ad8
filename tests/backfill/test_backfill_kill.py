"""A worker or the driver killed at any moment: the next run ends as an undisturbed one, nothing lost or doubled."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import signal
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import backfill_script
import pytest
from marks_reader import MARKS, SLOW, archive, bytes_of

from comity.backfill import backfill, bundles, engine, manifest
from comity.backfill.engine import Died, Engine, Reply
from comity.backfill.local import Processes
from comity.backfill.worker import Order, Work

MOMENTS = 20
"""At which the driver is killed."""
BATCHES = 4
STRIKES = 10
"""Moments at which a worker is killed."""
BLOCKS = 8
"""Of the archive, of four documents each."""
FORKING = pytest.mark.skipif(
    "forkserver" not in multiprocessing.get_all_start_methods(),
    reason="no quick way to start processes here",
)


@pytest.fixture(scope="module")
def names(quick_folder: Path) -> list[str]:
    return archive(quick_folder / "news", files=2, documents=14, months=1)


@pytest.fixture(autouse=True)
def _each_file_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundles, "SMALL", 1)


@pytest.fixture(scope="module")
def undisturbed(names: list[str], quick_folder: Path) -> dict[str, bytes]:
    """The files of a run that nobody disturbs."""
    target = quick_folder / "undisturbed"
    _started(names, target, 1).join()
    assert len(_lines(target)) == BLOCKS
    return bytes_of(target)


@FORKING
@pytest.mark.parametrize("batch", range(BATCHES))
def test_the_driver_killed_at_any_moment(
    batch: int, names: list[str], undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    rng = random.Random(batch)
    went_on = 0
    for moment in range(MOMENTS // BATCHES):
        target = tmp_path / str(moment)
        process = _started(names, target, workers=2 if batch == 0 and moment < 2 else 1)
        _until(target, process, rng.randint(0, BLOCKS))
        time.sleep(rng.uniform(0, 0.06))  # anywhere in a block: it takes about so long
        process.kill()
        process.join()
        done = backfill(names, target, reader=MARKS, start=engine(1), block=4)
        went_on += 0 < done.read_now < done.blocks
        assert bytes_of(target) == undisturbed
        assert set(_lines(target).values()) == {1}
    assert went_on > 1  # and so was killed in the middle


@FORKING
def test_workers_killed_at_any_moment(names: list[str], undisturbed: dict[str, bytes], tmp_path: Path) -> None:
    killers: list[Killed] = []

    def start(work: Work) -> Engine:
        killers.append(Killed(work))
        return killers[-1]

    killed = runs = 0
    while killed < STRIKES:
        target = tmp_path / str(runs)
        done = backfill(names, target, reader=SLOW, start=start, block=4)
        killed, runs = killed + killers[-1].killed, runs + 1
        assert done.given_up == ()
        assert bytes_of(target) == undisturbed
        assert set(_lines(target).values()) == {1}


class Killed(Processes):
    """Two workers, one of which is killed at a random moment after each second answer, whatever it is doing then; but
    no block ends two, since it would then be read carefully, which is another test."""

    def __init__(self, work: Work) -> None:
        super().__init__(work, 2)
        self._rng = random.Random(work.target.name)
        self._reading: dict[int, tuple[str, int]] = {}
        self._struck: set[tuple[str, int]] = set()
        self._answers = self.killed = 0

    def ask(self, worker: int, order: Order) -> None:
        super().ask(worker, order)
        self._reading[worker] = (order.bundle.key, order.block)

    def replies(self) -> Iterator[tuple[int, Reply]]:
        self._answers += 1
        if self._answers % 2 == 0:
            time.sleep(self._rng.uniform(0, 0.03))
            self._strike()
        for worker, reply in super().replies():
            self.killed += isinstance(reply, Died)
            yield worker, reply

    def _strike(self) -> None:
        for worker, held in self._rng.sample(sorted(self._held.items()), len(self._held)):
            if (place := self._reading[worker]) not in self._struck:
                self._struck.add(place)
                os.kill(held.process.pid or 0, signal.SIGKILL)
                return


def _started(names: list[str], target: Path, workers: int) -> multiprocessing.process.BaseProcess:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["comity.backfill.worker", "backfill_script"])
    process = context.Process(target=backfill_script.main, args=(str(target), workers, names))
    process.start()
    return process


def _until(target: Path, process: multiprocessing.process.BaseProcess, blocks: int) -> None:
    """Waits until the run has written down so many blocks."""
    path = target / manifest.NAME
    while process.is_alive() and blocks and not (path.exists() and path.read_bytes().count(b'"block", ') >= blocks):
        time.sleep(0.002)


def _lines(target: Path) -> Counter[tuple[str, int]]:
    """How often the manifest tells of each block: more than once would be a block that was read again for nothing."""
    lines = (json.loads(line) for line in (target / manifest.NAME).read_text().splitlines())
    return Counter((line["bundle"], line["block"]) for line in lines if line["what"] == "block")
