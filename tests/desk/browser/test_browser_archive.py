"""An archive in a real browser: charts that the policy allows, points that lead to sentences, no script needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import COLOURS, serving, violations

from comity.desk import DeskSettings

Browse = Callable[..., Any]
PAIR = "/archive/r/ARM-USA"
PAGES = ["/archive", PAIR, f"{PAIR}/drift?between=USA,RUS", f"{PAIR}/month/2025-01",
         "/archive/query", "/archive/query?sql=SELECT+document,+kind+FROM+findings+LIMIT+5"]  # fmt: skip


@pytest.fixture(scope="module")
def stored(world_ledger: Path, archive_parts: Path) -> Iterator[str]:
    """A desk over the small world and an archive."""
    with serving(DeskSettings(world_ledger, who="Tess", read_only=True, parts=archive_parts)) as found:
        yield found


@pytest.mark.parametrize("path", PAGES)
def test_nothing_speaks_against_a_page_in_either_theme(browse: Browse, stored: str, path: str) -> None:
    page = browse(stored + path, color_scheme="light", viewport={"width": 360, "height": 720})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, COLOURS) == []


def test_a_point_leads_to_its_sentence_and_that_to_its_place_in_the_text(browse: Browse, stored: str) -> None:
    page = browse(f"{stored}{PAIR}?since=2025-01")
    figure = page.locator('figure[data-chart*="/timeline."]')
    figure.scroll_into_view_if_needed()
    figure.locator(".chart-live svg").wait_for()
    figure.locator(".mark-symbol.role-mark path").first.click()
    page.wait_for_url(f"**{PAIR}/month/2025-01#r-*")
    page.get_by_role("link", name="Panorama Wire").first.click()
    page.wait_for_url("**/archive/d/d-*#f-*")
    assert page.locator(".body mark").filter(has_text="signed a Charter on Partnership").count() > 0
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, COLOURS) == []


def test_without_javascript_there_are_pictures_and_figures(browse: Browse, stored: str) -> None:
    page = browse(f"{stored}/archive", java_script_enabled=False)
    page.get_by_label("Between").fill("Armenia")
    page.get_by_label("and", exact=True).fill("USA")
    page.get_by_role("button", name="Show").click()
    page.locator("figure.chart img").first.wait_for()
    page.get_by_role("link", name="Jan 2025").first.click()
    page.get_by_role("heading", level=1, name="Armenia and United States in Jan 2025", exact=True).wait_for()
