"""What a watch does with articles that are not read: passed over by the gate, or kept as near-copies."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from feed_hands import NOTHING, Site, asked, live
from feed_world import DAY, Sky

from comity.ledger import Ledger, Reader
from comity.model import Document, LedgerError, Reading
from comity.streams.feeds import Feed, Plan, Until, WatchReport

PLAN = Plan((Feed("https://a.example/feed", "A"),))
TALKS = (
    "The ministers of the two countries met in the old town hall on Monday and talked for three hours about the "
    "railway, the customs house at the bridge, the price of power in winter and the students who cross the border."
)


@pytest.fixture
def site() -> Site:
    return Site(Sky())


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return tmp_path / "l.db"


def of_states(text: str) -> bool:
    return "ministers" in text


def run(
    site: Site, ledger: Path, until: Until | None = None, reader: Reader = NOTHING, lines: list[str] | None = None
) -> WatchReport:
    say = (lambda _: None) if lines is None else lines.append
    return live(
        PLAN, ledger, site.ask, site.sky, until or Until(once=True), reader=reader, gate=of_states, skip_copies=True,
        say=say,
    )  # fmt: skip


def held(ledger: Path) -> list[str]:
    with closing(sqlite3.connect(ledger)) as connection:
        return [row[0].rpartition("/")[2] for row in connection.execute("SELECT url FROM documents ORDER BY seq")]


def states(ledger: Path) -> dict[str, str]:
    return {str(link)[-1]: str(state) for link, state in asked(ledger, "SELECT link, state FROM items")}


def test_what_the_gate_turns_away_is_counted_and_never_fetched_again(site: Site, ledger: Path) -> None:
    site.rss("/c", "/b", "/a")
    site.pages |= {"/a": b"A cup game.", "/b": TALKS.encode(), "/c": b"A recipe."}
    lines: list[str] = []
    report = run(site, ledger, lines=lines)
    assert held(ledger) == ["b"]
    assert (report.total("added"), report.total("passed_over"), report.total("refused")) == (1, 2, 0)
    assert report.exit_code == 0
    assert "1 articles added, 2 passed over" in lines
    assert "1 articles added, 0 known already, 2 passed over" in report.lines()[0]
    assert states(ledger) == {"a": "passed", "b": "done", "c": "passed"}
    site.sky.sleep(60)
    run(site, ledger, Until(seconds=2 * DAY))
    assert [site.times(f"/{name}") for name in "abc"] == [1, 1, 1]
    assert run(site, ledger).waiting == 0


def test_what_was_passed_over_and_then_changed_is_looked_at_again(site: Site, ledger: Path) -> None:
    site.pages |= {"/feed": listing("first"), "/a": b"A cup game."}
    run(site, ledger)
    assert held(ledger) == []
    site.pages |= {"/feed": listing("mended"), "/a": TALKS.encode()}
    site.sky.sleep(DAY)
    assert run(site, ledger).total("added") == 1
    assert held(ledger) == ["a"]


def test_what_was_passed_over_is_forgotten_like_the_rest(site: Site, ledger: Path) -> None:
    site.rss("/a")
    site.pages |= {"/a": b"A cup game."}
    run(site, ledger)
    site.rss("/b")
    site.pages |= {"/b": b"A recipe."}
    for _ in range(2):
        site.sky.sleep(31 * DAY)
        run(site, ledger)
    assert states(ledger) == {"b": "passed"}


def test_a_near_copy_is_kept_unread_and_counted(site: Site, ledger: Path) -> None:
    seen: list[str] = []

    def read(document: Document) -> Reading:
        seen.append(document.url or "")
        return Reading(document, ())

    site.rss("/b", "/a")
    site.pages |= {"/a": TALKS.encode(), "/b": f"World in brief\n\n{TALKS}".encode()}
    report = run(site, ledger, reader=Reader("nothing 1.0", read))
    assert seen == ["https://a.example/a"]
    assert held(ledger) == ["a", "b"]
    assert (report.total("added"), report.total("copies")) == (1, 1)
    assert "1 kept unread as copies" in report.lines()[0]
    assert states(ledger) == {"a": "done", "b": "done"}
    site.sky.sleep(60)
    run(site, ledger, Until(seconds=2 * DAY))
    assert [site.times(f"/{name}") for name in "ab"] == [1, 1]


def test_a_copy_that_comes_in_a_later_batch_is_one_too(site: Site, ledger: Path) -> None:
    site.rss("/a")
    site.pages |= {"/a": TALKS.encode(), "/b": f"World in brief\n\n{TALKS}".encode()}
    run(site, ledger)
    site.sky.sleep(DAY)
    site.rss("/b", "/a")
    assert run(site, ledger).total("copies") == 1


def test_an_interrupt_between_some_of_each_kind_counts_none_twice(site: Site, ledger: Path) -> None:
    def read(document: Document) -> Reading:
        if "stop" in document.text and not stopped:
            stopped.append(1)
            raise KeyboardInterrupt
        return Reading(document, ())

    stopped: list[int] = []
    site.rss("/e", "/d", "/c", "/b", "/a")
    site.pages |= {"/a": b"A cup game.", "/b": TALKS.encode(), "/c": TALKS.encode() + b" Again.", "/e": b"A recipe."}
    site.pages["/d"] = b"Other ministers signed what nobody had read, and wanted to stop there."
    first = run(site, ledger, reader=Reader("nothing 1.0", read))
    assert (first.interrupted, first.waiting) == (True, 2)
    assert states(ledger) == {"a": "passed", "b": "done", "c": "done", "d": "landed", "e": "landed"}
    second = run(site, ledger, reader=Reader("nothing 1.0", read))
    both = {what: first.total(what) + second.total(what) for what in ("added", "copies", "passed_over", "known")}  # type: ignore[arg-type]
    assert both == {"added": 2, "copies": 1, "passed_over": 2, "known": 0}
    assert [site.times(f"/{name}") for name in "abcde"] == [1, 1, 1, 1, 1]


def test_a_ledger_that_is_removed_meanwhile_ends_the_watch(site: Site, ledger: Path) -> None:
    def removed(headers: object) -> bytes:
        for path in ledger.parent.glob("l.db*"):
            path.unlink()
        return TALKS.encode()

    site.rss("/a")
    site.pages["/a"] = removed
    with pytest.raises(LedgerError, match="was removed while feeds were read into it"):
        run(site, ledger)
    assert not ledger.exists()
    site.pages["/a"] = TALKS.encode()
    run(site, ledger)
    assert held(ledger) == ["a"]


def test_the_ledger_stays_usable_by_others_between_batches(site: Site, ledger: Path) -> None:
    """Nothing is held open: another process may move, copy or vacuum the file."""
    opened: list[int] = []

    def count(headers: object) -> bytes:
        opened.append(len(list(ledger.parent.glob("l.db-*"))))
        return TALKS.encode()

    site.rss("/a")
    site.pages["/a"] = count
    run(site, ledger)
    assert opened == [0], "no write-ahead log is left beside a ledger that nobody uses"
    with Ledger.open(ledger) as other:
        assert other.counts()["documents"] == 1


def listing(word: str) -> bytes:
    item = f"<item><title>A</title><link>/a</link><description>{word}</description></item>"
    return f"<rss version='2.0'><channel><title>T</title>{item}</channel></rss>".encode()
