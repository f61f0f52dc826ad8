"""The command `comity desk`: it says where it is, answers, and refuses what would not be safe."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from typer.testing import CliRunner

from comity.cli.app import app


def test_it_says_where_it_is_and_answers(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "comity", "--ledger", str(tmp_path / "new.db"), "desk", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        lines = iter(process.stderr.readline, "")
        found = next(filter(None, (re.search(r"http://127\.0\.0\.1:\d+/", line) for line in lines)))
        try:
            with urllib.request.urlopen(f"{found[0]}index.json", timeout=10) as answer:  # noqa: S310
                assert answer.status == 200
                assert "server" not in answer.headers
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=20)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--host", "192.0.2.7"], "Give --password-file or --token"),
        (["--host", "192.0.2.7", "--token", "0123456789abcdef0123"], "this address cannot be had"),
        (["--token", "short"], "shorter than 20"),
        (["--password-file", "none.txt"], "it cannot be read"),
        (["--password-file", "none.txt", "--token", "0123456789abcdef0123"], "both were given"),
    ],
)
def test_what_would_not_be_safe_is_refused(tmp_path: Path, options: list[str], words: str) -> None:
    done = CliRunner().invoke(app, ["--ledger", str(tmp_path / "new.db"), "desk", "--port", "0", *options])
    assert done.exit_code == 2
    assert words in done.stderr


def test_a_desk_that_only_reads_needs_a_ledger(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["--ledger", str(tmp_path / "none.db"), "desk", "--port", "0", "--read-only"])
    assert done.exit_code == 3
