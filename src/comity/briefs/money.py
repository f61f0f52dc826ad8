"""Money: sums under the sums that hold them, what may be added up, and why the rest was not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from comity.briefs import words
from comity.briefs.entries import Section
from comity.briefs.lines import lines_of
from comity.briefs.sources import Shelf
from comity.ledger.entries import Record
from comity.ledger.money import Refusal, Sum, Total, sums, totals
from comity.reference.entities import entity

NOTE = "Amounts are claims. They are never added up across stages, and a part is never added to its whole."


def money(records: Sequence[Record], shelf: Shelf, on: str | None) -> Section:
    """The flows begun by the day `on`, the parts of a sum right after it, with totals and refusals as notes."""
    known = {one.record: one for one in sums(records, on)}
    lines = {
        record.id: replace(line, within=known[record.id].within, status=_stage(known[record.id]))
        for record, line in lines_of(records, "flow", shelf)
        if record.id in known
    }
    order = list(lines)
    ordered = tuple(lines[name] for name in sorted(lines, key=lambda name: _place(name, known, order)))
    return Section("money", "Money", "No money between them is held.", ordered, NOTE if ordered else None,
                   notes(list(known.values())))  # fmt: skip


def notes(found: Sequence[Sum]) -> tuple[str, ...]:
    """What was added up and what was not, in plain words."""
    made, refused = totals(found)
    added = [_total(total) for total in made if len(total.records) > 1]
    return tuple(dict.fromkeys([*added, *(f"not added: {_why(refusal)}" for refusal in refused)]))


def _total(total: Total) -> str:
    amount = words.amount(total.amount, total.currency, approximate=total.approximate)
    stage = f", {words.label(total.stage)}" if total.stage != "unknown" else ""
    return (
        f"together: {amount} from {_name(total.giver)} to {_name(total.receiver)}{stage}, in {len(total.records)} sums"
    )


def _why(refusal: Refusal) -> str:
    one, other = refusal.one, refusal.other
    mine, theirs = _sum(one), _sum(other) if other else ""
    if refusal.reason == "stage" and other is not None:
        return f"{theirs} and {mine}; {_stages(one, other)}"
    return {
        "inside": f"{mine} is inside {theirs}",
        "twice": f"{mine} may be {theirs} told twice",
        "overlap": f"{mine} may be counted in {theirs}, of the same time",
        "stage_unknown": f"{mine} to {theirs}; nobody says whether they were promised or paid",
        "currency": f"{theirs} and {mine} are in two currencies",
        "side_unknown": f"{mine}; who gives, who receives or in what currency is not said",
        "denied": f"{mine}, which is said not to have been given",
        "stage": "",
    }[refusal.reason]


def _stages(one: Sum, other: Sum) -> str:
    """ "a pledge is no disbursement", the earlier stage first."""
    if "unknown" in (one.stage, other.stage):
        said = other.stage if one.stage == "unknown" else one.stage
        return f"one is {_article(said)}, of the other it is not said"
    first, last = sorted((one.stage, other.stage), key=_ORDER.index)
    return f"{_article(first)} is no {words.label(last)}"


def _article(stage: str) -> str:
    return f"{'an' if stage[:1] in 'aeiou' else 'a'} {words.label(stage)}"


def _sum(one: Sum) -> str:
    amount = words.amount(one.amount, one.currency, approximate=one.approximate)
    days = words.days(one.first, one.last)
    return f"{amount} ({days})" if days else amount


def _name(code: str) -> str:
    known = entity(code)
    return known.name if known else words.clean(code)


def _stage(one: Sum) -> str:
    if one.denied:
        return "denied"
    return "stage not said" if one.stage == "unknown" else words.label(one.stage)


def _place(name: str, known: Mapping[str, Sum], order: Sequence[str]) -> tuple[int, ...]:
    """Where a sum stands: the places of all that it is part of, the outermost first, then its own."""
    path = [order.index(name)]
    seen = {name}
    while (whole := known[name].within) in known and whole is not None and whole not in seen:
        name = whole
        seen.add(name)
        path.append(order.index(name))
    return tuple(reversed(path))


_ORDER = ("pledge", "commitment", "guarantee", "loan", "disbursement", "expenditure")
