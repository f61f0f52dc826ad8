"""Marked sentences are coded in the table's terms, the figures are counted right, and bad tables are named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from comity.bench.events import Coded, Row, code_rows, f1, plain, predictions, read_table, score_of
from comity.cli.app import app
from comity.model import InputError

# Sentences of our own, in the table's form.
TABLE = [
    ("<s>Lisbon</s> condemned <t>the raid on the clinic</t>.", "ACCUSE"),
    ("<s>Police</s> arrested <t>two union leaders</t> in Lima.", "COERCE"),
    ("<s>The rebels</s> freed <t>eleven fishermen</t> on Sunday.", "YIELD"),
    ("<s>A court in Tunis</s> sentenced <t>the former minister</t> to six years in prison.", "ACCUSE"),
]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    lines = ["marked_sentence\tgold_root", *("\t".join(row) for row in TABLE)]
    path = tmp_path / "table.tsv"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def test_rows_are_coded_in_the_tables_terms(table: Path) -> None:
    rows = read_table(table)
    coded = code_rows(rows, threads=1)
    assert [c.type for c in coded] == ["ACCUSE", "COERCE", "RETREAT", "ACCUSE"]
    assert all(0 < c.confidence <= 1 for c in coded)
    lines = [json.loads(line) for line in predictions(coded).splitlines()]
    assert [line["row"] for line in lines] == [0, 1, 2, 3]


def test_figures_are_counted_right() -> None:
    rows = [Row("", "ACCUSE"), Row("", "ACCUSE"), Row("", "YIELD")]
    coded = [Coded(0, "ACCUSE", 1.0), Coded(1, "COERCE", 1.0), Coded(2, "CONCEDE", 1.0)]
    score = score_of(rows, coded, 1.5)
    assert score is not None
    assert (score.rows, score.sentences_per_second) == (3, 2.0)
    assert score.by_code == {"ACCUSE": (66.7, 2), "YIELD": (100.0, 1)}
    assert score.macro_f1 == pytest.approx(83.3, abs=0.1)
    assert score.accuracy == pytest.approx(66.7, abs=0.1)
    assert f1(["A"], ["B"], "C") == 0.0


def test_a_table_without_codes_gives_no_score() -> None:
    assert score_of([Row("<s>A</s> left.", None)], [Coded(0, "RETREAT", 1.0)], 1.0) is None


def test_plain_sentences_fall_at_one_step_each(table: Path) -> None:
    rows = [*read_table(table), Row("<s>The lake</s> is deep near <t>Malmö</t>.", "ACCUSE")]
    score = plain(rows)
    assert score.rows == 5
    assert score.right + score.no_finding + score.wrong_pair + score.wrong_type == 5
    assert score.right >= 3
    assert score.findings_per_sentence > 0


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"sentence\tcode\nx\ty\n", "no column marked_sentence"),
        (b"\xff\xfe\x00bad", "cannot be read"),
        (b"marked_sentence\tgold_root\n", "no rows"),
        (b"marked_sentence\tgold_root\n<s>Oslo left.\tACCUSE\n", "not closed"),
    ],
)
def test_bad_tables_are_named(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "bad.tsv"
    path.write_bytes(content)
    ran = CliRunner().invoke(app, ["bench", "events", str(path)])
    assert ran.exit_code == 2
    assert says in ran.stderr


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_table(tmp_path / "none.tsv")


def test_the_command_prints_figures_and_writes_predictions(table: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    ran = CliRunner().invoke(app, ["bench", "events", str(table), "--predictions", str(out)])
    assert ran.exit_code == 0
    assert json.loads(ran.stdout)["rows"] == 4
    assert len(out.read_text("utf-8").splitlines()) == 4
    told = CliRunner().invoke(app, ["bench", "events", str(table), "--plain", "--json"])
    assert json.loads(told.stdout)["rows"] == 4


def test_a_cell_without_end_is_no_table(tmp_path: Path) -> None:
    path = tmp_path / "long.tsv"
    path.write_text("marked_sentence\tgold_root\n" + "x" * 200_000 + "\tCONSULT\n", encoding="utf-8")
    with pytest.raises(InputError, match="is no table"):
        read_table(path)
