"""`add` interrupted or killed at any moment leaves a sound ledger, and the next run ends as an undisturbed one."""

from __future__ import annotations

import io
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from add_script import SAID
from makers import READER, read_marks

from comity.ledger import Ledger, Reader, add_sources, export
from comity.ledger.database import connect, engine, much_in_memory
from comity.ledger.doctor import contents

pytestmark = pytest.mark.in_file

SCRIPT = Path(__file__).with_name("add_script.py")
MOMENTS = 50
BATCHES = 10
DOCUMENTS = 12


@dataclass(frozen=True, slots=True)
class Running:
    """A run of the script: its process, where it says something, and who waits for its end."""

    process: int
    said: Path
    starter: subprocess.Popen[str]

    def wait(self) -> int:
        """Its exit code, minus the number of the signal that ended it."""
        return int(_line(self.starter))


@dataclass(frozen=True, slots=True)
class Starter:
    """The script, which has loaded all that a run needs."""

    script: subprocess.Popen[str]

    def start(self, path: Path, workers: int) -> Running:
        """A run that is about to begin."""
        assert self.script.stdin is not None
        self.script.stdin.write(f"{path}\t{workers}\n")
        self.script.stdin.flush()
        return Running(int(_line(self.script)), Path(f"{path}{SAID}"), self.script)


def _line(script: subprocess.Popen[str]) -> str:
    assert script.stdout is not None
    return script.stdout.readline()


@pytest.fixture(scope="module")
def starter(folder: Path) -> Iterator[Starter]:
    with subprocess.Popen(
        [sys.executable, str(SCRIPT), str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as script:
        yield Starter(script)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("sources")
    for number in range(DOCUMENTS):
        lines = [f"AGREE ARM USA 2025-0{month}-{number + 1:02d}" for month in range(1, 8)]
        (made / f"{number:02d}.txt").write_text("\n".join([*lines, f"PROMISE ARM open school number {number}"]))
    return made


@pytest.fixture(scope="module")
def undisturbed(starter: Starter, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, float]:
    """The export of a run that nobody disturbs, and how long it takes once it has started, in seconds."""
    path = tmp_path_factory.mktemp("undisturbed") / "comity.db"
    running = starter.start(path, 1)
    began = time.monotonic()
    assert running.wait() == 0
    return exported(path), time.monotonic() - began


@pytest.mark.parametrize("batch", range(BATCHES))
def test_any_moment(batch: int, starter: Starter, folder: Path, undisturbed: tuple[str, float], tmp_path: Path) -> None:
    expected, duration = undisturbed
    rng = random.Random(batch)
    for moment in range(MOMENTS // BATCHES):
        path = tmp_path / f"{moment}.db"
        sign = signal.SIGINT if moment % 2 else signal.SIGKILL
        running = starter.start(path, workers=2 if batch == 0 and moment < 2 else 1)
        time.sleep(rng.uniform(0, duration))
        stop(running, sign)
        code = running.wait()
        # -SIGINT: the report was out, the interpreter on its way down.
        assert code in ((130, 0, -signal.SIGINT) if sign == signal.SIGINT else (-signal.SIGKILL, 0)), (
            running.said.read_text()
        )
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


def test_an_interrupt_says_what_is_in(starter: Starter, tmp_path: Path) -> None:
    running = starter.start(tmp_path / "comity.db", 1)
    time.sleep(0.3)
    stop(running, signal.SIGINT)
    code = running.wait()
    words = running.said.read_text()
    with Ledger.open(tmp_path / "comity.db") as ledger:
        kept = ledger.counts()["documents"]
    assert code in (0, 130)
    assert f"{kept} added" in words
    assert ("The same command goes on from here" in words) == (code == 130)


def stop(running: Running, sign: signal.Signals) -> None:
    """Sends the signal, which comes too late for a run that is over."""
    with suppress(ProcessLookupError):
        os.kill(running.process, sign)


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


def test_an_interrupt_within_a_question_is_what_comes_out(tmp_path: Path) -> None:
    path = tmp_path / "comity.db"
    Ledger.open(path).close()
    with pytest.raises(KeyboardInterrupt):
        _interrupted(path)


def _interrupted(path: Path) -> None:
    with engine(path).connect() as connection, connection.begin(), much_in_memory(connection):
        connection.invalidate()  # as SQLAlchemy does when a question is interrupted
        raise KeyboardInterrupt
