"""Records as CSV: what a spreadsheet opens, and never runs."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.briefs.exports.records_csv import OWN, cell, write_csv
from comity.ledger import Claim, Ledger, Record
from world import make_ledger


def rows(records: list[Record]) -> list[dict[str, str]]:
    stream = io.StringIO(newline="")
    assert write_csv(records, stream) == len(records)
    return list(csv.DictReader(io.StringIO(stream.getvalue(), newline="")))


def test_one_row_a_record(tmp_path: Path) -> None:
    with Ledger.open(make_ledger(tmp_path / "l.db")) as ledger:
        records = ledger.records()
    found = rows(records)
    assert [row["id"] for row in found] == [record.id for record in records]
    for row, record in zip(found, records, strict=True):
        assert all(row[name] == (getattr(record, name) or "") for name in OWN)
        assert row["actors"] == "; ".join(record.actors)
    agreement = next(row for row in found if row["kind"] == "agreement")
    assert agreement["parties"] == "ARM; USA"
    commitment = next(row for row in found if row["kind"] == "commitment")
    assert (commitment["due"], commitment["by"]) == ("2025-01-31", "USA")
    assert {row["amount"] for row in found if row["kind"] == "flow"} == {"3300000000.0", "340000000.0"}


def test_no_records_have_a_header() -> None:
    stream = io.StringIO(newline="")
    assert write_csv([], stream) == 0
    assert stream.getvalue().startswith("id,kind,title,status,first,last,told_first,told_last,actors,")
    assert stream.getvalue().count("\r\n") == 1


def test_no_column_stands_twice(tmp_path: Path) -> None:
    with Ledger.open(make_ledger(tmp_path / "l.db")) as ledger:
        stream = io.StringIO(newline="")
        write_csv(ledger.records(), stream)
    header = stream.getvalue().splitlines()[0].split(",")
    assert len(header) == len(set(header))


@pytest.mark.parametrize(
    "text",
    ['=HYPERLINK("http://x")', "+1", "-1+cmd", "@SUM(1)", "\t=1", "\r=1", "\n=1", " =1", "＝1", "＋1", "－1", "＠x",
     "\x00=1", "\ufeff=1", "\u200b=1"],
)  # fmt: skip
def test_a_formula_is_made_text(text: str) -> None:
    assert cell(text) == f"'{text}"
    assert cell([text, "b"]).startswith("'")
    assert cell({"name": text, "code": None}).startswith("'")
    assert cell({"text": text, "edtf": None}).startswith("'")
    record = Record("r-1", "event", text, "told", (), (), claims={"place": (Claim(text, ()),)})
    assert rows([record])[0]["title"] == f"'{text}"
    assert rows([record])[0]["place"] == f"'{text}"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""), (True, "true"), (-5.5, "-5.5"), (3, "3"), ("a\nb", "a\nb"), ("", ""), ([], ""),
        (["trade", "energy"], "trade; energy"),
        ({"name": "Armenia", "code": "ARM", "sector": None, "role": None}, "ARM"),
        ({"name": "Ann", "code": None, "sector": None, "role": None}, "Ann"),
        ({"text": "soon", "edtf": None, "earliest": None, "latest": None}, "soon"),
        ({"text": "in May", "edtf": "2025-05", "earliest": "", "latest": ""}, "2025-05"),
        ({"dead": 3}, '{"dead": 3}'), ([{"a": 1}], '[{"a": 1}]'),
    ],
)  # fmt: skip
def test_a_value_in_a_cell(value: object, shown: str) -> None:
    assert cell(value) == shown


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_any_text_comes_back_from_its_cell_and_is_no_formula(texts: list[str]) -> None:
    records = [Record(f"r-{n}", "event", text, text, (), ()) for n, text in enumerate(texts)]
    for row, text in zip(rows(records), texts, strict=True):
        assert row["title"] in (text, f"'{text}")
        assert not row["title"].startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
