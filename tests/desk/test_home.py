"""Home: the first run, movement, what is due and overdue, what is new."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from visitor import HOME, HTML, Visitor

from comity.desk import DeskSettings, begun, create_app
from comity.desk.adding.offer import Offer
from comity.desk.asking import home_news, shelf
from comity.desk.asking.pairs import Pair
from comity.desk.held import DeskLedger
from comity.desk.pages.home import build
from comity.desk.pages.home_sums import Summed, age


def test_the_first_run_has_the_forms_right_there(empty: Visitor) -> None:
    text = empty.look("/").text
    assert "Nothing has been read yet" in text
    assert 'action="/add/text"' in text
    assert 'action="/add/files"' in text


def test_an_empty_ledger_that_may_only_be_read_says_so(empty: Visitor, visit: object) -> None:
    empty.look("/")
    desk = visit(ledger=empty.settings.ledger, read_only=True)  # type: ignore[operator]
    text = desk.look("/").text
    assert "<textarea" not in text
    assert "read only" in text


def test_a_promise_is_due_or_overdue_or_neither(desk: Visitor) -> None:
    found = desk.get("/index.json").json()
    due, overdue = ({one["record"] for one in found[name]} for name in ("due", "overdue"))
    assert not due & overdue
    assert all(one["status"] in ("overdue", "missed") for one in found["overdue"])
    assert all(one["due"] < found["day"] for one in found["overdue"])
    assert all(one["due"] >= found["day"] for one in found["due"])


def test_each_relationship_has_its_movement_in_words_too() -> None:
    line = (*[None] * 12, 1.0, *[None] * 10, 5.0)
    pairs = (Pair("ARM", "USA", 3, 1, 1, 1, "2025-01-14"), Pair("ARM", "RUS", 1, 0, 0, 1, None))
    sums = Summed({"documents": 1}, "2025-02-14", 0, pairs, {("ARM", "USA"): line}, (), (), (), ())
    moved, still = build(sums, 1, Offer(folder=False)).relationships
    assert "<svg" in moved.line
    assert moved.direction
    assert moved.age == "1 month"
    assert (still.line, still.direction, still.age) == ("", "", "")


def test_what_the_latest_documents_tell_is_there(desk: Visitor) -> None:
    fresh = desk.get("/index.json").json()["fresh"]
    assert fresh
    assert all(one["id"].startswith("r-") for one in fresh)


def test_records_of_the_first_document_come_first(desk: Visitor) -> None:
    with DeskLedger.at(desk.settings.ledger) as ledger, ledger.asking() as connection:
        names = [one.id for one in shelf.latest(connection, 3)]
        whole = home_news.records_in(connection, names, 100)
        alone = home_news.records_in(connection, names[:1], 100)
        assert home_news.records_in(connection, [], 5) == ()
    assert {one.id for one in alone} <= {one.id for one in whole}


@pytest.mark.parametrize(
    ("last", "day", "words"),
    [
        ("2025-01-14", "2025-01-14", "this week"),
        ("2025-01-01", "2025-01-14", "1 week"),
        ("2024-11-01", "2025-01-14", "2 months"),
        ("2022-01-14", "2025-01-14", "3 years"),
        (None, "2025-01-14", ""),
        ("2025-02-01", "2025-01-14", "this week"),
        ("2025", "2025-01-14", ""),
    ],
)
def test_an_age_in_words(last: str | None, day: str | None, words: str) -> None:
    assert age(last, day) == words


def test_home_says_that_it_counts_everything(desk: Visitor) -> None:
    assert "always counts everything held" in desk.look("/?as_of=2025-01-15").text
    assert "always counts everything held" not in desk.look("/").text


def test_the_first_page_shows_what_was_begun_before_pages_loaded(
    world_ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache, limit = begun(world_ledger), time.monotonic() + 10
    while cache.busy and time.monotonic() < limit:
        time.sleep(0.01)
    monkeypatch.setattr("comity.desk.pages.home_sums.summed", None)  # to work it out again would fail
    client = TestClient(create_app(DeskSettings(world_ledger, read_only=True), cache), base_url=HOME)
    assert "/r/ARM-USA" in client.get("/", headers=HTML).text
