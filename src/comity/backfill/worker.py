"""One who reads: a block at a time, each on the disk before it is told of. The same here, in a process, in an actor."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from comity.backfill import parts
from comity.backfill.bundles import Bundle, changed, source_of
from comity.backfill.manifest import Block
from comity.backfill.sieve import Gate
from comity.intake import Refusal
from comity.intake.skip import Skip
from comity.ledger.workers import Reader, Result, read_in_order
from comity.model import ComityError, Document, InputError, Reading

_ALONE = 2
"""Processes that read for a careful worker: with more than one, a document that ends its process ends nothing else."""


@dataclass(frozen=True, slots=True)
class Work:
    """What every worker of a run must know: the folder for the parts, who reads, how many items make a block, and what
    turns texts away (None: nothing does)."""

    target: Path
    reader: Reader
    size: int
    gate: Gate | None = None


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
    """Reads blocks. It keeps its place in a bundle, so that the next block of the same bundle costs no second look at
    what came before."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._bundle: Bundle | None = None
        self._items: Iterator[Document | Refusal] = iter(())
        self._skip = Skip()
        self._place = 0

    def answer(self, order: Order) -> Done | Failed:
        """Reads the block; what a person can mend comes back as Failed. Any other error is a fault, and is raised."""
        try:
            return self._do(order)
        except ComityError as error:
            return Failed(error.subject, error.problem, error.remedy)

    def _do(self, order: Order) -> Done:
        began = time.monotonic()
        size = self._work.size
        start = order.block * size
        self._go_to(order.bundle, start)
        items = list(islice(self._items, size))
        self._place = start + len(items) - self._skip.left  # what was to be passed over and was not there
        ended = self._place if self._place < start + size else None
        if not items:
            return Done(None, ended)
        results = self._read(enumerate(items, start), careful=order.careful)
        rows = parts.tables_of(results, order.bundle.key, self._work.reader.name)
        files = parts.write(self._work.target, parts.block_name(order.bundle.key, order.block), rows)
        return Done(_block(order, len(items), results, files, time.monotonic() - began), ended)

    def _go_to(self, bundle: Bundle, start: int) -> None:
        """Stands so that the item with this number comes next, or none where the bundle has fewer.

        What comes before it is passed over, and no documents are made of it: finding the article in a page costs a
        tenth of reading it, and every worker that shares a file passes over what the others read. Raises InputError for
        a file that has changed.
        """
        if self._bundle != bundle or self._place > start:
            if name := changed([bundle], (source_of(source.name) for source in bundle.sources)):
                problem = "has changed since it was first read into this folder"
                raise InputError(name, problem, "Read it into another folder: name one with --to")
            self._bundle, self._place, skip = bundle, 0, Skip()
            self._skip, self._items = skip, chain.from_iterable(source.items(skip) for source in bundle.sources)
        self._skip.left = start - self._place

    def _read(self, items: Iterable[tuple[int, Document | Refusal]], *, careful: bool) -> list[tuple[int, Result]]:
        """What became of each item that the gate lets through, with its number."""
        gate = self._work.gate
        taken = [(n, one) for n, one in items if gate is None or isinstance(one, Refusal) or gate(one.text)]
        with closing(read_in_order((one for _, one in taken), self._work.reader, _ALONE if careful else 1)) as results:
            return [(number, result) for (number, _), result in zip(taken, results, strict=True)]


def _block(
    order: Order, items: int, results: Sequence[tuple[int, Result]], files: tuple[parts.Part, ...], seconds: float
) -> Block:
    read = [result for _, result in results if isinstance(result, Reading)]
    findings = sum(len(reading.findings) for reading in read)
    refused, passed = len(results) - len(read), items - len(results)
    return Block(order.bundle.key, order.block, items, len(read), findings, refused, passed, files, round(seconds, 3))
