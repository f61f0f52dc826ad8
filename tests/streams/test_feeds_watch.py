"""What a watch does with one host: what it fetches, what it leaves alone, what it remembers."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest
from feed_hands import Site, asked, live
from feed_world import DAY, Sky

from comity.intake import Answer, Unreachable
from comity.ledger import Ledger, Reader
from comity.model import Document, InputError, LedgerError, Reading
from comity.streams.feeds import Feed, Plan, Until, WatchReport
from comity.streams.feeds.state import beside, opened

ONCE = Until(once=True)
FEED = "https://a.example/feed"
HOUR = 3600.0


@pytest.fixture
def sky() -> Sky:
    return Sky()


@pytest.fixture
def site(sky: Sky) -> Site:
    return Site(sky)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return tmp_path / "l.db"


def run(site: Site, ledger: Path, until: Until = ONCE, **facts: object) -> WatchReport:
    lines: list[str] = facts.pop("lines", [])  # type: ignore[assignment]
    reader = facts.pop("reader", None)
    plan = Plan((Feed(FEED, "A", **facts),))  # type: ignore[arg-type]
    more = {"reader": reader} if reader else {}
    return live(plan, ledger, site.ask, site.sky, until, say=lines.append, **more)  # type: ignore[arg-type]


def held(ledger: Path, column: str = "url") -> list[str]:
    with closing(sqlite3.connect(ledger)) as connection:
        return [row[0] for row in connection.execute(f"SELECT {column} FROM documents ORDER BY seq")]  # noqa: S608


def refused(ledger: Path) -> dict[str, str]:
    with Ledger.open(ledger) as opened_:
        return {one["source"]: one["problem"] for one in opened_.refusals()}


def test_articles_come_in_once_in_order_and_the_feed_is_asked_conditionally(sky: Sky, site: Site, ledger: Path) -> None:
    def feed(headers: Mapping[str, str]) -> Answer:
        told = {"etag": '"v1"', "last-modified": "Mon, 02 Jun 2025 00:00:00 GMT"}
        known = (headers.get("If-None-Match"), headers.get("If-Modified-Since")) == tuple(told.values())
        return Answer("", 304 if known else 200, told, content)

    site.rss("/b", "/a")
    content = site.pages["/feed"]
    site.pages |= {"/feed": feed, "/a": b"The text of a.", "/b": b"The text of b."}
    report = run(site, ledger, Until(seconds=HOUR))
    assert held(ledger) == ["https://a.example/a", "https://a.example/b"]
    assert site.log[:4] == ["/robots.txt", "/feed", "/a", "/b"]
    assert (site.times("/feed"), len(site.log)) == (4, 7)
    assert (report.counted("A", "unchanged"), report.exit_code) == (3, 0)
    sky.sleep(60)
    assert run(site, ledger).requests == 1, "only the feed, which is due again"
    assert run(site, ledger).requests == 0, "nothing is due"


def test_what_the_feed_says_fills_in_what_the_page_does_not(site: Site, ledger: Path) -> None:
    site.rss("<link>/a</link><pubDate>Sun, 01 Jun 2025 23:30:00 -0400</pubDate>")
    site.pages["/a"] = b"---\npublisher: The Page\n---\nThe text."
    run(site, ledger, language="fr")
    assert (held(ledger, "published"), held(ledger, "language")) == (["2025-06-01"], ["fr"])
    assert held(ledger, "publisher") == ["The Page"]
    site.rss("/b")
    site.pages["/b"] = b"---\npublisher: The Page\npublished: 2024-02-03\n---\nThe text."
    site.sky.sleep(HOUR)
    run(site, ledger, publisher="Ours")
    assert (held(ledger, "publisher")[1], held(ledger, "published")[1]) == ("Ours", "2024-02-03")


def test_an_item_that_changes_is_a_new_version_but_not_too_often(sky: Sky, site: Site, ledger: Path) -> None:
    site.pages["/a"] = b"The first text."
    site.rss("<link>/a</link><description>one</description>")
    run(site, ledger)
    site.pages["/a"] = b"The second text."
    for minutes, fetched in ((20, 1), (30, 1), (30, 2), (30, 2)):
        sky.sleep(minutes * 60)
        site.rss("<link>/a</link><description>two</description>")
        run(site, ledger)
        assert site.times("/a") == fetched
    with Ledger.open(ledger) as opened_:
        assert [one.document.text for one in opened_.documents()] in (
            ["The first text.", "The second text."], ["The second text.", "The first text."]
        )  # fmt: skip
    assert asked(ledger, "SELECT count(*) FROM items") == [(1,)]


def test_one_article_under_two_addresses_is_fetched_once(sky: Sky, site: Site, ledger: Path) -> None:
    same = "<title>A</title><guid isPermaLink='false'>7</guid>"
    site.pages |= {"/a": b"The text.", "/new": b"The text.", "/old": Answer("", 301, {"location": "/a"})}
    site.rss(f"<link>/a?utm_source=x</link>{same}", "<title>Old</title><link>/old</link>")
    run(site, ledger)
    assert (site.times("/a"), site.times("/old")) == (1, 1), "what redirects to a listed article is that article"
    sky.sleep(HOUR)
    site.rss(f"<link>/new</link>{same}", "<title>B</title><link>http://A.example/a#top</link>")
    run(site, ledger)
    for _ in range(2):
        assert (site.times("/a"), site.times("/new")) == (1, 0)
        sky.sleep(2 * HOUR)
        run(site, ledger)
    assert held(ledger) == ["https://a.example/a"]


def test_an_identifier_used_again_for_another_article_hides_none(sky: Sky, site: Site, ledger: Path) -> None:
    for number in range(3):
        site.pages[f"/{number}"] = f"The text of {number}.".encode()
        site.rss(f"<title>News {number}</title><link>/{number}</link><guid isPermaLink='false'>top</guid>")
        run(site, ledger)
        sky.sleep(HOUR)
    assert len(held(ledger)) == 3


def test_articles_that_all_lead_to_a_login_are_each_looked_at(site: Site, ledger: Path) -> None:
    site.pages |= {f"/{n}": Answer("", 302, {"location": "/login"}) for n in range(3)}
    site.pages["/login"] = Answer("", 200, {"content-type": "image/png"}, b"\x89PNG")
    site.rss("/0", "/1", "/2")
    run(site, ledger)
    assert set(refused(ledger)) == {f"https://a.example/{n}" for n in range(3)}


def test_a_feed_that_moved_for_good_is_asked_there_and_told(sky: Sky, site: Site, ledger: Path) -> None:
    site.rss("/a")
    site.pages |= {"/a": b"The text.", "/new": site.pages["/feed"], "/feed": Answer("", 301, {"location": "/new"})}
    lines: list[str] = []
    run(site, ledger, lines=lines)
    assert "A: has moved to https://a.example/new; correct it in feeds.toml" in lines
    sky.sleep(HOUR)
    run(site, ledger)
    assert (site.times("/feed"), site.times("/new")) == (1, 2)
    site.rss("/a", "/b")
    site.pages |= {"/new": 404, "/b": b"The text of b."}
    for _ in range(4):
        sky.sleep(DAY)
        run(site, ledger)
    assert held(ledger)[-1] == "https://a.example/b", "it fell back to the address in the file"


def test_a_feed_that_moved_for_now_is_asked_where_it_was(sky: Sky, site: Site, ledger: Path) -> None:
    site.rss()
    site.pages |= {"/new": site.pages["/feed"], "/feed": Answer("", 302, {"location": "/new"})}
    for _ in range(2):
        run(site, ledger)
        sky.sleep(HOUR)
    assert (site.times("/feed"), site.times("/new")) == (2, 2)


def test_redirects_in_a_circle_end(site: Site, ledger: Path) -> None:
    site.rss("/a")
    site.pages["/a"] = Answer("", 302, {"location": "/a?x"})
    site.pages["/a?x"] = Answer("", 302, {"location": "/a?y"})
    site.pages["/a?y"] = Answer("", 302, {"location": "/a?x"})
    run(site, ledger)
    assert refused(ledger) == {"https://a.example/a": "redirects more than 5 times"}
    assert len(site.log) == 8


def test_robots_txt_is_obeyed_and_asked_once_a_day(sky: Sky, site: Site, ledger: Path) -> None:
    site.pages["/robots.txt"] = b"User-agent: Comity\nDisallow: /no\nCrawl-delay: 30\n\nUser-agent: *\nDisallow: /\n"
    site.rss("/no", "/yes")
    site.pages |= {"/no": b"Secret.", "/yes": b"The text."}
    began = sky.now()
    run(site, ledger)
    assert held(ledger) == ["https://a.example/yes"]
    assert refused(ledger) == {"https://a.example/no": "may not be fetched: its robots.txt does not allow it"}
    assert sky.now() - began > 60, "the feed and the article each waited half a minute"
    sky.sleep(DAY - 200)
    run(site, ledger)
    assert site.times("/robots.txt") == 1
    sky.sleep(200)
    site.rss("/yes")
    sky.sleep(HOUR)
    run(site, ledger)
    assert site.times("/robots.txt") == 2


def test_a_feed_that_may_not_be_asked_is_a_failure(site: Site, ledger: Path) -> None:
    site.pages["/robots.txt"] = b"User-agent: *\nDisallow: /feed\n"
    report = run(site, ledger)
    assert (site.log, report.exit_code) == (["/robots.txt"], 1)
    assert "its robots.txt does not allow it" in report.problems[0]


def test_while_robots_txt_cannot_be_had_nothing_else_is_asked(sky: Sky, site: Site, ledger: Path) -> None:
    site.pages["/robots.txt"] = 503
    site.rss("/a")
    report = run(site, ledger, Until(seconds=HOUR))
    assert set(site.log) == {"/robots.txt"}
    assert 2 <= len(site.log) <= 6, "and that one less and less often"
    assert "its robots.txt cannot be had: answers 503" in report.problems[0]
    site.pages |= {"/robots.txt": 404, "/a": b"The text."}
    run(site, ledger, Until(seconds=2 * HOUR))
    assert held(ledger) == ["https://a.example/a"]


def test_a_redirect_to_another_host_is_under_the_rules_of_that_host(site: Site, ledger: Path) -> None:
    other = {"https://b.example/robots.txt": b"User-agent: *\nDisallow: /closed\n", "https://b.example/open": b"Open."}
    site.pages |= other
    site.pages |= {
        "/1": Answer("", 302, {"location": "https://b.example/closed"}),
        "/2": Answer("", 302, {"location": "https://b.example/open"}),
    }
    site.rss("/1", "/2")
    run(site, ledger)
    assert held(ledger) == ["https://b.example/open"]
    assert "robots.txt" in refused(ledger)["https://a.example/1"]
    assert "https://b.example/closed" not in site.log


@pytest.mark.parametrize(
    ("answer", "least"),
    [
        (Answer("", 429, {"retry-after": "7200"}), 2 * HOUR),
        (Answer("", 503, {"retry-after": "600"}), 600),
        (500, 300),
        (Unreachable("u", "takes too long to answer", "Try later."), 300),
    ],
)
def test_what_fails_for_now_is_tried_later(sky: Sky, site: Site, ledger: Path, answer: object, least: float) -> None:
    site.rss("/a")
    site.pages["/a"] = answer
    run(site, ledger)
    assert (site.times("/a"), refused(ledger)) == (1, {})
    sky.sleep(least - 30)
    run(site, ledger)
    assert site.times("/a") == 1
    site.pages["/a"] = b"The text."
    sky.sleep(60)
    run(site, ledger)
    assert held(ledger) == ["https://a.example/a"]


def test_an_article_that_never_comes_is_refused_in_the_end(sky: Sky, site: Site, ledger: Path) -> None:
    site.rss("/a")
    site.pages["/a"] = 500
    run(site, ledger, Until(seconds=4 * DAY), every=DAY)
    assert refused(ledger) == {"https://a.example/a": "could not be fetched in 12 tries: answers 500"}
    assert site.times("/a") == 12


@pytest.mark.parametrize("status", [401, 403, 404, 410, 451, 204])
def test_what_is_not_there_is_refused_at_once(site: Site, ledger: Path, status: int) -> None:
    site.rss("/a")
    site.pages["/a"] = status
    report = run(site, ledger)
    assert refused(ledger) == {"https://a.example/a": f"answers {status}"}
    assert report.exit_code == 1


def test_a_feed_that_fails_is_asked_less_and_less_and_a_gone_one_weekly(sky: Sky, site: Site, ledger: Path) -> None:
    site.pages["/feed"] = 410
    run(site, ledger, Until(seconds=20 * DAY))
    assert 5 <= site.times("/feed") <= 8
    assert asked(ledger, "SELECT problem FROM feeds") == [("answers 410",)]


def test_a_feed_good_for_longer_is_left_alone_but_no_longer_than_an_hour(site: Site, ledger: Path) -> None:
    site.rss()
    site.pages["/feed"] = Answer("", 200, {"cache-control": "max-age=999999"}, site.pages["/feed"])  # type: ignore[arg-type]
    run(site, ledger, Until(seconds=3 * HOUR + 60))
    assert site.times("/feed") == 4


def test_what_the_program_itself_fails_on_is_one_article(
    site: Site, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> Document:
        raise ZeroDivisionError("in the parser")

    monkeypatch.setattr("comity.streams.feeds.asking.one", broken)
    site.rss("/a")
    site.pages["/a"] = b"The text."
    run(site, ledger)
    assert "ZeroDivisionError" in refused(ledger)["https://a.example/a"]


def test_what_the_reader_refuses_counts_as_seen(site: Site, ledger: Path, sky: Sky) -> None:
    def read(document: Document) -> Reading:
        raise InputError(document.source or "", "is not to its taste", "Nothing helps")

    site.rss("/a")
    site.pages["/a"] = b"The text."
    run(site, ledger, reader=Reader("picky 1.0", read))
    sky.sleep(HOUR)
    run(site, ledger)
    assert refused(ledger) == {"https://a.example/a": "is not to its taste"}
    assert site.times("/a") == 1


def test_an_interrupt_while_reading_keeps_what_was_fetched(site: Site, ledger: Path) -> None:
    seen: list[str] = []

    def read(document: Document) -> Reading:
        seen.append(document.text)
        if len(seen) == 2:
            raise KeyboardInterrupt
        return Reading(document, ())

    site.rss("/c", "/b", "/a")
    site.pages |= {f"/{name}": f"The text of {name}.".encode() for name in "abc"}
    report = run(site, ledger, reader=Reader("nothing 1.0", read))
    assert (report.interrupted, report.exit_code, report.waiting) == (True, 130, 2)
    assert len(held(ledger)) == 1
    assert run(site, ledger).total("added") == 2
    assert [site.times(f"/{name}") for name in "abc"] == [1, 1, 1], "no article was fetched again"


def test_a_new_ledger_beside_an_old_state_gets_everything(sky: Sky, site: Site, ledger: Path) -> None:
    site.rss("/a")
    site.pages["/a"] = b"The text."
    run(site, ledger)
    for path in ledger.parent.glob("l.db*"):
        path.unlink()
    run(site, ledger)
    assert held(ledger) == ["https://a.example/a"]


def test_without_its_state_a_watch_finds_what_the_ledger_knows(site: Site, ledger: Path) -> None:
    site.rss("/a")
    site.pages["/a"] = b"The text."
    run(site, ledger)
    beside(ledger).unlink()
    report = run(site, ledger)
    assert (report.total("added"), report.total("known")) == (0, 1)


def test_too_many_at_once_wait_in_the_feed(site: Site, ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("comity.streams.feeds.state_items.MOST_WAITING", 3)
    site.pages |= {f"/{n}": f"The text of {n}.".encode() for n in range(5)}
    site.rss(*(f"/{n}" for n in range(5)))
    report = run(site, ledger, Until(seconds=HOUR))
    assert len(held(ledger)) == 5
    assert report.counted("A", "left_out") == 2
    assert "2 items found no room" in report.problems[0]


def test_two_watches_on_one_ledger_are_refused(site: Site, ledger: Path) -> None:
    site.rss()
    with opened(beside(ledger)), pytest.raises(LedgerError, match="another comity watch is at work"):
        run(site, ledger)
    assert run(site, ledger).exit_code == 0


def test_a_state_that_cannot_be_used_is_named(site: Site, ledger: Path, tmp_path: Path) -> None:
    beside(ledger).write_text("no database at all, " * 99)
    with pytest.raises(LedgerError, match="state of the feeds cannot be used") as refusal:
        run(site, ledger)
    assert "Remove it" in refusal.value.remedy
    beside(ledger).unlink()
    with closing(sqlite3.connect(beside(ledger))) as other:
        other.execute("CREATE TABLE mine (x)")
    with pytest.raises(LedgerError, match="no state of feeds"):
        run(site, ledger)
    beside(ledger).unlink()
    run(site, ledger)
    with closing(sqlite3.connect(beside(ledger))) as newer:
        newer.execute("PRAGMA user_version=99")
    with pytest.raises(LedgerError, match="another version"):
        run(site, ledger)


def test_a_clock_that_was_wrong_does_not_stop_a_feed_for_ever(sky: Sky, site: Site, ledger: Path) -> None:
    site.rss()
    now = sky.moment
    sky.moment += 9000 * DAY
    run(site, ledger)
    sky.moment = now
    run(site, ledger)
    assert site.times("/feed") == 2
