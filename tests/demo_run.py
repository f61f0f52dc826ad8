"""`make demo` in a process of its own, once a run of the tests: what it printed, and the folder that it left."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from kept import ROOT, alone


@dataclass(frozen=True, slots=True)
class Demo:
    """What a run ended with and printed, and where its ledger and page lie."""

    folder: str
    code: int
    out: str
    err: str

    @property
    def ledger(self) -> Path:
        """The ledger of the whole dossier, read as `comity add` reads by default."""
        return Path(self.folder) / "comity.db"

    @property
    def page(self) -> Path:
        """The brief of Armenia and the United States."""
        return Path(self.folder) / "brief-ARM-USA.html"


def demo_once(folder: Path) -> Demo:
    """The first run in the folder; of several processes that ask for it, one runs it and the others wait."""
    told = folder / "told.json"
    folder.mkdir(exist_ok=True)
    with alone(told):
        if not told.exists():
            told.write_text(json.dumps(asdict(demo_in(folder))), encoding="utf-8")
    return Demo(**json.loads(told.read_text(encoding="utf-8")))


def demo_in(folder: Path) -> Demo:
    """A run that writes to the folder, from where the dossier has its whole path, with an order of sets of its own."""
    command = [sys.executable, str(ROOT / "scripts" / "demo.py"), "--folder", str(folder)]
    ran = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", timeout=280, check=False, cwd=folder,
        env={**os.environ, "PYTHONHASHSEED": "2"},
    )  # fmt: skip
    return Demo(str(folder), ran.returncode, ran.stdout, ran.stderr)
