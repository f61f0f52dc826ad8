"""Hostile requests: each is answered with the documented error, changes nothing, and tells nothing of the machine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from itsdangerous import URLSafeTimedSerializer
from visitor import HOME, HTML, Visitor

from comity.desk import DeskSettings
from comity.desk.safety import session
from comity.ledger import Ledger
from world import make_ledger

SQL = (
    "' OR '1'='1",
    "'; DROP TABLE records; --",
    '" UNION SELECT sql FROM sqlite_master --',
    "1) OR 1=1 --",
    "%' AND 1=(SELECT count(*) FROM findings) --",
    "\\'; ATTACH '/tmp/x' AS y; --",
    "x MATCH 'y' NEAR/5 *",
    "🕊' || (SELECT text FROM documents) || '",
)
PLACES = (
    "/search.json?q={}", "/search.json?q=a&kind={}", "/search.json?q=a&actor={}", "/search.json?q=a&type={}",
    "/search.json?q=a&status={}", "/search.json?q=a&publisher={}", "/search.json?q=a&year={}",
    "/search.json?q=a&language={}", "/search.json?q=a&sort={}", "/search.json?q=a&as_of={}", "/search.json?page={}",
    "/index.json?page={}", "/d/{}.json", "/record/{}.json", "/a/{}.json", "/r/{}-USA.json", "/r/ARM-{}.json",
    "/actors/{}.json", "/review.json?kind={}", "/review.json?actor={}", "/review.json?of={}", "/review.json?skip={}",
    "/jump?q={}", "/query.json?sql=SELECT+:a&value={}", "/query.json?sql=SELECT+1&on={}", "/sources.json?q={}",
    "/actors.json?q={}",
)  # fmt: skip


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """A desk that may be changed, over the small world; at the end nothing has changed in it."""
    path = make_ledger(tmp_path_factory.mktemp("target") / "secret-place.db")
    visitor = Visitor(DeskSettings(path, who="Tess"))
    before = _state(visitor)
    yield visitor
    assert _state(visitor) == before


def _state(visitor: Visitor) -> Any:
    with Ledger.open(visitor.settings.ledger, read_only=True) as ledger:
        return ledger.counts(), [record.to_json() for record in ledger.records()]


def _tells_nothing(visitor: Visitor, answer: Any) -> None:
    assert "Traceback" not in answer.text
    assert "secret-place" not in answer.text
    assert str(visitor.settings.ledger.parent) not in answer.text
    assert "site-packages" not in answer.text
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


def _is_an_error(answer: Any, code: str) -> None:
    error = answer.json()["error"]
    assert set(error) == {"code", "subject", "problem", "remedy"}
    assert error["code"] == code
    assert error["problem"]


@pytest.mark.parametrize("place", PLACES)
def test_sql_in_any_parameter_is_only_words(target: Visitor, place: str) -> None:
    for words in SQL:
        answer = target.get(place.format(quote(words, safe="")))
        assert answer.status_code in (200, 303, 400, 404)
        if answer.status_code >= 400:
            assert answer.json()["error"]["code"] in ("bad_input", "not_found")
        _tells_nothing(target, answer)


_DOUBLED = ", ".join(f"a{n} AS (SELECT p.x FROM a{n - 1} p, a{n - 1} q LIMIT 3)" for n in range(1, 24))  # noqa: S608
QUERIES = (
    ("write", "INSERT INTO main.state VALUES ('a', 'b')", 400),
    ("write behind WITH", "WITH a AS (SELECT 1) DELETE FROM main.records", 400),
    ("write and return", "WITH a AS (SELECT 1) UPDATE main.records SET title = 'x' RETURNING id", 400),
    ("two statements", "SELECT 1; DELETE FROM records", 400),
    ("hidden by a comment", "/* SELECT */ DROP TABLE records", 400),
    ("attach", "ATTACH '/tmp/comity-stolen.db' AS x", 400),
    ("attach explained", "EXPLAIN ATTACH '/tmp/comity-stolen.db' AS x", 400),
    ("vacuum into", "VACUUM INTO '/tmp/comity-stolen.db'", 400),
    ("pragma", "PRAGMA writable_schema = 1", 400),
    ("pragma as a table", "SELECT * FROM pragma_database_list", 400),
    ("database list counted", "SELECT count(*) FROM pragma_database_list", 400),
    ("extension", "SELECT load_extension('/tmp/evil.so')", 400),
    ("read a file", "SELECT readfile('/etc/passwd')", 400),
    ("write a file", "SELECT writefile('/tmp/x', 'y')", 400),
    ("tokenizer", "SELECT fts3_tokenizer('simple')", 400),
    ("schema", "SELECT sql FROM sqlite_master", 400),
    ("schema by its other name", "SELECT sql FROM main.sqlite_schema", 400),
    ("a hidden table", "SELECT * FROM state", 400),
    ("a hidden table counted", "SELECT count(*) FROM main.alembic_version", 400),
    ("a table behind a view", "SELECT * FROM main.documents", 400),
    ("a view's name taken", "WITH records AS (SELECT * FROM main.state) SELECT * FROM records", 400),
    ("the words of the index", "SELECT * FROM documents_fts", 400),
    ("large from nothing", "SELECT zeroblob(1000000000)", 400),
    ("wide from nothing", "SELECT printf('%.*c', 1000000000, 'x')", 400),
    ("grows", "WITH RECURSIVE g(s) AS (SELECT 'a' UNION ALL SELECT s || s FROM g) SELECT max(length(s)) FROM g", 400),
    ("replaces", "WITH RECURSIVE g(s) AS (SELECT 'aa' UNION SELECT replace(s, 'a', s) FROM g) SELECT 1 FROM g", 400),
    ("for ever", "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n", 408),
    ("everything with everything", "SELECT count(*) FROM claims a, claims b, claims c, claims d, claims e", 408),
    ("doubles", f"WITH a0 AS (SELECT 1 x), {_DOUBLED} SELECT * FROM a23", 400),  # noqa: S608
    ("deep", "SELECT " + "(" * 150 + "1" + ")" * 150, 400),
    ("many columns", "SELECT " + ", ".join("1" * 100), 400),
    ("many unions", " UNION ALL ".join(["SELECT 1"] * 60), 400),
    ("NUL", "SELECT 1\0; DROP TABLE records", 400),
    ("too long", "SELECT " + " " * 10_001 + "1", 400),
    ("nothing", "-- nothing", 400),
    ("a transaction", "BEGIN EXCLUSIVE", 400),
    ("a trigger", "CREATE TEMP TRIGGER t AFTER INSERT ON main.decisions BEGIN SELECT 1; END", 400),
    ("a table that is made", "CREATE TABLE x AS SELECT 1", 400),
    ("a spoiled statistic", "ANALYZE", 400),
)  # fmt: skip


@pytest.mark.parametrize(("name", "sql", "status"), QUERIES, ids=[one[0] for one in QUERIES])
def test_a_query_only_reads_and_ends(target: Visitor, name: str, sql: str, status: int) -> None:
    for path in ("/query.json", "/query.csv")[: 1 if status == 408 else 2]:
        answer = target.get(path, params={"sql": sql})
        assert answer.status_code == status, answer.text[:300]
        _is_an_error(answer, {400: "bad_input", 408: "too_slow"}[status])
        _tells_nothing(target, answer)


TRAVERSALS = (
    "/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static/%2e%2e%2f%2e%2e%2fapp.py",
    "/static/..%5c..%5capp.py", "/static/%252e%252e/app.py", "/static//etc/passwd", "/static/%2fetc%2fpasswd",
    "/static/css/../../../app.py", "/static/%00", "/static/css/base.css%00.png", "/static/./../settings.py",
    "/static/css", "/static/", "/d/..%2f..%2fetc%2fpasswd", "/record/%2e%2e", "/a/..%2f..%2fx", "/../../etc/passwd",
    "/%2e%2e/%2e%2e/etc/passwd", "/add/..%2f..%2fx", "//etc/passwd", "/static/" + "a" * 5000,
    "/static/%ff%fe", "/static/c:%5cwindows%5cwin.ini", "/templates/base.html", "/.git/config", "/world.db",
)  # fmt: skip


@pytest.mark.parametrize("path", TRAVERSALS)
def test_no_path_leads_out(target: Visitor, path: str) -> None:
    answer = target.get(HOME + path)
    assert answer.status_code in (400, 404), path
    _is_an_error(answer, {400: "bad_input", 404: "not_found"}[answer.status_code])
    assert "root:" not in answer.text
    _tells_nothing(target, answer)


FORGED = URLSafeTimedSerializer("not the key", salt="comity session").dumps(
    {"id": "0" * 32, "known": True, "who": "Mallory"}
)
COOKIE = session.cookie_name(8765)
HEADERS: tuple[tuple[str, dict[str, str], int], ...] = (
    ("another host", {"host": "evil.example"}, 403),
    ("a host that begins like ours", {"host": "127.0.0.1.evil.example"}, 403),
    ("a host with a user", {"host": "127.0.0.1@evil.example"}, 403),
    ("a host with a path", {"host": "127.0.0.1/evil"}, 403),
    ("an empty host", {"host": ""}, 403),
    ("a forwarded host", {"x-forwarded-host": "evil.example", "x-forwarded-proto": "https"}, 200),
    ("a forged session", {"cookie": f"{COOKIE}={FORGED}"}, 200),
    ("a broken session", {"cookie": f"{COOKIE}=%00%ff.a.b"}, 200),
    ("a script as theme", {"cookie": 'theme="><script>alert(1)</script>'}, 200),
    ("a forged notice", {"cookie": "comity_notice=<b>gone</b>.a.b"}, 200),
    ("cookies without end", {"cookie": "a=b; " * 3_000}, 200),
    ("another method in a header", {"x-http-method-override": "DELETE"}, 200),
    ("a token that nobody asked for", {"authorization": "Bearer " + "x" * 5_000}, 200),
    ("odd authorization", {"authorization": "Basic :::"}, 200),
    ("a length that is none", {"content-length": "-1"}, 413),
    ("a length beyond all", {"content-length": "9" * 30}, 413),
    ("a length in other digits", {"content-length": "１２"}, 413),
    ("a range", {"range": "bytes=0-0,1-1,2-2,-5"}, 200),
    ("a tag of many", {"if-none-match": '"a", ' * 2_000}, 200),
    ("an accept of many", {"accept": "text/html;q=0.1," * 2_000}, 200),
)  # fmt: skip


@pytest.mark.parametrize(("name", "headers", "status"), HEADERS, ids=[one[0] for one in HEADERS])
def test_headers_move_nothing(target: Visitor, name: str, headers: dict[str, str], status: int) -> None:
    sent = {key: value.encode() for key, value in headers.items()}
    answer = target.client.get("/docs", headers={**HTML, **sent})
    assert answer.status_code == status
    assert "evil.example" not in answer.text
    assert "Mallory" not in answer.text
    assert "<b>gone" not in answer.text
    assert "alert(1)" not in answer.text
    _tells_nothing(target, answer)


AWAY = (
    "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "https://evil.example", "http:evil",
    "javascript:alert(1)", "data:text/html,x", "/\t/evil.example", "/\n/evil.example", " //evil.example", "",
    "/docs\r\nSet-Cookie: stolen=1", "/docs\r\n\r\n<script>alert(1)</script>", "/docs\x00", "/%5c\\evil.example",
    "evil.example", "/ /evil.example", "/docs\x7f", "?x",
)  # fmt: skip


@pytest.mark.parametrize("there", AWAY, ids=ascii)
def test_nobody_is_sent_away_and_no_header_is_made(target: Visitor, there: str) -> None:
    answer = target.send("/theme", {"theme": "dark", "next": there})
    assert answer.status_code in (303, 400)
    if answer.status_code == 303:
        assert answer.headers["location"] == "/"
    assert "stolen" not in str(answer.headers)


@pytest.mark.parametrize(
    "words", ["a\r\nSet-Cookie: stolen=1", "a\nLocation: //evil.example", "\x00", "\u202e", "🕊\ud7ff"]
)
def test_no_words_make_a_header(target: Visitor, words: str) -> None:
    answers = [
        target.get("/jump", params={"q": words}),
        target.send("/name", {"who": words}),
        target.get("/d/d-0000000000000000.csv", params={"part": words}),
        target.get("/query.csv", params={"sql": "SELECT :a AS b", "value": words}),
        target.look(f"/r/{quote(words, safe='')}-USA"),
    ]
    for answer in answers:
        assert answer.status_code in (200, 303, 400, 404)
        assert "stolen" not in str([value for name, value in answer.headers.items() if name != "location"])
        assert "\n" not in answer.headers.get("location", "")
        assert not answer.headers.get("location", "/").startswith(("//", "http"))
    target.send("/name", {"who": ""})


ORIGINS: tuple[dict[str, str], ...] = (
    {},
    {"origin": "https://evil.example"},
    {"origin": "null"},
    {"origin": "http://127.0.0.1:8766"},
    {"origin": "ftp://127.0.0.1:8765"},
    {"origin": "http://127.0.0.1:8765.evil.example"},
    {"origin": "http://evil.example/http://127.0.0.1:8765"},
    {"origin": "http://127.0.0.1:8765@evil.example"},
    {"referer": "https://evil.example/?http://127.0.0.1:8765/"},
    {"origin": HOME, "sec-fetch-site": "cross-site"},
    {"origin": HOME, "sec-fetch-site": "same-site"},
    {"origin": HOME, "sec-fetch-site": "none"},
    {"origin": f"{HOME}, https://evil.example"},
    {"origin": "http://[::1"},
)


@pytest.mark.parametrize("headers", ORIGINS, ids=str)
def test_a_change_from_elsewhere_is_refused(target: Visitor, headers: dict[str, str]) -> None:
    token = target.token()
    for path, fields in _CHANGES:
        answer = target.client.post(path, data={"csrf": token, **fields}, headers=headers)
        assert answer.status_code == 403
        _is_an_error(answer, "not_allowed")


_CHANGES: tuple[tuple[str, dict[str, str]], ...] = (
    ("/name", {"who": "Mallory"}),
    ("/theme", {"theme": "dark"}),
    ("/query/save", {"name": "x", "sql": "SELECT 1"}),
    ("/query/forget", {"name": "x"}),
    ("/add/text", {"text": "Armenia met Iran."}),
    ("/add/address", {"url": "https://example.org"}),
    ("/decide", {"target": "r-0000000000000000", "verdict": "accept", "seen": "0"}),
    ("/undo", {"decision": "1"}),
)


@pytest.mark.parametrize("token", ["", "0" * 64, "é", "\x00", "a" * 199], ids=ascii)
@pytest.mark.parametrize(("path", "fields"), _CHANGES, ids=[one[0] for one in _CHANGES])
def test_a_change_without_its_token_is_refused(target: Visitor, path: str, fields: dict[str, str], token: str) -> None:
    answer = target.client.post(path, data={"csrf": token, **fields}, headers={"origin": HOME})
    assert answer.status_code == 403
    _is_an_error(answer, "not_allowed")


@pytest.mark.parametrize(("path", "fields"), _CHANGES, ids=[one[0] for one in _CHANGES])
def test_a_change_is_never_a_get(target: Visitor, path: str, fields: dict[str, str]) -> None:
    answer = target.get(path, params={**fields, "csrf": target.token()})
    assert answer.status_code in (400, 404, 405)


DEEP = "[" * 100_000
BODIES: tuple[tuple[str, bytes, str, tuple[int, ...]], ...] = (
    ("deep JSON", DEEP.encode(), "application/json", (400, 403)),
    ("JSON for a form", json.dumps({"who": "Mallory"}).encode(), "application/json", (400, 403)),
    ("lone surrogates in JSON", b'{"who": "\\ud800"}', "application/json", (400, 403)),
    ("lone surrogates", b"who=%ED%A0%80", "application/x-www-form-urlencoded", (400, 403)),
    ("no UTF-8", b"who=%ff%fe\xff", "application/x-www-form-urlencoded", (400, 403)),
    ("NUL", b"who=%00&csrf=%00", "application/x-www-form-urlencoded", (400, 403)),
    ("broken percent signs", b"who=%&csrf=%zz%1", "application/x-www-form-urlencoded", (400, 403)),
    ("a thousand fields", b"&".join(b"f%d=1" % n for n in range(5_000)), "application/x-www-form-urlencoded", (400,)),
    ("fields twice", b"csrf=a&csrf=b&who=x&who=y", "application/x-www-form-urlencoded", (400, 403)),
    ("multipart without a boundary", b"--x\r\n", "multipart/form-data", (400,)),
    ("multipart that ends early", b'--x\r\nContent-Disposition: form-data; name="who"\r\n\r\nEve',
     "multipart/form-data; boundary=x", (400, 403)),
    ("multipart of nonsense", b"\x00\xff" * 500, "multipart/form-data; boundary=x", (400,)),
    ("many parts", b"".join(b'--x\r\nContent-Disposition: form-data; name="f%d"\r\n\r\n1\r\n' % n for n in range(3_000))
     + b"--x--", "multipart/form-data; boundary=x", (400,)),
    ("a long part header", b'--x\r\nContent-Disposition: form-data; name="' + b"a" * 100_000 + b'"\r\n\r\n1\r\n--x--',
     "multipart/form-data; boundary=x", (400, 403)),
    ("UTF-7", b"+ADw-script+AD4-", "application/x-www-form-urlencoded; charset=utf-7", (400, 403)),
    ("another charset", b"who=x", "application/x-www-form-urlencoded; charset=utf-32", (400, 403)),
    ("XML", b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>', "application/xml", (400, 403)),
    ("no type", b"who=Eve", "", (400, 403)),
    ("a large field", b"who=" + b"a" * 2_000_000, "application/x-www-form-urlencoded", (400, 403)),
    ("a large text part",
     b'--x\r\nContent-Disposition: form-data; name="who"\r\n\r\n' + b"a" * 3_000_000 + b"\r\n--x--",
     "multipart/form-data; boundary=x", (400,)),
)  # fmt: skip


@pytest.mark.parametrize("path", ["/name", "/query/save", "/add/text", "/add/files", "/decide"])
@pytest.mark.parametrize(("name", "body", "kind", "statuses"), BODIES, ids=[one[0] for one in BODIES])
def test_bodies_that_are_none(
    target: Visitor, path: str, name: str, body: bytes, kind: str, statuses: tuple[int, ...]
) -> None:
    headers = {"origin": HOME, **({"content-type": kind} if kind else {})}
    answer = target.client.post(path, content=body, headers=headers)
    assert answer.status_code in (*statuses, 400, 403, 413), answer.text[:200]
    _is_an_error(answer, {400: "bad_input", 403: "not_allowed", 413: "too_large"}[answer.status_code])
    assert "root:" not in answer.text
    _tells_nothing(target, answer)


def test_a_body_that_is_too_large_is_refused_before_it_is_read(target: Visitor) -> None:
    headers = {"origin": HOME, "content-type": "application/x-www-form-urlencoded"}
    answer = target.client.post("/add/text", content=b"text=" + b"a" * (33 * 1024 * 1024), headers=headers)
    assert answer.status_code == 413
    _is_an_error(answer, "too_large")


def test_a_body_without_a_length_is_stopped_too(target: Visitor) -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(40):
            yield b"a" * 1024 * 1024

    headers = {"origin": HOME, "content-type": "application/x-www-form-urlencoded"}
    answer = target.client.post("/add/text", content=pieces(), headers=headers)
    assert answer.status_code == 413
    _is_an_error(answer, "too_large")


NAMES = ("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7919 * 7907 }}", "=1+1", "a\x00b", "\u202e")


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_the_name_of_a_person_is_only_words(target: Visitor, name: str) -> None:
    target.send("/name", {"who": name})
    page = target.look("/docs").text
    target.send("/name", {"who": ""})
    assert "<script>alert" not in page
    assert "<img" not in page
    assert str(7919 * 7907) not in page


def test_a_token_of_another_desk_opens_nothing(target: Visitor) -> None:
    stranger = Visitor(DeskSettings(target.settings.ledger, who="Mallory"))
    answer = target.client.post("/name", data={"csrf": stranger.token(), "who": "Mallory"}, headers={"origin": HOME})
    assert answer.status_code == 403
