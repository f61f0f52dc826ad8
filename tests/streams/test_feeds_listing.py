"""What a feed lists, whatever its form, its faults and the name that its server gives it."""

from __future__ import annotations

import gzip
import time
from datetime import UTC, datetime

import pytest

from comity.model import InputError
from comity.streams.feeds.addresses import host_of, origin_of, same_as
from comity.streams.feeds.items import Listing
from comity.streams.feeds.listing import MAX_FEED, listing
from comity.streams.feeds.times import backoff, fresh_for, http_date, retry_after

NOW = datetime(2025, 6, 10, 12, tzinfo=UTC).timestamp()
URL = "https://example.org/news/feed"


def rss(items: str, head: str = "") -> bytes:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>{head}{items}</channel></rss>'.encode()


def read(data: bytes, **more: object) -> Listing:
    return listing(data, URL, NOW, **more)  # type: ignore[arg-type]


ATOM = """<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>
<entry><id>urn:2</id><title>Later</title><link href="/b?id=2&amp;utm_source=x#top"/>
<updated>2025-06-09T23:30:00-04:00</updated><published>2025-06-08T23:30:00-04:00</published></entry>
<entry><id>urn:1</id><title>Earlier</title><link rel="alternate" href="https://example.org/a"/>
<updated>2025-06-01T10:00:00Z</updated></entry></feed>"""

SITEMAP = """<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://example.org/1</loc><news:news>
<news:publication><news:name>The Times</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2025-06-03T23:10:00-05:00</news:publication_date><news:title>One</news:title></news:news></url>
<url><loc>https://example.org/2</loc><lastmod>2025-06-04</lastmod></url></urlset>"""


def test_atom() -> None:
    found = read(ATOM.encode())
    assert (found.kind, found.title, found.note) == ("feed", "News", None)
    later, earlier = found.items
    assert (later.link, later.guid, later.title) == ("https://example.org/b?id=2", "urn:2", "Later")
    assert later.published == "2025-06-08", "the day as the publisher wrote it, not as it was in London"
    assert (earlier.link, earlier.published) == ("https://example.org/a", "2025-06-01")


def test_a_news_sitemap() -> None:
    found = read(SITEMAP.encode())
    assert found.kind == "sitemap"
    first, second = found.items
    assert (first.link, first.title, first.published, first.publisher) == (
        "https://example.org/1", "One", "2025-06-03", "The Times"
    )  # fmt: skip
    assert (second.published, second.title) == ("2025-06-04", None)
    assert read(gzip.compress(SITEMAP.encode())) == found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings(encoding: str) -> None:
    text = rss("<item><title>Übung</title><link>/ü</link></item>").decode()
    assert [item.title for item in read(text.encode(encoding)).items] == ["Übung"]


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("Tue, 03 Jun 2025 23:30:00 -0400", "2025-06-03"),
        ("2025-06-03T01:00:00+09:00", "2025-06-03"),
        ("3 Jun 2025", "2025-06-03"),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("Mon, 01 Jan 0001 00:00:00 GMT", None),
        ("Fri, 31 Dec 9999 23:59:59 GMT", None),
        ("Sun, 15 Jun 2025 00:00:00 GMT", None),
        ("Wed, 11 Jun 2025 20:00:00 GMT", "2025-06-11"),
        ("yesterday", None),
        ("", None),
    ],
)
def test_days_and_what_is_no_day(date: str, day: str | None) -> None:
    found = read(rss(f"<item><title>A</title><link>/a</link><pubDate>{date}</pubDate></item>"))
    assert [item.published for item in found.items] == [day]


def test_newest_first_and_what_has_no_date_is_not_crowded_out() -> None:
    dates = ("02 Jun 2025", "05 Jun 2025", "", "03 Jun 2025")
    items = "".join(f"<item><link>/{n}</link><pubDate>{date}</pubDate></item>" for n, date in enumerate(dates))
    links = [item.link[-1] for item in read(rss(items), most=3).items]
    assert links == ["2", "1", "3"]


