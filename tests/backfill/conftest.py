"""Where the tests of backfills write: in memory where that can be had, since parts wait for the disk file by file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

MEMORY = Path("/dev/shm")  # noqa: S108  # a folder of its own is made in it


@pytest.fixture(scope="session")
def quick_folder() -> Iterator[Path]:
    """A folder for the whole run."""
    there = MEMORY.is_dir() and os.access(MEMORY, os.W_OK)
    with TemporaryDirectory(dir=MEMORY if there else None) as folder:
        yield Path(folder)


@pytest.fixture
def tmp_path(quick_folder: Path) -> Iterator[Path]:
    """A folder for one test, as pytest's own."""
    with TemporaryDirectory(dir=quick_folder) as folder:
        yield Path(folder)
