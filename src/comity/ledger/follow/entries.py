"""What follow-up finds and what it comes to, as plain frozen data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from comity.ledger.follow.promise import Verdict

Status = Literal[
    "not_made", "not_due", "open", "in_progress", "overdue", "missed", "kept", "kept_late", "partly_kept", "withdrawn",
    "overtaken", "unknown",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One sentence of a later document that tells what became of a promise.

    ``[start, end)`` is its place in the document. `first` and `last` bound when what it tells happened (ISO dates,
    None where the text does not say); `told` is when the document was published.
    """

    record: str
    document: str
    start: int
    end: int
    quote: str
    verdict: Verdict
    score: float
    reasons: tuple[str, ...]
    first: str | None = None
    last: str | None = None
    told: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a promise by a day.

    `evidence` are the sentences that say so, the deciding one first; `confidence` is that of the proposal, 0 to 1;
    `decision` is set where a person gave the status. `searched` counts the later documents about the parties that
    were looked through until that day.
    """

    status: Status
    on: str | None
    due: tuple[str | None, str | None]
    evidence: tuple[FollowUp, ...] = ()
    confidence: float = 1.0
    searched: int = 0
    decision: int | None = None

    @property
    def score(self) -> int | None:
        """The compliance score of the G7 Research Group (University of Toronto): +1 kept, 0 partly or under way,
        −1 not; None where it is too early to say."""
        return _SCORES.get(self.status)


_SCORES = {
    "kept": 1,
    "kept_late": 0,
    "partly_kept": 0,
    "in_progress": 0,
    "overdue": -1,
    "missed": -1,
    "withdrawn": -1,
    "overtaken": -1,
}
