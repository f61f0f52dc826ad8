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
LEAST_SHARE = 0.01
"""From this share on a guess at the time that is left is worth telling."""


@dataclass(frozen=True, slots=True)
class Step:
    """One document or source done. `outcome` is an AddOutcome, "passed over" or "refused"; `findings` is how many came
    in with it."""

    source: str
    outcome: str
    findings: int = 0


Progress = Callable[[Step], None]
Share = Callable[[str], float | None]
"""Which share of all there is to do, 0 to 1, lies before the source of this name; None where nobody knows."""


def silent(_step: Step) -> None:
    """Says nothing."""


def untold(_source: str) -> float | None:
    """Knows of no source how far it is."""
    return None


class Tally:
    """What is counted while documents come in, and how it is said; the time left from the share that is done."""

    def __init__(self, now: Callable[[], float], share: Share = untold) -> None:
        self._now, self._share = now, share
        self._outcomes: Counter[str] = Counter()
        self._findings = 0
        self._began = now()

    def count(self, step: Step) -> None:
        """Counts one step."""
        self._outcomes[step.outcome] += 1
        self._findings += step.findings

    def line(self, source: str, now: float) -> str:
        """All of it in words, now that `source` is done."""
        parts = [f"{count} {outcome.replace('_', ' ')}" for outcome, count in sorted(self._outcomes.items())]
        parts += [f"{self._findings} findings"] if self._findings else []
        passed = now - self._began
        if passed > 0:
            parts.append(f"{self._outcomes.total() / passed:.1f} a second")
        share = self._share(source)
        if share is not None and share >= LEAST_SHARE:
            parts.append(f"about {_span(passed / share - passed)} left")
        return ", ".join(parts)


@contextmanager
def on_stderr(
    stream: TextIO | None = None, *, now: Callable[[], float] = time.monotonic, share: Share = untold
) -> Iterator[Progress]:
    """A Progress that writes to standard error (or `stream`) while the context lasts: how many documents had each
    outcome, findings, documents a second, and with a `share` that knows how far a source is, about how long is left."""
    stream = stream or sys.stderr
    tally = Tally(now, share)
    if stream.isatty():
        with _live(stream, tally, now) as progress:
            yield progress
    else:
        yield _plain(stream, tally, now)


def _plain(stream: TextIO, tally: Tally, now: Callable[[], float]) -> Progress:
    last = [now()]

    def progress(step: Step) -> None:
        tally.count(step)
        if now() - last[0] >= EVERY_SECONDS:
            last[0] = now()
            print(f"… {tally.line(step.source, last[0])}", file=stream, flush=True)

    return progress


@contextmanager
def _live(stream: TextIO, tally: Tally, now: Callable[[], float]) -> Iterator[Progress]:
    from rich.console import Console
    from rich.markup import escape

    with Console(file=stream).status("reading …") as status:

        def progress(step: Step) -> None:
            tally.count(step)
            status.update(f"{tally.line(step.source, now())} · {escape(step.source)}")

        yield progress


def _span(seconds: float) -> str:
    """A time in its largest fitting unit: "40 s", "12 min", "3.5 h"."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 90 * 60 else f"{seconds / 3600:.1f} h"
