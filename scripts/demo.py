"""What `make demo` runs: the dossier into demo/comity.db, the brief of Armenia and the United States out.

Running it again adds nothing and prints the same. Exit codes are those of ``comity``.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from rich.console import Console

from comity.briefs import brief
from comity.briefs.html import brief_html
from comity.briefs.terminal import brief_text
from comity.cli.work import add_to
from comity.ledger import Ledger
from comity.model import ComityError

MOST = 3
"""How many lines of each section are printed; the page has them all."""

CHARTER = '"Strategic Partnership Commission"'

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Adds, prints and writes; returns the exit code."""
    parser = argparse.ArgumentParser(description="Read the dossier and show what it says of Armenia and the USA.")
    parser.add_argument("--folder", type=Path, default=ROOT / "demo", help="where the ledger and the page go")
    parser.add_argument("--dossier", type=Path, default=ROOT / "dossier", help="the documents to read")
    options = parser.parse_args()
    say = Console(stderr=True, highlight=False)
    ledger, page = options.folder / "comity.db", options.folder / "brief-ARM-USA.html"
    try:
        say.print(f"Reading {_near(options.dossier)} into {_near(ledger)} …")
        report = add_to(ledger, [_near(options.dossier)])
        if report.exit_code > 1:
            return report.exit_code
        with Ledger.open(ledger) as opened:
            found = brief(opened, "ARM", "USA")
        Console(highlight=False).print(brief_text(found, most=MOST))
        page.write_text(brief_html(found), encoding="utf-8")
    except ComityError as error:
        say.print(str(error), markup=False)
        return error.exit_code
    for line in (
        "",
        f"All of it as a page, with every sentence in its place:  {_near(page)}",
        f"All of it here:          comity --ledger {_near(ledger)} brief ARM USA",
        f"Another pair:            comity --ledger {_near(ledger)} brief SWE HUN",
        f"Were promises kept?      comity --ledger {_near(ledger)} due --between ARM USA --on 2025-03-01",
        f"The charter, by area:    comity --ledger {_near(ledger)} scorecard {CHARTER} --on 2025-10-31",
        "An article of your own:  comity read YOUR-ARTICLE.txt --published YYYY-MM-DD",
        "(comity is .venv/bin/comity here.)",
    ):
        say.print(line, markup=False, soft_wrap=True)
    return 0


def _near(path: Path) -> str:
    """The path as seen from here, when it lies below."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


if __name__ == "__main__":
    sys.exit(main())
