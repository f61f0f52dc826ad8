"""The documents in a folder, and in the folders inside it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePath

from comity.intake.refusal import Refusal
from comity.intake.sniff import SUFFIXES, suffix_of
from comity.model import InputError

_ABOUT_THE_FOLDER = {"readme", "license", "licence"}


def members(folder: str) -> Iterator[str | Refusal]:
    """The paths of the files in `folder`, each level sorted by name, or a Refusal for what is not read.

    Hidden files and folders are passed over, and so are files named README or LICENSE, which are about the
    folder. A file whose suffix is not one of `SUFFIXES` and a link to a folder (which may lead back here) are
    refused by name; a file without a suffix is tried. Raises InputError when there is nothing in the folder,
    or it may not be listed.
    """
    found = False
    for item in _walk(folder):
        found = True
        yield item
    if not found:
        raise InputError(
            folder, "is a folder with no files in it", "Give a folder with texts, pages or archives in it."
        )


def about_the_folder(name: str) -> bool:
    """True for the name of a file that is about the folder it is in, and for one that is hidden."""
    return name.startswith(".") or PurePath(name).stem.lower() in _ABOUT_THE_FOLDER


def _walk(folder: str) -> Iterator[str | Refusal]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        reason = (error.strerror or "it failed").lower()
        raise InputError(folder, f"is a folder that cannot be listed: {reason}", "Check its permissions.") from error
    for entry in entries:
        if about_the_folder(entry.name):
            continue
        path, suffix = str(Path(folder) / entry.name), suffix_of(entry.name)
        if entry.is_dir(follow_symlinks=False):
            try:
                yield from _walk(path)
            except InputError as error:
                yield Refusal.of(error, 1)
        elif entry.is_dir():
            yield Refusal(path, "is a link to a folder, which is not followed", "Name that folder itself.", 1)
        elif suffix and suffix not in SUFFIXES:
            kinds = ", ".join(sorted(SUFFIXES))
            yield Refusal(
                path, f"has a suffix that is not read ({suffix})", f"Read are {kinds}; or name the file itself.", 1
            )
        else:
            yield path
