"""What tests of more than one room share. It also makes the helpers beside it importable: ``from world import …``."""

from __future__ import annotations

import os
import shutil
import signal
import threading
import time
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from demo_run import Demo, demo_once
from kept import ROOMS, ROOT, Kept, alone, digest

DOSSIER = ROOT / "dossier"
OLD = 24 * 3600
"""Seconds after which what was kept for an earlier state of the package may go."""


# How fast examples are made and tried is a matter of the machine, which may be busy with other work: no test's outcome.
settings.register_profile("comity", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("comity")


def pytest_configure() -> None:
    """Where whoever started the tests ignores Ctrl-C, as a shell does for what runs behind it, the commands that tests
    start would inherit that, and could not be interrupted."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN and threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def read_once(pytestconfig: pytest.Config) -> Kept:
    """The local reader, for tests of what comes after reading: a text is read once for all of them. Readings are kept
    (in pytest's cache) until what reads changes."""
    from comity.reading.local import read_document  # what reads loads much, and most runs of a few tests need none

    folder = pytestconfig.cache.mkdir("readings") / digest()
    with alone(folder.parent / "all"):
        for old in _old(one for one in folder.parent.iterdir() if one.is_dir() and one != folder):
            shutil.rmtree(old)
        folder.mkdir(exist_ok=True)
    return Kept(folder, read_document)


@pytest.fixture(scope="session")
def dossier_ledger(pytestconfig: pytest.Config, read_once: Kept) -> Path:
    """The whole dossier in one ledger, which nobody writes to, read by one process. One makes it, the others wait for
    it; it is kept (in pytest's cache) until the dossier or what reads or keeps it changes."""
    folder = pytestconfig.cache.mkdir("dossier")
    path, half = folder / f"{digest((*ROOMS, 'ledger'), DOSSIER)}.db", folder / "half.db"
    with alone(half):
        if not path.exists():
            for old in (*_old(folder.glob("*.db")), *folder.glob("half.db*")):
                old.unlink(missing_ok=True)
            _add(half, read_once)
            half.rename(path)
    return path


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """`make demo`, once a run, by as many processes as pay; for tests that leave its ledger as it is."""
    own = tmp_path_factory.getbasetemp()
    return demo_once((own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "demo")


def _old(kept: Iterable[Path]) -> list[Path]:
    """What was kept long ago, for an earlier state of the package: another run may still use what is young."""
    return [one for one in kept if one.stat().st_mtime < time.time() - OLD]


def _add(path: Path, read: Kept) -> None:
    from comity.ledger import Reader, add_sources
    from comity.reading.local import LANGUAGES, READER

    reader = Reader(READER, read, frozenset(LANGUAGES))
    assert add_sources(path, [str(DOSSIER)], reader=reader, workers=1).exit_code == 0
