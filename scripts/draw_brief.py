"""Draws the picture in the README: the beginning of the demo's brief as a terminal shows it, as SVG.

    python scripts/draw_brief.py [--ledger demo/comity.db] [--output docs/img/brief.svg]

Run `make demo` first. The picture holds text, not pixels, and names no font that must be fetched.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme

from comity.briefs import Brief, brief
from comity.briefs.terminal import brief_text
from comity.ledger import Ledger
from comity.model import ComityError

ROOT = Path(__file__).resolve().parent.parent
SECTIONS = ("agreements", "promises", "money", "memberships")
LINES = 2
"""Which sections the picture shows, and how many lines of each."""

PAPER = TerminalTheme(
    (251, 250, 247),
    (34, 38, 43),
    [(34, 38, 43), (138, 43, 38), (43, 108, 60), (138, 75, 8), (31, 78, 121), (106, 60, 120), (20, 103, 115),
     (91, 99, 109)],
)  # fmt: skip


def chosen(found: Brief) -> Brief:
    """The brief with the sections that the picture shows."""
    return replace(found, sections=tuple(section for section in found.sections if section.name in SECTIONS))


def picture(found: Brief) -> str:
    """The brief as an SVG."""
    console = Console(record=True, width=112, file=io.StringIO(), highlight=False, force_terminal=True)
    console.print(brief_text(found, most=LINES))
    drawn = console.export_svg(title="comity brief ARM USA", theme=PAPER, unique_id="brief")
    drawn = re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL)
    return re.sub(r"[ \t]+$", "", drawn.replace("Fira Code", "ui-monospace, Menlo, Consolas"), flags=re.MULTILINE)


def main() -> int:
    """Writes the picture; returns the exit code."""
    parser = argparse.ArgumentParser(description="Draw the beginning of the demo's brief.")
    parser.add_argument("--ledger", type=Path, default=ROOT / "demo" / "comity.db")
    parser.add_argument("--output", type=Path, default=ROOT / "docs" / "img" / "brief.svg")
    options = parser.parse_args()
    try:
        with Ledger.open(options.ledger, create=False) as ledger:
            found = brief(ledger, "ARM", "USA")
    except ComityError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    options.output.write_text(picture(chosen(found)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
