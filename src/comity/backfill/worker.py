"""One who reads: a block at a time, each on the disk before it is told of. The same here, in a process, in an actor."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from comity.backfill import parts
from comity.backfill.bundles import Bundle, changed, source_of
from comity.backfill.manifest import Block
from comity.intake import Refusal
from comity.ledger.workers import Reader, Result, read_in_order
from comity.model import ComityError, Document, InputError, Reading

_ALONE = 2
"""Processes that read for a careful worker: with more than one, a document that ends its process ends nothing else."""


@dataclass(frozen=True, slots=True)
class Order:
    """Which block to read. A `careful` worker reads in processes of its own, as `comity add` does, because the block
    has ended workers before: what does so once more is refused by name."""

    bundle: Bundle
    block: int
    careful: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """A block that was read and stands on the disk, None where the bundle ended before it; and how many items the
    bundle has, None while that is unknown."""

    block: Block | None
    items: int | None


@dataclass(frozen=True, slots=True)
class Failed:
    """What went wrong, as the three parts of an InputError: the whole run must stop."""

    subject: str
    problem: str
    remedy: str

    def error(self) -> InputError:
        """The error to raise."""
        return InputError(self.subject, self.problem, self.remedy)


class Worker:
    """Reads blocks into the folder `target`, `size` items each. It keeps its place in a bundle, so that the next block
    of the same bundle costs no second look at what came before."""

    def __init__(self, target: Path, reader: Reader, size: int) -> None:
        self._target, self._reader, self._size = target, reader, size
        self._bundle: Bundle | None = None
        self._items: Iterator[Document | Refusal] = iter(())
        self._place = 0

    def answer(self, order: Order) -> Done | Failed:
        """Reads the block; what a person can mend comes back as Failed. Any other error is a fault, and is raised."""
        try:
            return self._do(order)
        except ComityError as error:
            return Failed(error.subject, error.problem, error.remedy)

    def _do(self, order: Order) -> Done:
        began = time.monotonic()
        start = order.block * self._size
        self._go_to(order.bundle, start)
        items = list(islice(self._items, self._size)) if self._place == start else []
        self._place += len(items)
        ended = self._place if self._place < start + self._size else None
        if not items:
            return Done(None, ended)
        results = self._read(items, careful=order.careful)
        rows = parts.tables_of(results, order.bundle.key, start, self._reader.name)
        files = parts.write(self._target, parts.block_name(order.bundle.key, order.block), rows)
        return Done(self._block(order, results, files, time.monotonic() - began), ended)

    def _go_to(self, bundle: Bundle, start: int) -> None:
        """Stands before the item with this number, or at the end of the bundle where it has fewer.

        What comes before is taken in and let go: only reading is dear. Raises InputError for a file that has changed.
        """
        if self._bundle != bundle or self._place > start:
            if name := changed([bundle], (source_of(source.name) for source in bundle.sources)):
                problem = "has changed since it was first read into this folder"
                raise InputError(name, problem, "Read it into another folder: name one with --to")
            self._bundle, self._place = bundle, 0
            self._items = chain.from_iterable(source.items() for source in bundle.sources)
        self._place += sum(1 for _ in islice(self._items, start - self._place))

    def _read(self, items: list[Document | Refusal], *, careful: bool) -> list[Result]:
        with closing(read_in_order(items, self._reader, _ALONE if careful else 1)) as results:
            return list(results)

    def _block(self, order: Order, results: list[Result], files: tuple[parts.Part, ...], seconds: float) -> Block:
        read = [result for result in results if isinstance(result, Reading)]
        findings = sum(len(reading.findings) for reading in read)
        refused = len(results) - len(read)
        return Block(
            order.bundle.key, order.block, len(results), len(read), findings, refused, files, round(seconds, 3)
        )
