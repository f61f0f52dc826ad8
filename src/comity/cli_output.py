"""Where a command's words go: data to standard output, notes and progress to standard error."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from comity.model import InputError

if TYPE_CHECKING:
    from rich.console import Console


def wants_json(asked: bool) -> bool:
    """True when JSON was asked for, or nobody sits in front of the output."""
    return asked or not sys.stdout.isatty()


def emit(text: str, to: Path | None = None) -> None:
    """Writes `text`, ended by one line break, to a file or to standard output. Raises InputError, OSError."""
    text = text.rstrip("\n") + "\n"
    if to is None:
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    try:
        to.write_text(text, encoding="utf-8")
    except OSError as error:
        problem = f"it cannot be written ({error.strerror})"
        raise InputError(str(to), problem, "Name another file with -o, or make room for this one") from error


def emit_json(value: Any, to: Path | None = None) -> None:
    """Writes `value` as JSON: indented, non-ASCII kept, keys as they come."""
    emit(json.dumps(value, ensure_ascii=False, indent=1), to)


def note(text: str) -> None:
    """One line for the person, on standard error."""
    sys.stderr.write(text.rstrip("\n") + "\n")
    sys.stderr.flush()


def console() -> Console:
    """A console on standard output; plain when that is no terminal."""
    from rich.console import Console

    return Console(file=sys.stdout, highlight=False)


def progress_console() -> Console:
    """A console on standard error, for progress."""
    from rich.console import Console

    return Console(file=sys.stderr, highlight=False)
