"""Ray gives the same parts as one process, also when an actor is killed; without Ray it says how to get it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from marks_reader import SLOW, archive, bytes_of

from comity.backfill import backfill, bundles, engine
from comity.backfill.engine import Died, Engine, Reply
from comity.backfill.rays import RayActors
from comity.ledger import Reader
from comity.model import InputError


@pytest.fixture(scope="module")
def started() -> Iterator[Any]:
    """A Ray of our own with two processors, which the tests of this module share."""
    ray = pytest.importorskip("ray", reason="Ray is not installed")
    try:
        ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, object_store_memory=80_000_000)
    except (ConnectionError, ValueError, RuntimeError, OSError) as error:
        pytest.skip(f"Ray does not start here: {error}")
    yield ray
    ray.shutdown()


class Joined(RayActors):
    """Actors on the Ray that the tests share: it does not end with a run."""

    def close(self) -> None:
        for actor in self._actors.values():
            self._ray.kill(actor)


class Killed(Joined):
    """Kills an actor with the first order, and one with the fifth."""

    deaths = asked = 0

    def ask(self, worker: int, order: Any) -> None:
        super().ask(worker, order)
        self.asked += 1
        if self.asked in (1, 5):
            self._ray.kill(self._actors[worker])

    def replies(self) -> Iterator[tuple[int, Reply]]:
        for worker, reply in super().replies():
            self.deaths += isinstance(reply, Died)
            yield worker, reply


def test_ray_gives_the_same_parts_even_when_actors_are_killed(
    started: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundles, "SMALL", 1)
    monkeypatch.chdir(tmp_path)
    names = [str(Path(name).relative_to(tmp_path)) for name in archive(tmp_path / "archive", files=2)]
    engines: list[Killed] = []

    def start(target: Path, reader: Reader, size: int) -> Engine:
        engines.append(Killed(target, reader, size, None, "auto"))
        return engines[-1]

    done = backfill(names, "rays", reader=SLOW, start=start, block=5)
    backfill(names, "here", reader=SLOW, start=engine(1), block=5)
    assert bytes_of(tmp_path / "rays") == bytes_of(tmp_path / "here")
    assert (engines[0].workers, engines[0].deaths, done.given_up) == (2, 2, ())


def test_without_ray_it_says_how_to_install_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    names = archive(tmp_path / "archive", files=1)
    with pytest.raises(InputError, match="Ray is not installed") as caught:
        backfill(names, tmp_path / "to", reader=SLOW, start=engine(2, "local"))
    assert 'pip install "ray' in caught.value.remedy
    assert bytes_of(tmp_path / "to") == {}
