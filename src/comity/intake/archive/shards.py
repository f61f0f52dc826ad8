"""The files of an archive, one by one, so that several processes can share it; and what one of them holds."""

from __future__ import annotations

import glob
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from comity.intake import files, folder
from comity.intake.dates import iso_day
from comity.intake.held import Item, held
from comity.intake.refusal import Refusal
from comity.intake.skip import Skip
from comity.model import InputError


def shards(source: str) -> Iterator[str | Refusal]:
    """The paths of the files of `source`, in a fixed order, and a Refusal for what in it is not read.

    `source` is a file, a folder (its files, and those of the folders inside it) or a pattern with ``*``, ``?``,
    ``[…]`` or ``**``; what a pattern matches is sorted by name, and each file comes once. Nothing is opened. Raises
    InputError for a pattern that matches nothing and a folder with nothing in it.
    """
    if files.is_folder(source):
        yield from folder.members(source)
    elif is_pattern(source):
        yield from _matches(source)
    else:
        yield source


def read(
    shard: str, *, published: str | None = None, passed: Counter[str] | None = None, skip: int = 0
) -> Iterator[Item]:
    """The documents of one file of an archive, in order, and a Refusal for whatever in it gives none.

    All shards of a source, one after the other, give what `intake.documents` gives of that source. `published` fills
    in where a document has no day. Records that are no documents are counted in `passed`, by why. The first `skip`
    items, documents and refusals, are left out, and cost little: whoever was interrupted goes on from there. Raises
    InputError for a bad `published`, and for nothing else.
    """
    day = None if published is None else iso_day(published, "--published")
    return _read(shard, day, Counter() if passed is None else passed, Skip(skip))


def is_pattern(source: str) -> bool:
    """True for a name with wildcards in it that is not itself the name of a file."""
    try:
        return glob.has_magic(source) and not Path(source).exists()
    except (OSError, ValueError):  # too long for a name, or no possible one: opening it says so
        return False


def _read(shard: str, day: str | None, passed: Counter[str], skip: Skip) -> Iterator[Item]:
    try:
        yield from held(shard, day, passed, fill=True, skip=skip)
    except InputError as error:
        if not skip.one():
            yield Refusal.of(error, 1)


def _matches(pattern: str) -> Iterator[str | Refusal]:
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
    if not found:
        raise InputError(pattern, "matches no file", "Check the pattern, as in news/*.warc.gz")
    seen: set[Path] = set()
    for path in found:
        for member in _members(path):
            name = Path(member if isinstance(member, str) else member.source)
            if name not in seen:
                seen.add(name)
                yield member


def _members(path: str) -> Iterator[str | Refusal]:
    """The files that a match stands for: all in a folder, none where it is a file about its folder."""
    try:
        if files.is_folder(path):
            yield from folder.members(path)
        elif not folder.about_the_folder(Path(path).name):
            yield path
    except InputError as error:
        yield Refusal.of(error, 1)
