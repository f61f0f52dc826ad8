"""The ways out of a command, in processes of their own: closed pipes, full disks, interrupts, and how long it takes."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from world import make_ledger

COMITY = (sys.executable, "-m", "comity")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_ledger(tmp_path_factory.mktemp("ways") / "comity.db")


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _run(*arguments: str | Path, **options: object) -> subprocess.CompletedProcess[bytes]:
    piped = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "timeout": 60, "check": False}
    return subprocess.run([*COMITY, *map(str, arguments)], **(piped | options))  # type: ignore[call-overload,no-any-return]


@pytest.mark.parametrize(
    "arguments", [("export",), ("query", "flow"), ("brief", "ARM", "USA"), ("--help",), ("schema",)]
)
def test_a_closed_pipe_ends_quietly(ledger: Path, arguments: tuple[str, ...]) -> None:
    before = _digest(ledger)
    reader, writer = os.pipe()
    os.close(reader)
    try:
        ran = subprocess.run(
            [*COMITY, "--ledger", str(ledger), *arguments],
            stdout=writer,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    finally:
        os.close(writer)
    assert (ran.returncode, ran.stderr) == (141, b"")
    assert _digest(ledger) == before


@pytest.mark.parametrize("arguments", [("export",), ("brief", "ARM", "USA"), ("--help",)])
def test_a_full_disk_is_one_calm_message(ledger: Path, arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = _run("--ledger", ledger, *arguments, stdout=full)
    assert ran.returncode == 2
    assert b"No space left" in ran.stderr
    assert b"Traceback" not in ran.stderr


def test_an_interrupt_is_130_and_quiet(tmp_path: Path) -> None:
    with subprocess.Popen(
        [*COMITY, "read", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        time.sleep(1.5)  # it waits for its standard input by now
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=30)
    assert running.returncode == 130
    assert out == b""
    assert b"Traceback" not in err


def test_a_text_may_come_from_a_pipe_in_any_locale() -> None:
    text = "Ankara’s “ambassador” met Elena Çelik in Zürich 🕊 on Tuesday. " * 3
    ran = _run("read", "-", input=text.encode(), env={**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"})
    assert ran.returncode == 0
    assert "🕊" in ran.stdout.decode("utf-8")


def test_help_and_schema_do_not_wait_for_the_pipeline() -> None:
    heavy = "spacy, sqlalchemy, trafilatura, rich.console, jinja2".split(", ")
    probe = "import sys; from comity.cli.app import app; app(['schema'], standalone_mode=False); "
    probe += f"print([m for m in {heavy!r} if m in sys.modules], file=sys.stderr)"
    ran = subprocess.run([sys.executable, "-c", probe], capture_output=True, timeout=60, check=True)
    assert ran.stderr.decode().strip() == "[]"


def test_an_unread_page_does_not_load_the_pipeline_either(tmp_path: Path) -> None:
    probe = "import sys; from comity.cli.app import app\n"
    probe += f"try:\n app(['read', {str(tmp_path / 'none.txt')!r}])\nexcept SystemExit as leaving:\n"
    probe += " print(leaving.code, 'spacy' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", probe], capture_output=True, timeout=60, check=True)
    assert ran.stdout.decode().strip() == "2 False"


def test_a_cold_read_takes_at_most_two_and_a_half_times_the_bare_pipeline(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("Peru and Japan signed a trade agreement in Lima on Monday. " * 40, encoding="utf-8")
    load = "from comity.reading.grammar import PIPELINES; import importlib, importlib.util, spacy; "
    load += "next(importlib.import_module(n) for n in PIPELINES if importlib.util.find_spec(n)).load()"

    def seconds(*command: str) -> float:
        """Processor time, not the clock's: other work on the machine does not count."""
        before = os.times()
        subprocess.run(command, capture_output=True, timeout=60, check=True)
        after = os.times()
        return after.children_user + after.children_system - before.children_user - before.children_system

    bare, full = [], []
    for _ in range(3):  # in turns, and the best of each
        bare.append(seconds(sys.executable, "-c", load))
        full.append(seconds(*COMITY, "read", str(article), "--published", "2025-01-15", "--json"))
    assert min(full) <= 2.5 * min(bare)
