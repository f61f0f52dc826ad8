"""A desk that listens, and a browser that looks at it. Without Chromium on the system these tests are skipped."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import serving

from comity.desk import DeskSettings

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


@pytest.fixture
def own_address(own_ledger: Path) -> Iterator[str]:
    """A desk over a copy of the small world, to change."""
    with serving(DeskSettings(own_ledger, who="Tess")) as found:
        yield found


@pytest.fixture
def browse(chromium: Any) -> Iterator[Callable[..., Any]]:
    """Opens a page in a window of its own: ``browse(address, color_scheme="dark")``. Options are those of Playwright's
    new_context. At the end nothing may have gone wrong in it: no error of a script, nothing that the policy refused,
    no request to anywhere but the desk."""
    contexts, wrong = [], []

    def opened(url: str, **options: Any) -> Any:
        context = chromium.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        home = "/".join(url.split("/")[:3])
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if _complains(said) else None)
        page.on("request", lambda sent: None if _at_home(sent.url, home) else wrong.append(sent.url))
        page.goto(url)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not wrong


def _complains(said: Any) -> bool:
    """Chromium reports each answer that is an error to the console; those are looked at by the tests themselves."""
    return said.type in ("error", "warning") and not said.text.startswith("Failed to load resource")


def _at_home(url: str, home: str) -> bool:
    return url.startswith((home, "data:", "blob:", "about:"))
