"""docs/backfill.md tells every column, and its question in SQL has an answer."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from marks_reader import MARKS, archive

from comity.backfill import BLOCK, backfill, engine
from comity.backfill.asked import opened
from comity.backfill.bundles import SMALL
from comity.backfill.drive import _BARREN
from comity.backfill.parts import TABLES
from comity.backfill.question import ask
from comity.backfill.schedule import CAREFUL_AFTER, GIVEN_UP_AFTER

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "backfill.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("table", TABLES)
def test_every_column_is_told(table: str) -> None:
    told = PAGE.partition("## What stands in the folder")[2].partition(f"\n`{table}`:")
    shared = set(re.findall(r"`(\w+)`", told[0].rpartition("Every row")[2]))
    own = set(re.findall(r"`(\w+)`", re.split(r"\n`(?:findings|refusals)`:|\nDuckDB", told[2])[0]))
    assert set(TABLES[table].names) <= shared | own


def test_the_question_in_sql_has_an_answer(tmp_path: Path) -> None:
    backfill(archive(tmp_path / "archive"), tmp_path / "parts", reader=MARKS, start=engine(1))
    (question,) = re.findall(r'--parquet \S+ "(SELECT .*?)"', PAGE, re.DOTALL)
    with opened(tmp_path / "parts") as parts:
        found = ask(parts, question)
    assert [month for month, _, _ in found.rows] == ["2025-01", "2025-02"]
    assert all(count > 0 for _, count, _ in found.rows)


def test_the_numbers_are_those_of_the_code() -> None:
    words = {2: "two", 4: "four", 10: "Ten"}
    assert f"*blocks* of {BLOCK}" in PAGE
    assert f"up to {SMALL // 1_000_000} MB" in PAGE
    assert f"ended {words[CAREFUL_AFTER]} workers" in PAGE
    assert f"After {words[GIVEN_UP_AFTER]} the block is given up. {words[_BARREN]} deaths in a row" in PAGE
