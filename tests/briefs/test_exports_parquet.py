"""Findings, records and documents as Parquet: typed columns, and what they hold is what the ledger holds."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from comity.briefs.exports.columns import arrow_type, columns, day
from comity.briefs.exports.parquet import (
    KINDS,
    all_findings,
    all_records,
    document_schema,
    documents_sheet,
    finding_schema,
    finding_sheets,
    record_schema,
    record_sheets,
    write_sheet,
)
from comity.ledger import Ledger
from comity.model import Event, InputError, Span, finding_to
from world import make_ledger


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_ledger(tmp_path_factory.mktemp("parquet") / "l.db")


def test_the_kinds_are_the_eight() -> None:
    assert {name: next(f.default for f in fields(kind) if f.name == "kind") for name, kind in KINDS.items()} == {
        name: name for name in KINDS
    }
    assert len(KINDS) == 8


def test_findings_by_kind(path: Path, tmp_path: Path) -> None:
    with Ledger.open(path) as ledger:
        held = ledger.findings()
    for sheet in finding_sheets(held, KINDS):
        assert write_sheet(sheet, tmp_path / "x.parquet") == sum(
            f"findings-{h.finding.kind}" == sheet.name for h in held
        )
        table = pq.read_table(tmp_path / "x.parquet")
        assert table.schema.equals(sheet.schema)
        for row, one in zip(
            table.to_pylist(), [h for h in held if f"findings-{h.finding.kind}" == sheet.name], strict=True
        ):
            said = finding_to(one.finding)
            assert row["quote"] == said["quote"]
            assert row["published"] == (date.fromisoformat(one.published) if one.published else None)
            assert set(said) - set(row) == {"reader"}


def test_days_are_days_and_actors_are_structs(path: Path, tmp_path: Path) -> None:
    with Ledger.open(path) as ledger:
        write_sheet(finding_sheets(ledger.findings(), ["event"])[0], tmp_path / "x.parquet")
    (event,) = pq.read_table(tmp_path / "x.parquet").to_pylist()
    assert event["date"]["earliest"] == date(2025, 1, 14)
    assert event["actors"][0]["code"] == "ARM"
    assert event["magnitudes"] == []
    assert pa.types.is_date32(finding_schema("event").field("date").type.field("earliest").type)
    assert pa.types.is_map(finding_schema("event").field("magnitudes").type)


def test_all_findings_in_one_file(path: Path, tmp_path: Path) -> None:
    with Ledger.open(path) as ledger:
        held = ledger.findings()
    assert write_sheet(all_findings(held), tmp_path / "x.parquet") == len(held)
    for row, one in zip(pq.read_table(tmp_path / "x.parquet").to_pylist(), held, strict=True):
        assert json.loads(row["json"]) == finding_to(one.finding)
        assert row["kind"] == one.finding.kind


def test_records_by_kind_and_in_one_file(path: Path, tmp_path: Path) -> None:
    with Ledger.open(path) as ledger:
        records = ledger.records()
    assert write_sheet(all_records(records), tmp_path / "all.parquet") == len(records)
    for row, record in zip(pq.read_table(tmp_path / "all.parquet").to_pylist(), records, strict=True):
        assert json.loads(row["claims"]) == record.to_json()["claims"]
        assert row["actors"] == list(record.actors)
        assert row["disputed"] == list(record.disputed())
        assert row["first"] == (date.fromisoformat(record.first) if record.first else None)
    for sheet in record_sheets(records, KINDS):
        write_sheet(sheet, tmp_path / "x.parquet")
        for row in pq.read_table(tmp_path / "x.parquet").to_pylist():
            record = next(one for one in records if one.id == row["id"])
            for name in record.claims:
                assert (row[f"claim_{name}"] is None) == (record.value(name) is None)
    (promise,) = list(record_sheets(records, ["commitment"])[0].rows)
    assert promise["claim_due"]["latest"] == date(2025, 1, 31)
    assert promise["claim_areas"] == ["border_security"]


def test_documents(path: Path, tmp_path: Path) -> None:
    with Ledger.open(path) as ledger:
        shelved = ledger.documents()
    assert write_sheet(documents_sheet(shelved), tmp_path / "x.parquet") == 3
    table = pq.read_table(tmp_path / "x.parquet")
    assert table.schema.equals(document_schema())
    assert [row["text"] for row in table.to_pylist()] == [one.document.text for one in shelved]


def test_the_same_content_gives_the_same_bytes(path: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        with Ledger.open(path) as ledger:
            write_sheet(all_records(ledger.records()), tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


@pytest.mark.parametrize("kind", [None, *KINDS])
def test_no_column_stands_twice(kind: str | None) -> None:
    for schema in (finding_schema(kind), record_schema(kind)):
        assert len(schema.names) == len(set(schema.names))


def test_many_rows_go_out_in_parts(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("comity.briefs.exports.parquet._ROWS", 2)
    with Ledger.open(path) as ledger:
        records = ledger.records()
    write_sheet(all_records(records), tmp_path / "x.parquet")
    assert [row["id"] for row in pq.read_table(tmp_path / "x.parquet").to_pylist()] == [one.id for one in records]


def test_a_day_that_is_none() -> None:
    with pytest.raises(InputError, match="no day"):
        day("2025-02-30", "finding f-1")


def test_a_type_without_a_column_is_a_fault() -> None:
    @dataclass
    class Odd:
        what: complex

    with pytest.raises(TypeError, match="no column"):
        arrow_type(complex, placed=True)
    assert arrow_type(Span, placed=False) == pa.string()
    assert [part.name for part in columns(Event, placed=True)][:3] == ["quote", "start", "end"]
