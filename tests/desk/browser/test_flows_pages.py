"""Every page of the desk over the dossier: axe-core in both themes, the Tab key from first to last, a phone's width."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from browsing import COLOURS, violations
from places import PAGES

Browse = Callable[..., Any]

# Every element that the Tab key should reach is numbered as it stands in the document; what is hidden is none of them.
_NUMBER = """() => {
  const stops = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
  const seen = [...document.querySelectorAll(stops)].filter(
    (one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled && one.tabIndex >= 0);
  seen.forEach((one, number) => one.setAttribute("data-stop", number));
  return [seen.length, document.querySelectorAll("[tabindex]:not([tabindex='0']):not([tabindex='-1'])").length];
}"""
# Writes down each element that gets the focus: its number, and what it is where the focus cannot be seen on it.
_WATCH = """() => {
  window.stops = [];
  document.addEventListener("focusin", ({ target: one }) => {
    const own = getComputedStyle(one);
    const ringed = own.outlineStyle !== "none" && parseFloat(own.outlineWidth) >= 2;
    const shape = one.querySelector(":scope > .q");
    const seen = ringed || (shape && parseFloat(getComputedStyle(shape).strokeWidth) >= 3);
    window.stops.push([Number(one.getAttribute("data-stop") ?? -1), seen ? "" : one.outerHTML.slice(0, 120)]);
  });
}"""
# Pages on which every part occurs that a person can act on.
TABBED = (
    "home", "relationship", "charts", "month", "others", "others, drift", "others, month", "instrument", "document",
    "document, correcting", "promise", "review", "search for words", "actors", "actor", "sources", "query answered",
    "map", "add", "for programs", "login", "no such page",
)  # fmt: skip


# Leaves the first lines of long lists and tables: those below are of the same make and colours.
_THIN = """() => document.querySelectorAll(
  "tbody > tr:nth-child(n+9), ul > li:nth-child(n+13), .finding:nth-of-type(n+9), main > section:nth-of-type(n+13)"
).forEach((one) => one.remove())"""


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_in_either_theme(
    browse: Browse, dossier: str, place: Callable[[str], str], name: str
) -> None:
    page = browse(dossier + place(name), color_scheme="light")
    if name == "for programs":  # a hundred requests, all told alike
        page.evaluate(_THIN)
    assert violations(page) == []
    page.evaluate(_THIN)
    page.emulate_media(color_scheme="dark")
    assert violations(page, COLOURS) == []


@pytest.mark.parametrize("name", TABBED)
def test_the_tab_key_reaches_everything_in_order(
    browse: Browse, small: str, world_place: Callable[[str], str], name: str
) -> None:
    page = browse(small + world_place(name))
    total, out_of_order = page.evaluate(_NUMBER)
    assert out_of_order == 0, "a tabindex above nought takes an element out of its order"
    page.evaluate(_WATCH)
    for _ in range(12):  # a field for a date takes four strokes, so there may be more strokes than stops
        for _ in range(total // 4 + 2):
            page.keyboard.press("Tab")
        reached = page.evaluate("window.stops")
        if {number for number, _ in reached} >= set(range(total)):
            break
    assert [unseen for _, unseen in reached if unseen] == []
    order = [number for number, _ in reached if number >= 0]
    missing = sorted(set(range(total)) - set(order))
    assert [page.locator(f"[data-stop='{number}']").evaluate("one => one.outerHTML") for number in missing] == []
    assert order[0] == 0 or name == "login"  # there the field has the focus at once
    assert sum(later < earlier for earlier, later in pairwise(order)) <= 1, order
    assert page.locator("[data-stop='0']").get_attribute("class") == "skip"


@pytest.mark.parametrize("name", PAGES)
def test_a_phone_shows_it_without_scrolling_sideways(
    browse: Browse, dossier: str, place: Callable[[str], str], name: str
) -> None:
    page = browse(dossier + place(name), viewport={"width": 360, "height": 720})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
