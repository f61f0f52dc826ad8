"""From the state into the ledger: what was fetched, in batches, on the way that `add` takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from comity.intake import Refusal
from comity.ledger import AddReport, Ledger, Reader, add_sources, utc_now
from comity.ledger.add import Gate
from comity.ledger.ledger import Clock
from comity.ledger.place import Place, place_of
from comity.ledger.progress import Step
from comity.model import Document, LedgerError
from comity.streams.feeds import state_items
from comity.streams.feeds.durations import MINUTE
from comity.streams.feeds.report import WatchReport, add_counts
from comity.streams.feeds.state import State

_SETTLED = {"refused": "refused", "passed over": "passed"}
"""The state of an article after what became of it; of all others "done"."""


@dataclass(frozen=True, slots=True)
class Into:
    """A ledger and who reads for it. `clock` gives the times of knowledge; `linger` is how many seconds an article may
    wait for others, since bringing one in costs almost as much as bringing in many, and `batch` how many are enough.
    `gate` and `skip_copies` as for `add_sources`."""

    ledger: Place | str
    reader: Reader
    clock: Clock = utc_now
    linger: float = MINUTE
    batch: int = 25
    gate: Gate | None = None
    skip_copies: bool = False

    def is_there(self) -> bool:
        """False when the ledger is a file that does not exist."""
        place = place_of(self.ledger)
        return not isinstance(place, Path) or place.exists()


class Adding:
    """The way into one ledger. It is opened once: what the database learns about its questions serves every batch."""

    def __init__(self, into: Into) -> None:
        """Raises LedgerError where the ledger cannot be used."""
        self.into = into
        with Ledger.open(into.ledger, clock=into.clock) as ledger:
            self._ledger = ledger

    def bring_in(self, state: State, names: Mapping[str, str], report: WatchReport) -> int:
        """Brings what was fetched into the ledger, and notes it in the state only then. Returns how many articles that
        were; after an interrupt (told in the report) those that are in are noted. `names` are of feeds, by address.
        Between two calls the ledger's file is closed. Raises LedgerError."""
        batch = state_items.landed(state, self.into.batch)
        if not batch:
            return 0
        outcomes, added = self._add([result for _, _, result in batch])
        settled = list(zip(batch, outcomes, strict=False))  # an interrupt leaves the last ones for the next time
        with state.change() as connection:
            for word in ("done", *_SETTLED.values()):
                of_it = [one[0] for one, outcome in settled if _SETTLED.get(outcome, "done") == word]
                state_items.settle(connection, of_it, word)
        report.interrupted |= added.interrupted
        add_counts(report, [(names.get(feed, feed), outcome) for (_, feed, _), outcome in settled], added.refused)
        return len(settled)

    def _add(self, found: list[Document | Refusal]) -> tuple[list[str], AddReport]:
        """What became of each, in this order, and the report. Raises LedgerError."""
        if not self.into.is_there():
            problem = "it was removed while feeds were read into it"
            raise LedgerError(str(self.into.ledger), problem, "Start the same command again: it makes a new one")
        steps: list[Step] = []

        def intake(number: str) -> Iterable[Document | Refusal]:
            return [found[int(number)]]

        with self._ledger as ledger:
            added = add_sources(
                ledger, [str(number) for number in range(len(found))], reader=self.into.reader, workers=1,
                skip_copies=self.into.skip_copies, gate=self.into.gate, progress=steps.append, intake=intake,
            )  # fmt: skip
        return [step.outcome for step in steps], added
