"""Draws the pictures of the demo's brief: a terminal as SVG, and, where Chromium is installed, the page as PNG.

    python scripts/draw_brief.py [--ledger demo/comity.db] [--folder docs/img]

Run `make demo` first. The SVG holds text, not pixels, and names no font that must be fetched.
"""

from __future__ import annotations

import argparse
import io
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme

from comity.briefs import Brief, brief
from comity.briefs.html import brief_html
from comity.briefs.terminal import brief_text
from comity.ledger import Ledger
from comity.model import ComityError

ROOT = Path(__file__).resolve().parent.parent
SECTIONS = ("agreements", "promises", "money", "memberships")
LINES = 2
"""Which sections the SVG shows, and how many lines of each."""
SIZE = "1000,1400"
"""Width and height of the PNG in pixels."""

PAPER = TerminalTheme(
    (251, 250, 247),
    (34, 38, 43),
    [(34, 38, 43), (138, 43, 38), (43, 108, 60), (138, 75, 8), (31, 78, 121), (106, 60, 120), (20, 103, 115),
     (91, 99, 109)],
)  # fmt: skip


def terminal(found: Brief) -> str:
    """The brief in a terminal, as SVG."""
    few = replace(found, sections=tuple(section for section in found.sections if section.name in SECTIONS))
    console = Console(record=True, width=112, file=io.StringIO(), highlight=False, force_terminal=True)
    console.print(brief_text(few, most=LINES))
    drawn = console.export_svg(title="comity brief ARM USA", theme=PAPER, unique_id="brief")
    drawn = re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL)
    return re.sub(r"[ \t]+$", "", drawn.replace("Fira Code", "ui-monospace, Menlo, Consolas"), flags=re.MULTILINE)


def page(found: Brief) -> str:
    """The page as the PNG shows it: its beginning, with the sentence of the first line open."""
    return brief_html(found).replace("<details>", "<details open>", 1)


def photograph(browser: str, text: str, output: Path) -> None:
    """Opens the page in a browser without a window and writes what it shows. Raises CalledProcessError."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "brief.html"
        source.write_text(text, encoding="utf-8")
        quiet = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size={SIZE}"]
        command = [browser, *quiet, f"--screenshot={output}", source.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)


def main() -> int:
    """Writes the pictures; returns the exit code."""
    parser = argparse.ArgumentParser(description="Draw the demo's brief.")
    parser.add_argument("--ledger", type=Path, default=ROOT / "demo" / "comity.db")
    parser.add_argument("--folder", type=Path, default=ROOT / "docs" / "img")
    options = parser.parse_args()
    try:
        with Ledger.open(options.ledger, create=False) as ledger:
            found = brief(ledger, "ARM", "USA")
    except ComityError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    options.folder.mkdir(parents=True, exist_ok=True)
    (options.folder / "brief.svg").write_text(terminal(found), encoding="utf-8")
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser:
        photograph(browser, page(found), (options.folder / "brief.png").resolve())
    else:
        print("no Chromium here; the PNG was left as it is", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
