"""How far a run over files has come, by bytes: what is left can be told without counting documents first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from comity.intake.archive.shards import shards
from comity.intake.sniff import suffix_of
from comity.model import InputError

_BY_BYTE = (".warc", ".warc.gz")
_BY_LINE = (".jsonl", ".ndjson")
_SAMPLE = 1 << 20
"""Bytes at the beginning of a file of lines from which the length of a line is guessed."""


@dataclass(frozen=True, slots=True)
class Extent:
    """The files of a run in their order: for each name the bytes before it and its own, and how many bytes one more in
    the number behind its name stands for (0 where that is unknown); and all bytes together."""

    places: dict[str, tuple[int, int, float]]
    total: int

    def share(self, name: str) -> float | None:
        """Which share of the bytes, 0 to 1, lies before the document of this name ("FILE", "FILE:NUMBER"); None where
        the file is unknown."""
        file, number = (name, 0) if name in self.places else _parted(name)
        if file not in self.places or not self.total:
            return None
        before, size, step = self.places[file]
        return min(1.0, (before + min(size, number * step)) / self.total)


def extent(sources: Iterable[str]) -> Extent:
    """The extent of these sources, of those of them that are files, folders and patterns; others have none. What cannot
    be looked at counts for nothing here: the run itself says what is wrong with it."""
    places: dict[str, tuple[int, int, float]] = {}
    total = 0
    for name in _files(sources):
        path = Path(name)
        try:
            size = path.stat().st_size
            places.setdefault(name, (total, size, _step(path)))
        except OSError:
            continue
        total += size
    return Extent(places, total)


def _files(sources: Iterable[str]) -> Iterable[str]:
    for source in sources:
        if "://" in source or source == "-":
            continue
        try:
            yield from (one for one in shards(source) if isinstance(one, str))
        except InputError:
            continue


def _parted(name: str) -> tuple[str, int]:
    """The file and the number in the name of a document of an archive: "FILE:BYTE", "FILE:BYTE+BYTES", "FILE:LINE"."""
    file, _, behind = name.rpartition(":")
    digits = behind.partition("+")[0]
    return file, int(digits) if digits.isdecimal() else 0


def _step(path: Path) -> float:
    """The bytes of one more in a document's number: one in a WARC, where it is a byte; a line's in a file of lines."""
    suffix = suffix_of(str(path))
    if suffix in _BY_BYTE:
        return 1.0
    if suffix not in _BY_LINE:
        return 0.0
    with path.open("rb") as handle:
        head = handle.read(_SAMPLE)
    return len(head) / max(1, head.count(b"\n"))
