"""What an analyst does who reads: from the board to the sentence, back in time, through search, charts and files."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from places import PAIR

Browse = Callable[..., Any]
TEAM = re.compile("team of customs and border officers")


def _downloaded(page: Any, link: Any) -> bytes:
    with page.expect_download() as waiting:
        link.click()
    return Path(waiting.value.path()).read_bytes()


def _documents(page: Any) -> int:
    return int(page.locator("header.title .lead").inner_text().split()[0])


def test_the_border_team_from_the_board_to_its_sentence(browse: Browse, dossier: str) -> None:
    page = browse(dossier)
    page.get_by_role("link", name="Armenia and United States", exact=True).first.click()
    page.get_by_role("navigation", name="Sections of this page").get_by_role("link", name="Promises").click()
    card = page.locator(".promise", has_text=TEAM)
    assert "officers" in card.locator("blockquote").first.inner_text()
    card.get_by_role("link", name=TEAM).click()
    assert "What became of it" in page.get_by_role("main").inner_text()
    page.get_by_role("link", name="Sentence 2").first.click()
    sentence = page.locator(".sentences li:target")
    assert "border officers" in sentence.locator("mark").inner_text()
    sentence.locator("a.source, footer a").first.click()
    page.locator(".finding:target").wait_for()
    page.locator(".finding:target blockquote a").click()
    page.locator(".body .letter:target").wait_for()


@pytest.mark.parametrize(
    ("day", "status"), [("2025-01-20", "Open"), ("2025-03-01", "Missed"), ("2025-10-31", "Kept late")]
)
def test_the_border_team_stands_elsewhere_on_other_days(browse: Browse, dossier: str, day: str, status: str) -> None:
    page = browse(f"{dossier}{PAIR}")
    page.get_by_label("As it stood on").fill(day)
    page.get_by_role("button", name="Show").first.click()
    page.wait_for_url(f"**on={day}**")
    column = page.locator(".column", has=page.locator(".promise", has_text=TEAM))
    assert column.get_by_role("heading").first.inner_text().startswith(status)


def test_as_of_a_past_day_goes_along_until_everything_is_asked_for(browse: Browse, dossier: str) -> None:
    page = browse(f"{dossier}{PAIR}")
    everything = _documents(page)
    page.get_by_label("Known by").fill("2025-01-20")
    page.get_by_role("button", name="Show").first.click()
    page.wait_for_url("**as_of=2025-01-20**")
    assert 0 < _documents(page) < everything
    assert "2026" not in page.locator("#timeline ~ .scrolled").first.inner_text()
    page.locator(".agreements a").first.click()
    page.wait_for_url("**/a/**as_of=2025-01-20**")
    page.get_by_role("link", name="why we hold it").click()
    page.wait_for_url("**/record/**")
    assert "as_of=2025-01-20" in page.url
    assert page.get_by_role("button", name="Accept").count() == 0  # nobody decides in the past
    page.get_by_role("link", name="Show everything").click()
    page.wait_for_url(lambda url: "as_of" not in url)


def test_search_with_two_facets(browse: Browse, dossier: str) -> None:
    page = browse(f"{dossier}/search")
    page.get_by_label("Words to look for").fill("border")
    page.get_by_role("button", name="Search", exact=True).click()
    facets = page.get_by_role("complementary", name="Narrow it down")
    counted = facets.locator("li", has=page.get_by_role("link", name="promises")).locator(".n").inner_text()
    facets.get_by_role("link", name="promises").click()
    assert page.locator("#hits").inner_text() == f"{counted} found"
    facets.get_by_role("link", name="Lakeside Courier").click()
    assert page.get_by_role("list", name="Filters").get_by_role("listitem").count() == 3  # with "Take all away"
    hits = page.locator(".hits > li")
    assert 0 < hits.count() < int(counted)
    hits.first.locator(".hit-text a").click()
    page.locator(".finding:target").wait_for()
    page.go_back()
    page.get_by_role("link", name="Take away publisher Lakeside Courier").click()
    assert page.locator("#hits").inner_text() == f"{counted} found"


def test_png_pdf_csv_ics_and_markdown_are_downloaded(browse: Browse, dossier: str) -> None:
    page = browse(f"{dossier}{PAIR}")
    assert _downloaded(page, page.get_by_role("link", name="PNG").first).startswith(b"\x89PNG")
    assert _downloaded(page, page.get_by_role("link", name="PDF")).startswith(b"%PDF-")
    assert b"Armenia" in _downloaded(page, page.get_by_role("link", name="Markdown"))
    assert _downloaded(page, page.get_by_role("link", name="Due days as a calendar")).startswith(b"BEGIN:VCALENDAR")
    rows = _downloaded(page, page.get_by_role("contentinfo").get_by_role("link", name="CSV")).decode().splitlines()
    assert len(rows) > 50


def test_the_json_beside_a_page_says_what_the_page_says(browse: Browse, dossier: str, held: dict[str, str]) -> None:
    page = browse(f"{dossier}/record/{held['commitment']}")
    title = page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("contentinfo").get_by_role("link", name="JSON").click()
    found = json.loads(page.locator("pre").inner_text())
    assert found["title"].casefold() == title.casefold()


def test_from_a_cell_of_the_scorecard_to_its_sentence(browse: Browse, dossier: str, held: dict[str, str]) -> None:
    page = browse(f"{dossier}/a/{held['charter']}")
    row = page.get_by_role("row", name="Democracy, justice and rights")
    row.get_by_role("link", name="missed").click()
    promise = page.locator("li:target")
    assert "missed" in promise.inner_text()
    promise.locator("blockquote footer a").first.click()
    page.locator(".finding:target").wait_for()


def test_from_an_actor_to_a_relationship(browse: Browse, dossier: str) -> None:
    page = browse(f"{dossier}/actors")
    page.get_by_label("Name or code").fill("armen")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("main").get_by_role("link", name="Armenia", exact=True).click()
    page.get_by_role("region", name="Table of relationships").get_by_role("link", name="Russia").click()
    page.wait_for_url("**/r/ARM-RUS")
    assert page.get_by_role("heading", level=1).inner_text() == "Armenia and Russia"


def test_from_a_publisher_to_its_documents(browse: Browse, dossier: str) -> None:
    page = browse(f"{dossier}/sources")
    page.get_by_role("searchbox", name="Publisher").fill("caucasus")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("link", name="Caucasus Wire").click()
    page.get_by_role("complementary").get_by_role("link", name="documents").click()
    assert "Caucasus Wire" in page.locator(".hits > li").first.inner_text()
    page.locator(".hits > li .hit-text a").first.click()
    page.wait_for_url("**/d/d-*")


def test_from_the_map_to_a_record(browse: Browse, dossier: str) -> None:
    page = browse(f"{dossier}/map")
    page.get_by_role("link", name="Caucasus and West Asia").click()
    page.locator("svg.map a").first.focus()
    page.keyboard.press("Enter")
    page.locator("#place li a").first.click()
    page.wait_for_url("**/record/r-*")


def test_drift_between_poles_of_ones_own(browse: Browse, dossier: str) -> None:
    page = browse(f"{dossier}{PAIR}")
    page.get_by_label("move between").fill("United States, Russia, EU")
    page.locator("form", has=page.get_by_label("move between")).get_by_role("button").click()
    page.wait_for_url("**between=**")  # a table of the same name stands on the page before
    table = page.get_by_role("region", name="Shares of the poles before and after")
    assert table.get_by_role("row").count() == 4
    table.locator("summary").first.click()
    table.locator("p.records a").first.click()
    page.wait_for_url("**/record/r-*")


def test_what_changed_since_a_day(browse: Browse, dossier: str) -> None:
    page = browse(f"{dossier}{PAIR}")
    assert "This is your first look" in page.locator("section", has=page.locator("#changes")).inner_text()
    page.get_by_label("Since").fill("2026-01-01")
    page.locator("form", has=page.get_by_label("Since")).get_by_role("button").click()
    page.wait_for_url("**since=2026-01-01**")
    assert "After 1 Jan 2026" in page.locator("section", has=page.locator("#changes")).inner_text()
    assert page.locator("section", has=page.locator("#changes")).locator("[data-line]").count() > 3


def test_the_timeline_answers_to_the_pointer_on_the_relationship_too(browse: Browse, dossier: str) -> None:
    page = browse(f"{dossier}{PAIR}")
    figure = page.locator('figure[data-chart*="/timeline."]')
    figure.scroll_into_view_if_needed()
    figure.locator(".chart-live svg").wait_for()
    figure.locator(".mark-symbol.role-mark path").first.click()
    page.wait_for_url("**/record/r-*")


def test_a_question_in_sql_has_a_chart_and_a_file(browse: Browse, dossier: str) -> None:
    page = browse(f"{dossier}/query")
    page.get_by_label("Your question").fill("SELECT status, count(*) AS n FROM promises GROUP BY status")
    page.get_by_role("button", name="Ask").click()
    page.locator("figure.chart img").wait_for()
    rows = _downloaded(page, page.get_by_role("main").get_by_role("link", name="CSV")).decode().splitlines()
    assert rows[0] == "status,n"
    assert len(rows) > 3


def test_without_javascript_from_home_to_a_sentence(browse: Browse, dossier: str) -> None:
    page = browse(dossier, java_script_enabled=False)
    page.get_by_role("link", name="Armenia and United States", exact=True).first.click()
    page.locator(".promise", has_text=TEAM).get_by_role("link", name=TEAM).click()
    page.locator(".sentences li footer a").first.click()
    page.locator(".finding:target").wait_for()


def test_on_a_phone_from_home_to_a_sentence(browse: Browse, dossier: str) -> None:
    page = browse(dossier, viewport={"width": 360, "height": 720}, has_touch=True, is_mobile=True)
    page.locator("summary", has_text="Pages").tap()
    page.get_by_role("navigation", name="Pages, folded").get_by_role("link", name="Search").tap()
    page.get_by_label("Words to look for").fill("border team")
    page.get_by_role("button", name="Search", exact=True).tap()
    page.get_by_role("link", name="Narrow it down").tap()
    page.get_by_role("complementary").get_by_role("link", name="promises").tap()
    page.locator(".hits > li .hit-text a").first.tap()
    page.locator(".finding:target").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_dark_stays_dark_from_page_to_page(browse: Browse, dossier: str) -> None:
    page = browse(f"{dossier}{PAIR}", color_scheme="light")
    page.get_by_role("button", name="Dark").click()
    picture = page.locator("figure.chart img").first
    assert "theme=dark" in picture.get_attribute("src")
    for name in ("Home", "Review", "Search", "Sources", "Query"):
        page.get_by_role("navigation", name="Pages", exact=True).get_by_role("link", name=name).click()
        page.wait_for_url("**/" if name == "Home" else f"**/{name.lower()}**")
        page.wait_for_load_state()
        assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(22, 24, 27)"


def test_on_paper_only_what_is_read_remains(browse: Browse, dossier: str) -> None:
    page = browse(f"{dossier}{PAIR}")
    page.emulate_media(media="print")
    for hidden in (page.get_by_role("navigation", name="Pages", exact=True), page.locator("footer.foot form").first):
        assert not hidden.is_visible()
    page.get_by_role("heading", name="Where things stand").wait_for()


@pytest.mark.parametrize(
    ("words", "where"),
    [("Armenia - Russia", "/r/ARM-RUS"), ("France", "/actors/FRA"), ("border team", "/search?q=border%20team")],
)
def test_the_jump_box_leads_there(browse: Browse, dossier: str, words: str, where: str) -> None:
    page = browse(dossier)
    page.keyboard.press("/")
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{dossier}{where}")


def test_g_and_each_letter_lead_to_each_page(browse: Browse, dossier: str) -> None:
    page = browse(f"{dossier}/docs")
    for letter, path in zip("rsaomqdh", [*"review search actors sources map query add".split(), ""], strict=True):
        page.keyboard.press("g")
        page.keyboard.press(letter)
        page.wait_for_url(f"{dossier}/{path}")


def test_j_and_enter_open_a_line(browse: Browse, dossier: str) -> None:
    page = browse(dossier)
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/r/*")


def test_a_way_out_of_an_error(browse: Browse, dossier: str) -> None:
    page = browse(f"{dossier}/record/r-0000000000000000")
    assert page.get_by_role("heading", level=1).inner_text() == "This record is not in the ledger"
    page.get_by_role("main").get_by_role("link", name="Home").click()
    page.wait_for_url(f"{dossier}/")
