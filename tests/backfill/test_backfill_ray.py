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
from comity.backfill.rays import OWN, RayActors
from comity.backfill.worker import Work
from comity.model import InputError


class Killed(RayActors):
    """Kills the actor that has the third order."""

    deaths = asked = 0

    def ask(self, worker: int, order: Any) -> None:
        super().ask(worker, order)
        self.asked += 1
        if self.asked == 3:
            self._ray.kill(self._actors[worker])

    def replies(self) -> Iterator[tuple[int, Reply]]:
        for worker, reply in super().replies():
            self.deaths += isinstance(reply, Died)
            yield worker, reply


def test_ray_gives_the_same_parts_even_when_actors_are_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ray = pytest.importorskip("ray", reason="Ray is not installed")
    monkeypatch.setattr(bundles, "SMALL", 1)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))  # so that actors find the reader of these tests
    names = [str(Path(name).relative_to(tmp_path)) for name in archive(tmp_path / "archive", files=2)]
    engines: list[Killed] = []

    def start(work: Work) -> Engine:
        try:
            engines.append(Killed(work, 2, OWN))
        except InputError as error:
            pytest.skip(f"Ray does not start here: {error}")
        return engines[-1]

    done = backfill(names, "rays", reader=SLOW, start=start, block=5)
    backfill(names, "here", reader=SLOW, start=engine(1), block=5)
    assert bytes_of(tmp_path / "rays") == bytes_of(tmp_path / "here")
    assert (engines[0].deaths, done.given_up, ray.is_initialized()) == (1, (), False)


def test_without_ray_it_says_how_to_install_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    names = archive(tmp_path / "archive", files=1)
    with pytest.raises(InputError, match="Ray is not installed") as caught:
        backfill(names, tmp_path / "to", reader=SLOW, start=engine(2, "local"))
    assert 'pip install "ray' in caught.value.remedy
    assert bytes_of(tmp_path / "to") == {}
