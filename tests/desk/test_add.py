"""Adding through the desk: pages, the line, the process that reads, and what is refused."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from quick_reader import make
from visitor import HTML, Visitor

from comity.desk import DeskSettings
from comity.desk.adding import line
from comity.desk.adding.line import Adding
from comity.ledger import Ledger


@pytest.fixture(scope="module")
def quick(world_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """A desk whose reader finds nothing, at once. One for all tests here: a process takes seconds to start."""
    own = shutil.copy(world_ledger, tmp_path_factory.mktemp("add") / "own.db")
    desk = Visitor(DeskSettings(Path(own), who="Tess"))
    adding = desk.client.app.state.adding = Adding(desk.settings.ledger, make)  # type: ignore[attr-defined]
    yield desk
    adding.close()


def _over(desk: Visitor, path: str) -> dict[str, Any]:
    until = time.monotonic() + 200
    while time.monotonic() < until:
        found: dict[str, Any] = desk.get(f"{path}.json").json()
        if found["over"]:
            return found
        time.sleep(0.05)
    raise AssertionError(f"not over: {found}")


def _text(desk: Visitor, text: str, **more: str) -> str:
    answer = desk.send("/add/text", {"text": text, **more})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def test_what_is_sent_is_read_and_shown(quick: Visitor, tmp_path: Path) -> None:
    """One process reads all of this: a paste, the same again, files, a folder, and a private address."""
    first = _over(quick, _text(quick, "Armenia <b>met</b> Iran.", title="<script>1</script>", published="2025-02-03"))
    assert (first["state"], first["counts"], first["total"]) == ("done", {"added": 1}, 1)
    name = first["documents"][0]["document"]["id"]
    assert quick.look(f"/d/{name}").status_code == 200
    page = quick.look(f"/add/{first['id']}").text
    assert f'href="/d/{name}"' in page
    assert "<script>1" not in page
    assert "http-equiv" not in page

    again = _over(quick, _text(quick, "Armenia <b>met</b> Iran.", title="other"))
    assert again["counts"] == {"known": 1}

    token = quick.token()
    files = [("files", ("a.txt", b"Iran met Oman.")), ("files", ("b.pdf", b"no")), ("files", ("c.txt", b"faulty"))]
    headers = {**HTML, "origin": quick.base}
    sent = quick.client.post("/add/files", data={"csrf": token}, files=files, headers=headers)
    told = _over(quick, sent.headers["location"])
    assert told["counts"] == {"added": 1, "refused": 2}
    assert {one["name"].rpartition("/")[2] for one in told["refused"]} == {"b.pdf", "c.txt"}
    assert all(one["remedy"] for one in told["refused"])
    csv = quick.get(f"/add/{told['id']}.csv").text
    assert csv.count("refused") == 2

    (tmp_path / "in").mkdir()
    for number in range(3):
        (tmp_path / "in" / f"{number}.txt").write_text(f"Number {number}: Iran met Oman.")
    told = _over(quick, quick.send("/add/folder", {"path": str(tmp_path / "in")}).headers["location"])
    assert (told["counts"], told["total"]) == ({"added": 3}, 3)

    for url in ("http://127.0.0.1:8765/", "http://[::1]/", "http://169.254.169.254/latest", "http://10.0.0.1/"):
        told = _over(quick, quick.send("/add/address", {"url": url}).headers["location"])
        assert told["counts"] == {"refused": 1}
        assert "private address" in told["refused"][0]["problem"]

    assert len(quick.get("/add.json").json()["jobs"]) >= 8
    with Ledger.open(quick.settings.ledger) as ledger:
        assert ledger.is_fresh()
        assert ledger.counts()["documents"] == 8


def test_a_job_is_cancelled_between_two_documents(quick: Visitor, tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number:02}.txt").write_text(f"{number} slow")
    under = quick.send("/add/folder", {"path": str(tmp_path)}).headers["location"]
    waits = _text(quick, "Armenia met Iran.")
    assert quick.get(f"{waits}.json").json()["ahead"] == 1
    while not quick.get(f"{under}.json").json()["counts"].get("added"):
        time.sleep(0.05)
    page = quick.look(under).text
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in page
    assert quick.send(f"{under}/cancel").status_code == 303
    told = _over(quick, under)
    assert told["state"] == "cancelled"
    assert 0 < told["counts"]["added"] < 40
    assert _over(quick, waits)["counts"] == {"added": 1}


def test_one_that_waits_never_begins_once_it_is_cancelled(quick: Visitor) -> None:
    first = _text(quick, "slow")
    second = _text(quick, "never")
    quick.send(f"{second}/cancel")
    assert _over(quick, second)["state"] == "cancelled"
    assert _over(quick, first)["state"] == "done"
    with Ledger.open(quick.settings.ledger) as ledger:
        assert not [one for one in ledger.documents() if one.document.text == "never"]


def test_a_process_that_dies_ends_one_job_only(quick: Visitor) -> None:
    told = _over(quick, _text(quick, "a deadly text"))
    assert told["state"] == "failed"
    assert "has died" in told["problem"]
    assert _over(quick, _text(quick, "Armenia met Iran."))["state"] == "done"


def test_the_line_is_bounded(quick: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line, "MOST_WAITING", 1)
    _text(quick, "slow 1")
    answers = [quick.send("/add/text", {"text": f"slow {number}"}) for number in range(2, 5)]
    assert 409 in [one.status_code for one in answers]
    for one in answers:
        if one.status_code == 303:
            _over(quick, one.headers["location"])


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/add/text", {"text": ""}),
        ("/add/text", {"text": "x" * 1_000_001}),
        ("/add/text", {"text": "words", "published": "yesterday"}),
        ("/add/text", {"text": "words", "url": "javascript:alert(1)"}),
        ("/add/address", {"url": "file:///etc/passwd"}),
        ("/add/address", {"url": "gopher://x/"}),
        ("/add/address", {"url": "/etc/passwd"}),
        ("/add/folder", {"path": "/"}),
        ("/add/folder", {"path": "../.."}),
        ("/add/folder", {"path": "-"}),
        ("/add/files", {}),
    ],
)
def test_what_cannot_be_read_is_refused_at_once(own: Visitor, path: str, fields: dict[str, str]) -> None:
    answer = own.send(path, fields, accept="application/json")
    assert answer.status_code == 400
    assert answer.json()["error"]["remedy"]
    assert own.get("/add.json").json()["jobs"] == []


@pytest.mark.parametrize(
    "path", ["/add/text", "/add/address", "/add/files", "/add/folder", "/add/j-0123456789abcdef/cancel"]
)
def test_a_desk_that_only_reads_adds_nothing(visit: Callable[..., Visitor], path: str) -> None:
    files = {"files": ("a.txt", b"a")} if path.endswith("files") else None
    desk = visit(read_only=True)
    sent = {"csrf": desk.token(), "text": "a", "url": "https://a.example/", "path": "/tmp"}  # noqa: S108
    answer = desk.client.post(path, data=sent, files=files, headers={"origin": desk.base})
    assert answer.status_code == 403
    page = desk.look("/add")
    assert page.status_code == 200
    assert "<textarea" not in page.text


def test_without_its_token_or_from_elsewhere_nothing_is_added(own: Visitor) -> None:
    assert own.send("/add/text", {"text": "a", "csrf": "no"}).status_code == 403
    assert own.send("/add/text", {"text": "a"}, origin="https://evil.example").status_code == 403


def test_a_folder_may_not_be_named_from_elsewhere(visit: Callable[..., Visitor], tmp_path: Path) -> None:
    desk = visit(names=("desk.example",))
    assert desk.send("/add/folder", {"path": str(tmp_path)}).status_code == 403
    assert 'id="path"' not in desk.look("/add").text


@pytest.mark.parametrize("path", ["/add/j-0123456789abcdef", "/add/j-0123456789abcdef.json"])
def test_an_unknown_job_is_told(desk: Visitor, path: str) -> None:
    assert desk.look(path).status_code == 404
    assert desk.get("/add/anything.json").status_code == 400


def test_nothing_is_started_before_something_is_added(own: Visitor) -> None:
    own.look("/add")
    adding: Adding = own.client.app.state.adding  # type: ignore[attr-defined]
    assert adding._thread is None


def test_the_end_of_the_desk_ends_the_reading(quick: Visitor, tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number:02}.txt").write_text(f"{number} slow, at the end")
    under = quick.send("/add/folder", {"path": str(tmp_path)}).headers["location"]
    while not quick.get(f"{under}.json").json()["counts"]:
        time.sleep(0.05)
    adding: Adding = quick.client.app.state.adding  # type: ignore[attr-defined]
    child = adding._child
    began = time.monotonic()
    adding.close()
    assert time.monotonic() - began < 6
    assert child is not None
    assert not child.process.is_alive()
    assert quick.send("/add/text", {"text": "too late"}).status_code == 409
