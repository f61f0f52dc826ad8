"""Dated marks beside a series: what was signed, joined, left, suspended, paid. They are shown, never weighed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from comity.ledger import Record

STEPS = frozenset(
    {"initialled", "signed", "approved", "ratified", "in_force", "suspended", "withdrawn", "terminated", "expired"}
)
"""The steps of an agreement that are acts; what is proposed or negotiated is none."""

TURNS = frozenset({"member", "observer", "candidate", "applied", "suspended", "withdrawing", "withdrawn", "expelled"})
"""The stages of a membership that somebody acted to reach."""

SUPPOSED = frozenset({"future", "hypothetical", "negated"})


@dataclass(frozen=True, slots=True)
class Mark:
    """One act. `day` is its first day (an ISO date), that of the telling where `dated` is false; `last` its last
    day. `what` is the step, stage or sum; `title` is what it is of."""

    day: str
    last: str
    dated: bool
    kind: str
    what: str
    title: str
    record: str


def marks(records: Iterable[Record], a: str, b: str) -> tuple[Mark, ...]:
    """The acts between `a` and `b` (codes), by day: steps of agreements of which both are parties, stages of a
    membership of one in the other, flows of money from one to the other that are more than a pledge.

    Sources that differ on a day give a mark each. What has no day and was told on none is left out.
    """
    found: set[Mark] = set()
    for record in records:
        if {a, b} <= set(record.actors):
            found.update(_READ.get(record.kind, _none)(record))
    return tuple(sorted(found, key=lambda m: (m.day, m.kind, m.what, m.last, m.record)))


def _agreement(record: Record) -> Iterator[Mark]:
    if record.status.startswith("not ") or record.value("modality") in SUPPOSED:
        return
    acts = [act for claim in record.claims.get("acts", ()) if not claim.overruled for act in claim.value or ()]
    dated = {act["what"] for act in acts if _bounds(act.get("date"))[0]}
    for act in acts:
        first, last = _bounds(act.get("date"))
        # One source that gives the day says more than another that does not.
        if act["what"] in STEPS and (first or act["what"] not in dated):
            yield from _mark(record, act["what"], first, last)


def _membership(record: Record) -> Iterator[Mark]:
    if record.status in TURNS and record.value("modality") not in SUPPOSED:
        yield from _mark(record, record.status, record.first, record.last)


def _flow(record: Record) -> Iterator[Mark]:
    if record.status in ("pledge", "not pledge") or record.value("modality") in SUPPOSED:
        return
    amount = f"{float(record.value('amount') or 0):,.0f} {record.value('currency') or ''}".strip()
    yield from _mark(record, f"{amount} ({record.status})", record.first, record.last)


def _none(_record: Record) -> Iterator[Mark]:
    return iter(())


def _mark(record: Record, what: str, first: str | None, last: str | None) -> Iterator[Mark]:
    day = first or last or record.told_first
    if day:
        yield Mark(day, last or day, bool(first or last), record.kind, what, record.title, record.id)


def _bounds(date: Any) -> tuple[str | None, str | None]:
    return (date.get("earliest"), date.get("latest")) if date else (None, None)


_READ = {"agreement": _agreement, "membership": _membership, "flow": _flow}
