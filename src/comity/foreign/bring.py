"""Files of others into a folder of Parquet: each file once, whole or not at all, however often a run is ended."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import duckdb

from comity.foreign.blocks import Bad
from comity.foreign.folder import alone, sweep, workplace
from comity.foreign.lean import renew
from comity.foreign.manifest import Input, Manifest, Part
from comity.foreign.parts import MANY, Place, forget_known, merged, write
from comity.foreign.raw import digest
from comity.foreign.rows import ahead, rows_of
from comity.foreign.staging import Staging, Tally
from comity.foreign.tables import Table
from comity.model import InputError

ENOUGH = 2_000_000
"""Staged rows after which parts are written: what a run that is ended loses at most, with the file it was in."""

_AT_ONCE = 2
"""So many parts are written at the same time."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """Rows of a file that are no rows of its table: how many, by reason, and the first of them."""

    name: str
    reasons: Mapping[str, int]
    shown: tuple[Bad, ...]


@dataclass(frozen=True, slots=True)
class Brought:
    """What an import did. `files` came in, `again` were there already, `refused` could not be read at all; `rows`
    came in, `known` were there under their id from another file, `skipped` were no rows."""

    files: int
    again: int
    rows: int
    known: int
    skipped: tuple[Skipped, ...]
    refused: tuple[InputError, ...]

    @property
    def clean(self) -> bool:
        """True when no file was refused and no row skipped."""
        return not self.skipped and not self.refused

    @property
    def useless(self) -> bool:
        """True when files were named and none of them could be used."""
        return bool(self.refused) and not self.files and not self.again


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A file whose rows are staged."""

    number: int
    digest: str
    path: Path
    bytes: int
    tally: Tally


def bring(
    table: Table, paths: Iterable[Path], folder: Path, tell: Callable[[str], None] = lambda _line: None
) -> Brought:
    """Brings files of one table into the folder, which is made where there is none. `tell` gets a line of progress
    now and then. A file that holds no row of the table is refused, and the others come in. Raises InputError when the
    folder cannot be written or another import is writing to it."""
    manifest = Manifest(folder)
    manifest.create()
    with alone(folder), workplace(folder) as work:
        sweep(manifest)
        try:
            return _Import(table, manifest, work, tell).all(paths)
        except duckdb.Error as error:
            remedy = "Make room if there is none, and run it again: what is in stays in"
            raise InputError(str(folder), f"could not be written ({error})", remedy) from error


class _Import:
    """One run: what waits, and what was done."""

    def __init__(self, table: Table, manifest: Manifest, work: Path, tell: Callable[[str], None]) -> None:
        self.table, self.manifest, self.work, self.tell = table, manifest, work, tell
        self.waiting: list[_Waiting] = []
        self.taken: list[Input] = []
        self.skipped: list[Skipped] = []
        self.refused: list[InputError] = []
        self.again = 0

    def all(self, paths: Iterable[Path]) -> Brought:
        """Every file, in the order given."""
        staging = Staging(self.work, self.table)
        try:
            for number, path in enumerate(paths):
                self._one(staging, number, path)
                if staging.rows >= ENOUGH:
                    self._settled(staging)
                    staging.close()
                    staging = Staging(self.work, self.table)
            self._settled(staging)
            if self.table.kind == "events":
                renew(staging.base, self.manifest, self.work, self.table.reader)
        finally:
            staging.close()
        return Brought(
            files=len(self.taken),
            again=self.again,
            rows=sum(one.rows for one in self.taken),
            known=sum(one.known for one in self.taken),
            skipped=tuple(self.skipped),
            refused=tuple(self.refused),
        )

    def _one(self, staging: Staging, number: int, path: Path) -> None:
        begun = False
        try:
            name = digest(path)
            if self.manifest.has(name, self.table.name) or any(one.digest == name for one in self.waiting):
                self.again += 1
                return
            tally, begun = staging.begin(number, path.name), True
            for block in ahead(rows_of(path, self.table)):
                staging.take(block, number)
        except InputError as error:
            if begun:
                staging.drop(number)
            self.refused.append(error)
            return
        self.waiting.append(_Waiting(number, name, path, path.stat().st_size, tally))

    def _settled(self, staging: Staging) -> None:
        """Writes what is staged."""
        staging.settle()
        self.refused += [_nothing(one.path, self.table, one.tally) for one in self.waiting if not one.tally.rows]
        self.waiting = [one for one in self.waiting if one.tally.rows]
        place = Place(self.manifest.folder, self.work, self.table.kind, self.table.reader)
        inputs, new = self._written(staging, place)
        if inputs:
            self.manifest.change(inputs, new)
            self.taken += inputs
            self.tell(f"{sum(one.rows for one in inputs):,} rows from {len(inputs)} files are in")
        for parts in _by_month(self.manifest.parts(place.kind, place.reader)).values():
            if len(parts) > MANY:
                self.manifest.change((), [merged(staging.base, place, parts)], parts)
        self.skipped += [_skipped(one) for one in self.waiting if one.tally.skipped]
        self.waiting = []

    def _written(self, staging: Staging, place: Place) -> tuple[list[Input], list[Part]]:
        """Parts of what is staged, and what each file came to."""
        there = _by_month(self.manifest.parts(place.kind, place.reader))
        name = _name(self.waiting)
        known: Counter[int] = Counter()
        months = staging.months()
        for month in months:
            known.update(forget_known(staging.base, place, month, there.get(month, ())))

        def written(month: str) -> Part | None:
            with closing(staging.base.cursor()) as own:
                return write(own, place, month, name)

        with ThreadPoolExecutor(_AT_ONCE) as pool:  # the rows of a month are too few to keep two processors busy
            new = list(pool.map(written, months))
        inputs = [_input(one, self.table, known[one.number]) for one in self.waiting]
        return inputs, [part for part in new if part is not None]


def _nothing(path: Path, table: Table, tally: Tally) -> InputError:
    remedy = f"Name a file of this table: {table.codebook}"
    if not tally.skipped:
        return InputError(str(path), "holds no rows", remedy)
    reason, _ = tally.reasons.most_common(1)[0]
    return InputError(str(path), f"holds no row of the table {table.name}: {tally.skipped} skipped, {reason}", remedy)


def _skipped(one: _Waiting) -> Skipped:
    return Skipped(one.path.name, dict(sorted(one.tally.reasons.items())), tuple(one.tally.shown))


def _input(one: _Waiting, table: Table, known: int) -> Input:
    return Input(
        digest=one.digest,
        source=table.name,
        name=one.path.name,
        bytes=one.bytes,
        rows=one.tally.rows - known,
        known=known,
        skipped=one.tally.skipped,
        reasons=dict(one.tally.reasons),
    )


def _name(waiting: Sequence[_Waiting]) -> str:
    """The same for the same files: a part's name says what it was made of."""
    return hashlib.sha256("\n".join(one.digest for one in waiting).encode()).hexdigest()[:16]


def _by_month(parts: Iterable[Part]) -> dict[str, list[Part]]:
    found: dict[str, list[Part]] = {}
    for part in parts:
        found.setdefault(part.month, []).append(part)
    return found
