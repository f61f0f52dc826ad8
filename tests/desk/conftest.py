"""A desk over the small world, once for all tests that only look, and a fresh one for each test that changes it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from archive_world import make_parts
from others_world import make_events
from visitor import HOME, Visitor

from comity.desk import DeskSettings
from world import make_ledger


@pytest.fixture(scope="session")
def world_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger of the small world. Nobody writes to it."""
    return make_ledger(tmp_path_factory.mktemp("desk") / "world.db")


@pytest.fixture(scope="session")
def others_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Others' events beside the small world. Nobody writes to it."""
    return make_events(tmp_path_factory.mktemp("others") / "events")


@pytest.fixture(scope="session")
def archive_parts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backfill's parts around the small world. Nobody writes to them."""
    return make_parts(tmp_path_factory.mktemp("archive"))


@pytest.fixture(scope="session")
def desk(world_ledger: Path) -> Visitor:
    """A desk over the small world, to look at."""
    return Visitor(DeskSettings(world_ledger, who="Tess", read_only=True))


@pytest.fixture
def own_ledger(world_ledger: Path, tmp_path: Path) -> Path:
    """A copy of the small world, to change."""
    return Path(shutil.copy(world_ledger, tmp_path / "own.db"))


@pytest.fixture
def own(own_ledger: Path) -> Visitor:
    """A desk over a copy of the small world, to change."""
    return Visitor(DeskSettings(own_ledger, who="Tess"))


@pytest.fixture
def empty(tmp_path: Path) -> Visitor:
    """A desk on its first run."""
    return Visitor(DeskSettings(tmp_path / "none" / "new.db", who="Tess"))


@pytest.fixture
def visit(own_ledger: Path) -> Callable[..., Visitor]:
    """Makes a desk with other settings: ``visit(read_only=True)``."""

    def made(base: str = HOME, **settings: Any) -> Visitor:
        return Visitor(replace(DeskSettings(own_ledger, who="Tess"), **settings), base)

    return made
