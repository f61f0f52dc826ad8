"""What tests of more than one room share. It also makes the helpers beside it importable: ``from world import …``."""

from __future__ import annotations

import fcntl
import hashlib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DOSSIER = ROOT / "dossier"
ROOMS = ("model", "reference", "intake", "reading", "ledger")
"""What decides what the ledger of the dossier holds."""


@pytest.fixture(scope="session")
def dossier_ledger(pytestconfig: pytest.Config) -> Path:
    """The whole dossier in one ledger, which nobody writes to. One process reads, the others wait for it; it is kept
    (in pytest's cache) until the dossier or what reads it changes."""
    folder = pytestconfig.cache.mkdir("dossier")
    path, half = folder / f"{_fingerprint()}.db", folder / "half.db"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            for old in folder.glob("*.db*"):
                old.unlink()
            _read(half)
            half.rename(path)
    return path


def _read(path: Path) -> None:
    from comity.ledger import Reader, add_sources  # what reads loads much, and most runs of a few tests need none of it
    from comity.reading.local import LANGUAGES, READER, read_document

    reader = Reader(READER, read_document, frozenset(LANGUAGES))
    assert add_sources(path, [str(DOSSIER)], reader=reader, workers=1).exit_code == 0


def _fingerprint() -> str:
    files = [path for room in ROOMS for path in (ROOT / "src" / "comity" / room).rglob("*")]
    known = hashlib.sha256()
    for path in sorted(one for one in [*files, *DOSSIER.iterdir()] if one.is_file() and one.suffix != ".pyc"):
        known.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return known.hexdigest()[:16]
