"""Where a command's words go: data to standard output, notes and progress to standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from comity.model import InputError

if TYPE_CHECKING:
    from rich.console import Console


def on_terminal() -> bool:
    """True when a person looks at standard output."""
    return sys.stdout.isatty()


def wants_json(asked: bool) -> bool:
    """True when JSON was asked for, or nobody looks at standard output."""
    return asked or not on_terminal()


@contextmanager
def writing(to: Path | None) -> Iterator[TextIO]:
    """A file, or standard output without one, to write text to; flushed at the end. Raises InputError, OSError."""
    if to is None:
        yield sys.stdout
        sys.stdout.flush()
        return
    try:
        with to.open("w", encoding="utf-8") as stream:
            yield stream
    except OSError as error:
        problem = f"it cannot be written ({error.strerror})"
        raise InputError(str(to), problem, "Name another file with -o, or make room for this one") from error


def emit(text: str, to: Path | None = None) -> None:
    """Writes `text`, ended by one line break, to a file or to standard output. Raises InputError, OSError."""
    with writing(to) as stream:
        stream.write(text.rstrip("\n") + "\n")


def emit_bytes(data: bytes, to: Path | None) -> None:
    """Writes what is no text. Raises InputError on a terminal, and for a file that cannot be written."""
    if to is None and on_terminal():
        raise InputError("PDF", "this is no text for a terminal", "Name a file with -o")
    if to is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        to.write_bytes(data)
    except OSError as error:
        problem = f"it cannot be written ({error.strerror})"
        raise InputError(str(to), problem, "Name another file with -o, or make room for this one") from error


def emit_json(value: Any, to: Path | None = None) -> None:
    """Writes `value` as JSON: indented, non-ASCII kept, keys as they come."""
    emit(json.dumps(value, ensure_ascii=False, indent=1), to)


def spreadsheet_cell(value: Any) -> str:
    """A value in one cell; what a spreadsheet would take for a formula is led by an apostrophe."""
    if value is None:
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"'{text}" if isinstance(value, str) and text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def note(text: str) -> None:
    """One line for the person, on standard error."""
    sys.stderr.write(text.rstrip("\n") + "\n")
    sys.stderr.flush()


def console() -> Console:
    """A console on standard output; plain when that is no terminal."""
    from rich.console import Console

    return Console(file=sys.stdout, highlight=False)
