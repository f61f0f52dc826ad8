"""WARC in, documents out: what is read, what is passed over and counted, what is refused and named."""

import base64
import gzip
import hashlib
import re
import tracemalloc
import zlib
from collections import Counter
from dataclasses import replace

import pytest
from archive_makers import HTML, Rec, article, page_of, warc

from comity.intake import Refusal, documents, one
from comity.intake.archive.encodings import unwrapped
from comity.model import Document, InputError


def read(path, **more):
    passed = Counter()
    items = list(documents(str(path), passed=passed, **more))
    found = [item for item in items if isinstance(item, Document)]
    return found, [item for item in items if isinstance(item, Refusal)], passed


def kept(tmp_path, records, name="news.warc.gz"):
    path = tmp_path / name
    data, starts = warc(records, zipped=name.endswith(".gz"))
    path.write_bytes(data)
    return path, starts


@pytest.mark.parametrize("name", ["news.warc.gz", "news.warc", "news"])
def test_pages_come_in_their_order_with_their_addresses(tmp_path, name):
    path, starts = kept(tmp_path, [article(number) for number in range(4)], name)
    found, refused, passed = read(path)
    assert [one.url for one in found] == [f"https://news.example/{number}" for number in range(4)]
    assert [one.source for one in found] == [f"{path}:{start}" for start in starts[:-1]]
    assert (refused, passed) == ([], {})


def test_a_page_is_the_same_document_as_from_a_file(tmp_path):
    pages = [page_of(1, day="2024-05-06"), page_of(2), page_of(3, charset="windows-1251", extra="<p>Встреча.</p>")]
    path, _ = kept(tmp_path, [Rec(body=page, uri=f"https://a.example/{n}", http=[("Content-Type", "text/html")])
                              for n, page in enumerate(pages)])  # fmt: skip
    found, _, _ = read(path)
    for number, page in enumerate(pages):
        (tmp_path / "page.html").write_bytes(page)
        alone = one(str(tmp_path / "page.html"))
        assert alone.text == found[number].text
        assert (alone.sha256, alone.title, alone.published, alone.language, alone.extractor) == (
            found[number].sha256, found[number].title, found[number].published, found[number].language,
            found[number].extractor,
        )  # fmt: skip


def test_the_day_of_the_capture_is_not_that_of_publication(tmp_path):
    path, _ = kept(tmp_path, [article(1), Rec(body=page_of(2, day="2024-05-06"))])
    assert [one.published for one in read(path)[0]] == [None, "2024-05-06"]
    filled = read(path, published="2025-01-02")[0]
    assert [one.published for one in filled] == ["2025-01-02", "2024-05-06"]


def test_the_encoding_that_the_server_names_is_used(tmp_path):
    words = "Министр заявил, что переговоры о торговле продолжатся на следующей неделе в Женеве. " * 3
    body = f"<html><body><article><p>{words}</p></article></body></html>".encode("cp1251")
    path, _ = kept(tmp_path, [Rec(body=body, http=[("Content-Type", 'text/html; charset="windows-1251"')])])
    assert read(path)[0][0].text == words.strip()


def test_texts_and_resources_are_read(tmp_path):
    text = b"---\ntitle: Note\npublished: 2025-02-03\n---\nThe two ministers met in Oslo and signed a protocol."
    plain = [("Content-Type", "text/plain")]
    path, _ = kept(tmp_path, [
        Rec(body=text, http=plain), Rec(body=text, type="resource", media="text/plain", uri="<https://b.example/n>"),
        Rec(body=page_of(1), type="resource", uri="file:///home/someone/page.html"),
    ])  # fmt: skip
    a, b, c = read(path)[0]
    assert (a.title, a.published, a.url, b.url, c.url) == (
        "Note", "2025-02-03", "https://news.example/1", "https://b.example/n", None,
    )  # fmt: skip
    assert a.text == b.text == "The two ministers met in Oslo and signed a protocol."


