"""The one who gives orders: plans what is left, hears what was done, and writes it down before it counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from comity.backfill import lock, manifest, parts
from comity.backfill.bundles import Source, absolute, bundled, changed, found
from comity.backfill.engine import Died, Engine
from comity.backfill.manifest import Job, Manifest, State
from comity.backfill.progress import Told, silent
from comity.backfill.schedule import Schedule
from comity.backfill.sieve import Gate
from comity.backfill.worker import Done, Failed, Order, Work
from comity.intake import Refusal
from comity.ledger.workers import Reader
from comity.model import InputError

BLOCK = 500
"""Documents and refusals that make a block, where nobody says otherwise: some minutes of reading to lose at most."""
_FEWEST = 20
_A_DOCUMENT = 100_000  # bytes of archive for each document of a block; with 4 kB of text in one, 25 blocks
_BARREN = 10
"""Workers that may end one after the other while none reads anything."""

Start = Callable[[Work], Engine]
"""Makes an engine for this work."""


@dataclass(frozen=True, slots=True)
class Backfilled:
    """What stands in the folder after a run: documents, findings, refusals, how many texts were passed over, how many
    blocks there are, and how many of them this run read.

    `given_up` names blocks that ended every worker; the same command tries them again. `strays` counts files that a
    run before had begun, and that were removed.
    """

    documents: int
    findings: int
    refused: int
    passed: int
    blocks: int
    read_now: int
    strays: int
    given_up: tuple[str, ...] = ()
    interrupted: bool = False

    @property
    def exit_code(self) -> int:
        """0 done, 1 done but with refusals or with blocks given up, 2 nothing but refusals, 130 interrupted."""
        if self.interrupted:
            return 130
        if self.refused and not (self.documents or self.passed or self.given_up):
            return 2
        return 1 if self.refused or self.given_up else 0

    def lines(self) -> list[str]:
        """The report for a person, a line each."""
        counts = f"{self.documents} documents, {self.findings} findings, {self.refused} refused"
        counts += f", {self.passed} passed over" if self.passed else ""
        counts += f", in {self.blocks} parts"
        counts += f" ({self.read_now} of them read now)"
        said = [f"interrupted; so far {counts}. The same command goes on from here." if self.interrupted else counts]
        said += [f"{self.strays} files removed that an earlier run had begun"] if self.strays else []
        return said + [f"given up: {one}. The same command tries again." for one in self.given_up]


def backfill(
    archives: Sequence[str],
    target: Path | str,
    *,
    reader: Reader,
    start: Start,
    block: int | None = None,
    gate: Gate | None = None,
    progress: Told = silent,
) -> Backfilled:
    """Reads the archives into Parquet parts in the folder `target`, only what is not there yet.

    The parts are the same whatever engine `start` makes and however often the run was ended: each block is read by
    `reader` once and counts when its parts and its line in the manifest are both on the disk. `block` is its size
    (`BLOCK` without one; that of the first run where there was one). Texts that `gate` turns away are neither read nor
    kept, only counted. An interrupt (Ctrl-C) is told in the answer.
    Raises InputError for an archive that cannot be used or has changed, another reader, size or gate, a folder
    in which another run writes, and where nothing can be written or no worker lives.
    """
    place = absolute(target)
    sources, refused = found(archives)
    if not sources:
        raise InputError(
            " ".join(archives) or "no archive", "there is nothing to read", "Name files or folders of them"
        )
    with lock.locked(place):
        before = manifest.load(place)
        if before is None:
            _ours_alone(place)
        job = _agreed(before, place, reader, block, usual_block(sources), gated=gate is not None)
        _unchanged(before, sources, place)
        strays = parts.remove_strays(place, before.parts() if before else ())
        with Manifest(place) as written:
            if before is None:
                written.begin(job)
            state = before or State(job)
            _note_new(written, state, sources, refused)
            run = _Run(state, written, progress)
            interrupted = _driven(run, lambda: start(Work(place, reader, job.block, gate)))
        parts.remove_strays(place, state.parts())  # of workers that ended in this run
        return run.report(strays, interrupted=interrupted)


def _driven(run: _Run, start: Callable[[], Engine]) -> bool:
    """Runs to its end. True when it was interrupted."""
    try:
        with closing(start()) as engine:
            run.drive(engine)
    except KeyboardInterrupt:
        return True
    return False


class _Run:
    """One run: the state of the folder as it grows."""

    def __init__(self, state: State, written: Manifest, progress: Told) -> None:
        self._state, self._written, self._progress = state, written, progress
        due = {one.key: state.due(one.key) for one in state.bundles}
        self._schedule = Schedule(state.bundles, state.blocks, due)
        self._out: dict[int, Order] = {}
        self._read_now = self._barren = 0

    def drive(self, engine: Engine) -> None:
        """Gives orders and hears answers until nothing is left. Raises InputError for what ends the run."""
        idle = list(range(engine.workers))
        while not self._schedule.finished:
            idle = [worker for worker in idle if not self._ask(engine, worker)]
            for worker, reply in engine.replies():
                order = self._out.pop(worker, None)
                if isinstance(reply, Failed):
                    raise reply.error()
                if order is not None:
                    self._hear(worker, order, reply)
                    idle.append(worker)

    def report(self, strays: int, *, interrupted: bool) -> Backfilled:
        """What the folder holds now."""
        blocks = self._state.blocks.values()
        given_up = tuple(self._named(Order(bundle, block)) for bundle, block in self._schedule.given_up)
        return Backfilled(
            sum(one.documents for one in blocks), sum(one.findings for one in blocks),
            sum(one.refused for one in blocks) + len(self._state.refused), sum(one.passed for one in blocks),
            len(blocks), self._read_now, strays, given_up, interrupted,
        )  # fmt: skip

    def _ask(self, engine: Engine, worker: int) -> bool:
        order = self._schedule.next(worker)
        if order is None:
            return False
        self._out[worker] = order
        engine.ask(worker, order)
        return True

    def _hear(self, worker: int, order: Order, reply: Done | Died) -> None:
        if isinstance(reply, Died):
            self._schedule.died(worker, order)
            self._barren += 1
            if self._barren == _BARREN:
                problem = f"{_BARREN} workers ended, one after the other ({reply.why})"
                raise InputError(self._named(order), problem, "Look for a lack of memory; else report it")
            return
        self._barren = 0
        self._keep(order.bundle.key, reply)
        self._schedule.done(worker, order, self._state.due(order.bundle.key), read=reply.block is not None)

    def _keep(self, bundle: str, done: Done) -> None:
        """Writes down what was done; only then does it count."""
        block, state = done.block, self._state
        if block is not None:
            self._written.block(block)
            state.blocks[block.bundle, block.block] = block
            self._read_now += 1
            self._progress(state, block)
        if done.items is not None and bundle not in state.ends:
            self._written.end(bundle, done.items)
            state.ends[bundle] = done.items

    def _named(self, order: Order) -> str:
        first = order.block * self._state.job.block
        return f"{order.bundle.name}, documents {first + 1} to {first + self._state.job.block}"


def usual_block(sources: Iterable[Source]) -> int:
    """How many documents make a block of these files where nobody says otherwise: `BLOCK`, and fewer where the files
    have less than 50 MB, so that several workers have something to do to the end. It does not depend on how many work:
    their parts are the same. Pure."""
    return max(_FEWEST, min(BLOCK, sum(one.size for one in sources) // _A_DOCUMENT))


def _agreed(before: State | None, place: Path, reader: Reader, block: int | None, usual: int, *, gated: bool) -> Job:
    """What holds for the folder. Raises InputError where this run and those before do not agree."""
    if before is None:
        return Job(reader.name, tuple(sorted(reader.languages)), block or usual, gated)
    job = before.job
    if job.reader != reader.name:
        problem = f"was read by {job.reader}, and this is {reader.name}"
        raise InputError(str(place), problem, "Read into another folder: name one with --to")
    if block not in (None, job.block):
        raise InputError(str(place), f"has parts of {job.block} documents, not {block}", "Leave --block out")
    if gated != job.gate:
        way = "with" if job.gate else "without"
        raise InputError(str(place), f"was read {way} --gate", "Say it as before, or name another folder with --to")
    return job


def _ours_alone(place: Path) -> None:
    """Raises InputError for a folder that holds what no backfill has put there: it would be removed as a stray."""
    others = [one.name for one in place.iterdir() if one.name not in (lock.NAME, manifest.NAME)]
    if others:
        remedy = "Name a folder that is empty, or not there yet, with --to"
        raise InputError(str(place), f"holds other files ({min(others)})", remedy)


def _unchanged(before: State | None, sources: Iterable[Source], place: Path) -> None:
    name = changed(before.bundles, sources) if before else None
    if name is not None:
        problem = f"has changed since it was read into {place}"
        raise InputError(name, problem, "Read it into another folder: name one with --to")


def _note_new(written: Manifest, state: State, sources: Sequence[Source], refused: Sequence[Refusal]) -> None:
    """Notes what the folder did not know of: files, and what in folders is not read."""
    known = {source.name for bundle in state.bundles for source in bundle.sources}
    bundles = list(bundled((one for one in sources if one.name not in known), len(state.bundles)))
    others = [one for one in refused if one not in state.refused]
    written.planned(bundles, others)
    state.bundles += bundles
    state.refused += others
