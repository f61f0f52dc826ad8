"""The documents that one file holds, whatever its kind: one, or as many as an archive has."""

from __future__ import annotations

import io
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import IO

from comity.intake import files, jsonl
from comity.intake.limits import Kind
from comity.intake.refusal import Refusal
from comity.intake.single import single
from comity.intake.skip import Skip
from comity.intake.sniff import ARCHIVES, GZIP, HEAD, kind_of, suffix_of
from comity.model import Document, InputError

Item = Document | Refusal


def held(
    path: str, published: str | None, passed: Counter[str], *, fill: bool, skip: Skip | None = None
) -> Iterator[Item]:
    """The documents of the file at `path`, in order, and a Refusal for whatever in it gives none.

    `published` is an ISO day: for a file of one document it goes before the document's own day, unless `fill`; in an
    archive, and with `fill`, it is used where a document has none. Records of an archive that are no documents are
    counted in `passed`, by why. The first items are left out by `skip`. Raises InputError for a file that cannot be
    used.
    """
    skip = skip or Skip()
    suffix = suffix_of(path)
    with files.opened(path) as handle:
        with files.in_words(path):
            kind = _kind(handle.read(HEAD), suffix)
            handle.seek(0)
        if kind in ARCHIVES:
            for item in archive(handle, kind, path, passed, skip):
                yield dated(item, published)
            return
        data = files.read_bounded(handle, path, suffix)
    if not skip.one():
        yield dated(single(data, kind, path, published=None if fill else published), published)


def archive(handle: IO[bytes], kind: Kind, path: str, passed: Counter[str], skip: Skip | None = None) -> Iterator[Item]:
    """The documents of the archive in `handle`, which can be sought in and is named `path`; see `held`.

    `kind` is one of `ARCHIVES`. What makes the rest of the file useless is a Refusal when something came before it,
    and else raises InputError.
    """
    skip = skip or Skip()
    came = skip.left > 0
    try:
        for item in _items(handle, kind, path, passed, skip):
            yield item
            came = True
    except InputError as error:
        if not came:
            raise
        if not skip.one():
            yield Refusal.of(error, 1)


def dated(item: Item, day: str | None) -> Item:
    """`item` with the given day where it has none of its own."""
    if day is None or isinstance(item, Refusal) or item.published:
        return item
    return replace(item, published=day)


def _items(handle: IO[bytes], kind: Kind, path: str, passed: Counter[str], skip: Skip) -> Iterator[Item]:
    if kind == "warc":
        from comity.intake.archive.warc import pages

        return pages(handle, path, passed, skip)
    if kind == "parquet":
        from comity.intake.archive.parquet import rows

        return rows(handle, path, skip)
    return _lines(handle, path, skip)


def _lines(handle: IO[bytes], path: str, skip: Skip) -> Iterator[Item]:
    zipped = handle.read(len(GZIP)) == GZIP
    handle.seek(0)
    if not zipped:
        yield from jsonl.lines(handle, path, skip)
        return
    from comity.intake.archive.unzip import Unzipped

    yield from jsonl.lines(io.BufferedReader(Unzipped(handle, path)), path, skip)


def _kind(head: bytes, suffix: str) -> Kind:
    """The kind of a file by its first bytes and its suffix, looking into what gzip packed.

    What is packed and no archive stays packed, and is refused as such.
    """
    if not head.startswith(GZIP):
        return kind_of(head, suffix)
    try:
        inside = kind_of(zlib.decompressobj(31).decompress(head, HEAD), suffix)
    except zlib.error:
        inside = kind_of(head, suffix)
    return inside if inside in ("warc", "jsonl") else kind_of(head)