def test_what_is_no_document_is_passed_over_and_counted(tmp_path):
    records = [
        Rec(type="warcinfo", media="application/warc-fields", body=b"software: ours\r\n"),
        Rec(type="request", media="application/http; msgtype=request", body=b"GET / HTTP/1.1\r\n\r\n"),
        Rec(type="metadata", media="application/warc-fields", body=b"fetchTimeMs: 5\r\n"),
        Rec(type="resource", uri="metadata://crawler/log", media="text/plain", body=b"all went well"),
        Rec(body=b"\x89PNG" + bytes(3_000), http=[("Content-Type", "image/png")]),
        Rec(body=b"%PDF-1.7", http=[("Content-Type", "application/pdf")]),
        Rec(body=b"x", http=[("Content-Type", "never/heard; of=it")]),
        Rec(body=page_of(1), status="404 Not Found"),
        Rec(body=b"", status="301 Moved", http=[("Location", "/b")]),
        Rec(body=b"User-agent: *", uri="https://a.example/robots.txt", http=[("Content-Type", "text/plain")]),
        Rec(body=bytes(range(256)), http=[]),
        Rec(body=page_of(2), http=[("Content-Type", "application/octet-stream")]),
        Rec(body=b"1.2.3.4", uri="dns:a.example"),
    ]
    path, _ = kept(tmp_path, records)
    found, refused, passed = read(path)
    assert ([one.title for one in found], refused) == (["Talks number 2"], [])
    assert passed == {
        "warcinfo": 1, "request": 1, "metadata": 1, "crawler's file": 2, "type image": 1, "type application": 1,
        "type other": 1, "status 404": 1, "status 301": 1, "type unknown": 1, "no web address": 1,
    }  # fmt: skip


CHUNKS = b"%x;note=1\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (40, page_of(1)[:40], len(page_of(1)) - 40, page_of(1)[40:])
BARE = zlib.compressobj(wbits=-15)
WRAPPED = {
    "gzip": (gzip.compress(page_of(1)), [("Content-Encoding", "gzip")]),
    "x-gzip in capitals": (gzip.compress(page_of(1)), [("Content-Encoding", "X-GZIP")]),
    "two members": (gzip.compress(page_of(1)[:99]) + gzip.compress(page_of(1)[99:]), [("Content-Encoding", "gzip")]),
    "zlib": (zlib.compress(page_of(1)), [("Content-Encoding", "deflate")]),
    "bare deflate": (BARE.compress(page_of(1)) + BARE.flush(), [("Content-Encoding", "deflate")]),
    "chunks": (CHUNKS, [("Transfer-Encoding", "chunked")]),
    "gzip in gzip": (gzip.compress(gzip.compress(page_of(1))), [("Content-Encoding", "gzip, gzip")]),
    "unpacked by the crawler": (page_of(1), [("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")]),
    "as it is": (page_of(1), [("Content-Encoding", "identity")]),
}


@pytest.mark.parametrize("name", WRAPPED)
def test_wrappings_come_off(tmp_path, name):
    body, headers = WRAPPED[name]
    path, _ = kept(tmp_path, [Rec(body=body, http=[*HTML, *headers])])
    plain, _ = kept(tmp_path, [article(1)], "plain.warc")
    found, refused, _ = read(path)
    assert not refused
    assert replace(found[0], source=None) == replace(read(plain)[0][0], source=None)


@pytest.mark.parametrize(("form", "name"), [("Brotli", "br"), ("Zstd", "zstd")])
def test_newer_wrappings_come_off_too(tmp_path, form, name):
    from fastwarc import stream_io

    packed = tmp_path / "packed"
    with packed.open("wb") as out:
        writer = getattr(stream_io, f"{form}Writer")(out)
        writer.write(page_of(1))
        writer.close()
    body = packed.read_bytes()
    headers = [*HTML, ("Content-Encoding", name)]
    path, _ = kept(tmp_path, [Rec(body=body, http=headers), Rec(body=body[:-9], http=headers), article(2)])
    found, refused, _ = read(path)
    assert [one.title for one in found] == ["Talks number 1", "Talks number 2"]
    assert ["breaks off" in one.problem for one in refused] == [True]