def test_a_thousand_items_and_more() -> None:
    items = "".join(f"<item><link>/{n}</link><guid>{n}</guid></item>" for n in range(1200))
    assert len(read(rss(items)).items) == 1000
    with pytest.raises(InputError, match="lists more than 20000 items"):
        read(rss("<item>" * 20_001))


def test_one_article_under_two_addresses_is_listed_once() -> None:
    links = ("http://EXAMPLE.org:80/a?utm_source=x", "https://example.org/a#c", "https://example.org/a?fbclid=1")
    found = read(rss("".join(f"<item><title>A</title><link>{link}</link></item>" for link in links)))
    assert [item.link for item in found.items] == ["http://EXAMPLE.org:80/a"]


def test_an_identifier_that_two_items_share_is_none() -> None:
    same = "<guid isPermaLink='false'>0</guid>"
    found = read(rss(f"<item><link>/a</link>{same}</item><item><link>/b</link>{same}</item>"))
    assert [(item.link[-1], item.guid) for item in found.items] == [("a", None), ("b", None)]


def test_links_that_lead_nowhere_are_left_out_and_said_so() -> None:
    bad = ("javascript:alert(1)", "file:///etc/passwd", "https://me:secret@example.org/", "", "http://[::1/")
    items = "".join(f"<item><title>x</title><link>{link}</link></item>" for link in bad)
    found = read(rss(items + "<item><link>/fine</link></item>"))
    assert [item.link for item in found.items] == ["https://example.org/fine"]
    assert found.note == "5 items have no address"


def test_the_mark_changes_when_the_publisher_says_so() -> None:
    def mark(fields: str) -> str:
        return read(rss(f"<item><title>A</title><link>/a</link>{fields}</item>")).items[0].mark

    assert mark("<description>one</description>") == mark("<description>one</description><category>x</category>")
    assert mark("<description>one</description>") != mark("<description>two</description>")
    changed = ATOM.replace("2025-06-09T23:30:00-04:00", "2025-06-10T01:00:00Z")
    assert read(changed.encode()).items[0].mark != read(ATOM.encode()).items[0].mark


def test_broken_xml_gives_what_can_be_read() -> None:
    whole = rss("<item><link>/a</link></item><item><title>Q & A <b></title><link>/b</link></item>")
    found = read(whole)
    assert [item.link[-1] for item in found.items] == ["a", "b"]
    assert found.note == "is broken XML; 2 items could be read"


