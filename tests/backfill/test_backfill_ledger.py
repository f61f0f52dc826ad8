"""Parts come into a ledger as the archive itself would."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from marks_reader import DEADLY, MARKS, archive, line

from comity.backfill import add_parts, backfill, bundles, columns, engine, manifest, parts
from comity.intake import from_text
from comity.ledger import Ledger, Reader, add_sources, export
from comity.model import InputError


def exported(path: Path) -> str:
    stream = io.StringIO()
    with Ledger.open(path, create=False) as ledger:
        export(ledger, stream)
    return stream.getvalue()


def filled(names: list[str], target: Path, reader: Reader = MARKS) -> None:
    backfill(names, target, reader=reader, start=engine(1), block=5)


@pytest.mark.parametrize("small", [1, bundles.SMALL])
def test_the_ledger_is_that_of_adding_the_archive(small: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundles, "SMALL", small)
    folder = tmp_path / "archive"
    archive(folder)
    (folder / "picture.gif").write_bytes(b"GIF89a")
    (folder / "note.txt").write_text("The ministers met in the capital, said the note. MET ARM IRN 2025-01-09")
    filled([str(folder)], tmp_path / "to")
    told = add_parts(tmp_path / "parts.db", tmp_path / "to")
    direct = add_sources(tmp_path / "direct.db", [str(folder)], reader=MARKS, workers=1)
    assert exported(tmp_path / "parts.db") == exported(tmp_path / "direct.db")
    assert (told.added, told.known, told.new_versions) == (direct.added, direct.known, direct.new_versions)
    assert min(told.added, told.known, told.new_versions) > 0
    assert sorted(told.refused, key=lambda one: one.source) == sorted(direct.refused, key=lambda one: one.source)
    assert told.not_read == direct.not_read
    assert told.notes == direct.notes


def test_what_the_reader_fails_on_is_refused_as_in_adding(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join([line(1), line(2, "FAIL"), line(3)]))
    filled([str(path)], tmp_path / "to", DEADLY)
    add_parts(tmp_path / "parts.db", tmp_path / "to")
    add_sources(tmp_path / "direct.db", [str(path)], reader=DEADLY, workers=1)
    assert exported(tmp_path / "parts.db") == exported(tmp_path / "direct.db")


def test_adding_parts_twice_changes_nothing(tmp_path: Path) -> None:
    filled(archive(tmp_path / "archive"), tmp_path / "to")
    add_parts(tmp_path / "l.db", tmp_path / "to")
    before = exported(tmp_path / "l.db")
    again = add_parts(tmp_path / "l.db", tmp_path / "to")
    assert (again.added, again.re_read) == (0, 0)
    assert exported(tmp_path / "l.db") == before


def test_parts_that_are_missing_are_told(tmp_path: Path) -> None:
    filled(archive(tmp_path / "archive"), tmp_path / "to")
    next((tmp_path / "to" / "documents").rglob("000000-00002.parquet")).unlink()
    report = add_parts(tmp_path / "l.db", tmp_path / "to")
    assert report.notes[-1] == f"{tmp_path / 'to'}: at least 1 parts are not there yet; run the same backfill again"
    filled(archive(tmp_path / "archive"), tmp_path / "to")
    whole = add_parts(tmp_path / "l.db", tmp_path / "to")
    assert whole.added > 0
    assert not any("not there yet" in note for note in whole.notes)


@pytest.mark.parametrize("there", [False, True])
def test_a_folder_without_a_backfill_is_refused(there: bool, tmp_path: Path) -> None:
    if there:
        (tmp_path / "to").mkdir()
    with pytest.raises(InputError, match="holds no backfill"):
        add_parts(tmp_path / "l.db", tmp_path / "to")
    assert not (tmp_path / "l.db").exists()


def test_a_part_that_was_overwritten_is_refused(tmp_path: Path) -> None:
    filled(archive(tmp_path / "archive", files=1), tmp_path / "to")
    path = next((tmp_path / "to" / "documents").rglob("*.parquet"))
    path.write_bytes(b"x" * path.stat().st_size)
    with pytest.raises(InputError, match="no part that can be read") as caught:
        add_parts(tmp_path / "l.db", tmp_path / "to")
    assert caught.value.subject == str(path)


def test_a_document_comes_back_as_it_was() -> None:
    document = from_text(
        "Die Vereinbarung 🕊 wurde gestern in Wien unterschrieben.", published="2025-02-28", title="T", licence="CC0",
        url="https://example.org/a", publisher="P", language="de", source="a.txt",
    )  # fmt: skip
    reading = MARKS.read(document)
    rows = parts.tables_of([(0, reading)], "000000", MARKS.name)
    (row,) = rows["documents/month=2025-02"]
    assert columns.document_from(row) == document
    assert columns.month_of(from_text("No day at all.")) == columns.UNDATED


def test_a_manifest_of_another_version_is_refused(tmp_path: Path) -> None:
    filled(archive(tmp_path / "archive", files=1), tmp_path / "to")
    path = tmp_path / "to" / manifest.NAME
    path.write_text(path.read_text().replace('"format": 1', '"format": 2'))
    with pytest.raises(InputError, match="no line of a manifest"):
        add_parts(tmp_path / "l.db", tmp_path / "to")
