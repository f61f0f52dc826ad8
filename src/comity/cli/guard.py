"""How a command ends: every way out has its exit code, and no way out shows a traceback.

| code | when |
|---|---|
| 0 | done |
| 1 | done, but some of it was refused or did not pass; named on standard error |
| 2 | wrong use, input that cannot be used, or output that cannot be written |
| 3 | the ledger cannot be used |
| 130 | interrupted (as shells report SIGINT) |
| 141 | whoever read our output closed the pipe (as shells report SIGPIPE) |
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

import typer
from typer.core import TyperGroup

from comity.model import ComityError

DONE, REFUSALS, BAD_INPUT, BAD_LEDGER, INTERRUPTED, CLOSED_PIPE = 0, 1, 2, 3, 130, 141


class Guarded(TyperGroup):
    """The group of all commands: what a command raises on purpose becomes a message and an exit code."""

    def make_context(self, *arguments: Any, **options: Any) -> Any:
        """Reads the command line; ``--help`` and ``--version`` print here. Raises typer.Exit."""
        with _ways_out():
            return super().make_context(*arguments, **options)

    def invoke(self, ctx: Any) -> Any:
        """Runs the command. Raises typer.Exit with a code of the table above."""
        with _ways_out():
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result


@contextmanager
def _ways_out() -> Iterator[None]:
    try:
        yield
    except ComityError as error:
        complain(error)
        raise typer.Exit(error.exit_code) from None
    except OSError as error:
        raise typer.Exit(output_failed(error)) from None
    except SystemExit as error:  # rich leaves like this when the reader of a help page is gone
        raise typer.Exit(CLOSED_PIPE) from error


def complain(error: ComityError) -> None:
    """Writes what is wrong and what to do next to standard error."""
    lines = (f"{error.subject}: {error.problem}", error.remedy)
    typer.echo("\n".join(line if line.endswith(("?", "!", ".")) else f"{line}." for line in lines), err=True)


def output_failed(error: OSError) -> int:
    """The exit code for a failure to write; says why on standard error unless the reader just left.

    Raises `error` again when it has nothing to do with writing.
    """
    if isinstance(error, BrokenPipeError):
        _drop(sys.stdout)
        return CLOSED_PIPE
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO):
        _drop(sys.stdout)
        where = error.filename or "standard output"
        reason = os.strerror(error.errno)
        typer.echo(f"{where}: the output could not be written ({reason}).\nFree some space and run it again.", err=True)
        return BAD_INPUT
    raise error


def utf8() -> None:
    """Standard output and error in UTF-8 when they are read by a program, never failing on a terminal."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if stream.isatty():
            reconfigure(errors="replace")
        else:
            reconfigure(encoding="utf-8")


def _drop(stream: IO[str]) -> None:
    """What is still unwritten goes nowhere, so that the interpreter does not complain about it at its end."""
    try:
        descriptor = stream.fileno()
    except OSError:
        return
    os.dup2(os.open(os.devnull, os.O_WRONLY), descriptor)
