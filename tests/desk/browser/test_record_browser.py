"""Record, instrument and document in a real browser: deciding, adding, two windows, no JavaScript, a phone."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from browsing import violations

from comity.briefs.scorecard import scorecard
from comity.ledger import Ledger

Browse = Callable[..., Any]


@pytest.fixture(scope="session")
def places(world_ledger: Path) -> dict[str, str]:
    """Addresses of pages on which much can be seen."""
    with Ledger.open(world_ledger, read_only=True) as ledger:
        record = max(ledger.records(), key=lambda one: (len(one.refs), one.id))
        promise = ledger.records("commitment")[0]
        charter = max(
            ledger.records("agreement"),
            key=lambda one: sum(len(row.promises) for row in scorecard(ledger, one.id).rows),
        )
        document, finding = promise.refs[0]
    return {
        "record": f"/record/{record.id}",
        "promise": f"/record/{promise.id}",
        "instrument": f"/a/{charter.id}",
        "document": f"/d/{document}",
        "edit": f"/d/{document}?edit={finding}",
        "add": f"/d/{document}?kind=commitment&words=some+words",
        "finding": finding,
    }


def test_two_windows_decide_the_same(browse: Browse, own_address: str, places: dict[str, str]) -> None:
    one, two = browse(own_address + places["promise"]), browse(own_address + places["promise"])
    one.get_by_role("button", name="Accept this record").click()
    assert "accepted it" in one.get_by_role("status").inner_text()
    two.get_by_role("button", name="Reject this record").click()
    assert two.get_by_role("heading", level=1).inner_text() == "Somebody decided this meanwhile"
    assert violations(two) == []
    two.get_by_role("button", name="Decide all the same").click()
    assert "A person rejected this" in two.get_by_role("main").inner_text()
    two.get_by_role("button", name="Undo decision 2").click()
    assert "A person rejected this" not in two.get_by_role("main").inner_text()


def test_a_wrong_date_comes_back_and_is_put_right(browse: Browse, own_address: str, places: dict[str, str]) -> None:
    page = browse(own_address + places["promise"], java_script_enabled=False)
    page.locator("#field-due summary").click()
    page.get_by_label("Due is").fill("2025-02-30")
    page.locator("#field-due").get_by_role("button", name="Keep").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Not kept"
    page.get_by_label("Due").fill("2026-03")
    page.get_by_role("button", name="Keep", exact=True).first.click()
    assert "March 2026" in page.locator("#field-due").inner_text()


def test_selected_words_become_a_finding(browse: Browse, own_address: str, places: dict[str, str]) -> None:
    from playwright.sync_api import expect

    page = browse(own_address + places["document"])
    page.evaluate(
        """() => {
          const pieces = [...document.querySelectorAll(".body [data-start]")];
          const piece = pieces.find((one) => one.textContent.trim().length > 12);
          const range = document.createRange();
          range.setStart(piece.firstChild, 2);
          range.setEnd(piece.firstChild, 12);
          const chosen = window.getSelection();
          chosen.removeAllRanges();
          chosen.addRange(range);
          document.dispatchEvent(new Event("pointerup"));
        }"""
    )
    expect(page.locator("#words")).to_have_value(re.compile(".{6,}", re.DOTALL), timeout=60_000)
    page.get_by_role("button", name="direction").click()
    page.locator("#add-about").fill("ARM, USA")
    page.locator("#add-direction").select_option("closer")
    page.get_by_role("button", name="Add it").click()
    assert "Added: one direction" in page.get_by_role("status").first.inner_text()
    assert page.locator(".finding").get_by_text("found by Tess").count() == 1


def test_a_finding_is_rejected_by_keyboard_alone(browse: Browse, own_address: str, places: dict[str, str]) -> None:
    page = browse(own_address + places["document"])
    page.locator(f"#{places['finding'].replace('.', chr(92) + '.')} button[value=reject]").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**#*")
    assert "rejected it" in page.get_by_role("status").first.inner_text()
