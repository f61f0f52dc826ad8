"""Others' events in a real browser: charts that the policy allows, points that lead to rows, no script needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import COLOURS, serving, violations

from comity.desk import DeskSettings

Browse = Callable[..., Any]
PAIR = "/r/ARM-USA/others"


@pytest.fixture(scope="module")
def beside(world_ledger: Path, others_folder: Path) -> Iterator[str]:
    """A desk over the small world and others' events."""
    with serving(DeskSettings(world_ledger, who="Tess", read_only=True, events=others_folder)) as found:
        yield found


@pytest.mark.parametrize("path", [PAIR, f"{PAIR}/drift?between=USA,RUS", f"{PAIR}/month/2025-01"])
def test_nothing_speaks_against_a_page_in_either_theme(browse: Browse, beside: str, path: str) -> None:
    page = browse(beside + path, color_scheme="light")
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, COLOURS) == []


def test_a_point_leads_to_the_rows_that_it_rests_on(browse: Browse, beside: str) -> None:
    page = browse(beside + PAIR)
    figure = page.locator('figure[data-chart*="/series."]')
    figure.scroll_into_view_if_needed()
    figure.locator(".chart-live svg").wait_for()
    figure.locator(".mark-symbol.role-mark path").first.click()
    page.wait_for_url(f"**{PAIR}/month/2023-03")
    assert page.get_by_role("row", name="g.csv").count() > 5


def test_without_javascript_there_are_pictures_and_figures(browse: Browse, beside: str) -> None:
    page = browse(f"{beside}/r/ARM-USA", java_script_enabled=False)
    page.get_by_role("link", name="What others count").click()
    page.locator("figure.chart img").first.wait_for()
    page.get_by_role("link", name="Jul 2024").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Others’ events in Jul 2024"


def test_a_phone_shows_it_without_scrolling_sideways(browse: Browse, beside: str) -> None:
    for path in (PAIR, f"{PAIR}/drift?between=USA,RUS", f"{PAIR}/month/2025-01"):
        page = browse(beside + path, viewport={"width": 360, "height": 720})
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
