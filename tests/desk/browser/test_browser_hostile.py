"""In a real browser: a ledger full of hostile words runs nothing, asks nobody, and opens no dialog."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import hostile
import pytest
from browsing import serving

from comity.desk import DeskSettings
from comity.ledger import Ledger

Browse = Callable[..., Any]


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[str]]]:
    """The address of a desk over the hostile ledger, and its pages."""
    path: Path = hostile.make_ledger(tmp_path_factory.mktemp("hostile") / "hostile.db")
    with Ledger.open(path, read_only=True) as ledger:
        with ledger.view() as view:
            documents = [f"/d/{one.document.id}" for one in view.documents()]
        records = {one.kind: one.id for one in ledger.records()}
    pages = ["/", "/r/ARM-USA", "/actors", "/sources", "/review", "/search?q=Charter", "/add", *documents]
    pages += [f"/record/{name}" for name in records.values()]
    pages += [f"/query?sql=SELECT+*+FROM+{view}" for view in ("documents", "parties", "claims")]
    pages += [f"/query?sql={quote(mark)}" for mark in hostile.SCRIPTS[:6]]
    pages += [f"/search?q={quote(mark)}" for mark in hostile.SCRIPTS[:6]]
    with serving(DeskSettings(path, who="<script>alert(0)</script>")) as address:
        yield address, pages


def test_nothing_of_it_runs(browse: Browse, attacked: tuple[str, list[str]]) -> None:
    """`browse` itself fails on errors of scripts, on refusals by the policy, and on requests to anywhere else."""
    address, pages = attacked
    page = browse(address)
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    for path in pages:
        answer = page.goto(address + path)
        assert answer.status in (200, 400, 404), path
        assert page.url.startswith(address), path
        assert page.evaluate("document.querySelectorAll('script:not([src]), iframe, object, embed, base').length") == 0
    assert dialogs == []


def test_a_link_of_a_document_leads_nowhere_else(browse: Browse, attacked: tuple[str, list[str]]) -> None:
    address, pages = attacked
    page = browse(address)
    for path in pages:
        if path.startswith("/d/"):
            page.goto(address + path)
            links = page.evaluate("[...document.links].map((one) => one.protocol)")
            assert set(links) <= {"http:", "https:"}, path


def test_a_question_is_asked_kept_and_asked_again(browse: Browse, own_address: str) -> None:
    page = browse(f"{own_address}/query")
    page.get_by_label("Your question").fill("SELECT kind, count(*) AS records\nFROM records GROUP BY kind")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/query?sql=*")
    page.get_by_role("table").wait_for()
    picture = page.locator(".chart img")
    picture.wait_for()
    assert page.evaluate("(one) => one.decode().then(() => one.naturalWidth > 100)", picture.element_handle())
    page.get_by_label("Keep this query as").fill("Records by kind")
    page.get_by_role("button", name="Keep").last.click()
    page.get_by_role("link", name="Records by kind", exact=True).click()
    page.get_by_role("table").wait_for()


def test_a_question_works_without_javascript_and_on_a_phone(browse: Browse, own_address: str) -> None:
    options = {"java_script_enabled": False, "viewport": {"width": 360, "height": 720}}
    page = browse(f"{own_address}/query", **options)
    page.get_by_role("link", name="Documents that speak of something").click()
    page.get_by_label(":words").fill("Charter")
    page.get_by_role("button", name="Ask").click()
    page.get_by_role("table").wait_for()
    assert page.get_by_role("table").get_by_role("row").count() == 3
    plain = browse(page.url, viewport={"width": 360, "height": 720})
    assert plain.evaluate("document.documentElement.scrollWidth") <= 360
