"""The whole dossier in one ledger, read once for all tests of a run: one process reads, the others wait for it."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from pathlib import Path

import pytest

from comity.ledger import Ledger, Reader, add_sources
from comity.ledger.view import View
from comity.reading.local import LANGUAGES, READER, read_document

DOSSIER = Path(__file__).resolve().parents[3] / "dossier"


@pytest.fixture(scope="session")
def dossier_ledger(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    base = tmp_path_factory.getbasetemp()
    folder = base if worker_id == "master" else base.parent
    path, half = folder / "dossier.db", folder / "dossier-half.db"
    with (folder / "dossier.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            reader = Reader(READER, read_document, frozenset(LANGUAGES))
            report = add_sources(half, [str(DOSSIER)], reader=reader, workers=1)
            assert report.exit_code == 0
            half.rename(path)
    return path


@pytest.fixture(scope="module")
def view(dossier_ledger: Path) -> Iterator[View]:
    with Ledger.open(dossier_ledger, create=False) as ledger, ledger.view() as found:
        yield found
