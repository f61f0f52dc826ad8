"""WARC files of our own pages, written with warcio, whole and broken."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

HTML = [("Content-Type", "text/html; charset=utf-8")]
PLACES = ("Oslo", "Lima", "Tunis", "Hanoi", "Quito", "Dakar", "Baku", "Riga")


def page_of(number: int, *, day: str | None = None, extra: str = "", charset: str = "utf-8") -> bytes:
    """A page with an article of its own for each number."""
    place, other = PLACES[number % len(PLACES)], PLACES[(number + 3) % len(PLACES)]
    told = f'<meta property="article:published_time" content="{day}T09:00:00Z">' if day else ""
    return (
        f'<!doctype html><html lang="en"><head><meta charset="{charset}">{told}<title>Talks number {number}</title>'
        f"</head><body><nav><a href='/'>Home</a></nav><article><h1>Talks number {number}</h1>"
        f"<p>The foreign minister of country {number} met his colleague in {place} on Monday to talk of trade.</p>"
        f"<p>They agreed to sign protocol {number} in {other} before the end of the year, the ministry said.</p>{extra}"
        "</article><footer>All rights reserved</footer></body></html>"
    ).encode(charset)


@dataclass(frozen=True, slots=True)
class Rec:
    """A record to write."""

    body: bytes = b""
    uri: str = "https://news.example/1"
    type: str = "response"
    status: str = "200 OK"
    http: Sequence[tuple[str, str]] = field(default_factory=lambda: list(HTML))
    media: str = "text/html"
    more: Sequence[tuple[str, str]] = ()


def article(number: int, **more: object) -> Rec:
    """A response with a page."""
    return Rec(body=page_of(number), uri=f"https://news.example/{number}", **more)  # type: ignore[arg-type]


def warc(records: Iterable[Rec], *, zipped: bool = True) -> tuple[bytes, list[int]]:
    """The file, and the byte at which each record begins; its length stands last."""
    out, starts = io.BytesIO(), []
    writer = WARCWriter(out, gzip=zipped)
    for one in records:
        starts.append(out.tell())
        head = StatusAndHeaders(one.status, list(one.http), protocol="HTTP/1.1") if one.type == "response" else None
        record = writer.create_warc_record(
            one.uri, one.type, payload=io.BytesIO(one.body), http_headers=head,
            warc_content_type=None if head else one.media,
            warc_headers_dict={"WARC-Date": "2025-03-04T05:06:07Z", **dict(one.more)},
        )  # fmt: skip
        writer.write_record(record)
    return out.getvalue(), [*starts, out.tell()]


def without_digests(plain: bytes) -> bytes:
    """A plain WARC file whose records give no digest."""
    lines = plain.split(b"\r\n")
    return b"\r\n".join(line for line in lines if not line.startswith((b"WARC-Block-Digest", b"WARC-Payload-Digest")))


def zipped_apart(plain: bytes, starts: Sequence[int]) -> tuple[bytes, list[int]]:
    """The records of a plain file, each packed by itself, and the bytes at which they begin."""
    parts = [gzip.compress(plain[a:b], mtime=0) for a, b in pairwise(starts)]
    return b"".join(parts), [sum(map(len, parts[:n])) for n in range(len(parts) + 1)]
