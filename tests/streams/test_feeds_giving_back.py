"""What a process that watches gives back: stores with a limit are emptied, tables stay, reading goes on as before."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

import pytest
from feed_hands import live, plan_for
from feed_world import BEGAN, DAY, Sky, World

from comity.intake.near import signature
from comity.streams.feeds import Until
from comity.streams.feeds.giving_back import give_back


@lru_cache(maxsize=8)
def store(number: int) -> int:
    return number + 1


@cache
def table(number: int) -> int:
    return number + 1


def test_stores_with_a_limit_are_emptied_and_tables_stay() -> None:
    assert (store(1), table(1)) == (2, 2)
    before = signature("Fiji and Tonga signed a treaty on the port of Suva on Friday in the rain.")
    give_back()
    assert (store.cache_info().currsize, table.cache_info().currsize) == (0, 1)
    assert signature("Fiji and Tonga signed a treaty on the port of Suva on Friday in the rain.") == before


def test_a_watch_gives_back_every_hour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sky = Sky()
    given: list[float] = []
    monkeypatch.setattr("comity.streams.feeds.round.give_back", lambda: given.append(sky.now() - BEGAN))
    world = World(sky, hosts=2, items=20, every=3600.0)
    live(plan_for(world, 3600.0), tmp_path / "l.db", world.ask, sky, Until(seconds=DAY))
    assert 20 <= len(given) <= 25
    assert all(3600 <= later - earlier < 2 * 3600 + 300 for earlier, later in pairwise(given))
