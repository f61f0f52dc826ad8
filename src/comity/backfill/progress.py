"""How far a backfill has come, on standard error."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TextIO

from comity.backfill.manifest import Block, State

EVERY_SECONDS = 10.0

Told = Callable[[State, Block], None]
"""Hears what the folder holds, and the block that has just come in."""


@dataclass(frozen=True, slots=True)
class Far:
    """How far it has come: parts, documents, refusals, texts passed over and findings in the folder, items
    a second in this run, and
    the seconds that are left (None while nobody can tell)."""

    parts: int
    documents: int
    refused: int
    passed: int
    findings: int
    per_second: float
    left: float | None

    def words(self) -> str:
        """One line of it."""
        left = "time left unknown" if self.left is None else f"about {_duration(self.left)} left"
        counts = f"{self.parts} parts, {self.documents} documents, {self.refused} refused, "
        counts += f"{self.passed} passed over, {self.findings} findings"
        return f"{counts}, {self.per_second:.1f} a second, {left}"


def silent(_state: State, _block: Block) -> None:
    """Says nothing."""


def items_expected(state: State) -> float | None:
    """How many items all bundles have together: those counted to their end tell how many a byte holds. None while
    none has been."""
    ended = [bundle for bundle in state.bundles if bundle.key in state.ends]
    size = sum(bundle.size for bundle in ended)
    if not size:
        return None
    return sum(state.ends.values()) / size * sum(bundle.size for bundle in state.bundles)


class Clock:
    """Adds up what comes in, and says now and then how far it has come. `tell` gets a line; `now` is in seconds."""

    def __init__(self, tell: Callable[[str], None], now: Callable[[], float] = time.monotonic) -> None:
        self._tell, self._now = tell, now
        self._began = self._told = now()
        self._parts = self._documents = self._refused = self._passed = self._findings = self._items = self._before = 0
        self._first = True

    def __call__(self, state: State, block: Block) -> None:
        """See `Told`."""
        if self._first:  # what stood there before this run is added up once
            self._first = False
            for one in state.blocks.values():
                self._add(one)
            self._before = self._items - block.items
        else:
            self._add(block)
        if self._now() - self._told >= EVERY_SECONDS:
            self._told = self._now()
            self._tell(f"… {self.far(state).words()}")

    def far(self, state: State) -> Far:
        """How far it has come by now."""
        seconds = max(self._now() - self._began, 1e-9)
        speed = (self._items - self._before) / seconds
        expected = items_expected(state)
        left = None if expected is None or not speed else max(expected - self._items, 0.0) / speed
        return Far(self._parts, self._documents, self._refused, self._passed, self._findings, speed, left)

    def _add(self, block: Block) -> None:
        self._parts += 1
        self._documents += block.documents
        self._refused += block.refused
        self._passed += block.passed
        self._findings += block.findings
        self._items += block.items


def on_stderr(stream: TextIO | None = None) -> Clock:
    """Progress on standard error (or `stream`), a line every `EVERY_SECONDS`."""
    where = stream or sys.stderr
    return Clock(lambda line: print(line, file=where, flush=True))


def _duration(seconds: float) -> str:
    minutes = round(seconds / 60)
    if minutes < 1:
        return f"{seconds:.0f} s"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02d} min" if hours else f"{minutes} min"
