"""Hostile uploads and addresses: what is no article is refused with its reason, and nothing of it is opened or run."""

from __future__ import annotations

import gzip
import io
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from quick_reader import make
from visitor import HTML, Visitor

from comity.desk.adding.line import Adding
from comity.desk.adding.uploads import safe_name

XXE = b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]><rss><channel><title>&e;</title></channel></rss>'
LAUGHS = b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha">' + b"".join(
    b'<!ENTITY %s "%s">' % (bytes([98 + n]), b"&%s;" % bytes([97 + n]) * 10) for n in range(12)
) + b"]><rss><channel><title>&m;</title></channel></rss>"  # fmt: skip


def _zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../../../tmp/escaped.txt", b"0" * 20_000_000)
    return out.getvalue()


FILES: tuple[tuple[str, bytes, bool | None], ...] = (
    ("empty.txt", b"", True),
    ("spaces.txt", b" \n\t " * 100, True),
    ("bytes.txt", bytes(range(256)) * 20, None),
    ("program.txt", b"\x7fELF" + b"\x00" * 500, None),
    ("bomb.zip", _zipped(), True),
    ("bomb.txt", _zipped(), True),
    ("bomb.html.gz", gzip.compress(b"<p>" + b"a" * 20_000_000), True),
    ("broken.pdf", b"%PDF-1.7\n1 0 obj << /Type /Catalog >>", True),
    ("script.pdf", b"%PDF-1.4\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n%%EOF", True),
    ("no.pdf", b"<script>alert(1)</script>", True),
    ("entities.xml", XXE, None),
    ("laughs.xml", LAUGHS, None),
    ("entities.html", XXE, None),
    ("deep.html", b"<div>" * 200_000, True),
    ("attributes.html", b"<p " + b" ".join(b"a%d=1" % n for n in range(5_000)) + b">x</p>", True),
    ("deep.jsonl", b"[" * 200_000 + b"\n", True),
    ("odd.jsonl", b'{"text": 1}\n{"text": null}\n[]\n"x"\n', True),
    ("surrogate.jsonl", b'{"text": "Armenia \\ud800 met Iran.", "title": "\\udfff"}\n', True),
    ("../../../etc/cron.d/evil.txt", b"Armenia met Iran.", False),
    ("..\\..\\evil.txt", b"Iran met Oman.", False),
    ("<img src=x onerror=alert(1)>.txt", b"Oman met Qatar.", False),
    ("=cmd|calc.txt", b"Qatar met Egypt.", False),
    ("\u202etxt.exe", b"Egypt met Sudan.", False),
    ("a" * 400 + ".txt", b"Sudan met Chad.", False),
)  # fmt: skip
"""The name of a file, what is in it, and whether it is refused; None where it may be read as the plain text
that it is: no entity in it is ever resolved."""


@pytest.fixture
def quick(own: Visitor) -> Iterator[Visitor]:
    """A desk whose reader finds nothing, at once."""
    adding = own.client.app.state.adding = Adding(own.settings.ledger, make)  # type: ignore[attr-defined]
    yield own
    adding.close()


def _over(desk: Visitor, path: str) -> dict[str, Any]:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        found: dict[str, Any] = desk.get(f"{path}.json").json()
        if found["over"]:
            return found
        time.sleep(0.05)
    raise AssertionError(f"not over: {found}")


