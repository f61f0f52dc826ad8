"""A server of our own on the loopback address that plays hosts as they are: slow, broken, huge, lying, redirecting.

`Served.log` has every request (path, headers) in the order of arrival; `together` how many were answered at the same
time at most, by host name.
"""

from __future__ import annotations

import gzip
import http.server
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

TEXT = "The two ministers met in the capital on Monday and signed a protocol. This is text number "
BOMB = gzip.compress(bytes(30_000_000), 1)
DOUBLE_BOMB = gzip.compress(BOMB)
FILE_BOMB = gzip.compress(b"<urlset>" + bytes(15_000_000), 1)


class Served:
    """A running server. `base` is its address under the name "127.0.0.1"; any name that leads there will do."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.base = f"http://127.0.0.1:{port}"
        self.log: list[tuple[str, str, dict[str, str]]] = []
        self.together: Counter[str] = Counter()
        self._now: Counter[str] = Counter()
        self._lock = threading.Lock()
        self.listed = ["/page/1", "/page/2"]
        self.failures: Counter[str] = Counter()

    def times(self, path: str) -> int:
        return sum(one == path for _, one, _ in self.log)

    def rss(self, links: list[str]) -> bytes:
        items = "".join(f"<item><title>{link}</title><link>{link}</link></item>" for link in links)
        return f'<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>{items}</channel></rss>'.encode()

    @contextmanager
    def answering(self, host: str, path: str, headers: dict[str, str]) -> Iterator[None]:
        with self._lock:
            self.log.append((host, path, headers))
            self._now[host] += 1
            self.together[host] = max(self.together[host], self._now[host])
        try:
            yield
        finally:
            with self._lock:
                self._now[host] -= 1


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    served: Served

    def do_GET(self) -> None:
        host = (self.headers.get("host") or "").partition(":")[0]
        with self.served.answering(host, self.path, {k.lower(): v for k, v in self.headers.items()}):
            self.close_connection = True
            try:
                self.answer_as(self.path.strip("/").partition("/"))
            except OSError:  # the other side left, as it should
                return

    def answer_as(self, parts: tuple[str, str, str]) -> None:
        what, _, which = parts
        play = getattr(self, f"play_{what.partition('.')[0].replace('-', '_')}", None)
        if play is None:
            self.send(b"nothing here", status=404)
        else:
            play(which)

    def send(self, body: bytes, *, status: int = 200, kind: str = "text/plain", **headers: str) -> None:
        self.send_response(status)
        told = {"content_type": kind, "content_length": str(len(body)), **headers}
        for name, value in told.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def drip(self, piece: bytes) -> None:
        for _ in range(400):
            self.wfile.write(piece)
            self.wfile.flush()
            time.sleep(0.02)

    def play_feed(self, which: str) -> None:
        """A feed under a false type, with validators."""
        body = self.served.rss(self.served.listed)
        etag = f'"{len(body)}"'
        if self.headers.get("if-none-match") == etag:
            self.send(b"", status=304, etag=etag)
        else:
            self.send(body, kind="image/png", etag=etag)

    def play_page(self, which: str) -> None:
        self.send((TEXT + which).encode())

    def play_slow(self, which: str) -> None:
        time.sleep(0.25)
        self.send((TEXT + which).encode())

    def play_drips(self, which: str) -> None:
        """Begins to answer and never ends."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n<rss><channel>")
        self.drip(b"<item></item>")

    def play_header_drips(self, which: str) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        self.drip(b"X-Slow: yes\r\n")

    def play_bomb(self, which: str) -> None:
        self.send(BOMB, kind="text/xml", content_encoding="gzip")

    def play_double_bomb(self, which: str) -> None:
        self.send(DOUBLE_BOMB, kind="text/xml", content_encoding="gzip, gzip")

    def play_file_bomb(self, which: str) -> None:
        """A file that is itself packed, as sitemaps are."""
        self.send(FILE_BOMB, kind="application/gzip")

    def play_huge(self, which: str) -> None:
        self.send(b"<rss><channel>" + b"<item></item>" * 900_000, kind="text/xml")

    def play_says_huge(self, which: str) -> None:
        self.send(b"<rss/>", kind="text/xml", content_length="99999999999")

    def play_long_lie(self, which: str) -> None:
        """Says that more is coming than comes."""
        self.send(self.served.rss(["/page/1"]), kind="text/xml", content_length="100000")

    def play_short_lie(self, which: str) -> None:
        """Says that less is coming than comes: what is beyond is not seen."""
        body = self.served.rss([f"/page/{n}" for n in range(1, 9)])
        self.send(body, kind="text/html", content_length=str(len(body) * 2 // 3))

    def play_false_gzip(self, which: str) -> None:
        self.send(b"this is not packed at all", content_encoding="gzip")

    def play_hang_up(self, which: str) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Le")

    def play_nonsense(self, which: str) -> None:
        self.wfile.write(b"\x00\x01\x02 what is this\r\n\r\n" * 20)

    def play_html(self, which: str) -> None:
        self.send(b"<!doctype html><html><body><p>Welcome</p></body></html>", kind="application/rss+xml")

    def play_forever(self, which: str) -> None:
        self.send(b"", status=301, location="/feed")

    def play_now(self, which: str) -> None:
        self.send(b"", status=302, location="/" + which)

    def play_inward(self, which: str) -> None:
        self.send(b"", status=302, location="http://10.0.0.7/secret")

    def play_files(self, which: str) -> None:
        self.send(b"", status=301, location="file:///etc/passwd")

    def play_round(self, which: str) -> None:
        self.send(b"", status=302, location=f"/round/{int(which or 0) + 1}")

    def play_weary(self, which: str) -> None:
        """Asks for patience, once."""
        self.served.failures[self.path] += 1
        if self.served.failures[self.path] == 1:
            self.send(b"later", status=429, retry_after="3600")
        else:
            self.send((TEXT + which).encode())

    def log_message(self, *_: Any) -> None:
        """Keep standard error clean."""


@contextmanager
def serving() -> Iterator[Served]:
    """A server that runs while the context lasts."""
    handler = type("Handler", (_Handler,), {})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        served = Served(server.server_address[1])
        handler.served = served  # type: ignore[attr-defined]
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield served
        server.shutdown()
