"""What a person may hand over to be read, checked as far as a form can be checked at once."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from comity.briefs.words import shortened
from comity.intake.dates import iso_day
from comity.model import InputError

LONGEST_TEXT = 1_000_000
"""Characters of a text that is pasted; a longer one is sent as a file."""

MOST_FILES = 200
"""Files of one upload."""

_ADDRESS = re.compile(r"https?://[^\s/]", re.IGNORECASE)
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Pasted:
    """A text, and what is known about it; what is not given may stand in a block of facts at its top."""

    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None

    @property
    def what(self) -> str:
        """The source in a few words."""
        first = next((line.strip() for line in self.text.splitlines() if line.strip().strip("-")), "")
        return _short(self.title or first)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was sent: where its bytes lie, and what it was called."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Uploaded:
    """Files that were sent, in a folder of their own that goes when they are read."""

    folder: Path
    files: tuple[Upload, ...]
    published: str | None = None

    @property
    def what(self) -> str:
        """The source in a few words."""
        return _short(self.files[0].name) if len(self.files) == 1 else f"{len(self.files)} files"


@dataclass(frozen=True, slots=True)
class Address:
    """A page of the web."""

    url: str
    published: str | None = None

    @property
    def what(self) -> str:
        """The source in a few words."""
        return _short(self.url)


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder, or a file, of the machine that the desk runs on."""

    path: Path
    published: str | None = None

    @property
    def what(self) -> str:
        """The source in a few words."""
        return _short(str(self.path))


Source = Pasted | Uploaded | Address | Folder


def pasted(text: str, *, title: str, url: str, publisher: str, published: str) -> Pasted:
    """What was pasted. Raises InputError for an empty text, a bad date, an address that is none of the web."""
    if not text.strip():
        raise InputError("the text", "it is empty", "Paste the words of an article, then send it")
    if url.strip():
        _of_the_web(url.strip())
    return Pasted(text, title.strip() or None, url.strip() or None, publisher.strip() or None, _day(published))


def address(url: str, *, published: str) -> Address:
    """A page to fetch. Raises InputError for what is no http or https address: nothing else may be opened so."""
    return Address(_of_the_web(url.strip()), _day(published))


def folder(path: str, *, published: str) -> Folder:
    """A folder or file to read. Raises InputError where there is none, and for a whole disk."""
    try:
        found = Path(path.strip()).expanduser()
        there = found.is_absolute() and found.exists()
    except (OSError, RuntimeError, ValueError):  # a name too long, a home that is nobody's, a NUL
        found, there = Path(path.strip()), False
    if not there:
        raise InputError(path.strip() or "the folder", "there is no such folder", "Give its whole path, from / or ~ on")
    if len(found.resolve().parts) < 2:
        raise InputError(str(found), "that is a whole disk", "Name the folder that your articles are in")
    return Folder(found, _day(published))


def discard(source: Source) -> None:
    """Takes away what was kept of an upload."""
    if isinstance(source, Uploaded):
        shutil.rmtree(source.folder, ignore_errors=True)


def _of_the_web(url: str) -> str:
    if not _ADDRESS.match(url):
        raise InputError(url or "the address", "it is no address of the web", "It begins with http:// or https://")
    return url


def _day(published: str) -> str | None:
    return iso_day(published, "the day") if published.strip() else None


def _short(name: str) -> str:
    return shortened(" ".join(name.split()), _LONGEST_NAME)
