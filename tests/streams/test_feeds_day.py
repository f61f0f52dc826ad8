"""A day of feeds in simulated time: nothing asked within its freshness, nothing lost, nothing that grows.

`scripts/measure_watch.py` does the same with 10,000 articles.
"""

from __future__ import annotations

import contextlib
import random
from collections.abc import Mapping
from pathlib import Path

from feed_hands import asked, live, plan_for, waiting_links
from feed_world import BEGAN, DAY, Sky, World

from comity.intake import Answer
from comity.streams.feeds import Feed, Plan, Until
from comity.streams.feeds.state import beside


def test_a_day(tmp_path: Path) -> None:
    sky = Sky()
    world = World(sky, hosts=4, items=200, every=3600.0)
    ledger = tmp_path / "l.db"
    report = live(plan_for(world, 3600.0), ledger, world.ask, sky, Until(seconds=DAY), batch=400, linger=7200.0)
    assert world.wrongs == []
    assert world.wrong_in(ledger, waiting_links(ledger)) == []
    assert len(waiting_links(ledger)) < 5
    assert report.total("added") + report.total("refused") + report.total("known") >= 196
    assert report.total("failed") > 5
    assert report.total("new_versions") > 3
    assert len(report.feeds) == 4
    assert len(report.problems) <= 50
    assert report.requests == world.requests
    left = asked(ledger, "SELECT count(*) FROM items WHERE landed IS NOT NULL AND state <> 'landed'")
    assert left == [(0,)], "a text stays in the state only until the ledger has it"


class Killed(BaseException):
    """Stands for a kill: nothing in the program catches it."""


def test_ended_at_any_moment_it_goes_on_and_loses_nothing(tmp_path: Path) -> None:
    sky, chance = Sky(), random.Random(7)
    world = World(sky, hosts=4, items=80, every=3600.0)
    ledger, end = tmp_path / "l.db", BEGAN + DAY
    left = [0]

    def ask(url: str, headers: Mapping[str, str]) -> Answer:
        left[0] -= 1
        if left[0] < 0:
            raise Killed if chance.random() < 0.5 else KeyboardInterrupt
        return world.ask(url, headers)

    runs = ended = 0
    while sky.now() < end:
        left[0] = chance.randrange(1, 40)
        runs += 1
        with contextlib.suppress(Killed):
            ended += live(
                plan_for(world, 3600.0), ledger, ask, sky, Until(seconds=end - sky.now()), linger=7200.0
            ).interrupted
        sky.sleep(20.0)  # the pause that the last run kept is forgotten with it
    assert runs > 8
    assert ended > 2
    assert world.wrongs == []
    assert world.wrong_in(ledger, waiting_links(ledger)) == []


def test_what_left_its_feed_long_ago_is_forgotten(tmp_path: Path) -> None:
    """A feed of ten items, a new one every eight hours, for sixty days."""
    sky, rows = Sky(), []
    feed, ledger, fetched = "https://a.example/feed", tmp_path / "l.db", [0]

    def ask(url: str, headers: Mapping[str, str]) -> Answer:
        number = int((sky.now() - BEGAN) // (DAY / 3))
        if url == feed:
            rows.append(number)
            links = "".join(f"<item><link>/{n}</link></item>" for n in range(number, max(-1, number - 10), -1))
            return Answer(url, 200, {}, f"<rss version='2.0'><channel>{links}</channel></rss>".encode())
        fetched[0] += "robots" not in url
        return Answer(url, 200, {"content-type": "text/plain"}, f"The text of {url}.".encode())

    plan = Plan((Feed(feed, "A", every=DAY / 3),))
    sizes = []
    for days in (40, 10, 10):
        live(plan, ledger, ask, sky, Until(seconds=days * DAY), batch=100, linger=10 * DAY)
        sizes.append(int(str(asked(ledger, "SELECT count(*) FROM items")[0][0])))
    assert fetched[0] == len(set(rows)) > 170
    assert sizes[1] == sizes[2], "it does not grow any more"
    assert 90 < sizes[2] < 110
    assert asked(ledger, "SELECT count(*) FROM listed") == [(sizes[2],)]
    assert beside(ledger).stat().st_size < 300_000
