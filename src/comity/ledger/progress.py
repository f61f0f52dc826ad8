"""How far `add` has come, on standard error: a live line on a terminal, sparse plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TextIO

EVERY_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Step:
    """One document or source done. `outcome` is an AddOutcome, "passed over" or "refused"."""

    source: str
    outcome: str


Progress = Callable[[Step], None]


def silent(_step: Step) -> None:
    """Says nothing."""


@contextmanager
def on_stderr(stream: TextIO | None = None, *, now: Callable[[], float] = time.monotonic) -> Iterator[Progress]:
    """A Progress that writes to standard error (or `stream`) while the context lasts."""
    stream = stream or sys.stderr
    if stream.isatty():
        with _live(stream) as progress:
            yield progress
    else:
        yield _plain(stream, now)


def _plain(stream: TextIO, now: Callable[[], float]) -> Progress:
    counted: Counter[str] = Counter()
    began = now()
    last = [began]

    def progress(step: Step) -> None:
        counted[step.outcome] += 1
        if now() - last[0] >= EVERY_SECONDS:
            last[0] = now()
            rate = counted.total() / (last[0] - began)
            print(f"… {_words(counted)}, {rate:.1f} a second", file=stream, flush=True)

    return progress


@contextmanager
def _live(stream: TextIO) -> Iterator[Progress]:
    from rich.console import Console
    from rich.markup import escape

    counted: Counter[str] = Counter()
    with Console(file=stream).status("reading …") as status:

        def progress(step: Step) -> None:
            counted[step.outcome] += 1
            status.update(f"{_words(counted)} · {escape(step.source)}")

        yield progress


def _words(counted: Counter[str]) -> str:
    return ", ".join(f"{count} {outcome.replace('_', ' ')}" for outcome, count in sorted(counted.items()))
