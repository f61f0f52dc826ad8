"""Promises and what became of them, as a list: who promised what to whom, by when, and what is told of it since."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from comity.briefs import words
from comity.briefs.asked import last_day, pair, side
from comity.briefs.entries import Source
from comity.briefs.sources import Shelf
from comity.ledger.entries import Record
from comity.ledger.follow.entries import FollowUp, Outcome
from comity.ledger.view import View
from comity.model import InputError

if TYPE_CHECKING:
    from comity.ledger import Ledger

OVERDUE = frozenset({"overdue", "missed"})
STATUSES = (
    "overdue", "missed", "open", "in_progress", "not_due", "partly_kept", "kept_late", "kept", "withdrawn",
    "overtaken", "unknown", "not_made",
)  # fmt: skip
"""Every status, in the order in which a list of promises shows them: first what asks for attention."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence of a later document, and what it tells of the promise. `first` and `last` bound the day of what it
    tells (ISO), None where it does not say; `score` is how sure the machine is, 0 to 1."""

    verdict: str
    quote: str
    document: str
    outlet: str | None
    published: str | None
    url: str | None
    first: str | None
    last: str | None
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Searched:
    """How many later documents about the parties were looked through until the day `until`, and in how many of them
    something was found."""

    documents: int
    found: int
    until: str | None

    @property
    def text(self) -> str:
        """The search in words."""
        looked = f"looked in {words.counted(self.documents, 'document')} since"
        return f"{looked}, found {words.counted(self.found, 'report') if self.found else 'none'}"


@dataclass(frozen=True, slots=True)
class Promised:
    """One promise on one day. `by` and `to` are codes (names in lower case for the uncoded); `due` is the leading
    claim with `text`, `edtf`, `earliest` and `latest`, None where no day was named; `score` is the compliance score
    (−1, 0, +1), None where it is too early; `decided` tells that a person gave the status."""

    record: str
    status: str
    by: tuple[str, ...]
    to: tuple[str, ...]
    action: str
    areas: tuple[str, ...]
    due: dict[str, Any] | None
    made: str | None
    on: str | None
    score: int | None
    confidence: float
    decided: bool
    evidence: tuple[Evidence, ...]
    searched: Searched
    firmness: str | None
    condition: str | None
    announced_by: str | None
    disputed: tuple[str, ...]
    sources: tuple[Source, ...]

    def model_dump(self) -> dict[str, Any]:
        """The promise as plain JSON values, keys in a fixed order."""
        return asdict(self)


def due(
    ledger: Ledger,
    *,
    as_of: str | None = None,
    on: str | None = None,
    actor: str | None = None,
    between: tuple[str, str] | None = None,
    statuses: Sequence[str] = (),
) -> list[Promised]:
    """The promises held, with what became of them by the day `on`.

    `as_of`: only documents published until then count. `on` defaults to `as_of`, else to the day on which the latest
    document was published. `actor` gave or got the promise, `between` both did. Promises not made by then are left
    out. Sorted by status (see STATUSES), then by due day. Raises InputError for unknown actors, days and statuses,
    LedgerError where the ledger cannot be read.
    """
    unknown = [name for name in statuses if name not in STATUSES]
    if unknown:
        raise InputError(unknown[0], "this is no status of a promise", f"Use one of {', '.join(STATUSES)}")
    as_of, on = last_day(as_of, "--as-of"), last_day(on, "--on")
    sides = [side(actor).code] if actor else []
    sides += [one.code for one in pair(*between)] if between else []
    with ledger.view(as_of=as_of) as view:
        day = on or as_of or view.last_published()
        found = promised(view, view.records(["commitment"], actors=sides), day)
    kept = [one for one in found if one.status != "not_made" and (not statuses or one.status in statuses)]
    return sorted(kept, key=_order)


def promised(view: View, records: Sequence[Record], on: str | None) -> list[Promised]:
    """These promises on the day `on`, in the order given; denied ones are left out."""
    records = [record for record in records if record.status != "denied"]
    outcomes = view.outcomes(records, on)
    held = view.findings(records)
    names = {one.document for one in held} | {e.document for o in outcomes.values() for e in o.evidence}
    shelf = Shelf.of(held, [shelved.document for shelved in view.documents(names)], view.copies(names))
    return [_promised(record, outcomes[record.id], shelf) for record in records]


def _promised(record: Record, outcome: Outcome, shelf: Shelf) -> Promised:
    documents = {one.document for one in outcome.evidence}
    announced = record.value("announced_by")
    return Promised(
        record=record.id,
        status=outcome.status,
        by=_codes(record, "by"),
        to=_codes(record, "to"),
        action=record.title,
        areas=tuple(record.value("areas") or ()),
        due=record.value("due"),
        made=record.told_first,
        on=outcome.on,
        score=outcome.score,
        confidence=outcome.confidence,
        decided=outcome.decision is not None,
        evidence=tuple(evidence(one, shelf) for one in outcome.evidence),
        searched=Searched(max(outcome.searched, len(documents)), len(documents), outcome.on),
        firmness=record.value("firmness"),
        condition=record.value("condition"),
        announced_by=announced["name"] if announced else None,
        disputed=record.disputed(),
        sources=shelf.behind(record),
    )


def evidence(one: FollowUp, shelf: Shelf) -> Evidence:
    """A sentence of follow-up with where it stands."""
    document = shelf.documents.get(one.document)
    return Evidence(
        verdict=one.verdict,
        quote=one.quote,
        document=one.document,
        outlet=document.publisher if document else None,
        published=one.told,
        url=document.url if document else None,
        first=one.first,
        last=one.last,
        score=one.score,
        reasons=one.reasons,
    )


def _codes(record: Record, role: str) -> tuple[str, ...]:
    return tuple(sorted({party.code for party in record.parties if party.role == role}))


def _order(one: Promised) -> tuple[int, str, str, str]:
    due: dict[str, Any] = one.due or {}
    return (STATUSES.index(one.status), due.get("latest") or "9999", one.made or "9999", one.record)


def calendar(promises: Iterable[Promised]) -> list[dict[str, Any]]:
    """The promises as the calendar export takes them (see briefs.exports.ics)."""
    return [
        {
            "record": one.record,
            "by": list(one.by),
            "to": list(one.to),
            "action": one.action,
            "due": one.due,
            "status": one.status,
            "areas": list(one.areas),
            "sources": [
                {"quote": s.quote, "outlet": s.outlet, "published": s.published, "url": s.link} for s in one.sources
            ],
        }
        for one in promises
    ]