@pytest.mark.parametrize("whole", [ATOM, SITEMAP], ids=["atom", "sitemap"])
def test_a_feed_that_breaks_off_never_gives_half_an_address(whole: str) -> None:
    links = {item.link for item in read(whole.encode()).items}
    for end in range(100, len(whole) - 5, 7):
        try:
            found = read(whole[:end].encode())
        except InputError:
            continue
        assert {item.link for item in found.items} < links, end


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "is empty"),
        (b"  \n", "is empty"),
        (b"/etc/passwd", "is no feed"),
        (b'{"version": "https://jsonfeed.org/version/1.1"}', "is no feed"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "is no feed"),
        (b"<!DOCTYPE html><html><body>Feed</body></html>", "is a page, not a feed"),
        (b"<!-- x --><html><body><item>", "is a page, not a feed"),
        (b'<?xml version="1.0"?><sitemapindex></sitemapindex>', "is a list of sitemaps"),
        (b"<rss><channel>", "is broken XML; 0 items could be read"),
        (b"\x1f\x8bnonsense", "is a damaged gzip file"),
        (gzip.compress(bytes(MAX_FEED + 1), mtime=0), "is larger than the 10 MB"),
    ],
)
def test_what_is_no_feed(data: bytes, problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        read(data)


def test_an_empty_feed_is_one() -> None:
    assert read(rss("")).items == ()
    assert read(b"<urlset></urlset>").items == ()


@pytest.mark.parametrize("form", ["rss", "sitemap"])
def test_entities_neither_multiply_nor_bring_files_in(form: str) -> None:
    bombs = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    head = (
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname"><!ENTITY e0 "aaaaaaaa">{bombs}]>'
    )
    body = {
        "rss": "<rss version='2.0'><channel><item><title>&e11;&f;</title><link>/x</link></item></channel></rss>",
        "sitemap": "<urlset><url><loc>/x&e11;&f;</loc></url><url><loc>/y</loc></url></urlset>",
    }[form]
    begun = time.thread_time()
    try:
        found = read((head + body).encode())
    except InputError:
        found = Listing("feed", None, ())
    assert time.thread_time() - begun < 2
    assert len(repr(found)) < 5_000
    assert open("/etc/hostname").read().strip() not in repr(found).replace("example.org", "")  # noqa: PTH123, SIM115


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("http://a.example/x", "https://A.example:443/x", True),
        ("https://a.example", "https://a.example/", True),
        ("https://a.example/x?id=1&utm_medium=rss", "https://a.example/x?id=1", True),
        ("https://a.example/x?id=1", "https://a.example/x?id=2", False),
        ("https://a.example/x?a=%20b", "https://a.example/x?a=+b", False),
        ("https://a.example/x", "https://a.example/x/", False),
        ("https://a.example:8443/x", "https://a.example/x", False),
        ("https://www.a.example/x", "https://a.example/x", False),
    ],
)
def test_when_two_addresses_are_one(one: str, other: str, same: bool) -> None:
    assert (same_as(one) == same_as(other)) is same


def test_hosts_and_origins() -> None:
    assert (host_of("https://A.example.:8080/x"), host_of("http://[::1/")) == ("a.example", "")
    assert origin_of("HTTPS://A.example:8080/x?y") == "https://a.example:8080"
    assert same_as("http://[::1/") == "http://[::1/"


def test_waits_double_and_servers_are_heard() -> None:
    assert [backoff(n) / 60 for n in (1, 2, 3, 7, 8, 99, 10_000)] == [5, 10, 20, 320, 360, 360, 360]
    assert backoff(1, 3600) == 3600
    assert backoff(1, 1e9) == 2 * 86400
    assert retry_after({"retry-after": "120"}, NOW) == 120
    assert retry_after({"retry-after": "Tue, 10 Jun 2025 12:05:00 GMT"}, NOW) == 300
    assert retry_after({"retry-after": "Tue, 10 Jun 2025 11:00:00 GMT"}, NOW) == 0
    for nonsense in ("", "soon", "-5", "1e9", "9" * 30, "Tue, 99 Jun 2025 12:05:00 GMT"):
        assert retry_after({"retry-after": nonsense}, NOW) is None
    assert http_date("Sun, 06 Nov 1994 08:49:37 GMT") == 784111777.0


@pytest.mark.parametrize(
    ("headers", "told", "seconds"),
    [
        ({}, None, 0),
        ({"cache-control": "public, max-age=600"}, None, 600),
        ({"cache-control": "s-maxage=900, max-age=600", "age": "100"}, None, 500),
        ({"cache-control": "max-age=600", "age": "9999"}, None, 0),
        ({"cache-control": "no-cache, max-age=600"}, None, 0),
        ({"cache-control": "max-age=99999999"}, None, 3600),
        ({}, 1800.0, 1800),
        ({"cache-control": "max-age=nonsense"}, 9e9, 3600),
    ],
)
def test_freshness(headers: dict[str, str], told: float | None, seconds: float) -> None:
    assert fresh_for(headers, told) == seconds


def test_a_feed_says_how_long_it_is_good() -> None:
    assert read(rss("", "<ttl>30</ttl>")).told == 1800
    assert read(rss("", "<ttl>soon</ttl>")).told is None
