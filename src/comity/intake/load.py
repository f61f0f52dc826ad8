"""A source as the user names it in, its documents out."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import IO

from comity.intake import files, folder, jsonl
from comity.intake.dates import iso_day
from comity.intake.draft import Draft, digest, finish
from comity.intake.limits import MAX_TEXT, Kind, too_large
from comity.intake.normalise import declared_encoding, decode, normalise
from comity.intake.refusal import Refusal
from comity.intake.sniff import kind_of, kind_of_response
from comity.intake.text import checked, plain
from comity.intake.url import Fetcher, HttpFetcher
from comity.model import Document, InputError

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def documents(
    source: str, *, published: str | None = None, fetch: Fetcher | None = None
) -> Iterator[Document | Refusal]:
    """The documents of `source`, in a fixed order, and a Refusal for whatever in it gives none.

    `source` is a file (text, Markdown, HTML, PDF, JSONL), a folder of them, an http or https URL, or ``-`` for
    standard input. `published` is the day that the user gives: it holds for a source of one document, and in a
    folder or JSONL it fills in where a document has no date of its own. `fetch` gets URLs; the default is
    `HttpFetcher()`. Raises InputError for a bad `published`, and for nothing else.
    """
    day = None if published is None else iso_day(published, "--published")
    return _whole(source, day, fetch or HttpFetcher())


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


def _whole(source: str, day: str | None, fetch: Fetcher) -> Iterator[Document | Refusal]:
    try:
        if not source.strip():
            raise InputError('""', "names nothing", "Name a file, a folder, a URL, or - for standard input.")
        if files.is_folder(source):
            yield from _folder(source, day)
        elif source == "-":
            yield from _bytes(files.read_bounded(_standard_input(), "-"), "-", day)
        elif _SCHEME.match(source):
            yield from _address(source, day, fetch)
        else:
            yield from _file(source, day)
    except InputError as error:
        yield Refusal.of(error, 2)


def _folder(source: str, day: str | None) -> Iterator[Document | Refusal]:
    for member in folder.members(source):
        if isinstance(member, Refusal):
            yield member
            continue
        try:
            for item in _file(member, None):
                yield _dated(item, day)
        except InputError as error:
            yield Refusal.of(error, 1)


def _file(path: str, day: str | None) -> Iterator[Document | Refusal]:
    suffix = Path(path).suffix
    with files.opened(path) as handle:
        if kind_of(b"", suffix) == "jsonl":
            for item in jsonl.lines(handle, path):
                yield _dated(item, day)
            return
        data = files.read_bounded(handle, path, suffix)
    yield from _bytes(data, path, day, suffix)


def _address(url: str, day: str | None, fetch: Fetcher) -> Iterator[Document | Refusal]:
    page = fetch(url)
    kind = kind_of_response(page.content, page.content_type, url)
    yield from _kind(page.content, kind, url, day, url=page.url, charset=page.charset)


def _bytes(data: bytes, source: str, day: str | None, suffix: str = "") -> Iterator[Document | Refusal]:
    yield from _kind(data, kind_of(data, suffix), source, day)


def _kind(
    data: bytes, kind: Kind, source: str, day: str | None, *, url: str | None = None, charset: str | None = None
) -> Iterator[Document | Refusal]:
    if kind == "jsonl":
        for item in jsonl.lines(io.BytesIO(data), source):
            yield _dated(item, day)
        return
    draft = _draft(data, kind, source, url, charset)
    draft = replace(draft, url=url or draft.url, published=day or draft.published)
    yield finish(draft, source=source, sha256=digest(data))


def _draft(data: bytes, kind: Kind, source: str, url: str | None, charset: str | None) -> Draft:
    if kind == "pdf":
        from comity.intake.pdf import pdf

        return pdf(data, source)
    if kind == "html":
        from comity.intake.html import page

        return page(decode(data, source, charset or declared_encoding(data)), source, url)
    text = decode(data, source, charset)
    if kind == "markdown":
        from comity.intake.markdown import markdown

        return markdown(text, source)
    return plain(text, source)


def _dated(item: Document | Refusal, day: str | None) -> Document | Refusal:
    """`item` with the given day where it has none of its own."""
    if day is None or isinstance(item, Refusal) or item.published:
        return item
    return replace(item, published=day)


def _standard_input() -> IO[bytes]:
    stream: IO[bytes] | None = getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise InputError("-", "is closed: there is no standard input", "Name a file, or send a text in.")
    return stream
