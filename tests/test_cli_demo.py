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
from lxml import html as pages

ROOT = Path(__file__).resolve().parents[1]
COMITY = (sys.executable, "-m", "comity")
DOCUMENTS = 98  # in the dossier
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


def _run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    words = [str(word) for word in command]
    return subprocess.run(words, capture_output=True, text=True, encoding="utf-8", timeout=280, check=False)


def test_the_demo_prints_the_brief_and_writes_the_page_and_changes_nothing_twice(tmp_path: Path) -> None:
    demo = (sys.executable, ROOT / "scripts" / "demo.py", "--folder", tmp_path)
    first = _run(*demo)
    assert first.returncode in (0, 1), first.stderr
    assert "Armenia – United States" in first.stdout
    assert f"{DOCUMENTS} added" in first.stderr
    assert "comity read YOUR-ARTICLE.txt" in first.stderr
    page = (tmp_path / "brief-ARM-USA.html").read_text(encoding="utf-8")
    assert pages.fromstring(page).findall(".//mark")
    second = _run(*demo)
    assert f"0 added, {DOCUMENTS} known already" in second.stderr
    assert second.stdout == first.stdout
    assert (tmp_path / "brief-ARM-USA.html").read_text(encoding="utf-8") == page


def test_an_interrupted_add_goes_on_to_the_same_ledger(dossier: Path, tmp_path: Path) -> None:
    whole, cut = tmp_path / "whole.db", tmp_path / "cut.db"
    add = (*COMITY, "--ledger", str(cut), "add", str(dossier), "--workers", "1")
    with subprocess.Popen(add, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        _wait_for_documents(cut, 2)
        running.send_signal(signal.SIGINT)
        _, err = running.communicate(timeout=150)
    assert running.returncode == 130, err
    assert "goes on from here" in err
    assert "Traceback" not in err
    assert _run(*COMITY, "--ledger", cut, "doctor", "--json").returncode == 0
    assert _run(*add).returncode in (0, 1)
    assert _run(*COMITY, "--ledger", whole, "add", dossier, "--workers", "2").returncode in (0, 1)
    exported = [_run(*COMITY, "--ledger", path, "export").stdout for path in (cut, whole)]
    assert exported[0] == exported[1]
    assert {json.loads(line)["what"] for line in exported[0].splitlines()} >= {"document", "finding", "record"}


def _wait_for_documents(path: Path, number: int) -> None:
    """Waits until another process has written so many documents to the ledger at `path`."""
    for _ in range(600):
        time.sleep(0.05)
        if path.exists() and path.stat().st_size:
            try:
                with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as ledger:
                    if ledger.execute("SELECT count(*) FROM documents").fetchone()[0] >= number:
                        return
            except sqlite3.OperationalError:
                continue
    raise AssertionError("no documents came")
