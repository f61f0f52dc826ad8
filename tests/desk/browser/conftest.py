"""A desk that listens, and a browser that looks at it. Without Chromium on the system these tests are skipped."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from browsing import serving
from places import PAGES, names

from comity.desk import DeskSettings

PATIENCE = 90_000
"""For how many milliseconds a page is waited for. The first PDF of a desk takes seconds on a quiet machine."""
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The system's Chromium, started once."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this system: run `make browser`")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address(world_ledger: Path) -> Iterator[str]:
    """A desk over the small world that only reads."""
    with serving(DeskSettings(world_ledger, who="Tess", read_only=True)) as found:
        yield found


@pytest.fixture(scope="session")
def small(world_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A desk over the small world that offers to decide, for tests that decide nothing."""
    path = tmp_path_factory.mktemp("small") / "shown.db"
    with serving(DeskSettings(_copied(world_ledger, path), who="Tess")) as found:
        yield found


@pytest.fixture
def own_address(own_ledger: Path) -> Iterator[str]:
    """A desk over a copy of the small world, to change."""
    with serving(DeskSettings(own_ledger, who="Tess")) as found:
        yield found


@pytest.fixture(scope="session")
def dossier(
    dossier_ledger: Path, others_folder: Path, archive_parts: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """A desk over the dossier, others' events and an archive that offers to decide, for tests that decide nothing."""
    ledger = _copied(dossier_ledger, tmp_path_factory.mktemp("dossier") / "shown.db")
    with serving(DeskSettings(ledger, who="Tess", events=others_folder, parts=archive_parts)) as found:
        yield found


@pytest.fixture
def own_dossier(dossier_ledger: Path, tmp_path: Path) -> Iterator[str]:
    """A desk over a copy of the dossier, to change."""
    with serving(DeskSettings(_copied(dossier_ledger, tmp_path / "own.db"), who="Tess")) as found:
        yield found


def _copied(ledger: Path, to: Path) -> Path:
    with closing(sqlite3.connect(ledger)) as old, closing(sqlite3.connect(to)) as new:
        old.backup(new)
    return to


@pytest.fixture(scope="session")
def held(dossier_ledger: Path) -> dict[str, str]:
    """The ids of records of the dossier, by kind."""
    return names(dossier_ledger)


@pytest.fixture(scope="session")
def place(held: dict[str, str]) -> Callable[[str], str]:
    """The address of a page over the dossier, by its name."""
    return lambda name: PAGES[name].format(**held)


@pytest.fixture(scope="session")
def world_place(world_ledger: Path) -> Callable[[str], str]:
    """The address of a page over the small world, by its name."""
    found = names(world_ledger)
    return lambda name: PAGES[name].format(**found)


@pytest.fixture
def browse(chromium: Any) -> Iterator[Callable[..., Any]]:
    """Opens a page in a window of its own: ``browse(address, color_scheme="dark")``. Options are those of Playwright's
    new_context. Wait with ``expect``: the page's own policy refuses what ``wait_for_function`` asks a second time.
    At the end nothing may have gone wrong in it: no error of a script, nothing that the policy refused, no request to
    anywhere but the desk."""
    contexts, wrong = [], []

    def opened(url: str, **options: Any) -> Any:
        context = chromium.new_context(**options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        home = "/".join(url.split("/")[:3])
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if _complains(said) else None)
        page.on("request", lambda sent: None if _at_home(sent.url, home) else wrong.append(sent.url))
        page.goto(url)
        return page

    yield opened
    seen = list(wrong)  # what a window still waited for when it was closed is nothing that went wrong in it
    for context in contexts:
        context.close()
    assert not seen


def _complains(said: Any) -> bool:
    """Chromium reports each answer that is an error to the console; those are looked at by the tests themselves."""
    return said.type in ("error", "warning") and not said.text.startswith("Failed to load resource")


def _at_home(url: str, home: str) -> bool:
    return url.startswith((home, "data:", "blob:", "about:"))
