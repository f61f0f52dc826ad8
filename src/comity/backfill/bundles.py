"""What is to be read: the files of the archives that were named, small ones together."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from comity.intake import Refusal, files
from comity.intake.archive.shards import shards
from comity.intake.held import held
from comity.intake.skip import Skip
from comity.model import Document, InputError

SMALL = 8_000_000
"""Bytes up to which files share a bundle: a folder of a hundred thousand articles must not become as many parts."""
_ENDS = 65_536  # bytes at each end of a file by which it is known again


@dataclass(frozen=True, slots=True)
class Source:
    """One file: its name as the user gave it, its size in bytes, and a digest of the size and of its first and last
    bytes. One that the user named `alone` and that cannot be used is a slip of the pen; one of many is refused."""

    name: str
    size: int
    ends: str
    alone: bool = True

    def items(self, skip: Skip | None = None) -> Iterator[Document | Refusal]:
        """Its documents and what in it gives none, in order; what `skip` passes over is not made. More may be added to
        `skip` between two items."""
        skip = skip or Skip()
        try:
            yield from held(self.name, None, Counter(), fill=not self.alone, skip=skip)
        except InputError as error:
            if not skip.one():
                yield Refusal.of(error, 2 if self.alone else 1)


@dataclass(frozen=True, slots=True)
class Bundle:
    """Files that are read one after the other, as one sequence of documents. `key` is its place in the order of all
    ("000000" comes first)."""

    key: str
    sources: tuple[Source, ...]

    @property
    def size(self) -> int:
        """The bytes of all its files."""
        return sum(source.size for source in self.sources)

    @property
    def name(self) -> str:
        """What a person calls it: its first file, and how many more."""
        more = len(self.sources) - 1
        return self.sources[0].name + (f" and {more} more" if more else "")


def found(archives: Iterable[str]) -> tuple[list[Source], list[Refusal]]:
    """The files of the archives in a fixed order, each once, and what in their folders is not read.

    An archive is a file, a folder or a pattern. Raises InputError for one that is none, or cannot be read.
    """
    sources: dict[str, Source] = {}
    refused: list[Refusal] = []
    for archive in archives:
        for member in shards(archive):
            found_one = member if isinstance(member, Refusal) else _source_or_refusal(member, alone=member == archive)
            if isinstance(found_one, Refusal):
                refused.append(found_one)
            else:
                sources.setdefault(found_one.name, found_one)
    return list(sources.values()), refused


def source_of(name: str, *, alone: bool = True) -> Source:
    """The file of this name as it is now. Raises InputError for what is no file, or cannot be read."""
    if name == "-" or "://" in name:
        problem = "is no file: a backfill must be able to read it again"
        raise InputError(name, problem, "Save it to a file, or use: comity add")
    with files.opened(name) as handle:
        size = os.fstat(handle.fileno()).st_size
        known = hashlib.sha256(f"{size} ".encode() + handle.read(_ENDS))
        handle.seek(max(0, size - _ENDS))
        known.update(handle.read(_ENDS))
    return Source(name, size, known.hexdigest()[:16], alone)


def bundled(sources: Iterable[Source], first: int = 0) -> Iterator[Bundle]:
    """The bundles of these files, numbered from `first`: a large file by itself, small ones that follow each other
    together up to `SMALL` bytes. Pure: the same files give the same bundles."""
    held: list[Source] = []
    for source in sources:
        if held and sum(one.size for one in held) + source.size > SMALL:
            yield _bundle(first, held)
            first, held = first + 1, []
        held.append(source)
    if held:
        yield _bundle(first, held)


def changed(known: Sequence[Bundle], now: Iterable[Source]) -> str | None:
    """The name of a file that is not what it was when it was bundled; None when all are."""
    before = {source.name: source.ends for bundle in known for source in bundle.sources}
    return next((one.name for one in now if before.get(one.name, one.ends) != one.ends), None)


def absolute(target: Path | str) -> Path:
    """Where parts go, whatever folder a worker runs in."""
    return Path(target).expanduser().absolute()


def _source_or_refusal(name: str, *, alone: bool) -> Source | Refusal:
    try:
        return source_of(name, alone=alone)
    except InputError as error:
        if alone:
            raise
        return Refusal.of(error, 1)


def _bundle(number: int, sources: Sequence[Source]) -> Bundle:
    return Bundle(f"{number:06d}", tuple(sources))
