"""Pages from the web: what is fetched, and what is not."""

import gzip
import http.server
import threading
import time

import pytest

from comity.intake import Fetched, HttpFetcher, Refusal, documents, one
from comity.intake.address import allowed, is_public
from comity.model import InputError

PAGE = (
    "<html><body><article><h1>Talks</h1><p>The foreign minister of Norway met his Danish colleague in Oslo on "
    "Monday, and the two signed a protocol on fisheries.</p></article></body></html>"
)
PUBLIC = "93.184.215.14"


class Pages(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        name = self.path.partition("?")[0].strip("/")
        if name == "moved":
            return self.answer(b"", status=302, location="/page")
        if name == "inside":
            return self.answer(b"", status=302, location=f"http://inside.example:{self.server.server_port}/page")
        if name == "file":
            return self.answer(b"", status=301, location="file:///etc/passwd")
        if name == "broken":
            return self.answer(b"", status=302, location="http://[::1/")
        if name == "round":
            return self.answer(b"", status=302, location="/round")
        if name == "big":
            return self.answer(b"word " * 20_000)
        if name == "endless":
            return self.drip(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n", b"word ")
        if name == "headers":
            return self.drip(b"HTTP/1.1 200 OK\r\n", b"X-Slow: yes\r\n")
        if name == "bomb":
            return self.answer(gzip.compress(bytes(3_000_000)), encoding="gzip")
        if name == "picture":
            return self.answer(b"\x89PNG", kind="image/png")
        if name == "legacy":
            return self.answer("Der Minister traf in Zürich ein.".encode("cp1252"), kind="text/plain; charset=cp1252")
        if name == "untold":
            return self.answer(PAGE.encode(), kind="")
        if name == "feed":
            return self.answer(b'{"text": "One."}\n{"text": "Two."}\n', kind="application/x-ndjson")
        if name == "page":
            return self.answer(PAGE.encode(), kind="text/html; charset=utf-8")
        return self.answer(b"nothing here", status=404)

    def answer(self, body, *, status=200, kind="text/plain", location=None, encoding=None):
        self.send_response(status)
        for key, value in (("Content-Type", kind), ("Location", location), ("Content-Encoding", encoding)):
            if value:
                self.send_header(key, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def drip(self, head, piece):
        self.wfile.write(head)
        try:
            for _ in range(100):
                self.wfile.write(piece)
                self.wfile.flush()
                time.sleep(0.05)
        except OSError:
            self.close_connection = True

    def log_message(self, *_):
        """Keep standard error clean."""


@pytest.fixture(scope="module")
def site():
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


HERE = HttpFetcher(allow_private=True)


def test_a_page_becomes_a_document(site):
    document = one(f"{site}/moved#top", published="2024-05-06", fetch=HERE)
    assert document.text.startswith("The foreign minister of Norway")
    assert (document.url, document.source) == (f"{site}/page", f"{site}/moved#top")
    assert document.published == "2024-05-06"


def test_content_types(site):
    assert one(f"{site}/legacy", fetch=HERE).text == "Der Minister traf in Zürich ein."
    assert one(f"{site}/untold", fetch=HERE).extractor.startswith("trafilatura")
    assert [item.text for item in documents(f"{site}/feed", fetch=HERE)] == ["One.", "Two."]


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("missing", "answers 404 Not Found"),
        ("picture", "is image/png, which is not read"),
        ("file", "leads to a file address"),
        ("broken", "cannot be fetched: Invalid URL"),
        ("round", "redirects more than 5 times"),
    ],
)
def test_answers_that_give_no_document(site, path, problem):
    with pytest.raises(InputError, match=problem):
        one(f"{site}/{path}", fetch=HERE)


@pytest.mark.parametrize("path", ["big", "endless", "bomb"])
def test_a_page_that_is_too_large_is_not_read_to_its_end(site, path):
    small = HttpFetcher(allow_private=True, max_bytes=100 if path == "endless" else 50_000)
    with pytest.raises(InputError, match="larger than"):
        small(f"{site}/{path}")


@pytest.mark.parametrize("path", ["endless", "headers"])
def test_a_server_that_drips_meets_the_deadline(site, path):
    begun = time.monotonic()
    with pytest.raises(InputError, match="takes too long"):
        HttpFetcher(allow_private=True, deadline=0.4)(f"{site}/{path}")
    assert time.monotonic() - begun < 3


def test_a_private_address_is_refused_by_default(site):
    with pytest.raises(InputError, match=r"leads to a private address: 127\.0\.0\.1"):
        one(f"{site}/page")


def test_a_redirect_to_a_private_address_is_refused(site, monkeypatch):
    """The first hop counts as public and is served from here; the second resolves to a private address."""
    port = int(site.rpartition(":")[2])
    monkeypatch.setattr("comity.intake.address.is_public", lambda address: address == "127.0.0.1")
    fetch = HttpFetcher(resolver=lambda host, _: ["10.0.0.7"] if host == "inside.example" else ["127.0.0.1"])
    assert one(f"http://outside.example:{port}/page", fetch=fetch).title == "Talks"
    refused = list(documents(f"http://outside.example:{port}/inside", fetch=fetch))
    assert isinstance(refused[0], Refusal)
    assert refused[0].problem == "leads to a private address: inside.example is 10.0.0.7"
    assert refused[0].exit_code == 2


def test_a_name_that_changes_its_mind_gains_nothing(site):
    """DNS rebinding: the name is asked for once per connection, and that answer is the one connected to."""
    asked = []

    def resolver(host, port):
        asked.append(host)
        return ["127.0.0.1"]

    port = site.rpartition(":")[2]
    HttpFetcher(allow_private=True, resolver=resolver)(f"http://changing.example:{port}/moved")
    assert asked == ["changing.example", "changing.example"]


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.1.2.3", "224.0.0.1",
        "255.255.255.255", "240.0.0.1", "192.0.2.1", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "2002:7f00:1::", "2002:a00:1::", "64:ff9b::a00:1",
        "2001:0:1:2::3", "2001:db8::1", "not an address", "",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", [PUBLIC, "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "2002:808:808::"])
