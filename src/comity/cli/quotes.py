"""How `comity bench quotes` writes what it found: all of it or nothing."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from comity.cli.output import emit, emit_json, note, wants_json, writing
from comity.model import InputError

if TYPE_CHECKING:
    from comity.bench.quotes import QuoteCount


def bench_folder(folder: Path, predictions: Path | None, *, as_json: bool) -> None:
    """Reads the folder's texts, writes their attributions and prints how many there are. Raises InputError."""
    from comity.bench import quotes

    paths = quotes.text_files(folder)
    if predictions is not None:
        check_place(predictions)
    found = list(quotes.attributed(paths, note))
    if predictions is not None:
        with written_whole(predictions) as stream:
            stream.writelines(quotes.lines_of(document) for document in found)
        note(f"{predictions}: {sum(map(len, found))} attributions written")
    _print_count(quotes.counted(found), as_json=as_json)


def check_place(path: Path) -> None:
    """Raises InputError, before the long reading, where nothing can be written at `path`."""
    if path.is_dir():
        raise InputError(str(path), "is a folder", "Name a file to write to")
    if not path.parent.is_dir():
        raise InputError(str(path), f"there is no folder {path.parent}", "Make the folder first, or name another file")


@contextmanager
def written_whole(path: Path) -> Iterator[TextIO]:
    """A file to write text to that takes the place of `path` at the end, and not at all when anything fails.

    What is no file, such as a pipe, is written to at once. Raises InputError, OSError.
    """
    if path.exists() and not path.is_file():
        with writing(path) as stream:
            yield stream
        return
    place = path.resolve()
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{place.name}.", suffix=".part", dir=place.parent)
    except OSError as error:
        problem = f"it cannot be written ({error.strerror})"
        raise InputError(str(path), problem, "Name another file, or make room for this one") from error
    part = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            yield stream
            stream.flush()
            os.fsync(descriptor)
        part.chmod(_mode(place))
        part.replace(place)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _mode(place: Path) -> int:
    """The permissions of the file that is there, or those of a new one (a temporary file lets only its owner in)."""
    if place.exists():
        return place.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _print_count(count: QuoteCount, *, as_json: bool) -> None:
    if wants_json(as_json):
        emit_json(asdict(count))
        return
    emit(
        f"{count.documents} documents, {count.attributions} attributions, {count.sourced} with a source\n"
        f"direct    {count.direct:>7}\n"
        f"mixed     {count.mixed:>7}\n"
        f"indirect  {count.indirect:>7}"
    )
