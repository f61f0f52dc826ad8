"""What keeps a desk safe: headers, hosts, origins, tokens, logins, limits, and a desk that only reads."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from starlette.exceptions import HTTPException
from visitor import HOME, Visitor

from comity.desk import DeskSettings, create_app
from comity.desk.app import ROUTERS
from comity.desk.errors import TooLargeError, TooSlowError
from comity.desk.frame import local
from comity.desk.respond import cell
from comity.desk.routing import _check
from comity.desk.safety import login, session
from comity.desk.safety.hosts import answers_to
from comity.desk.safety.limits import LARGEST, check_length, limited
from comity.desk.safety.origin import from_here
from comity.model import InputError

Visit = Callable[..., Visitor]
TOKEN = "0123456789abcdef" * 2


@pytest.mark.parametrize("path", ["/", "/index.json", "/nowhere", "/static/css/base.css", "/openapi.json"])
def test_every_answer_has_the_headers(desk: Visitor, path: str) -> None:
    headers = desk.get(path).headers
    assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'")
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:8765", "", "a b", "10.0.0.1"])
def test_another_name_is_not_answered(desk: Visitor, host: str) -> None:
    answer = desk.get("/index.json", headers={"host": host})
    assert answer.status_code == 403
    assert answer.json()["error"]["subject"] == "Host"


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:9000", "[::1]:8765", "LOCALHOST"])
def test_this_machine_is_answered(desk: Visitor, host: str) -> None:
    assert answers_to(host, desk.settings)


def test_a_desk_for_others_answers_to_its_addresses_and_names(desk: Visitor) -> None:
    settings = DeskSettings(desk.settings.ledger, host="0.0.0.0", names=("desk.example.org",))  # noqa: S104
    assert answers_to("192.0.2.7:8765", settings)
    assert answers_to("desk.example.org", settings)
    assert not answers_to("evil.example", settings)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"referer": "https://evil.example/127.0.0.1:8765"},
        {"origin": HOME, "sec-fetch-site": "cross-site"},
        {"origin": HOME, "sec-fetch-site": "same-site"},
        {"origin": "http://127.0.0.1:1"},
        {"origin": "ftp://127.0.0.1:8765"},
        {"origin": "http://[::1"},
    ],
)
def test_a_change_from_elsewhere_is_refused(own: Visitor, headers: dict[str, str]) -> None:
    token = own.token()
    answer = own.client.post("/name", data={"csrf": token, "who": "Eve"}, headers=headers)
    assert answer.status_code == 403
    assert answer.json()["error"]["subject"] == "Origin"


def test_the_word_of_the_browser_is_enough() -> None:
    assert from_here({"host": "127.0.0.1", "sec-fetch-site": "same-origin"})


@pytest.mark.parametrize("token", ["", "0" * 64, "é"])
def test_a_form_without_its_token_is_refused(own: Visitor, token: str) -> None:
    own.token()
    answer = own.client.post("/name", data={"csrf": token, "who": "Eve"}, headers={"origin": HOME})
    assert answer.status_code == 403
    assert answer.json()["error"]["problem"] == "it is out of date"


def test_the_token_of_another_session_is_refused(visit: Visit) -> None:
    key = "k" * 64
    one, other = visit(key=key), visit(key=key)
    answer = one.client.post("/name", data={"csrf": other.token()}, headers={"origin": HOME})
    assert answer.status_code == 403


def test_every_change_is_checked() -> None:
    """No route takes a change unless it was declared with `change`, which checks it."""
    for router in ROUTERS:
        for route in router.routes:
            if route.methods - {"GET", "HEAD"}:
                assert _check.__name__ in route.endpoint.__code__.co_names, route.path


def test_a_name_is_kept_and_shown(own: Visitor) -> None:
    answer = own.send("/name", {"who": "  Anahit   P. ", "next": "/docs?x=1"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/docs?x=1")
    assert "You decide as Anahit P." in own.look("/docs").text
    assert 'class="notice"' not in own.look("/docs").text


def test_a_theme_is_kept(own: Visitor) -> None:
    own.send("/theme", {"theme": "dark"})
    assert '<html lang="en" data-theme="dark">' in own.look("/docs").text
    assert own.send("/theme", {"theme": "plaid"}).status_code == 400


@pytest.mark.parametrize(
    "path", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:x", "/a b", ""]
)
def test_nobody_is_sent_elsewhere(own: Visitor, path: str) -> None:
    assert local(path) == "/"
    assert own.send("/theme", {"theme": "dark", "next": path}).headers["location"] == "/"


def test_a_session_is_signed() -> None:
    kept = session.written(session.new(known=True, who="Ann"), "key")
    assert session.read(kept, "key").known
    assert not session.read(kept, "another key").known
    assert not session.read(kept[:-2], "key").known
    assert session.read(None, "key").fresh


def test_cookies_stay_with_the_desk(desk: Visitor) -> None:
    desk.client.cookies.clear()
    cookie = desk.look("/docs").headers["set-cookie"].casefold()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


def test_another_address_needs_a_login(own: Visitor) -> None:
    with pytest.raises(InputError, match="others can reach this address"):
        create_app(DeskSettings(own.settings.ledger, host="192.0.2.7"))


def test_a_password_lets_people_in(visit: Visit) -> None:
    guarded = visit(login=login.with_password("correct horse battery"))
    assert guarded.get("/index.json").status_code == 401
    sent = guarded.look("/docs?x=1")
    assert (sent.status_code, sent.headers["location"]) == (303, "/login?next=%2Fdocs%3Fx%3D1")
    token = guarded.token("/login?next=/docs")
    wrong = guarded.client.post("/login", data={"csrf": token, "secret": "wrong"}, headers={"origin": HOME})
    assert wrong.status_code == 403
    right = guarded.client.post(
        "/login", data={"csrf": token, "secret": "correct horse battery", "next": "/docs"}, headers={"origin": HOME}
    )
    assert (right.status_code, right.headers["location"]) == (303, "/docs")
    assert guarded.get("/index.json").status_code == 200
    guarded.send("/logout")
    assert guarded.get("/index.json").status_code == 401


def test_a_token_lets_scripts_in(visit: Visit) -> None:
    guarded = visit(login=login.with_token(TOKEN))
    assert guarded.get("/index.json", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert guarded.get("/index.json", headers={"authorization": "Bearer no"}).status_code == 401
    assert guarded.get("/index.json", headers={"authorization": TOKEN}).status_code == 401


def test_a_password_is_no_bearer_token(visit: Visit) -> None:
    guarded = visit(login=login.with_password("correct horse battery"))
    headers = {"authorization": "Bearer correct horse battery"}
    assert guarded.get("/index.json", headers=headers).status_code == 401


def test_what_is_needed_to_log_in_is_open(visit: Visit) -> None:
    guarded = visit(login=login.with_token(TOKEN))
    assert guarded.get("/static/css/base.css").status_code == 200
    assert guarded.look("/login").status_code == 200


def test_guessing_is_slow() -> None:
    tries = login.Tries()
    for _ in range(10):
        tries.check()
        tries.failed()
    with pytest.raises(TooSlowError):
        tries.check()


@pytest.mark.parametrize("text", ["short", "", "$argon2id$broken"])
def test_a_password_that_cannot_be_used_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        login.with_password(text)


def test_a_short_token_is_refused() -> None:
    with pytest.raises(InputError):
        login.with_token("short")


def test_a_password_file_may_hold_the_hash(tmp_path: Any) -> None:
    kept = login.with_password("correct horse battery")
    (tmp_path / "hash").write_text(kept.hash + "\n", encoding="utf-8")
    assert login.opens(login.from_file(tmp_path / "hash"), "correct horse battery")
    with pytest.raises(InputError):
        login.from_file(tmp_path / "none")


@pytest.mark.parametrize("length", [str(LARGEST + 1), "-1", "x", "9" * 40, "²"])
def test_a_length_that_is_too_large_is_refused(length: str) -> None:
    with pytest.raises(TooLargeError):
        check_length(length)


def test_a_body_that_is_too_large_is_refused(own: Visitor) -> None:
    answer = own.client.post("/name", content=b"x", headers={"origin": HOME, "content-length": str(LARGEST + 1)})
    assert answer.status_code == 413
    assert answer.json()["error"]["code"] == "too_large"


def _run(coroutine: Any) -> None:
    """In a thread of its own: the browser of other tests keeps a loop in this one."""
    with ThreadPoolExecutor(1) as threads:
        threads.submit(asyncio.run, coroutine).result()


def _receive(*sizes: int) -> Callable[[], Any]:
    left = list(sizes)

    async def receive() -> dict[str, Any]:
        if not left:
            await asyncio.sleep(10)
        return {"type": "http.request", "body": b"x" * left.pop(0), "more_body": True}

    return receive


def test_a_body_that_lies_about_its_size_is_cut_off() -> None:
    async def all_of_it() -> None:
        taking = limited(_receive(5, 5, 5), largest=12)
        for _ in range(3):
            await taking()

    with pytest.raises(HTTPException) as raised:
        _run(all_of_it())
    assert raised.value.status_code == 413


def test_a_body_that_never_comes_is_given_up() -> None:
    async def wait() -> None:
        await limited(_receive(), patience=0.01)()

    with pytest.raises(HTTPException) as raised:
        _run(wait())
    assert raised.value.status_code == 408


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert cell(text) == f"'{text}"


def test_numbers_and_nothing_stay_as_they_are() -> None:
    assert [cell(value) for value in (None, -1.5, "a", ["=1"])] == ["", "-1.5", "a", '["=1"]']


def test_what_was_not_foreseen_shows_no_traceback(own: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("secret words")

    monkeypatch.setattr(own.client.app.state.cache, "get", fail)
    answer = own.get("/d/d-0000000000000000.json")
    assert answer.status_code == 500
    assert answer.json()["error"]["code"] == "unexpected"
    assert "secret" not in answer.text
    assert not re.search(r"Traceback|File ", own.look("/d/d-0000000000000000").text)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "MADE-UP"])
def test_other_methods_are_not_taken(desk: Visitor, method: str) -> None:
    answer = desk.client.request(method, "/index.json")
    assert answer.status_code == 405
    assert answer.json()["error"]["code"] == "wrong_method"


def test_a_head_is_answered_as_a_get(desk: Visitor) -> None:
    assert desk.client.head("/index.json").status_code == 200
