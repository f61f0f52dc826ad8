"""Charts and the map in a real browser: no refusal of the policy, links that lead somewhere, no script needed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from browsing import violations

Browse = Callable[..., Any]
PAGE = "/r/ARM-USA/charts"


def _live(page: Any, name: str = "timeline") -> Any:
    """The chart of that name, once it answers to the pointer."""
    figure = page.locator(f'figure[data-chart*="/{name}."]')
    figure.scroll_into_view_if_needed()
    figure.locator(".chart-live svg").wait_for()
    return figure


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_picture_gives_way_to_a_chart_that_the_policy_allows(browse: Browse, address: str, scheme: str) -> None:
    page = browse(address + PAGE, color_scheme=scheme)
    for name in ("timeline", "series", "drift", "money"):
        figure = _live(page, name)
        assert not figure.locator("img").is_visible()
    assert violations(page) == []


def test_a_dot_says_what_it_is_and_leads_to_its_record(browse: Browse, address: str) -> None:
    page = browse(address + PAGE)
    dot = _live(page).locator(".mark-symbol.role-mark path").first
    dot.hover()
    assert "class" in page.locator(".chart-tip").inner_text()
    dot.click()
    page.wait_for_url("**/record/r-*")


def test_what_draws_is_not_loaded_by_other_pages(browse: Browse, address: str) -> None:
    page = browse(f"{address}/map")
    page.wait_for_load_state("networkidle")
    loaded = page.evaluate("performance.getEntriesByType('resource').map(one => one.name)")
    assert not [name for name in loaded if "vendor" in name]


def test_without_javascript_there_are_pictures(browse: Browse, address: str) -> None:
    page = browse(address + PAGE, java_script_enabled=False)
    image = page.locator("figure.chart img").first
    image.wait_for()
    page.wait_for_load_state("networkidle")
    assert image.get_attribute("alt")


def test_a_png_is_downloaded(browse: Browse, address: str) -> None:
    page = browse(address + PAGE)
    with page.expect_download() as waiting:
        page.locator("figure.chart").first.get_by_role("link", name="PNG").click()
    assert waiting.value.suggested_filename.endswith(".png")


def test_a_theme_that_the_reader_chose_colours_the_charts(browse: Browse, address: str) -> None:
    page = browse(address + PAGE, color_scheme="light")
    page.get_by_role("button", name="Dark").click()
    assert "theme=dark" in (page.locator("figure.chart img").first.get_attribute("src") or "")