def test_addresses_that_are(address):
    assert is_public(address)


def test_one_private_address_among_public_ones_is_enough():
    with pytest.raises(InputError, match=r"mixed\.example is 10\.0\.0\.1"):
        allowed("mixed.example", 80, "u", resolver=lambda *_: [PUBLIC, "10.0.0.1"])
    assert allowed("fine.example", 80, "u", resolver=lambda *_: [PUBLIC, "8.8.8.8"]) == PUBLIC
    with pytest.raises(InputError, match="without an address"):
        allowed("none.example", 80, "u", resolver=lambda *_: [])


def test_a_host_that_is_not_found():
    def resolver(*_):
        raise OSError("no such name")

    with pytest.raises(InputError, match=r"has a host that cannot be found: gone\.example"):
        HttpFetcher(resolver=resolver)("https://gone.example/page")


def test_a_server_that_is_not_there(site):
    with pytest.raises(InputError, match="cannot be fetched"):
        HERE("http://127.0.0.1:9/page")
    with pytest.raises(InputError, match="cannot be fetched"):
        HERE(site.replace("http:", "https:") + "/page")


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("ftp://example.org/a", "leads to a ftp address"),
        ("file:///etc/passwd", "leads to a file address"),
        ("http:///page", "names no host"),
        ("http://[::1/page", "impossible address"),
        ("http://example.org:99999/", "impossible address"),
        ("http://" + "a" * 300 + ".example/", "cannot be found|not a possible address"),
        ("http://exa\x00mple.org/", "cannot be found|not a possible address"),
        ("http://127.1/", "private address"),
        ("http://0x7f000001/", "private address"),
        ("http://[::ffff:127.0.0.1]/", "private address"),
        ("http://localhost/", "private address"),
    ],
)
def test_addresses_that_are_not_asked_for(url, problem):
    with pytest.raises(InputError, match=problem):
        one(url)


def test_a_password_is_not_repeated():
    with pytest.raises(InputError, match="user name or password") as refused:
        one("http://me:secret@example.org/")
    assert "secret" not in str(refused.value)


def test_any_fetcher_may_be_given():
    def fetch(url):
        return Fetched(url=url, content=b"The ministers met.", content_type="text/plain")

    assert one("https://example.org/a", fetch=fetch).url == "https://example.org/a"
