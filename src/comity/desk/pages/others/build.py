"""From measures to what the pages show. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from comity.desk.pages.others.model import (
    OURS,
    ForeignEvent,
    Held,
    MonthRow,
    OthersDriftPage,
    OthersPage,
    PoleApart,
    PoleMoved,
    ReaderMoved,
    Reading,
    title,
)
from comity.desk.pages.others.work import Asked, Moved
from comity.desk.templating import actor_name
from comity.foreign import apart
from comity.relations import Series, Windows, conclusion
from comity.relations.drift import PoleChange

if TYPE_CHECKING:
    from comity.foreign.listed import Imported

_DIGITS = 4


def others_page(asked: Asked, readings: Mapping[str, Series], untyped: Mapping[str, int], *, whole: bool) -> OthersPage:
    """The readings side by side; with `whole` every month is shown, else those that differ."""
    rows = tuple(_row(one) for one in reversed(apart.rows(readings)))
    return OthersPage(
        a=asked.a,
        b=asked.b,
        since=asked.since,
        until=asked.until,
        scale=readings[OURS].scale,
        readings=tuple(
            _reading(name, series, readings[OURS], untyped.get(name, 0)) for name, series in readings.items()
        ),
        rows=rows,
        differ=sum(row.sign or row.rank for row in rows),
        whole=whole,
    )


def drift_page(
    asked: Asked, state: str, between: tuple[str, ...], span: Windows | None, moved: Mapping[str, Moved]
) -> OthersDriftPage:
    """The drift by each reader, and where they differ."""
    readers = tuple(_reader(name, one) for name, one in moved.items())
    return OthersDriftPage(
        a=asked.a,
        b=asked.b,
        state=state,
        between=between,
        before=(span.before.first, span.before.last) if span else None,
        after=(span.after.first, span.after.last) if span else None,
        readers=readers,
        apart=tuple(_apart(number, code, readers) for number, code in enumerate(between)),
    )


def event(one: Imported) -> ForeignEvent:
    """An imported event as the page of a month has it."""
    return ForeignEvent(
        reader=one.reader, id=one.id, day=one.day, a_name=one.a_name, a_code=one.a_code, b_name=one.b_name,
        b_code=one.b_code, mutual=one.mutual, type=one.type, cameo=one.cameo, quad=one.quad, score=one.weight,
        url=one.url, publisher=one.publisher, file=one.file, row=one.row,
    )  # fmt: skip


def _reading(name: str, series: Series, ours: Series, untyped: int) -> Reading:
    found, agreed = apart.total(series), apart.agreement(ours, series)
    return Reading(
        reader=name,
        title=title(name),
        events=found.events,
        a_to_b=found.directions["a_to_b"],
        b_to_a=found.directions["b_to_a"],
        mutual=found.directions["mutual"],
        mean=_rounded(found.mean),
        quads={
            quad: round(count / found.events, _DIGITS) if found.events else 0.0 for quad, count in found.quads.items()
        },
        untyped=untyped,
        tau=None if name == OURS else _rounded(agreed.tau),
        months=0 if name == OURS else agreed.months,
    )


def _row(one: apart.Row) -> MonthRow:
    held = tuple(
        Held(reader, cell.events, _rounded(cell.mean), _rounded(cell.low), _rounded(cell.high), cell.quads,
             cell.leading)
        for reader, cell in one.cells.items()
    )  # fmt: skip
    return MonthRow(one.month, one.direction, held, one.sign, one.sure, one.rank)


def _reader(name: str, one: Moved) -> ReaderMoved:
    found = one.drift
    names = {code: actor_name(code) for code in (found.state, *found.poles)}
    poles = tuple(_pole(number, change, one) for number, change in enumerate(found.changes))
    return ReaderMoved(name, title(name), conclusion(found, names), poles)


def _pole(number: int, change: PoleChange, one: Moved) -> PoleMoved:
    low, high = (change.interval.low, change.interval.high) if change.interval else (None, None)
    shares = [other.after.share for other in one.drift.changes if other.after.share is not None]
    mine = change.after.share
    before, after = change.before.records, change.after.records
    return PoleMoved(
        code=change.pole,
        before=_rounded(change.before.share),
        after=_rounded(mine),
        change=_rounded(change.change),
        low=_rounded(low),
        high=_rounded(high),
        moved=change.moved,
        rank=None if mine is None else 1 + sum(share > mine for share in shares),
        events_before=len(before) or one.counts.get((0, number), 0),
        events_after=len(after) or one.counts.get((1, number), 0),
    )


def _apart(number: int, code: str, readers: Sequence[ReaderMoved]) -> PoleApart:
    ours = [one.poles[number] for one in readers]
    signs = {(one.change > 0) - (one.change < 0) for one in ours if one.change is not None}
    ranks = {one.rank for one in ours if one.rank is not None}
    return PoleApart(code, sign={1, -1} <= signs, sure={1, -1} <= {one.moved for one in ours}, rank=len(ranks) > 1)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS) + 0.0
