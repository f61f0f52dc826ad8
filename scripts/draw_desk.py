"""Draws every page of the desk in both themes, as PNG with few colours.

    python scripts/draw_desk.py [--ledger demo/comity.db] [--folder docs/img/desk] [--pair ARM-USA]

Where the ledger is missing, the dossier is read into it first, as `make demo` does. The desk shows a copy, so nothing
in the ledger changes; beside it, under /archive, what `comity backfill` made of the dossier. Chromium must be
installed: `make browser`.
"""

from __future__ import annotations

import argparse
import io
import shutil
import socket
import sqlite3
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from PIL import Image

from comity.cli.backfill import backfilled
from comity.cli.work import add_to
from comity.desk import DeskSettings, create_app
from comity.ledger import Ledger
from comity.model import ComityError

ROOT = Path(__file__).resolve().parent.parent
WIDTH, HEIGHT = 1280, 860
COLOURS = 128
"""Size of a picture in pixels, and how many colours it keeps: text needs few, and the repository stays small."""
THEMES = ("light", "dark")
DAY = "2025-03-01"
ASKED = "SELECT kind, count(*) AS records FROM records GROUP BY kind ORDER BY records DESC"


def in_archive(pair: str) -> dict[str, str]:
    """The same for the pages over a backfill's parts."""
    return {"archive": "/archive", "archive-pair": f"/archive/r/{pair}"}


def places(ledger: Path, pair: str) -> dict[str, str]:
    """A name and an address for each picture. Of records, those of the pair that most documents tell of.

    Raises LedgerError where the ledger cannot be read, StopIteration never: kinds that are missing are left out.
    """
    found = {
        "home": "/", "relationship": f"/r/{pair}", "promises": f"/r/{pair}?on={DAY}#promises",
        "charts": f"/r/{pair}/charts", "month": f"/r/{pair}/month/2025-01", "review": "/review",
        "search": "/search?q=border+team&kind=commitment", "actors": "/actors", "actor": f"/actors/{pair[:3]}",
        "sources": "/sources", "query": f"/query?sql={quote(ASKED)}", "map": "/map", "add": "/add", "docs": "/docs",
        "error": "/record/r-0000000000000000",
    }  # fmt: skip
    sides = set(pair.split("-"))
    with Ledger.open(ledger, read_only=True) as opened:
        for kind, name, path in (("agreement", "instrument", "/a/"), ("commitment", "record", "/record/")):
            theirs = [one for one in opened.records(kind) if sides <= {party.code for party in one.parties}]
            if theirs:
                most = max(theirs, key=lambda one: (len(one.documents), len(one.refs), one.id))
                found[name] = path + most.id
                found["document"] = f"/d/{most.refs[0][0]}"
    return found


def copied(ledger: Path, to: Path) -> Path:
    """A whole copy of a ledger, also of what is still in its write-ahead log."""
    with closing(sqlite3.connect(ledger)) as old, closing(sqlite3.connect(to)) as new:
        old.backup(new)
    return to


@contextmanager
def serving(ledger: Path, parts: Path | None = None) -> Iterator[str]:
    """The address of a desk over the ledger, and a backfill's parts beside it, while the context lasts."""
    import uvicorn

    listening = socket.create_server(("127.0.0.1", 0))
    app = create_app(DeskSettings(ledger, port=listening.getsockname()[1], who="Anna", parts=parts))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@contextmanager
def chromium() -> Iterator[Any]:
    """The system's Chromium. Raises FileNotFoundError where there is none."""
    from playwright.sync_api import sync_playwright

    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None:
        raise FileNotFoundError("no Chromium on this system: run `make browser`")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


def draw(browser: Any, address: str, found: dict[str, str], folder: Path) -> Iterator[Path]:
    """Writes NAME-THEME.png for each address, and gives the paths."""
    for theme in THEMES:
        with closing(browser.new_context(color_scheme=theme, viewport={"width": WIDTH, "height": HEIGHT})) as window:
            page = window.new_page()
            for name, path in found.items():
                answer = page.goto(address + path)
                if answer is not None and answer.status >= 500:
                    raise RuntimeError(f"{path} answers {answer.status}")
                page.wait_for_load_state("networkidle")
                _settle(page)
                yield _written(page.screenshot(), folder / f"{name}-{theme}.png")


def _settle(page: Any) -> None:
    """Waits for charts that take the place of their pictures, and lets no caret blink."""
    page.evaluate("Promise.all([...document.images].map((one) => one.decode().catch(() => null)))")
    page.wait_for_timeout(300)


def _written(picture: bytes, path: Path) -> Path:
    few = (
        Image.open(io.BytesIO(picture))
        .convert("RGB")
        .quantize(COLOURS, Image.Quantize.MAXCOVERAGE, 2, dither=Image.Dither.NONE)
    )
    few.save(path, optimize=True)
    return path


def main(words: Sequence[str] | None = None) -> int:
    """Draws; returns the exit code."""
    parser = argparse.ArgumentParser(description="Draw every page of the desk in both themes.")
    parser.add_argument("--ledger", type=Path, default=ROOT / "demo" / "comity.db")
    parser.add_argument("--folder", type=Path, default=ROOT / "docs" / "img" / "desk")
    parser.add_argument("--pair", default="ARM-USA")
    options = parser.parse_args(words)
    options.folder.mkdir(parents=True, exist_ok=True)
    try:
        if not options.ledger.exists():
            add_to(options.ledger, [str(ROOT / "dossier")])
        with tempfile.TemporaryDirectory() as place, chromium() as browser:
            found = places(options.ledger, options.pair) | in_archive(options.pair)
            parts = Path(place) / "parts"
            backfilled([str(ROOT / "dossier")], parts, ray=None, workers=1, block=200, gate=False)
            with serving(copied(options.ledger, Path(place) / "comity.db"), parts) as address:
                sizes = [path.stat().st_size for path in draw(browser, address, found, options.folder)]
            with serving(Path(place) / "new.db") as address:
                sizes += [path.stat().st_size for path in draw(browser, address, {"first-run": "/"}, options.folder)]
    except ComityError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{len(sizes)} pictures, {sum(sizes) // 1000} kB, the largest {max(sizes) // 1000} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
