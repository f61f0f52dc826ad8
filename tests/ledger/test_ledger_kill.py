"""`add` interrupted or killed at any moment leaves a sound ledger, and the next run ends as an undisturbed one."""

from __future__ import annotations

import io
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from makers import READER, read_marks

from comity.ledger import Ledger, Reader, add_sources, export
from comity.ledger.database import connect
from comity.ledger.doctor import contents

SCRIPT = Path(__file__).with_name("add_script.py")
MOMENTS = 50
BATCHES = 10
DOCUMENTS = 12


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("sources")
    for number in range(DOCUMENTS):
        lines = [f"AGREE ARM USA 2025-0{month}-{number + 1:02d}" for month in range(1, 8)]
        (made / f"{number:02d}.txt").write_text("\n".join([*lines, f"PROMISE ARM open school number {number}"]))
    return made


@pytest.fixture(scope="module")
def undisturbed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, float]:
    """The export of a run that nobody disturbs, and how long it takes once it has started, in seconds."""
    path = tmp_path_factory.mktemp("undisturbed") / "comity.db"
    process = start(path, folder, 1)
    began = time.monotonic()
    assert process.wait(60) == 0
    return exported(path), time.monotonic() - began


@pytest.mark.parametrize("batch", range(BATCHES))
def test_any_moment(batch: int, folder: Path, undisturbed: tuple[str, float], tmp_path: Path) -> None:
    expected, duration = undisturbed
    rng = random.Random(batch)
    for moment in range(MOMENTS // BATCHES):
        path = tmp_path / f"{moment}.db"
        sign = signal.SIGINT if moment % 2 else signal.SIGKILL
        process = start(path, folder, workers=2 if batch == 0 and moment < 2 else 1)
        time.sleep(rng.uniform(0, duration))
        process.send_signal(sign)
        code = process.wait(60)
        # -SIGINT: the report was out, the interpreter on its way down.
        assert code in ((130, 0, -signal.SIGINT) if sign == signal.SIGINT else (-signal.SIGKILL, 0)), said(process)
        assert [check for check in contents(path) if check.status == "fail"] == []
        report = add_sources(path, [str(folder)], reader=Reader(READER, read_marks), workers=1)
        assert (len(report.entries), report.added + report.known) == (DOCUMENTS, DOCUMENTS)
        assert exported(path) == expected
        assert {check.status for check in contents(path)} == {"pass"}


def test_a_file_that_was_only_begun(tmp_path: Path) -> None:
    path = tmp_path / "comity.db"
    with closing(connect(path)) as raw:
        raw.execute("PRAGMA journal_mode=WAL")
    assert [check.status for check in contents(path)] == ["warn"]
    with Ledger.open(path) as ledger:
        assert ledger.counts()["documents"] == 0


def test_an_interrupt_says_what_is_in(folder: Path, tmp_path: Path) -> None:
    process = start(tmp_path / "comity.db", folder, 1)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    code = process.wait(60)
    words = said(process)
    with Ledger.open(tmp_path / "comity.db") as ledger:
        kept = ledger.counts()["documents"]
    assert code in (0, 130)
    assert f"{kept} added" in words
    assert ("The same command goes on from here" in words) == (code == 130)


def start(path: Path, folder: Path, workers: int) -> subprocess.Popen[str]:
    """The script, once it has loaded and is about to begin."""
    command = [sys.executable, str(SCRIPT), str(path), str(folder), str(workers)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def said(process: subprocess.Popen[str]) -> str:
    assert process.stderr is not None
    return process.stderr.read()


def exported(path: Path) -> str:
    stream = io.StringIO()
    with Ledger.open(path) as ledger:
        export(ledger, stream)
    return stream.getvalue()


def test_a_reader_meets_what_a_killed_writer_left(tmp_path: Path) -> None:
    """Killed before the journal was switched: the file can be read only once the writing is undone."""
    path, left = tmp_path / "whole.db", tmp_path / "left.db"
    with closing(sqlite3.connect(path)) as writer:
        writer.execute("PRAGMA journal_mode=DELETE")
        writer.execute("CREATE TABLE t (x TEXT)")
        writer.commit()
        writer.execute("PRAGMA cache_size=1")
        writer.executemany("INSERT INTO t VALUES (?)", [("a" * 2000,)] * 300)
        shutil.copy(path, left)
        shutil.copy(f"{path}-journal", f"{left}-journal")
        writer.rollback()
    with closing(connect(left, read_only=True)) as reader:
        assert reader.execute("SELECT count(*) FROM t").fetchone() == (0,)
