"""The watch over real connections, with a server of our own that slows, lies, breaks off and redirects."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from feed_hands import NOTHING, QUICK, asked
from feed_server import Served, serving

from comity.intake import HttpFetcher
from comity.ledger.doctor import contents
from comity.streams.feeds import Feed, Into, Look, Plan, Until, WatchReport, client, look, watch
from comity.version import __version__


@pytest.fixture
def served() -> Iterator[Served]:
    with serving() as found:
        yield found


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return tmp_path / "l.db"


def fetcher(deadline: float = 5.0) -> HttpFetcher:
    """Our own network is allowed, and every name leads to it."""
    return HttpFetcher(allow_private=True, deadline=deadline, resolver=lambda *_: ["127.0.0.1"])


def run(ledger: Path, *urls: str, deadline: float = 5.0, **plan: object) -> WatchReport:
    made = Plan(tuple(Feed(url, url.rpartition("/")[2]) for url in urls), **plan)  # type: ignore[arg-type]
    ask = client(made, fetcher=fetcher(deadline))
    return watch(made, Into(ledger, NOTHING), ask, until=Until(once=True), manners=QUICK)


def held(ledger: Path) -> list[str]:
    with closing(sqlite3.connect(ledger)) as connection:
        return sorted(row[0] for row in connection.execute("SELECT url FROM documents"))


def test_a_feed_under_a_false_type_comes_in_and_is_then_asked_conditionally(served: Served, ledger: Path) -> None:
    report = run(ledger, f"{served.base}/feed", contact="mailto:a@b.example")
    assert report.exit_code == 0
    assert held(ledger) == [f"{served.base}/page/1", f"{served.base}/page/2"]
    with closing(sqlite3.connect(ledger.with_name("l-feeds.db"))) as connection:
        connection.execute("UPDATE feeds SET due = 0")
        connection.commit()
    assert run(ledger, f"{served.base}/feed").total("unchanged") == 1
    assert served.times("/page/1") == 1
    headers = served.log[1][2]
    assert headers["user-agent"] == f"Comity/{__version__} (follows feeds at a person's request; mailto:a@b.example)"
    assert "application/rss+xml" in headers["accept"]


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("drips", "takes too long to answer"),
        ("header-drips", "takes too long to answer"),
        ("bomb", "is larger than the 20 MB"),
        ("double-bomb", "is packed several times over"),
        ("file-bomb", "is larger than the 10 MB"),
        ("huge", "is larger than the 10 MB"),
        ("says-huge", "is larger than the 20 MB"),
        ("long-lie", "cannot be fetched"),
        ("false-gzip", "cannot be fetched"),
        ("hang-up", "cannot be fetched"),
        ("nonsense", "cannot be fetched"),
        ("html", "is a page, not a feed"),
        ("files", "leads to a file address"),
        ("round", "redirects more than 5 times"),
        ("missing", "answers 404"),
    ],
)
def test_a_bad_host_is_a_failure_that_is_named_and_holds_up_nobody(
    served: Served, ledger: Path, path: str, problem: str
) -> None:
    port = served.port
    deadline = 0.7 if "drips" in path else 20.0
    report = run(ledger, f"http://bad.example:{port}/{path}", f"http://good.example:{port}/feed", deadline=deadline)
    assert [line for line in report.problems if problem in line], report.problems
    assert len(held(ledger)) == 2
    assert report.exit_code == 1
    assert asked(ledger, "SELECT failures FROM feeds ORDER BY url") == [(1,), (0,)]


def test_a_feed_that_breaks_off_gives_whole_items_only(served: Served, ledger: Path) -> None:
    report = run(ledger, f"{served.base}/short-lie")
    assert "short-lie: ends in the middle" in report.problems
    links = held(ledger)
    assert 3 <= len(links) <= 6
    assert set(links) <= {f"{served.base}/page/{n}" for n in range(1, 9)}


def test_one_request_at_a_time_to_a_host_and_several_hosts_at_once(served: Served, ledger: Path) -> None:
    names = ("a.example", "b.example", "c.example")
    served.listed = [f"http://{name}:{served.port}/slow/{n}" for n in range(2) for name in names]
    run(ledger, f"{served.base}/feed")
    assert {served.together[name] for name in names} == {1}
    assert len(held(ledger)) == 6
    stamps = [host for host, path, _ in served.log if path.startswith("/slow")]
    assert set(stamps[:3]) == set(names), "no host waits for another"


def test_redirects(served: Served, ledger: Path) -> None:
    served.listed = ["/now/page/1", "/now/now/page/2", "/round/0"]
    report = run(ledger, f"{served.base}/forever")
    assert held(ledger) == [f"{served.base}/page/1", f"{served.base}/page/2"]
    assert any(f"has moved to {served.base}/feed" in line for line in report.problems)
    assert asked(ledger, "SELECT address FROM feeds") == [(f"{served.base}/feed",)]
    assert report.total("refused") == 1


def test_nothing_private_is_asked_for(served: Served, ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the override our own server is out of reach; with it counting as public, a redirect inward is refused."""
    made = Plan((Feed(f"{served.base}/feed", "A"),))
    report = watch(made, Into(ledger, NOTHING), client(made), until=Until(once=True), manners=QUICK)
    assert served.log == []
    assert "private address: 127.0.0.1" in report.problems[0]
    ledger = ledger.with_name("m.db")
    monkeypatch.setattr("comity.intake.address.is_public", lambda address: address == "127.0.0.1")
    served.listed = ["/inward", "/page/1"]
    watch(made, Into(ledger, NOTHING), client(made), until=Until(once=True), manners=QUICK)
    assert held(ledger) == [f"{served.base}/page/1"]
    with closing(sqlite3.connect(ledger)) as connection:
        (problem,) = connection.execute("SELECT problem FROM refusals").fetchone()
    assert problem.endswith("leads to a private address: 10.0.0.7")


