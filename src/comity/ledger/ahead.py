"""Which documents need not be read, in a run of which some are still being read: those that copy what the ledger holds
or what came before them in the run."""

from __future__ import annotations

from comity.intake.near import NearIndex
from comity.ledger.ledger import Ledger
from comity.ledger.store import series_of
from comity.model import Document

_UNDER_WAY = 2_000
"""Documents that are remembered until the ledger holds them: more than all workers can have before them."""


class Ahead:
    """The documents of a run, in their order. The ledger is asked; nothing is written."""

    def __init__(self, ledger: Ledger) -> None:
        ledger.refresh()  # a ledger of an older version gets its sketches then
        self._ledger = ledger
        self._index = NearIndex(_UNDER_WAY)

    def original(self, document: Document) -> str | None:
        """The id of the document of which this one, which nobody has read, is a near-copy; None where it must be read:
        nothing is like it, or what it is like stood at the same address, so that it is a revision."""
        found = self._ledger.copy_of(document)
        if found is not None:
            return found
        return self._before(document)

    def _before(self, document: Document) -> str | None:
        place = series_of(document)
        found = self._index.add(f"{document.id} {place}", document.text)
        name, _, there = (found or "").partition(" ")
        return None if found is None or there == place else name
