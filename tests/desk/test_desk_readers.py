"""Connections to the ledger's file that are kept between requests."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from comity.desk.held import DeskLedger
from comity.desk.readers import readers
from comity.ledger import Ledger
from comity.ledger.database import connect
from comity.model import LedgerError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "l.db"
    Ledger.open(found).close()
    return found


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that were opened, one for each connection."""
    found: list[Path] = []

    def counted(path: Path, *, read_only: bool) -> sqlite3.Connection:
        found.append(path)
        return connect(path, read_only=read_only)

    monkeypatch.setattr("comity.desk.readers.connect", counted)
    return found


def refusals(path: Path) -> int:
    with DeskLedger.at(path) as ledger:
        return len(ledger.refusals())


def refuse(path: Path) -> None:
    with Ledger.open(path) as ledger:
        ledger.refuse("a", "b", "c")


def test_a_file_is_opened_once_and_what_is_new_in_it_is_seen(path: Path, opened: list[Path]) -> None:
    assert refusals(path) == 0
    refuse(path)
    assert (refusals(path), len(opened)) == (1, 1)


def test_another_file_in_its_place_is_opened(path: Path, opened: list[Path], tmp_path: Path) -> None:
    assert refusals(path) == 0
    other = tmp_path / "other.db"
    refuse(other)
    shutil.move(other, path)
    assert (refusals(path), len(opened)) == (1, 2)


def test_tables_of_a_newer_version_are_noticed(path: Path) -> None:
    assert refusals(path) == 0
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE more (one)")
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    with pytest.raises(LedgerError, match="newer version"):
        refusals(path)


def test_a_file_that_went_is_told(path: Path) -> None:
    assert refusals(path) == 0
    path.unlink()
    with pytest.raises(LedgerError, match="no ledger here"):
        refusals(path)


def test_what_is_asked_together_sees_one_state(path: Path) -> None:
    with DeskLedger.at(path) as ledger, ledger.asking() as connection:
        count = text("SELECT count(*) FROM refusals")
        assert connection.execute(count).scalar() == 0
        refuse(path)
        assert connection.execute(count).scalar() == 0
    assert refusals(path) == 1


def test_what_cannot_change_is_opened_each_time(
    path: Path, opened: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is read as a file that no one writes to: should somebody do so, what was read before would be wrong."""
    monkeypatch.setattr("os.access", lambda *_: False)
    engine = readers(path)
    for _ in range(2):
        with engine.connect() as connection:
            connection.execute(text("SELECT 1"))
    assert len(opened) == 2
