"""The desk in a real browser: themes, keys, the document page, a phone, no JavaScript, nothing against axe-core."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from browsing import serving, violations

from comity.desk import DeskSettings
from comity.ledger import Ledger

Browse = Callable[..., Any]
LIGHT, DARK = "rgb(251, 249, 244)", "rgb(22, 24, 27)"


def _paper_is(page: Any, colour: str) -> None:
    """The page is asked again until it has the colour: a button that leads to a page first answers from the old one."""
    from playwright.sync_api import expect

    expect(page.locator("html")).to_have_css("background-color", colour, timeout=60_000)


@pytest.fixture(scope="session")
def document(world_ledger: Path) -> str:
    """The id of the document with most findings."""
    with Ledger.open(world_ledger, read_only=True) as ledger:
        held = [one.document for one in ledger.findings()]
    return max(sorted(set(held)), key=held.count)


def test_the_first_run_is_friendly(browse: Browse, tmp_path: Path) -> None:
    with serving(DeskSettings(tmp_path / "new.db")) as address:
        page = browse(address)
        assert page.get_by_role("heading", level=1).inner_text() == "Nothing has been read yet"
        page.get_by_role("main").get_by_role("link", name="Add documents").wait_for()
        assert violations(page) == []


def test_the_theme_follows_the_system_until_a_person_says_otherwise(browse: Browse, address: str) -> None:
    page = browse(address, color_scheme="dark")
    _paper_is(page, DARK)
    page.get_by_role("button", name="Light").click()
    _paper_is(page, LIGHT)
    page.goto(f"{address}/docs")
    _paper_is(page, LIGHT)
    page.get_by_role("button", name="System").click()
    _paper_is(page, DARK)


def test_slash_jumps_to_a_relationship(browse: Browse, address: str) -> None:
    page = browse(address)
    page.keyboard.press("/")
    page.keyboard.type("Armenia, United States")
    page.keyboard.press("Enter")
    page.wait_for_url("**/r/ARM-USA")


def test_a_question_mark_shows_the_keys(browse: Browse, address: str) -> None:
    page = browse(address)
    page.keyboard.press("?")
    page.get_by_role("dialog", name="Keys").wait_for()
    assert violations(page) == []
    page.keyboard.press("Escape")
    assert not page.get_by_role("dialog").is_visible()


def test_g_and_a_letter_go_places(browse: Browse, address: str) -> None:
    page = browse(f"{address}/docs")
    page.keyboard.press("g")
    page.keyboard.press("h")
    page.wait_for_url(f"{address}/")


def test_keys_are_letters_while_somebody_types(browse: Browse, address: str) -> None:
    page = browse(address)
    page.get_by_role("searchbox").fill("")
    page.get_by_role("searchbox").press_sequentially("g?/h")
    assert page.get_by_role("searchbox").input_value() == "g?/h"
    assert page.url == f"{address}/"


def test_keys_of_the_browser_are_left_alone(browse: Browse, address: str) -> None:
    page = browse(address)
    page.keyboard.press("Control+g")
    page.keyboard.press("h")
    page.keyboard.press("Alt+/")
    assert page.evaluate("document.activeElement.tagName") == "BODY"


def test_j_and_k_move_in_a_list(browse: Browse, address: str) -> None:
    page = browse(address)
    page.keyboard.press("j")
    first = page.locator("[data-line].here").inner_text()
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.locator("[data-line].here").inner_text() == first


def test_the_first_stop_of_the_tab_key_skips_to_the_content(browse: Browse, address: str) -> None:
    page = browse(address)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_letter_in_the_text_leads_to_its_finding(browse: Browse, address: str, document: str) -> None:
    page = browse(f"{address}/d/{document}", java_script_enabled=False)
    letter = page.locator(".body a.letter").first
    letter.click()
    page.locator(".finding:target").wait_for()
    page.locator(".finding:target blockquote a").click()
    page.locator(".body .letter:target").wait_for()


def test_words_in_the_text_lead_to_their_finding(browse: Browse, address: str, document: str) -> None:
    page = browse(f"{address}/d/{document}")
    page.locator(".body mark").first.click()
    page.locator(".finding:target").wait_for()


def test_without_javascript_the_jump_box_and_the_theme_work(browse: Browse, address: str) -> None:
    page = browse(address, java_script_enabled=False)
    page.get_by_role("button", name="Dark").click()
    _paper_is(page, DARK)
    page.get_by_role("searchbox").fill("ARM USA")
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_url("**/r/ARM-USA")


@pytest.mark.parametrize("path", ["/", "/d/{document}", "/docs"])
def test_a_phone_shows_it_without_scrolling_sideways(browse: Browse, address: str, document: str, path: str) -> None:
    page = browse(address + path.format(document=document), viewport={"width": 360, "height": 720})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator("summary", has_text="Pages").click()
    page.get_by_role("link", name="Review").wait_for()


def test_a_name_is_kept(browse: Browse, own_address: str) -> None:
    page = browse(own_address)
    page.get_by_text("You decide as Tess").click()
    page.get_by_label("Your name").fill("Anahit")
    page.get_by_role("button", name="Keep").click()
    assert page.get_by_role("status").inner_text() == "You decide as Anahit."
    page.reload()
    assert page.get_by_role("status").count() == 0
