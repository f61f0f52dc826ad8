"""The desk over a ledger on a PostgreSQL server: every page says what it says over the same ledger in a file."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from quick_reader import make
from visitor import Visitor

from comity.desk import DeskSettings
from comity.desk.adding.line import Adding
from comity.desk.clock import clock_of
from comity.ledger import Ledger
from comity.ledger.move import move
from comity.ledger.place import Server, place_of

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))
from private_postgres import NoServerError, private_server


@pytest.fixture(scope="module")
def server(world_ledger: Path) -> Iterator[Server]:
    """The small world on a server."""
    pytest.importorskip("psycopg")
    try:
        with private_server() as running:
            address = running.address()
            with Ledger.open(world_ledger) as ledger:
                ledger.refresh()
            move(world_ledger, address)
            place = place_of(address)
            assert isinstance(place, Server)
            yield place
    except NoServerError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="module")
def team(server: Server) -> Visitor:
    """A desk over it."""
    return Visitor(DeskSettings(server, who="Tess"))


def _plain(answer: Any) -> Any:
    """What a page says, without the words around what was searched for: each database cuts them in its own way."""
    assert answer.status_code == 200, answer.text
    found = answer.json()
    if found.get("q") and "results" in found:
        cut = ("before", "excerpt", "after")
        found["results"] = [{name: one[name] for name in one if name not in cut} for one in found["results"]]
    return found


PAGES = (
    "/index.json", "/review.json", "/review.json?actor=ARM", "/actors.json", "/actors/ARM.json",
    "/actors/ARM.json?as_of=2025-01-20", "/map.json", "/sources.json", "/sources.json?as_of=2025-01-20",
    "/search.json", "/search.json?kind=event", "/search.json?actor=ARM&actor=USA", "/search.json?year=2025",
    "/search.json?q=charter&sort=date", "/search.json?q=bord*&sort=date", "/search.json?q=charter -team&sort=date",
    '/search.json?q="border team"&sort=date', "/search.json?q=nothingofthekind", "/search.json?status=promised",
    "/search.json?kind=document&q=charter&sort=date", "/r/ARM-USA.json", "/r/ARM-USA.json?as_of=2025-01-20",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_a_page_says_the_same_as_over_a_file(team: Visitor, desk: Visitor, path: str) -> None:
    assert _plain(team.get(path)) == _plain(desk.get(path))


def test_what_was_searched_for_is_marked(team: Visitor) -> None:
    found = team.get("/search.json", params={"q": "chart* -team", "kind": "event"}).json()["results"]
    assert found
    for one in found:
        assert {part["text"].casefold() for part in one["excerpt"] if part["hit"]} == {"charter"}


def test_records_and_documents_are_the_same(team: Visitor, desk: Visitor) -> None:
    found = _plain(desk.get("/search.json"))["results"]
    paths = {f"/record/{one['record']}.json" for one in found if one["record"]}
    paths |= {f"/d/{one['document']}.json" for one in found}
    assert len(paths) > 5
    for path in sorted(paths):
        assert _plain(team.get(path)) == _plain(desk.get(path)), path


def test_what_is_decided_is_seen_at_once_and_can_be_taken_back(server: Server) -> None:
    own = Visitor(DeskSettings(server, who="Ann"))
    one = next(one for one in _plain(own.get("/search.json"))["results"] if one["record"])
    page = f"/record/{one['record']}"
    before = _plain(own.get(f"{page}.json"))
    sent = own.send("/decide", {"target": one["id"], "verdict": "accept", "seen": 0, "next": page})
    assert sent.status_code == 303, sent.text
    with Ledger.open(server, read_only=True) as ledger:
        assert [(made.who, made.verdict) for made in ledger.decisions()] == [("Ann", "accept")]
    assert _plain(own.get(f"{page}.json")) != before
    assert own.send("/undo", {"decision": 1, "next": page}).status_code == 303
    with Ledger.open(server, read_only=True) as ledger:
        assert [made.verdict for made in ledger.decisions()] == ["accept", "undo"]


def test_a_text_is_added_by_the_process_that_reads(server: Server) -> None:
    own = Visitor(DeskSettings(server, who="Ann"))
    adding = own.client.app.state.adding = Adding(server, make)  # type: ignore[attr-defined]
    try:
        sent = own.send("/add/text", {"text": "Armenia met Iran in the hills.", "published": "2025-02-03"})
        job, until = f"{sent.headers['location']}.json", time.monotonic() + 100
        while not (found := own.get(job).json())["over"] and time.monotonic() < until:
            time.sleep(0.1)
        assert found["counts"] == {"added": 1}
        name = found["documents"][0]["document"]["id"]
        assert own.look(f"/d/{name}").status_code == 200
        hits = own.get("/search.json", params={"q": "hills"}).json()["results"]
        assert [one["document"] for one in hits] == [name]
    finally:
        adding.close()


def test_the_version_changes_with_what_others_write_and_with_nothing_else(server: Server) -> None:
    clock = clock_of(server)
    first = clock.now()
    with Ledger.open(server, read_only=True) as ledger:
        ledger.records()
    assert clock.now() == first
    with Ledger.open(server) as ledger:
        ledger.refuse("elsewhere.txt", "it is empty", "Give another")
    assert clock.now() != first
    clock.close()


def test_a_question_in_sql_says_where_it_can_be_asked(team: Visitor) -> None:
    assert _plain(team.get("/query.json"))["saved"] == []
    refused = team.get("/query.json", params={"sql": "SELECT count(*) FROM records"})
    assert refused.status_code == 400
    assert "comity move --to" in refused.json()["error"]["remedy"]
    assert "comity move --to copy.db" in team.look("/query").text


def test_a_server_that_cannot_be_reached_is_named_without_its_password() -> None:
    gone = place_of("postgresql://ann:secret@127.0.0.1:1/news")
    assert isinstance(gone, Server)
    with pytest.raises(Exception, match="cannot be reached") as refused:
        Visitor(DeskSettings(gone))
    assert "secret" not in str(refused.value)
