"""Ledgers that cannot be used: each says what is wrong and what to do, ends with 3, and is left as it was."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from makers import document, read_marks

from comity.ledger import Ledger, database
from comity.ledger.database import connect
from comity.model import LedgerError

pytestmark = pytest.mark.in_file

READING = read_marks(document("AGREE ARM USA 2025-01-14", "a.txt"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "comity.db"
    with Ledger.open(made) as ledger:
        ledger.add(READING)
        ledger.refresh()
    return made


def refused(path: Path, said: str, **how: bool) -> None:
    with pytest.raises(LedgerError, match=said) as caught, Ledger.open(path, **how) as ledger:
        ledger.add(read_marks(document("AGREE ARM RUS 2025-01-14", "b.txt")))
    assert caught.value.exit_code == 3
    assert caught.value.remedy


def test_not_a_database(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("These are notes, long enough to be looked at as a database header, and then some more.\n" * 3)
    before = path.read_bytes()
    refused(path, "it is not a ledger")
    assert path.read_bytes() == before


def test_another_programs_database(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE songs (title TEXT)")
    before = path.read_bytes()
    refused(path, "a database, but not a ledger")
    assert path.read_bytes() == before


def test_made_by_a_newer_version(path: Path) -> None:
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    refused(path, "made by a newer version")
    refused(path, "made by a newer version", read_only=True)
    with sqlite3.connect(path) as raw:
        assert raw.execute("SELECT count(*) FROM documents").fetchone() == (1,)


def test_a_folder(tmp_path: Path) -> None:
    refused(tmp_path, "it is a folder")


def test_a_folder_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    refused(tmp_path / "file" / "comity.db", "cannot be opened")
    refused(tmp_path / "file" / "deeper" / "comity.db", "cannot be")


def test_nothing_there(tmp_path: Path) -> None:
    refused(tmp_path / "none.db", "no ledger here", create=False)
    refused(tmp_path / "none.db", "no ledger here", read_only=True)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_made(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a" / "b" / "comity.db") as ledger:
        assert ledger.add(READING) == "added"


def test_a_full_disk_keeps_nothing_of_the_document(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def small(*args, **how):
        connection = connect(*args, **how)
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 2}")
        return connection

    before = content(path)
    monkeypatch.setattr(database, "connect", small)
    with Ledger.open(path) as ledger, pytest.raises(LedgerError, match="the disk is full") as caught:
        ledger.add(read_marks(document("AGREE ARM RUS 2025-01-14\n" * 5000, "b.txt")))
    assert caught.value.exit_code == 3
    monkeypatch.undo()
    assert content(path) == before


def test_a_disk_that_is_read_only(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Writing is refused as SQLite refuses it on such a disk; reading works."""
    before = content(path)

    def guarded(*args, **how):
        connection = connect(*args, **how)
        connection.execute("PRAGMA query_only = ON")
        return connection

    monkeypatch.setattr(database, "connect", guarded)
    refused(path, "read-only")
    monkeypatch.undo()
    with Ledger.open(path, read_only=True) as ledger:
        assert len(ledger.records()) == 1
        with pytest.raises(LedgerError, match="opened to read only"):
            ledger.rebuild()
    assert content(path) == before


def test_a_disk_that_is_read_only_is_opened_as_it_stands(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database.os, "access", lambda *_: False)
    with Ledger.open(path, read_only=True) as ledger:
        assert len(ledger.records()) == 1
    assert {item.name for item in path.parent.iterdir()} == {"comity.db"}


def test_read_only_answers_from_what_is_there_when_records_are_behind(path: Path) -> None:
    with Ledger.open(path) as ledger:
        ledger.add(read_marks(document("AGREE ARM RUS 2025-03-14", "b.txt")))
    with Ledger.open(path, read_only=True) as ledger:
        assert len(ledger.records(actor="ARM")) == 2
        assert not ledger.is_fresh()


def test_held_by_another_process(path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Ledger.open(path, busy_ms=50) as ledger:
        with pytest.raises(LedgerError, match="another process holds it"):
            ledger.rebuild()
        other.execute("ROLLBACK")
        assert ledger.rebuild() == 1
    other.close()


def test_an_older_schema_needs_write_access(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA user_version = 1")
    refused(path, "older than this version", read_only=True)


def content(path: Path) -> list[str]:
    with sqlite3.connect(path) as raw:
        return list(raw.iterdump())