def test_every_file_is_taken_or_refused_with_its_reason(quick: Visitor) -> None:
    """One upload of all of them: none stops the others, none leaves its folder."""
    files = [("files", (name, body)) for name, body, _ in FILES]
    headers = {**HTML, "origin": quick.base}
    sent = quick.client.post("/add/files", data={"csrf": quick.token()}, files=files, headers=headers)
    assert sent.status_code == 303, sent.text[:300]
    told = _over(quick, sent.headers["location"])
    assert told["state"] == "done", told["problem"]
    refused = {one["name"]: one for one in told["refused"]}
    for name, _, never in FILES:
        shown = safe_name(name)
        known = any(shown in other for other in refused)
        assert never in (None, known), (shown, sorted(refused))
    assert all(one["problem"] and one["remedy"] for one in told["refused"])
    page = quick.look(sent.headers["location"]).text
    for words in (page, str(told)):
        assert "root:" not in words
        assert "hahahaha" not in words
        assert "Traceback" not in words
        assert "comity-" not in words.replace("comity-local", ""), "the folder where uploads lie is nobody's business"
    assert "<img" not in page
    assert not Path("/tmp/escaped.txt").exists()  # noqa: S108


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../../etc/passwd", "passwd"),
        ("..\\..\\windows\\system.ini", "system.ini"),
        ("/", "a file"),
        ("..", ".."),
        ("a\x00b.txt", "ab.txt"),
        ("a\r\nSet-Cookie: x.txt", "aSet-Cookie: x.txt"),
        ("\u202etxt.exe", "txt.exe"),
        ("\u200b", "a file"),
    ],
    ids=ascii,
)  # fmt: skip
def test_a_name_is_only_shown(name: str, shown: str) -> None:
    assert safe_name(name) == shown


ADDRESSES = (
    "file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "gopher://127.0.0.1:25/x", "ftp://example.org/x",
    "//evil.example", "http:///etc/passwd", "", " ", "jar:http://x!/", "\x00http://x", "view-source:http://x",
)  # fmt: skip


def test_what_is_no_address_of_the_web_is_refused_at_once(own: Visitor) -> None:
    for url in ADDRESSES:
        paths = ["/add/address"] + (["/add/text"] if url.strip() else [])
        for path in paths:
            answer = own.send(path, {"url": url, "text": "Armenia met Iran."}, accept="application/json")
            assert answer.status_code == 400, url
            assert answer.json()["error"]["code"] == "bad_input"


PRIVATE = (
    "http://127.0.0.1/", "http://127.1/", "http://0/", "http://0.0.0.0/", "http://2130706433/", "http://0x7f000001/",
    "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://[fe80::1]/", "http://localhost/", "http://10.1.2.3/",
    "http://172.16.0.1/", "http://192.168.1.1/", "http://169.254.169.254/latest/meta-data/", "http://100.64.0.1/",
    "http://user:pass@127.0.0.1/", "http://127.0.0.1#@example.org/", "http://127.0.0.1\\@example.org/",
)  # fmt: skip


def test_no_address_of_this_machine_or_house_is_fetched(quick: Visitor) -> None:
    for url in PRIVATE:
        sent = quick.send("/add/address", {"url": url})
        if sent.status_code == 400:
            continue
        told = _over(quick, sent.headers["location"])
        assert told["counts"] == {"refused": 1}, url
        assert told["refused"][0]["problem"], url


def test_a_folder_that_is_none_is_refused(own: Visitor) -> None:
    for path in ("../..", "etc", "/", "~nobody-here/x", "/no/such/folder", "a\x00b", "x" * 1_999):
        answer = own.send("/add/folder", {"path": path}, accept="application/json")
        assert answer.status_code == 400, path
        assert answer.json()["error"]["code"] == "bad_input"


def test_no_folder_is_read_for_somebody_elsewhere(visit: Any) -> None:
    from comity.desk.safety import login

    guarded = visit(host="192.0.2.7", names=("127.0.0.1",), login=login.with_token("0123456789abcdef" * 2))
    headers = {"authorization": "Bearer " + "0123456789abcdef" * 2}
    answer = guarded.client.post("/add/folder", data={"path": "/etc"}, headers=headers)
    assert answer.status_code == 403


def test_too_many_files_are_refused(own: Visitor) -> None:
    files = [("files", (f"{number}.txt", b"x")) for number in range(201)]
    headers = {"origin": own.base}
    sent = own.client.post("/add/files", data={"csrf": own.token()}, files=files, headers=headers)
    assert sent.status_code == 413
