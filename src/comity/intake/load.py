"""A source as the user names it in, its documents out."""

from __future__ import annotations

import io
import re
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import IO

from comity.intake import files
from comity.intake.archive.shards import is_pattern, read, shards
from comity.intake.dates import iso_day
from comity.intake.draft import Draft, digest, finish
from comity.intake.held import Item, archive, dated, held
from comity.intake.limits import MAX_TEXT, Kind, too_large
from comity.intake.normalise import normalise
from comity.intake.refusal import Refusal
from comity.intake.single import single
from comity.intake.sniff import ARCHIVES, kind_of, kind_of_response
from comity.intake.text import checked
from comity.intake.url import Fetcher, HttpFetcher
from comity.model import Document, InputError

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def documents(
    source: str,
    *,
    published: str | None = None,
    fetch: Fetcher | None = None,
    passed: Counter[str] | None = None,
) -> Iterator[Document | Refusal]:
    """The documents of `source`, in a fixed order, and a Refusal for whatever in it gives none.

    `source` is a file (text, Markdown, HTML, PDF, or an archive: JSONL, Parquet, WARC, the first and last also packed
    by gzip), a folder of them, a pattern such as ``news/*.warc.gz``, an http or https URL, or ``-`` for standard
    input. `published` is the day that the user gives: it holds for a source of one document; in a folder, a pattern
    or an archive it fills in where a document has no date of its own. `fetch` gets URLs; the default is
    `HttpFetcher()`. Records of an archive that are no documents (pictures, requests, errors) are counted in `passed`,
    by why. Archives are read from beginning to end and never held whole. Raises InputError for a bad `published`, and
    for nothing else.
    """
    day = None if published is None else iso_day(published, "--published")
    return _whole(source, day, fetch or HttpFetcher(), Counter() if passed is None else passed)


def one(source: str, *, published: str | None = None, fetch: Fetcher | None = None) -> Document:
    """The only document of `source` (see `documents`). Raises InputError when it gives none, or several."""
    found = list(islice(documents(source, published=published, fetch=fetch), 2))
    if not found:
        raise InputError(source, "is empty", "Give a file with text in it.")
    if len(found) > 1:
        raise InputError(source, "holds several documents", f"Add them to a ledger: comity add {source}")
    if isinstance(found[0], Refusal):
        raise found[0].error()
    return found[0]


def from_text(
    text: str,
    *,
    published: str | None = None,
    url: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    language: str | None = None,
    licence: str | None = None,
    source: str | None = None,
) -> Document:
    """The document that is `text` itself: normalised, language detected where it is not given.

    `sha256` is the hash of the given text in UTF-8. Raises InputError for an empty text, one of more than
    `limits.MAX_TEXT` code points, a lone surrogate, a bad date or language tag.
    """
    subject = source or "text"
    if len(text) > MAX_TEXT:
        raise too_large(subject, MAX_TEXT)
    normal = normalise(text, subject)
    given = {
        "title": title, "publisher": publisher, "published": published, "url": url,
        "language": language, "licence": licence,
    }  # fmt: skip
    facts = checked({name: value for name, value in given.items() if value}, subject)
    return finish(Draft(text=normal, extractor="text", **facts), source=source, sha256=digest(text.encode("utf-8")))


def _whole(source: str, day: str | None, fetch: Fetcher, passed: Counter[str]) -> Iterator[Item]:
    try:
        if not source.strip():
            raise InputError('""', "names nothing", "Name a file, a folder, a URL, or - for standard input.")
        if source == "-":
            yield from _bytes(files.read_bounded(_standard_input(), "-"), day, passed)
        elif _SCHEME.match(source):
            yield from _address(source, day, fetch, passed)
        elif files.is_folder(source) or is_pattern(source):
            yield from _files(source, day, passed)
        else:
            yield from held(source, day, passed, fill=False)
    except InputError as error:
        yield Refusal.of(error, 2)


def _files(source: str, day: str | None, passed: Counter[str]) -> Iterator[Item]:
    for shard in shards(source):
        if isinstance(shard, Refusal):
            yield shard
        else:
            yield from read(shard, published=day, passed=passed)


def _address(url: str, day: str | None, fetch: Fetcher, passed: Counter[str]) -> Iterator[Item]:
    page = fetch(url)
    kind = kind_of_response(page.content, page.content_type, url)
    if kind in ARCHIVES:
        yield from _archive(page.content, kind, url, day, passed)
    else:
        yield single(page.content, kind, url, published=day, url=page.url, charset=page.charset)


def _bytes(data: bytes, day: str | None, passed: Counter[str]) -> Iterator[Item]:
    kind = kind_of(data)
    if kind in ARCHIVES:
        yield from _archive(data, kind, "-", day, passed)
    else:
        yield single(data, kind, "-", published=day)


def _archive(data: bytes, kind: Kind, source: str, day: str | None, passed: Counter[str]) -> Iterator[Item]:
    for item in archive(io.BytesIO(data), kind, source, passed):
        yield dated(item, day)


def _standard_input() -> IO[bytes]:
    stream: IO[bytes] | None = getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise InputError("-", "is closed: there is no standard input", "Name a file, or send a text in.")
    return stream
