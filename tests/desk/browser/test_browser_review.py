"""Review in a real browser: by keyboard alone, without JavaScript, in two windows, on a phone."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import serving, violations

from comity.desk import DeskSettings
from comity.intake import from_text
from comity.ledger import Ledger
from comity.model import Actor, Commitment, Reading
from world import READER

Browse = Callable[..., Any]

_WHAT = ("open a school", "send a doctor", "repair a bridge", "train forty judges", "buy a radar", "plant a forest",
         "lend a museum its bells", "host a summit", "drop a tariff", "survey a lake", "print a dictionary",
         "light a tunnel")  # fmt: skip


@pytest.fixture(scope="session")
def doubtful(world_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small world with a dozen promises more, none of them sure."""
    path = Path(shutil.copy(world_ledger, tmp_path_factory.mktemp("review") / "doubtful.db"))
    norway, iceland = Actor("Norway", "NOR"), Actor("Iceland", "ISL")
    with Ledger.open(path) as ledger:
        for number, what in enumerate(_WHAT):
            text = f"A spokesman spoke at length. Norway will {what} in Iceland, he said."
            document = from_text(text, source=f"doubt-{number}.txt", published="2025-02-01", publisher="North Wire")
            start = text.index("Norway")
            quote = text[start : text.index(",", start)]
            promise = Commitment(
                id=f"f-doubt-{number}", quote=quote, start=start, end=start + len(quote), confidence=0.5,
                modality="future", by=(norway,), to=(iceland,), action=what, reader=READER,
            )  # fmt: skip
            ledger.add(Reading(document, (promise,)), READER)
        ledger.rebuild()
    return path


@pytest.fixture
def review(doubtful: Path, tmp_path: Path) -> Iterator[str]:
    """The address of the review page of a desk over a copy of it."""
    with serving(DeskSettings(Path(shutil.copy(doubtful, tmp_path / "own.db")), who="Tess")) as address:
        yield f"{address}/review"


def _left(page: Any) -> int:
    return int(page.locator(".left strong").inner_text())


def _words(page: Any) -> str:
    return str(page.locator(".item mark").first.inner_text())


def _press(page: Any, key: str) -> None:
    with page.expect_navigation():
        page.keyboard.press(key)


def test_ten_questions_by_keyboard_alone_and_three_undone(browse: Browse, review: str) -> None:
    page = browse(f"{review}?kind=commitment&actor=NOR")
    before, asked = _left(page), []
    for key in "axaxaxaxax":
        asked.append(_words(page))
        _press(page, key)
        assert page.evaluate("document.activeElement.id") == "question"
    assert len(set(asked)) == 10
    assert _left(page) == before - 10
    assert page.locator(".last li").count() == 10
    for number in (9, 8, 7):
        _press(page, "z")
        assert _words(page) == asked[number]
    assert _left(page) == before - 7
    assert page.locator(".last li").count() == 7
    _press(page, "x")
    assert _left(page) == before - 8
    assert page.locator(".last li").first.inner_text().startswith("PERSON")


def test_what_was_done_is_said_aloud(browse: Browse, review: str) -> None:
    from playwright.sync_api import expect

    page = browse(review)
    _press(page, "a")
    expect(page.locator("#done")).to_contain_text("accepted", timeout=60_000)
    assert f"{_left(page)} left." in page.locator("#done").inner_text()


def test_a_correction_by_keyboard(browse: Browse, review: str) -> None:
    page = browse(f"{review}?kind=commitment&actor=NOR")
    assert not page.locator("#correct").is_visible()
    page.keyboard.press("c")
    assert page.evaluate("document.activeElement.id") == "field"
    page.keyboard.type("due")
    page.keyboard.press("Tab")
    page.keyboard.type("2025-06-30")  # letters and figures are typed here, and press no button
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "set due to" in page.locator(".last li").first.inner_text()


def test_going_elsewhere_decides_nothing(browse: Browse, review: str) -> None:
    page = browse(review)
    page.keyboard.press("g")
    page.keyboard.press("x")
    page.keyboard.press("Control+a")
    page.keyboard.press("?")
    page.keyboard.press("a")
    page.keyboard.press("Escape")
    page.get_by_label("Why").fill("")
    page.get_by_label("Why").press_sequentially("axsnuz")
    assert page.locator(".last li").count() == 0
    assert page.url == review


def test_skip_and_back(browse: Browse, review: str) -> None:
    page = browse(review)
    first = _words(page)
    _press(page, "j")
    assert _words(page) != first
    _press(page, "k")
    assert _words(page) == first


def test_two_windows_decide_the_same_and_the_second_is_told(browse: Browse, review: str) -> None:
    first, second = browse(review), browse(review)
    assert _words(first) == _words(second)
    _press(first, "a")
    _press(second, "x")
    second.get_by_role("heading", level=1, name="Somebody decided this meanwhile").wait_for()
    assert "accepted it" in second.get_by_role("main").inner_text()
    assert violations(second) == []
    second.get_by_role("link", name="Look at it again").click()
    assert _words(second) == _words(first)
    assert second.locator(".last li").count() == 1


def test_two_that_may_be_one_stand_side_by_side(browse: Browse, review: str) -> None:
    page = browse(f"{review}?of=f-doubt-0&other=f-doubt-1")
    assert page.locator(".seat").count() == 2
    assert page.locator(".differs").first.inner_text() == "open"
    assert violations(page) == []
    _press(page, "n")
    assert "not the same as" in page.locator(".last li").first.inner_text()


def test_without_javascript_everything_can_be_decided(browse: Browse, review: str) -> None:
    page = browse(review, java_script_enabled=False)
    before = _left(page)
    page.get_by_role("button", name="Accept").click()
    assert page.locator(".left strong").inner_text() == str(before - 1)
    page.get_by_role("link", name="Correct").click()
    page.get_by_label("Field", exact=True).wait_for()
    page.get_by_role("button", name="Undo").click()
    assert page.locator(".left strong").inner_text() == str(before)
    page.get_by_role("link", name="promises").click()
    assert page.locator(".item .about").inner_text().endswith("promise")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browse: Browse, review: str, scheme: str) -> None:
    page = browse(review, color_scheme=scheme)
    assert violations(page) == []
    _press(page, "a")
    page.keyboard.press("c")
    assert violations(page) == []


def test_a_phone_shows_it_without_scrolling_sideways(browse: Browse, review: str) -> None:
    page = browse(review, viewport={"width": 360, "height": 720})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("button", name="Accept").wait_for()
