"""How feeds fare, as the doctor, the desk and the command line tell it."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from feed_hands import Site, live
from feed_server import Served, serving
from feed_world import DAY, Sky
from typer.testing import CliRunner

from comity.cli.app import app
from comity.intake import HttpFetcher
from comity.ledger import Ledger
from comity.model import Reading
from comity.streams.feeds import Feed, Plan, Until, checks, health, polite
from comity.streams.feeds.state import beside

HOUR = 3600.0


@pytest.fixture
def sky() -> Sky:
    return Sky()


@pytest.fixture
def followed(sky: Sky, tmp_path: Path) -> Path:
    """A ledger into which a good feed and a bad one are followed."""
    site, ledger = Site(sky), tmp_path / "l.db"
    site.rss("/a", "/b")
    site.pages |= {"/a": b"The text.", "/bad": 500, "/b": 500}
    plan = Plan((Feed("https://a.example/feed", "Good"), Feed("https://a.example/bad", "Bad")), "lists/feeds.toml")
    live(plan, ledger, site.ask, sky, Until(once=True))
    return ledger


def test_each_feed_with_its_freshness_and_failures(followed: Path, sky: Sky) -> None:
    bad, good = health(followed, sky.now())
    assert (bad.name, bad.light, bad.failures, bad.problem, bad.age) == ("Bad", "failing", 1, "answers 500", None)
    assert (good.name, good.light, good.failures, good.waiting) == ("Good", "fresh", 0, 1)
    assert good.age is not None
    assert good.age < 20
    assert good.good
    assert good.good.startswith("2025-06-02T00:00:")
    late = health(followed, sky.now() + 2 * HOUR)[1]
    assert (late.name, late.light) == ("Good", "late")


def test_the_doctor_says_what_to_do(followed: Path, sky: Sky) -> None:
    found = {one.name: one for one in checks(followed, sky.now())}
    assert (found["feed Good"].status, found["feed Good"].remedy) == ("pass", "")
    bad = found["feed Bad"]
    assert bad.status == "warn"
    assert bad.detail == "1 failures in a row: answers 500; never answered"
    assert bad.remedy == f"comity --ledger {followed} watch lists/feeds.toml --dry-run"
    late = {one.name: one for one in checks(followed, sky.now() + DAY)}["feed Good"]
    assert (late.status, late.remedy) == ("warn", f"comity --ledger {followed} watch lists/feeds.toml")
    assert "not asked since it was due; answered 1 day ago, 1 articles wait" in late.detail


def test_no_feeds_no_checks_and_a_broken_state_is_one(tmp_path: Path) -> None:
    assert list(checks(tmp_path / "l.db")) == []
    assert health(tmp_path / "l.db") == ()
    beside(tmp_path / "l.db").write_text("this is no database " * 99)
    (check,) = checks(tmp_path / "l.db")
    assert check.status == "fail"
    assert "Remove it" in check.remedy


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    """A server that the command may ask, and a reader that is quick."""
    fetcher = HttpFetcher(allow_private=True)
    monkeypatch.setattr("comity.streams.feeds.client", lambda plan: polite.client(plan, fetcher=fetcher))
    monkeypatch.setattr("comity.reading.local.read_document", lambda document: Reading(document, ()))
    with serving() as found:
        yield found


def written(folder: Path, *urls: str) -> str:
    path = folder / "feeds.toml"
    path.write_text('pause = "1s"\n' + "".join(f'[[feed]]\nurl = "{url}"\nname = "{url[-5:]}"\n' for url in urls))
    return str(path)


def comity(folder: Path, *words: str) -> tuple[int, str, str]:
    found = CliRunner().invoke(app, ["--ledger", str(folder / "l.db"), *words])
    return found.exit_code, found.stdout, found.stderr


def test_the_command_follows_looks_and_tells(served: Served, tmp_path: Path) -> None:
    file = written(tmp_path, f"{served.base}/feed")
    code, out, _ = comity(tmp_path, "watch", file, "--dry-run")
    assert (code, json.loads(out)[0]["new"]) == (0, 2)
    assert not (tmp_path / "l.db").exists()
    code, out, said = comity(tmp_path, "watch", file, "--once")
    assert code == 0
    assert json.loads(out)["feeds"]["/feed"] == {"added": 2, "asked": 1, "changed": 0, "left_out": 0, "new": 2}
    assert "/feed: 2 new" in said
    assert "1 times asked, 0 failures; 2 articles added, 0 known already" in said
    with Ledger.open(tmp_path / "l.db") as ledger:
        assert ledger.counts()["documents"] == 2
    told = {one["name"]: one["status"] for one in json.loads(comity(tmp_path, "doctor", "--json")[1])}
    assert told["feed /feed"] == "pass"


def test_the_command_passes_over_what_tells_of_no_state(
    served: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("feed_server.TEXT", "The home side won the cup game after extra time. This is report number ")
    file = written(tmp_path, f"{served.base}/feed")
    code, out, said = comity(tmp_path, "watch", file, "--once", "--gate", "--skip-copies")
    assert code == 0
    told = json.loads(out)["feeds"]["/feed"]
    assert (told["passed_over"], told.get("added", 0)) == (2, 0)
    assert "2 passed over" in said
    with Ledger.open(tmp_path / "l.db") as ledger:
        assert ledger.counts()["documents"] == 0


def test_the_command_ends_after_so_long_and_with_1_for_a_failure(served: Served, tmp_path: Path) -> None:
    file = written(tmp_path, f"{served.base}/html")
    began = time.monotonic()
    code, _, said = comity(tmp_path, "watch", file, "--for", "2s")
    assert code == 1
    assert 2 <= time.monotonic() - began < 20
    assert "is a page, not a feed" in said
    assert "following 1 feeds into" in said
    assert comity(tmp_path, "watch", file, "--dry-run")[0] == 1


def test_the_command_says_what_is_wrong(tmp_path: Path) -> None:
    code, _, said = comity(tmp_path, "watch", str(tmp_path / "none.toml"))
    assert (code, "cannot be read" in said) == (2, True)
    file = written(tmp_path, "https://a.example/feed")
    code, _, said = comity(tmp_path, "watch", file, "--for", "soon")
    assert (code, "'soon' is no duration" in said) == (2, True)
    (tmp_path / "l.db").write_text("no ledger " * 99)
    assert comity(tmp_path, "watch", file, "--once")[0] == 3
    assert not (tmp_path / "l-feeds.db").exists()


def test_ctrl_c_ends_with_130(served: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    file = written(tmp_path, f"{served.base}/feed")
    monkeypatch.setattr("comity.streams.feeds.taking.Taking.take", interrupted)
    code, _, said = comity(tmp_path, "watch", file)
    assert code == 130
    assert "interrupted; so far" in said
