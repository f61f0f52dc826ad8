"""What an analyst does who writes: a first text, a date that is put right, a desk with a password, one that only
reads."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from browsing import serving, violations
from places import PAIR

from comity.desk import DeskSettings
from comity.desk.safety.login import with_token

Browse = Callable[..., Any]
ARTICLE = Path(__file__).resolve().parents[3] / "dossier" / "2025-01-14-wire-washington-charter.md"
TOKEN = "a-token-that-is-long-enough"  # noqa: S105 (of a desk that lives as long as one test)


def _parts(article: Path) -> tuple[dict[str, str], str]:
    """The facts between the two lines of dashes, and the words."""
    _, facts, words = article.read_text(encoding="utf-8").split("---\n", 2)
    return dict(line.split(": ", 1) for line in facts.splitlines() if ": " in line), words.strip()


@pytest.mark.timeout(280)
def test_a_first_text_is_pasted_and_each_of_its_findings_reached(browse: Browse, tmp_path: Path) -> None:
    """The only flow that waits for the real reader."""
    facts, words = _parts(ARTICLE)
    with serving(DeskSettings(tmp_path / "new.db", who="Tess")) as address:
        page = browse(address)
        assert page.get_by_role("heading", level=1).inner_text() == "Nothing has been read yet"
        page.get_by_label("The words of the article").fill(words)
        page.get_by_label("Published on").fill(facts["published"])
        page.get_by_label("Title").fill(facts["title"].strip('"'))
        page.get_by_label("Publisher").fill(facts["publisher"].strip('"'))
        page.get_by_role("button", name="Read this text").click()
        page.get_by_role("heading", name="What was read").wait_for(timeout=240_000)
        assert violations(page) == []
        page.locator(".came a").first.click()
        findings = page.locator("article.finding")
        findings.first.wait_for()
        number = findings.count()
        assert number >= 8
        document = page.url
        records = [
            findings.nth(at).get_by_role("link", name="its record").get_attribute("href") for at in range(number)
        ]
        for path in records:
            page.goto(address + str(path))
            page.locator(".sentences footer a").first.click()
            assert page.url.startswith(document)
            page.locator(".finding:target").wait_for()
        page.get_by_role("navigation", name="Pages", exact=True).get_by_role("link", name="Home").click()
        page.get_by_role("link", name="Armenia and United States", exact=True).first.click()
        page.locator(".promise").first.wait_for()


def test_a_date_put_right_changes_brief_and_board(browse: Browse, own_address: str) -> None:
    page = browse(f"{own_address}{PAIR}")
    card = page.locator(".promise", has_text="Send a border team to Armenia")
    assert "31 January 2025" in card.locator(".due").inner_text()
    card.locator(".action a").click()
    page.locator("#field-due summary").click()
    page.get_by_label("Due is").fill("2025-04-30")
    page.locator("#field-due").get_by_role("button", name="Keep").click()
    assert "30 April 2025" in page.locator("#field-due").inner_text()
    page.goto(f"{own_address}{PAIR}")
    assert "30 April 2025" in page.locator(".promise", has_text="Send a border team").locator(".due").inner_text()
    page.get_by_role("link", name="a page", exact=True).click()
    assert "30 April 2025" in page.locator("body").inner_text()


def test_a_date_put_right_moves_the_dot_in_the_chart(browse: Browse, own_address: str) -> None:
    page = browse(f"{own_address}{PAIR}")
    chart = f"{own_address}{PAIR}/timeline.vl.json"
    before = page.request.get(chart).text()
    assert "2025-01" in before
    page.locator("#timeline ~ .scrolled tbody tr").first.get_by_role("link").first.click()
    page.locator("#field-date summary").click()
    page.get_by_label("Date is").fill("2024-11-05")
    page.locator("#field-date").get_by_role("button", name="Keep").click()
    assert "5 November 2024" in page.locator("#field-date").inner_text()
    after = page.request.get(chart).text()
    assert "2024-11" not in before
    assert "2024-11" in after
    page.goto(f"{own_address}{PAIR}")
    assert re.search(r"5 Nov\w* 2024", page.locator("#timeline ~ .scrolled").inner_text())
    page.goto(f"{own_address}{PAIR}/month/2024-11")
    assert page.get_by_role("main").get_by_role("row").count() == 2


def test_a_desk_with_a_token_lets_in_who_knows_it(browse: Browse, world_ledger: Path) -> None:
    with serving(DeskSettings(world_ledger, read_only=True, login=with_token(TOKEN))) as address:
        page = browse(f"{address}{PAIR}")
        assert page.get_by_role("heading", level=1).inner_text() == "Log in"
        page.get_by_label("The token of this desk").fill("another-token-altogether")
        page.get_by_role("button", name="Log in").click()
        assert page.get_by_role("heading", level=1).inner_text() != "Armenia and United States"
        page.goto(f"{address}{PAIR}")
        page.get_by_label("The token of this desk").fill(TOKEN)
        page.get_by_role("button", name="Log in").click()
        assert page.get_by_role("heading", level=1).inner_text() == "Armenia and United States"
        page.get_by_role("button", name="Log out").click()
        page.goto(f"{address}{PAIR}")
        assert page.get_by_role("heading", level=1).inner_text() == "Log in"


def test_a_desk_that_only_reads_offers_nothing_to_change(browse: Browse, address: str) -> None:
    page = browse(address)
    for name in ("Accept", "Reject", "Keep"):
        for path in ("/review", PAIR, "/query"):
            page.goto(address + path)
            assert page.get_by_role("button", name=name).count() == 0
    page.goto(f"{address}/add")
    assert "started to read only" in page.get_by_role("main").inner_text()


def test_a_record_is_decided_found_in_review_and_undone(browse: Browse, own_address: str) -> None:
    page = browse(f"{own_address}{PAIR}")
    page.locator(".promise .action a").first.click()
    record = page.url
    page.get_by_label("Why").first.fill("heard it myself")
    page.get_by_role("button", name="Accept this record").click()
    assert "accepted by a person" in page.get_by_role("main").inner_text()
    page.get_by_role("navigation", name="Pages", exact=True).get_by_role("link", name="Review").click()
    assert "accepted" in page.locator(".last li").first.inner_text()
    page.goto(record)
    assert "heard it myself" in page.locator(".made").inner_text()
    page.get_by_role("button", name=re.compile("Undo decision")).click()
    assert "accepted by a person" not in page.get_by_role("main").inner_text()
