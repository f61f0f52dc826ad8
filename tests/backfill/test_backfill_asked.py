"""Questions straight to a backfill's parts get the answers that a ledger gives once the parts are in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from marks_reader import MARKS, archive
from typer.testing import CliRunner, Result

from comity.backfill import add_parts, backfill, engine
from comity.backfill.asked import opened
from comity.cli.app import app
from comity.cli.guard import BAD_INPUT, DONE
from comity.ledger import Ledger
from comity.model import InputError


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with parts in ``to``, and a ledger ``l.db`` that took them in."""
    at = tmp_path_factory.mktemp("asked")
    backfill(archive(at / "news", months=9), at / "to", reader=MARKS, start=engine(1), block=7)
    add_parts(at / "l.db", at / "to")
    return at


def _run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def _both(made: Path, *words: str) -> tuple[Any, Any]:
    """What the parts answer, and what the ledger answers."""
    parts = _run(*words, "--parquet", made / "to", "--json")
    ledger = _run("--ledger", made / "l.db", *words, "--json")
    assert (parts.exit_code, ledger.exit_code) == (DONE, DONE), parts.output + ledger.output
    return json.loads(parts.stdout), json.loads(ledger.stdout)


@pytest.mark.parametrize(
    "words",
    [
        "relation ARM USA",
        "relation USA ARM --since 2025-02 --until 2025-04",
        "relation ARM USA --as-of 2025-03-10",
        "relation ARM GEO",
        "drift ARM --between USA GEO --split 2025-04 --window 4",
        "drift ARM --between USA GEO --split 2025-04 --window 4 --as-of 2025-05",
        "query event --between ARM USA",
        "query event --between ARM GEO",
        "query event --actor ARM --since 2025-02 --until 2025-03 --limit 5",
        "query event --actor ARM --as-of 2025-02-01",
        "query statement --actor ARM",
        "relation FRA JPN",
    ],
)
def test_parts_answer_as_the_ledger_does(made: Path, words: str) -> None:
    parts, ledger = _both(made, *words.split())
    assert parts == ledger


def test_the_archive_holds_what_makes_it_hard(made: Path) -> None:
    """Versions that superseded others, texts that stand there twice, documents without a day."""
    with Ledger.open(made / "l.db", create=False) as ledger:
        assert len(ledger.findings()) < len(ledger.findings(current=False))
        assert any(one.published is None for one in ledger.findings())
    parts, _ = _both(made, "query", "event", "--between", "ARM", "USA")
    assert len(parts) > 20


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("query event", "without an actor"),
        ("query event --actor ARM --on 2025-02", "is asked of a ledger"),
        ("relation ARM ARM", "are the same actor"),
        ("drift ARM --between FRA JPN", "nothing with a day"),
    ],
)
def test_what_parts_cannot_answer_is_refused(made: Path, words: str, problem: str) -> None:
    found = _run(*words.split(), "--parquet", made / "to")
    assert (found.exit_code, problem in found.stderr) == (BAD_INPUT, True), found.stderr


def test_a_folder_without_a_backfill_is_refused(tmp_path: Path) -> None:
    found = _run("relation", "ARM", "USA", "--parquet", tmp_path)
    assert (found.exit_code, "holds no backfill" in found.stderr) == (BAD_INPUT, True)
    (tmp_path / "a[b]").mkdir()
    with pytest.raises(InputError, match="has one of the signs"), opened(tmp_path / "a[b]"):
        pass


def test_a_part_that_was_overwritten_is_named(tmp_path: Path) -> None:
    backfill(archive(tmp_path / "news", files=1), tmp_path / "to", reader=MARKS, start=engine(1), block=7)
    part = next((tmp_path / "to" / "findings").rglob("*.parquet"))
    part.write_bytes(b"x" * part.stat().st_size)
    with opened(tmp_path / "to") as found, pytest.raises(InputError, match="has a part that cannot be read"):
        found.records([("ARM", "USA")])


def test_a_backfill_that_found_nothing_answers_with_nothing(tmp_path: Path) -> None:
    empty = tmp_path / "a.jsonl"
    empty.write_text(
        json.dumps({"text": "Nothing happened in the capital today, said nobody.", "language": "en"}) + "\n"
    )
    backfill([str(empty)], tmp_path / "to", reader=MARKS, start=engine(1), block=7)
    with opened(tmp_path / "to") as found:
        assert found.records([("ARM", "USA")]) == []
        assert found.records([]) == []
        assert found.publishers([]) == {}