def test_a_host_that_asks_for_patience_gets_it(served: Served, ledger: Path) -> None:
    served.listed = ["/weary/1", "/page/2"]
    report = run(ledger, f"{served.base}/feed")
    assert report.waiting >= 1
    assert run(ledger, f"{served.base}/feed").requests == 0
    with closing(sqlite3.connect(ledger.with_name("l-feeds.db"))) as connection:
        (until,) = connection.execute("SELECT until FROM closed").fetchone()
    assert 3500 < until - time.time() <= 3600


def test_a_look_keeps_nothing(served: Served, ledger: Path) -> None:
    made = Plan((Feed(f"{served.base}/feed", "A"), Feed(f"{served.base}/html", "B")))
    seen = look(made, ledger, client(made, fetcher=fetcher()), manners=QUICK)
    assert [(one.name, one.kind, one.items, one.new, one.problem) for one in seen] == [
        ("A", "feed", 2, 2, None), ("B", None, 0, 0, "is a page, not a feed")
    ]  # fmt: skip
    assert isinstance(seen[0], Look)
    assert list(ledger.parent.iterdir()) == []
    assert served.times("/page/1") == 0
    run(ledger, f"{served.base}/feed")
    before = {path.name: path.read_bytes() for path in ledger.parent.iterdir()}
    served.listed.append("/page/3")
    assert look(made, ledger, client(made, fetcher=fetcher()), manners=QUICK)[0].new == 1
    assert {path.name: path.read_bytes() for path in ledger.parent.iterdir() if path.name in before} == before


SCRIPT = Path(__file__).with_name("watch_script.py")


def test_killed_at_any_moment_it_loses_nothing_and_fetches_nothing_twice(served: Served, ledger: Path) -> None:
    served.listed = [f"/page/{n}" for n in range(20)]
    chance, kills = random.Random(3), 0
    for sign in (signal.SIGKILL, signal.SIGINT):
        process = start(served, ledger)
        time.sleep(chance.uniform(0.05, 0.5))
        process.send_signal(sign)
        kills += process.wait(30) in (-signal.SIGKILL, 130)
        assert [check for check in contents(ledger) if check.status == "fail"] == []
    assert start(served, ledger).wait(60) == 0
    assert len(held(ledger)) == 20
    assert kills >= 1
    twice = sum(served.times(f"/page/{n}") - 1 for n in range(20))
    assert twice <= kills, "at most the one request to this host that was on its way"


def start(served: Served, ledger: Path) -> subprocess.Popen[str]:
    """The script, once it has loaded and is about to begin."""
    command = [sys.executable, str(SCRIPT), str(ledger), f"{served.base}/feed"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ})
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process
