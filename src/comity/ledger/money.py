"""Sums of money between actors: which is inside which, what may be added up, and why the rest may not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Literal

from comity.ledger.entries import Record
from comity.ledger.merge.words import gap

Reason = Literal[
    "inside",  # one sum is part of the other
    "twice",  # both may be the same sum, told twice
    "overlap",  # one may count money that the other counts too
    "stage",  # a pledge is no disbursement
    "stage_unknown",  # nobody says whether it was promised or paid
    "currency",  # dollars are no euros
    "side_unknown",  # nobody says who gives or who receives
    "denied",  # it is said not to have been given
]
_SAME_SUM = 0.02  # the share by which two figures for one sum may differ (see merge.standing)


@dataclass(frozen=True, slots=True)
class Sum:
    """What one record of kind flow comes to: its leading values.

    `amount` is in units of `currency` (ISO 4217). `first` and `last` bound the time in which the money was given,
    None where nobody says; `as_of` is the day it is counted to and `told` the first publication (ISO dates). `within`
    is the record of the sum that this one is part of.
    """

    record: str
    amount: float
    currency: str | None
    giver: str | None
    receiver: str | None
    stage: str = "unknown"
    approximate: bool = False
    first: str | None = None
    last: str | None = None
    as_of: str | None = None
    told: str | None = None
    within: str | None = None
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Total:
    """What the sums of one giver, receiver, currency and stage come to, and the records that were added."""

    giver: str
    receiver: str
    currency: str
    stage: str
    amount: float
    approximate: bool
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why `one` was not added to `other` (None where the reason lies in `one` alone)."""

    reason: Reason
    one: Sum
    other: Sum | None = None


def sums(records: Iterable[Record], on: str | None = None) -> tuple[Sum, ...]:
    """The sums of the records of kind flow among `records`, those begun by the day `on` (ISO; None: all)."""
    flows = [record for record in records if record.kind == "flow"]
    holder = {finding: record.id for record in flows for finding in record.findings}
    found = [_sum(record, holder) for record in flows]
    return tuple(one for one in found if on is None or _begun(one, on))


def totals(found: Sequence[Sum]) -> tuple[tuple[Total, ...], tuple[Refusal, ...]]:
    """What may be added up, added up, and every refusal to add.

    Only sums of one giver, receiver, currency and stage are added. The largest comes first, and a smaller one is
    refused where it is inside a larger, may be the same one again, or may be counted in it: one has no day and was
    told, or has days and was given, in a time for which the other counts "to date".
    """
    refused = [refusal for one in found if (refusal := _alone(one)) is not None]
    left = sorted(
        (one for one in found if _alone(one) is None),
        key=lambda o: (o.giver or "", o.receiver or "", -o.amount, o.record),
    )
    known = {one.record: one for one in found}
    made: list[Total] = []
    for _, pair in groupby(left, key=lambda one: (one.giver, one.receiver)):
        ours = list(pair)
        some, why = _of_pair(ours, known)
        made += some
        refused += why
    return tuple(made), tuple(refused)


def _of_pair(found: Sequence[Sum], known: Mapping[str, Sum]) -> tuple[list[Total], list[Refusal]]:
    inside = [Refusal("inside", one, known[whole]) for one in found if (whole := _whole(one, known)) is not None]
    free = [one for one in found if _whole(one, known) is None]
    groups: dict[tuple[str, str], list[Sum]] = {}
    refused = list(inside)
    for one in free:
        group = groups.setdefault((one.currency or "", one.stage), [])
        against = next((r for other in group if (r := _against(one, other)) is not None), None)
        if against is None:
            group.append(one)
        else:
            refused.append(against)
    leads = [group[0] for group in groups.values()]
    refused += [
        Refusal("currency" if one.currency != other.currency else "stage", one, other)
        for number, one in enumerate(leads)
        for other in leads[:number]
    ]
    return [_total(group) for group in groups.values()], refused


def _alone(one: Sum) -> Refusal | None:
    if one.denied:
        return Refusal("denied", one)
    if one.giver is None or one.receiver is None or one.currency is None:
        return Refusal("side_unknown", one)
    return None


def _whole(one: Sum, known: Mapping[str, Sum]) -> str | None:
    return one.within if one.within in known and one.within != one.record else None


def _against(one: Sum, other: Sum) -> Refusal | None:
    """Why a sum may not be added to a larger one of the same sides, currency and stage."""
    same = abs(one.amount - other.amount) <= _SAME_SUM * max(one.amount, other.amount)
    mine, theirs = _time(one), _time(other)
    apart = gap(mine, theirs) > 0 if _dated(one) and _dated(other) else False
    if same and not apart:
        return Refusal("twice", one, other)
    if one.stage == "unknown":
        return Refusal("stage_unknown", one, other)
    if (_dated(one) or _dated(other)) and gap(mine, theirs) == 0:
        return Refusal("overlap", one, other)
    return None


def _dated(one: Sum) -> bool:
    return one.first is not None or one.last is not None or one.as_of is not None


def _time(one: Sum) -> tuple[str | None, str | None]:
    """When the money was given. A sum counted to a day without a beginning reaches back for ever."""
    if one.first or one.last:
        return one.first, one.last
    return (None, one.as_of) if one.as_of else (one.told, one.told)


def _total(group: Sequence[Sum]) -> Total:
    lead = group[0]
    return Total(
        giver=lead.giver or "",
        receiver=lead.receiver or "",
        currency=lead.currency or "",
        stage=lead.stage,
        amount=sum(one.amount for one in group),
        approximate=any(one.approximate for one in group),
        records=tuple(one.record for one in group),
    )


def _begun(one: Sum, on: str) -> bool:
    return (one.first or one.as_of or one.told or "") <= on


def _sum(record: Record, holder: Mapping[str, str]) -> Sum:
    period: dict[str, Any] = record.value("period") or {}
    as_of: dict[str, Any] = record.value("as_of") or {}
    whole = next((holder[c.value] for c in record.claims.get("part_of", ()) if c.value in holder), None)
    return Sum(
        record=record.id,
        amount=float(record.value("amount") or 0),
        currency=record.value("currency"),
        giver=_key(record.value("giver")),
        receiver=_key(record.value("receiver")),
        stage=_stage(record),
        approximate=bool(record.value("approximate")),
        first=period.get("earliest"),
        last=period.get("latest"),
        as_of=as_of.get("latest"),
        told=record.told_first,
        within=None if whole == record.id else whole,
        denied=all(claim.value in ("negated", "hypothetical") for claim in record.claims.get("modality", ()))
        and bool(record.claims.get("modality")),
    )


def _stage(record: Record) -> str:
    """The stage that most sources give, of those that give one; a person's word first."""
    given = [c for c in record.claims.get("stage", ()) if c.value != "unknown" and not c.overruled]
    return str(given[0].value) if given else "unknown"


def _key(actor: Any) -> str | None:
    return (actor.get("code") or str(actor.get("name")).casefold()) if isinstance(actor, dict) else None
