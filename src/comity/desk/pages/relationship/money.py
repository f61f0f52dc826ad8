"""Money as nested sums with a bar each. Pure."""

from __future__ import annotations

from comity.desk.pages.relationship.held import Gathered
from comity.desk.pages.relationship.model import SumRow
from comity.desk.pages.relationship.rows import row_of
from comity.ledger.money import sums


def money(found: Gathered) -> tuple[SumRow, ...]:
    """The sums in the order of the brief: the parts of a sum right after it. Shares are within one currency."""
    known = {one.record: one for one in sums(found.records.values(), found.on)}
    lines = [line for line in found.brief.section("money").lines if line.record in known]
    here = {line.record for line in lines}
    largest: dict[str | None, float] = {}
    for line in lines:
        one = known[line.record]
        largest[one.currency] = max(largest.get(one.currency, 0.0), one.amount)
    made = []
    for line in lines:
        one = known[line.record]
        most = largest[one.currency]
        share = one.amount / most if most > 0 else 0.0
        within = _within(line.record, line.within, {one.record: one.within for one in lines if one.within}, here)
        made.append(SumRow(row_of(line, found.added), one.amount, one.currency, one.giver, one.receiver, share, within))
    return tuple(made)


def _within(record: str, whole: str | None, wholes: dict[str, str], here: set[str]) -> str | None:
    """The sum it stands under on the page: none where that one is not shown, or where sums go round in a circle."""
    seen, at = {record}, whole
    while at is not None:
        if at in seen:
            return None
        seen.add(at)
        at = wholes.get(at)
    return whole if whole in here else None
