"""`comity backfill` and `comity add --parquet`: what they print, and their exit codes."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from marks_reader import archive, read_marks
from typer.testing import CliRunner, Result

from comity.backfill.bundles import Bundle, Source
from comity.backfill.manifest import Block, Job, State
from comity.backfill.progress import EVERY_SECONDS, Clock
from comity.cli.app import app
from comity.ledger import Ledger


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command with a reader that loads no model."""
    monkeypatch.setattr("comity.reading.local.read_document", read_marks)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_an_archive_into_parts_and_parts_into_a_ledger(tmp_path: Path) -> None:
    archive(tmp_path / "news")
    read = run("backfill", tmp_path / "news", "--to", tmp_path / "to", "--workers", "1", "--block", "20")
    assert read.exit_code == 1  # three lines are no documents
    assert "69 documents" in read.stderr
    assert "3 refused, in 4 parts (4 of them read now)" in read.stderr
    assert "what was refused, and why, stands in" in read.stderr
    assert json.loads(read.stdout)["documents"] == 69
    added = run("--ledger", tmp_path / "l.db", "add", "--parquet", tmp_path / "to")
    assert added.exit_code == 1
    assert "3 refused" in added.stderr
    with Ledger.open(tmp_path / "l.db", create=False) as ledger:
        assert ledger.counts()["findings"] > 60


def test_bad_use_is_code_two(tmp_path: Path) -> None:
    missing = run("backfill", tmp_path / "no.jsonl", "--to", tmp_path / "to")
    (tmp_path / "bad.warc.gz").write_bytes(b"\x1f\x8b no gzip at all")
    damaged = run("backfill", tmp_path / "bad.warc.gz", "--to", tmp_path / "bad", "--workers", "1")
    assert (damaged.exit_code, "1 refused" in damaged.stderr) == (2, True)
    assert (missing.exit_code, "does not exist" in missing.stderr) == (2, True)
    nothing = run("--ledger", tmp_path / "l.db", "add")
    assert nothing.exit_code == 2
    both = run("--ledger", tmp_path / "l.db", "add", "a.txt", "--parquet", tmp_path / "to")
    assert (both.exit_code, "--parquet" in both.stderr) == (2, True)
    empty = run("--ledger", tmp_path / "l.db", "add", "--parquet", tmp_path)
    assert (empty.exit_code, "holds no backfill" in empty.stderr) == (2, True)
    assert not (tmp_path / "l.db").exists()


def test_progress_tells_counts_speed_and_the_time_that_is_left() -> None:
    said, now = StringIO(), [0.0]
    clock = Clock(lambda line: print(line, file=said), lambda: now[0])
    made = [Bundle(f"{n:06d}", (Source(str(n), 1000, ""),)) for n in range(4)]
    state = State(Job("r/1", ("en",), 10), made)

    def comes_in(bundle: int, number: int, items: int) -> None:
        block = Block(f"{bundle:06d}", number, items, items - 1, 4, 1, 0, (), 1.0)
        state.blocks[block.bundle, number] = block
        clock(state, block)

    state.blocks["000003", 0] = Block("000003", 0, 10, 8, 7, 0, 2, (), 1.0)  # of an earlier run
    comes_in(0, 0, 10)
    assert said.getvalue() == ""
    now[0] = EVERY_SECONDS
    comes_in(0, 1, 10)
    assert (
        "3 parts, 26 documents, 2 refused, 2 passed over, 15 findings, 2.0 a second, time left unknown"
        in said.getvalue()
    )
    state.ends["000000"] = 20  # so there are 80 in all, and 50 are left when one more block is in
    now[0] += EVERY_SECONDS
    comes_in(1, 0, 0)
    comes_in(1, 1, 10)
    assert clock.far(state).left == pytest.approx((80 - 40) / (30 / 20))