BAD = {
    "no article": (Rec(body=b"<html><body><a href='/1'>One</a></body></html>"), "no article"),
    "a picture that says it is a page": (Rec(body=b"\x89PNG" + bytes(300)), "PNG image"),
    "no bytes": (Rec(body=b"", http=[("Content-Type", "text/plain")]), "is empty"),
    "gzip that breaks off": (Rec(body=gzip.compress(page_of(1))[:-60], http=[*HTML, ("Content-Encoding", "gzip")]),
                             "breaks off"),
    "chunks that break off": (Rec(body=CHUNKS[:-100], http=[*HTML, ("Transfer-Encoding", "chunked")]), "breaks off"),
    "a bomb": (Rec(body=gzip.compress(bytes(60_000_000)), http=[*HTML, ("Content-Encoding", "gzip")]), "larger than"),
    "a bomb in a bomb": (Rec(body=gzip.compress(gzip.compress(bytes(60_000_000))),
                             http=[*HTML, ("Content-Encoding", "gzip, gzip")]), "larger than"),
    "wrapped too often": (Rec(body=page_of(1), http=[*HTML, ("Content-Encoding", "gzip," * 9)]), "9 times over"),
    "wrapped in nobody knows what": (Rec(body=page_of(1), http=[*HTML, ("Content-Encoding", "sdch")]), "'sdch'"),
    "too large": (Rec(body=b" " * 20_000_001), "larger than the 20 MB"),
    "cut off by the crawler": (article(1, more=[("WARC-Truncated", "length")]), "not whole: length"),
    "a segment": (article(1, more=[("WARC-Segment-Number", "1")]), "not whole: one of several"),
    "a password": (Rec(body=page_of(1), uri="https://me:secret@news.example/1"), "user name or password"),
    "no day": (Rec(body=b"---\npublished: soon\n---\nThey met.", http=[("Content-Type", "text/plain")]), "no day"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("form", ["news.warc.gz", "news.warc"])
def test_a_bad_record_is_named_and_the_rest_goes_on(tmp_path, name, form):
    record, problem = BAD[name]
    path, starts = kept(tmp_path, [article(7), record, article(8)], form)
    found, refused, _ = read(path)
    assert [one.title for one in found] == ["Talks number 7", "Talks number 8"]
    assert [(one.source, one.exit_code) for one in refused] == [(f"{path}:{starts[1]}", 1)]
    assert problem in refused[0].problem
    assert refused[0].remedy
    assert "secret" not in str(refused[0])


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_a_bomb_is_not_unpacked_whole(tmp_path, coding):
    """A payload that unpacks to 100 MB is refused with the memory of one document."""
    packed = bomb(coding, tmp_path / "packed")
    assert len(packed) < 200_000
    tracemalloc.start()
    with pytest.raises(InputError, match="larger than the 20 MB"):
        unwrapped(packed, [coding], "a record")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 50_000_000


def bomb(coding, path):
    from fastwarc import stream_io

    if coding in ("gzip", "deflate"):
        pack = zlib.compressobj(wbits=31 if coding == "gzip" else 15)
        return b"".join(pack.compress(bytes(1_000_000)) for _ in range(100)) + pack.flush()
    with path.open("wb") as out:
        writer = (stream_io.BrotliWriter if coding == "br" else stream_io.ZstdWriter)(out)
        for _ in range(100):
            writer.write(bytes(1_000_000))
        writer.close()
    return path.read_bytes()


@pytest.mark.parametrize("spelling", [str.lower, str.upper])
@pytest.mark.parametrize("base", [base64.b16encode, base64.b32encode])
@pytest.mark.parametrize("name", ["sha1", "sha256", "md5"])
def test_a_digest_of_other_bytes_is_damage(tmp_path, name, base, spelling):
    data, _ = warc([article(1), article(2)], zipped=False)
    begin = data.index(b"\r\n\r\n") + 4
    block = data[begin : data.index(b"\r\n\r\nWARC/")]
    right = spelling(base(hashlib.new(name, block).digest()).decode()).rstrip("=")
    path = tmp_path / "news.warc"
    for told, count in ((f"{name}:{right}", 2), (f"{name}:{right[1:]}{right[0]}", 1), ("crc:1234", 2)):
        path.write_bytes(re.sub(rb"(?<=Block-Digest: )\S+", told.encode(), data, count=1))
        found, refused, _ = read(path)
        assert len(found) == count
        assert [(one.source, one.problem) for one in refused] == [
            (f"{path}:0", "is damaged: its digest is another")
        ][: 2 - count]  # fmt: skip


@pytest.mark.parametrize(
    "data", [b"", b"no archive at all\n" * 999, gzip.compress(b"no archive\n" * 99, mtime=0), bytes(9)]
)
@pytest.mark.parametrize("form", ["news.warc", "news.warc.gz"])
def test_a_file_that_is_no_warc_is_refused_whole(tmp_path, data, form):
    path = tmp_path / form
    path.write_bytes(data)
    found, refused, _ = read(path)
    assert found == []
    assert [(one.source, one.problem, one.exit_code) for one in refused] == [(str(path), "holds no WARC record", 2)]


def test_the_name_may_lie_about_gzip(tmp_path):
    for name, zipped in (("a.warc", True), ("b.warc.gz", False), ("c.gz", True)):
        (tmp_path / name).write_bytes(warc([article(1)], zipped=zipped)[0])
        assert [one.title for one in read(tmp_path / name)[0]] == ["Talks number 1"]


@pytest.mark.parametrize("version", [b"WARC/0.18", b"WARC/1.1"])
def test_other_versions(tmp_path, version):
    path = tmp_path / "old"
    path.write_bytes(warc([article(1), article(2)], zipped=False)[0].replace(b"WARC/1.0", version))
    assert [one.title for one in read(path)[0]] == ["Talks number 1", "Talks number 2"]


def test_an_archive_of_one_page_may_be_read_as_one(tmp_path):
    path, _ = kept(tmp_path, [article(1)])
    assert one(str(path)).title == "Talks number 1"
