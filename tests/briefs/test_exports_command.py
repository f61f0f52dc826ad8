"""The command's logic: which form holds what, and files that are whole or not there."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path
from typing import TextIO

import jsonschema
import pyarrow.parquet as pq
import pytest
from icalendar import Calendar

from comity.briefs.exports import plover, w3c
from comity.cli.export import ExportFormat, export_to, import_from, replacing
from comity.cli.settings import KindName, What
from comity.ledger import Ledger, export
from comity.model import InputError
from world import make_ledger


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory):
    with Ledger.open(make_ledger(tmp_path_factory.mktemp("command") / "l.db")) as opened:
        yield opened


TEXTS = [one for one in ExportFormat if one is not ExportFormat.parquet]


@pytest.mark.parametrize("form", TEXTS)
def test_a_file_holds_what_goes_to_standard_output(
    ledger: Ledger, tmp_path: Path, capsys: pytest.CaptureFixture[str], form: ExportFormat
) -> None:
    export_to(ledger, What.all, format=form)
    shown = capsys.readouterr()
    assert shown.err == ""
    export_to(ledger, What.all, tmp_path / "out", format=form)
    told = capsys.readouterr()
    assert (tmp_path / "out").read_bytes().decode() == shown.out
    assert (told.out, told.err.startswith(f"{tmp_path / 'out'}: ")) == ("", True)
    assert [one.name for one in tmp_path.iterdir()] == ["out"]


def test_each_form_is_what_it_says(ledger: Ledger, tmp_path: Path) -> None:
    for form in TEXTS:
        export_to(ledger, What.all, tmp_path / form.value, format=form)
    jsonschema.Draft202012Validator(w3c.schema()).validate(json.loads((tmp_path / "w3c").read_text("utf-8")))
    jsonschema.Draft202012Validator(plover.schema()).validate(json.loads((tmp_path / "plover").read_text("utf-8")))
    assert len(Calendar.from_ical((tmp_path / "ics").read_bytes()).walk("VEVENT")) == 1
    assert (tmp_path / "csv").read_text("utf-8").startswith("id,kind,")
    assert '"what": "document"' in (tmp_path / "jsonl").read_text("utf-8")


def test_findings_as_plover_and_one_kind(ledger: Ledger, tmp_path: Path) -> None:
    export_to(ledger, What.findings, tmp_path / "f", format=ExportFormat.plover, times=True)
    assert "coded_date" in (tmp_path / "f").read_text("utf-8")
    export_to(ledger, What.records, tmp_path / "c", format=ExportFormat.csv, kind=KindName.flow)
    assert {line.split(",")[1] for line in (tmp_path / "c").read_text("utf-8").splitlines()[1:]} == {"flow"}
    export_to(ledger, What.findings, tmp_path / "w", format=ExportFormat.w3c, kind=KindName.flow)
    assert json.loads((tmp_path / "w").read_text("utf-8"))["total"] == 2


def test_what_plover_leaves_out_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str], ledger: Ledger) -> None:
    coded = plover.Coded((), 3)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(plover, "of_records", lambda *a, **b: coded)
        export_to(ledger, What.all, tmp_path / "p", format=ExportFormat.plover)
    assert "3 events left out" in capsys.readouterr().err


def test_promises_with_their_status(ledger: Ledger, tmp_path: Path) -> None:
    known = [{"record": "r-9", "by": [], "to": [], "action": "a", "due": {"latest": "2025-01-01"}, "status": "kept"}]
    export_to(ledger, What.all, tmp_path / "i", format=ExportFormat.ics, promises=known)
    (event,) = Calendar.from_ical((tmp_path / "i").read_bytes()).walk("VEVENT")
    assert "Status: kept" in event["DESCRIPTION"]
    assert event["DTSTAMP"].dt.isoformat() == "2026-03-01T00:00:00+00:00"


def test_parquet_in_a_folder_and_in_a_file(ledger: Ledger, tmp_path: Path) -> None:
    form = ExportFormat.parquet
    export_to(ledger, What.all, tmp_path / "all", format=form)
    names = {one.name for one in (tmp_path / "all").iterdir()}
    assert len(names) == 17
    assert {"documents.parquet", "findings-event.parquet", "records-assessment.parquet"} <= names
    export_to(ledger, What.records, tmp_path / "r.parquet", format=form)
    assert pq.read_table(tmp_path / "r.parquet").num_rows == len(ledger.records())
    export_to(ledger, What.findings, tmp_path / "f.parquet", format=form)
    assert pq.read_table(tmp_path / "f.parquet").num_rows == len(ledger.findings())
    export_to(ledger, What.documents, tmp_path / "d.parquet", format=form)
    assert pq.read_table(tmp_path / "d.parquet").num_rows == 3
    export_to(ledger, What.findings, tmp_path / "k.parquet", format=form, kind=KindName.flow)
    assert "amount" in pq.read_schema(tmp_path / "k.parquet").names
    export_to(ledger, What.records, tmp_path / "q.parquet", format=form, kind=KindName.flow)
    assert "claim_amount" in pq.read_schema(tmp_path / "q.parquet").names
    export_to(ledger, What.findings, tmp_path / "one", format=form, kind=KindName.flow)
    assert [one.name for one in (tmp_path / "one").iterdir()] == ["findings-flow.parquet"]


@pytest.mark.parametrize(
    ("what", "form", "more", "words"),
    [
        (What.decisions, ExportFormat.csv, {}, ("it holds records, not decisions", "comity export records")),
        (What.decisions, ExportFormat.parquet, {}, ("documents, findings and records", "comity export")),
        (What.records, ExportFormat.w3c, {}, ("findings", "comity export findings --format w3c")),
        (What.documents, ExportFormat.plover, {}, ("records and findings", "plover")),
        (What.findings, ExportFormat.ics, {}, ("records", "ics")),
        (What.all, ExportFormat.jsonl, {"kind": KindName.event}, ("all kinds together", "--kind")),
        (What.all, ExportFormat.plover, {"kind": KindName.flow}, ("event, not flow", "--kind")),
        (What.all, ExportFormat.ics, {"kind": KindName.flow}, ("commitment, not flow", "--kind")),
        (What.all, ExportFormat.csv, {"times": True}, ("no times", "--times")),
        (What.all, ExportFormat.parquet, {}, ("needs a file or a folder", "-o")),
    ],
)
def test_what_a_form_does_not_hold(
    ledger: Ledger, what: What, form: ExportFormat, more: dict[str, object], words: tuple[str, str]
) -> None:
    with pytest.raises(InputError) as caught:
        export_to(ledger, what, format=form, **more)  # type: ignore[arg-type]
    assert words[0] in caught.value.problem
    assert words[1] in caught.value.remedy


def test_everything_does_not_fit_one_parquet_file(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="one Parquet file"):
        export_to(ledger, What.all, tmp_path / "all.parquet", format=ExportFormat.parquet)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", list(ExportFormat))
def test_where_nothing_can_be_written(ledger: Ledger, tmp_path: Path, form: ExportFormat) -> None:
    (tmp_path / "file").write_text("kept")
    with pytest.raises(InputError, match="cannot be written"):
        export_to(ledger, What.records if form in _RECORDS else What.findings, tmp_path / "file" / "x", format=form)
    (tmp_path / "dir.parquet").mkdir()
    what = What.records if form in _RECORDS else What.findings
    with pytest.raises(InputError, match="cannot be written"):
        export_to(ledger, what, tmp_path / "dir.parquet", format=form)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["dir.parquet", "file"]
    assert (tmp_path / "file").read_text() == "kept"


_RECORDS = (ExportFormat.csv, ExportFormat.ics)


def fails(stream: TextIO) -> None:
    stream.write("new, but")
    raise RuntimeError


def test_a_failure_half_way_leaves_the_old_file(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("old")
    with pytest.raises(RuntimeError), replacing(tmp_path / "out") as stream:
        fails(stream)
    assert (tmp_path / "out").read_text() == "old"
    with pytest.raises(InputError, match="out: it cannot be written"), replacing(tmp_path / "out"):
        raise OSError(28, "No space left on device")
    assert [one.name for one in tmp_path.iterdir()] == ["out"]


def test_a_failure_half_way_leaves_no_table(ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*arguments: object) -> int:
        calls.append(1)
        if len(calls) > 2:
            raise OSError(28, "No space left on device")
        return 0

    calls: list[int] = []
    monkeypatch.setattr("comity.briefs.exports.parquet.write_sheet", full)
    with pytest.raises(InputError, match="No space left"):
        export_to(ledger, What.all, tmp_path / "all", format=ExportFormat.parquet)
    assert list((tmp_path / "all").iterdir()) == []


def test_a_link_stays_one_and_a_device_stays_one(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "real")
    (tmp_path / "real").write_text("old")
    with replacing(tmp_path / "link") as stream:
        stream.write("new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"
    with replacing(Path(os.devnull)) as stream:
        stream.write("x")
    assert Path(os.devnull).is_char_device()


def test_out_and_in(ledger: Ledger, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    export_to(ledger, What.all, tmp_path / "all.jsonl", times=True)
    import_from(str(tmp_path / "all.jsonl"), tmp_path / "new.db")
    assert "lines taken in" in capsys.readouterr().err
    stream = io.StringIO()
    with Ledger.open(tmp_path / "new.db") as other:
        export(other, stream, times=True)
    assert stream.getvalue().encode() == (tmp_path / "all.jsonl").read_bytes()
    export_to(ledger, What.all, tmp_path / "bare.jsonl")
    with pytest.raises(InputError, match=r"line 1: .*--times"):
        import_from(str(tmp_path / "bare.jsonl"), tmp_path / "other.db")
