"""The doctor: passes what is sound, names what is not, changes nothing."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from makers import document, read_marks

from comity.ledger import Ledger, doctor, examine
from comity.ledger.doctor import contents

pytestmark = pytest.mark.in_file


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "comity.db"
    with Ledger.open(made) as ledger:
        ledger.add(read_marks(document("AGREE ARM USA 2025-01-14\nPROMISE ARM open a school", "a.txt")))
        ledger.refresh()
    return made


def test_a_sound_ledger_passes(path: Path) -> None:
    before = path.read_bytes()
    checks = examine(path)
    assert [check for check in checks if check.status == "fail"] == []
    names = {"python", "spacy", "english pipeline", "sqlite", "folder", "disk space", "ledger", "schema", "journal"}
    names |= {"language identifier", "integrity", "references", "append-only", "quotes", "search", "records"}
    assert {check.name for check in checks} == names
    assert path.read_bytes() == before
    assert all(
        item == path or item.name == "comity.db-shm" or not item.stat().st_size for item in path.parent.iterdir()
    )


def test_no_ledger_yet_is_no_failure(tmp_path: Path) -> None:
    ledger = tmp_path / "none" / "comity.db"
    checks = {check.name: check for check in examine(ledger)}
    assert (checks["ledger"].status, checks["ledger"].remedy) == ("warn", f"comity --ledger {ledger} add SOURCE")
    assert checks["folder"].status == "pass"
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    ("harm", "name"),
    [
        ("DROP TRIGGER findings_no_delete", "append-only"),
        ("UPDATE alembic_version SET version_num = '9999'", "schema"),
        ("PRAGMA application_id = 1", "ledger"),
        ("DELETE FROM documents_fts_docsize", "search"),
        ("INSERT INTO findings_fts(findings_fts, rowid, quote) VALUES ('delete', 1, 'AGREE')", "search"),
        ("DROP TRIGGER findings_no_update; UPDATE findings SET quote = 'other words' WHERE seq = 1", "quotes"),
        ("DROP TRIGGER documents_no_delete; DELETE FROM documents", "references"),
        ("INSERT INTO record_findings SELECT id, 'd-none', 'f-none', 'r-none' FROM records", "records"),
    ],
)
def test_harm_is_named_with_what_mends_it(path: Path, harm: str, name: str) -> None:
    with sqlite3.connect(path) as raw:
        raw.executescript(harm)
    failed = {check.name: check for check in contents(path) if check.status == "fail"}
    assert name in failed
    assert failed[name].remedy.startswith(("comity --ledger ", "git pull"))


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM documents_fts_docsize",
        "INSERT INTO findings_fts(findings_fts, rowid, quote) VALUES ('delete', 1, 'AGREE')",
        "INSERT INTO record_findings SELECT id, 'd-none', 'f-none', 'r-none' FROM records",
    ],
)
def test_what_rebuild_is_said_to_mend_it_mends(path: Path, harm: str) -> None:
    with sqlite3.connect(path) as raw:
        raw.executescript(harm)
    (failed,) = [check for check in contents(path) if check.status == "fail"]
    assert failed.remedy == f"comity --ledger {path} rebuild"
    with Ledger.open(path) as ledger:
        ledger.rebuild()
    assert {check.status for check in contents(path)} == {"pass"}


def test_a_folder_is_named_with_a_file_in_it(tmp_path: Path) -> None:
    (check,) = contents(tmp_path)
    assert (check.status, check.detail) == ("fail", f"{tmp_path}: it is a folder")
    assert check.remedy == f"comity --ledger {tmp_path / 'comity.db'} add SOURCE"


def test_a_part_that_is_missing_comes_with_its_installation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_installed", lambda _name: None)
    missing = {check.name: check.remedy for check in doctor.installation() if check.status == "fail"}
    assert set(missing) == {"spacy", "english pipeline", "language identifier"}
    assert all(" -m pip install --force-reinstall " in remedy for remedy in missing.values())
    assert "spacy<3.9" in missing["spacy"]


def test_a_damaged_file(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096:12288] = b"\xff" * 8192
    path.write_bytes(bytes(data))
    assert any(check.status == "fail" for check in contents(path))


def test_not_a_database(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("notes " * 400)
    assert [(check.status, "not a ledger" in check.detail) for check in contents(path)] == [("fail", True)]


def test_records_behind_are_in_order_and_said_so(path: Path) -> None:
    with Ledger.open(path) as ledger:
        ledger.add(read_marks(document("AGREE ARM RUS 2025-01-14", "b.txt")))
    records = next(check for check in contents(path) if check.name == "records")
    assert records.status == "pass"
    assert "behind" in records.detail
