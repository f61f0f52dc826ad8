"""From the state into the ledger: what was fetched, in batches, on the way that `add` takes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from comity.intake import Refusal
from comity.ledger import Reader, add_sources, utc_now
from comity.ledger.ledger import Clock
from comity.model import Document
from comity.streams.feeds import state_items
from comity.streams.feeds.durations import MINUTE
from comity.streams.feeds.report import WatchReport, add_counts
from comity.streams.feeds.state import State


@dataclass(frozen=True, slots=True)
class Into:
    """A ledger and who reads for it. `clock` gives the times of knowledge; `linger` is how many seconds an article may
    wait for others, since bringing one in costs almost as much as bringing in many, and `batch` how many are enough."""

    ledger: Path | str
    reader: Reader
    clock: Clock = utc_now
    linger: float = MINUTE
    batch: int = 25


def bring_in(state: State, into: Into, names: dict[str, str], report: WatchReport) -> int:
    """Brings what was fetched into the ledger, and notes it in the state only then. Returns how many articles that
    were; after an interrupt (told in the report) those that are in are noted. `names` are of feeds, by address.
    Raises LedgerError."""
    batch = state_items.landed(state, into.batch)
    if not batch:
        return 0
    found = {str(number): result for number, _, result in batch}

    def intake(number: str) -> Iterable[Document | Refusal]:
        return [found[number]]

    added = add_sources(into.ledger, list(found), reader=into.reader, workers=1, clock=into.clock, intake=intake)
    report.interrupted |= added.interrupted
    settled = batch[: len(added.entries) + len(added.refused)]  # one result each, in this order
    refused = {one.source for one in added.refused}
    with state.change() as connection:
        for state_word, told in (("done", False), ("refused", True)):
            numbers = [number for number, _, result in settled if ((result.source or "") in refused) is told]
            state_items.settle(connection, numbers, state_word)
    add_counts(report, {result.source or "": names.get(feed, feed) for _, feed, result in settled}, added)
    return len(settled)
