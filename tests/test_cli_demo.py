"""`make demo` from the dossier to the page, and `comity add` of the dossier interrupted and taken up again."""

from __future__ import annotations

import json
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import Result
from lxml import html as pages
from typer.testing import CliRunner

from comity.cli.app import app
from demo_run import Demo, demo_in
from kept import Kept

ROOT = Path(__file__).resolve().parents[1]
COMITY = (sys.executable, "-m", "comity")
DOCUMENTS = 98  # in the dossier
PATIENCE = 150
"""For how many seconds the first documents are waited for: on a busy machine the models alone take long to load."""
# Enough documents to be interrupted among, and in every form.
FEW = ("2025-01-1*", "2026-02-1*", "*.jsonl")


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sources") / "dossier"
    folder.mkdir()
    for pattern in FEW:
        for path in (ROOT / "dossier").glob(pattern):
            shutil.copy(path, folder)
    return folder


def _here(*words: str | Path) -> Result:
    """A command in this process."""
    return CliRunner().invoke(app, [str(word) for word in words])


def _run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    words = [str(word) for word in command]
    return subprocess.run(words, capture_output=True, text=True, encoding="utf-8", timeout=280, check=False)


@pytest.mark.timeout(600)  # the whole dossier is read
def test_the_demo_prints_the_brief_and_writes_the_page_and_changes_nothing_twice(demo: Demo) -> None:
    assert demo.code in (0, 1), demo.err
    assert "Armenia – United States" in demo.out
    assert f"{DOCUMENTS} added" in demo.err
    assert "comity read YOUR-ARTICLE.txt" in demo.err
    page = demo.page.read_text(encoding="utf-8")
    assert pages.fromstring(page).findall(".//mark")
    second = demo_in(Path(demo.folder))
    assert f"0 added, {DOCUMENTS} known already" in second.err
    assert second.out == demo.out
    assert demo.page.read_text(encoding="utf-8") == page


def test_an_interrupted_add_goes_on_to_the_same_ledger(dossier: Path, tmp_path: Path, read_once: Kept) -> None:
    whole, cut = tmp_path / "whole.db", tmp_path / "cut.db"
    add = (*COMITY, "--ledger", str(cut), "add", str(dossier), "--workers", "1")
    with subprocess.Popen(add, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        _wait_for_documents(cut, 2)
        running.send_signal(signal.SIGINT)
        _, err = running.communicate(timeout=150)
    assert running.returncode == 130, err
    assert "goes on from here" in err
    assert "Traceback" not in err
    assert _here("--ledger", cut, "doctor", "--json").exit_code == 0
    assert _run(*add).returncode in (0, 1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("comity.reading.local.read_document", read_once)
        assert _here("--ledger", whole, "add", dossier, "--workers", "1").exit_code in (0, 1)
    exported = [_here("--ledger", path, "export").stdout for path in (cut, whole)]
    assert exported[0] == exported[1]
    assert {json.loads(line)["what"] for line in exported[0].splitlines()} >= {"document", "finding", "record"}


def _wait_for_documents(path: Path, number: int) -> None:
    """Waits until another process has written so many documents to the ledger at `path`."""
    for _ in range(PATIENCE * 20):
        time.sleep(0.05)
        if path.exists() and path.stat().st_size:
            try:
                with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as ledger:
                    if ledger.execute("SELECT count(*) FROM documents").fetchone()[0] >= number:
                        return
            except sqlite3.OperationalError:
                continue
    raise AssertionError("no documents came")
