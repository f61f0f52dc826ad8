"""What became of every promise by a day, as questions in SQL see it."""

from __future__ import annotations

from collections.abc import Mapping

from comity.desk.held import DeskLedger
from comity.ledger.follow.outcomes import outcome_of


def statuses(ledger: DeskLedger, on: str | None) -> Mapping[str, str]:
    """The status of each promise on the day `on` (ISO; None: the day of the latest document), by record. What is said
    never to have been promised is "denied". Raises LedgerError."""
    with ledger.view() as view:
        day = on or view.last_published()
        promises = view.records(["commitment"])
        told = view.followups(promises)
    return {
        one.id: "denied" if one.status == "denied" else outcome_of(one, told.get(one.id, ()), day).status
        for one in promises
    }
