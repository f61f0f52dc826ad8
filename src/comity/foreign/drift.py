"""Whether a state moved between poles by what a foreign reader says: the measure of the relations room, fed with
weights by week instead of single records.

The measure adds up what each week of telling holds, so sums by week give the same figures and the same intervals as
the events one by one would.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from comity.foreign.events import Events, pair_of
from comity.foreign.series import NO_TYPE, month_name
from comity.foreign.spread import Sums, quotient
from comity.relations.change import CONFIDENCE, Changes, Weighed, changes
from comity.relations.deeds import SCALE
from comity.relations.drift import MINIMUM, Basis, Drift, PairChange, Point, PoleChange, Standing
from comity.relations.series import scale_version
from comity.relations.windows import months_of, windows


def drift_of(
    events: Events,
    reader: str,
    state: str,
    poles: Sequence[str],
    *,
    since: str | None = None,
    until: str | None = None,
    split: str | None = None,
    months: int | None = None,
    ids: bool = False,
) -> Drift:
    """How the state moved between poles (codes) by what one reader says; days are ISO dates, see
    `relations.windows`. Ids (``reader:id``) are there only with `ids`, see `series`. Raises InputError."""
    pairs = [pair_of(state, pole) for pole in poles]
    latest = None if until is not None else events.latest(reader, pairs)
    asked = windows(latest, since=since, until=until, split=split, months=months)
    events.gather(reader, pairs, state, asked.before.first, asked.after.last, ids=ids)
    held = _held(events, asked.after.first, ids=ids)
    moved = changes(list(_weighed(held.weeks)), len(poles), seed=[repr(week) for week in held.weeks], level=CONFIDENCE)
    before, after = (held.basis(side, None) for side in (0, 1))
    ready = before.enough(MINIMUM) and after.enough(MINIMUM)
    named = [ready and _enough(held.basis(None, pole)) for pole in range(len(poles))]
    return Drift(
        state=state,
        poles=tuple(poles),
        windows=asked,
        scale=SCALE,
        version=scale_version(SCALE),
        confidence=CONFIDENCE,
        minimum=MINIMUM,
        before=before,
        after=after,
        changes=tuple(_change(number, pole, moved, named, held) for number, pole in enumerate(poles)),
        pairs=tuple(_pairs(poles, moved, named)),
        points=tuple(_points(events, poles, months_of(asked.before.first, asked.after.last), ids=ids)),
        unscored=(),
        left_out=_untyped(events, ids=ids),
    )


def _untyped(events: Events, *, ids: bool) -> Mapping[str, tuple[str, ...]]:
    """Under their reason the ids of the events at hand that have no type, if asked; nothing where all have one."""
    count, names = events.untyped(ids=ids)
    return {NO_TYPE: names} if count else {}


def counted(events: Events, found: Drift) -> Mapping[tuple[int | None, int | None], int]:
    """How many events of a drift that was just asked there are, by side (0 before, 1 after) and number of the pole;
    None stands for both sides, or all poles. Raises InputError."""
    rows = events.asked("standings", {"split": found.windows.after.first})
    return {(row["side"], row["pole"]): row["records"] for row in rows}


_SUMS = ("w_x", "n_x", "w_xx", "w_xn", "n_xx")


@dataclass(frozen=True, slots=True)
class _Held:
    """What the windows hold. `weeks` are rows of week, side (0 before, 1 after), pole, cooperation and conflict;
    `counts` and `ids` go by side and pole, None standing for both sides or all poles."""

    weeks: Sequence[tuple[str, int, int, float, float]]
    counts: Mapping[tuple[int | None, int | None], Basis]
    ids: Mapping[tuple[int, int], tuple[str, ...]]

    def basis(self, side: int | None, pole: int | None) -> Basis:
        """How many records, sources and weeks."""
        return self.counts.get((side, pole), Basis(0, 0, 0))

    def standing(self, side: int, pole: int, share: float | None) -> Standing:
        """A pole in a window."""
        ours = [week for week in self.weeks if week[1:3] == (side, pole)]
        return Standing(
            share=share,
            cooperation=sum(week[3] for week in ours),
            conflict=sum(week[4] for week in ours),
            sources=self.basis(side, pole).sources,
            records=self.ids.get((side, pole), ()),
        )


def _held(events: Events, split: str, *, ids: bool) -> _Held:
    given = {"split": split}
    named = events.asked("standing_ids", given, ids=True) if ids else []
    return _Held(
        weeks=[
            (str(row["week"]), row["side"], row["pole"], row["cooperation"] / 100, row["conflict"] / 100)
            for row in events.asked("weeks", given)
        ],
        counts={
            (row["side"], row["pole"]): Basis(row["records"], row["sources"], row["weeks"])
            for row in events.asked("standings", given)
        },
        ids={(row["side"], row["pole"]): tuple(row["ids"]) for row in named},
    )


def _weighed(weeks: Sequence[tuple[str, int, int, float, float]]) -> Iterator[Weighed]:
    """A week as two deeds: one with all its cooperation, one with all its conflict."""
    for week, side, pole, cooperation, conflict in weeks:
        yield Weighed(pole, side, cooperation, week)
        yield Weighed(pole, side, -conflict, week)


def _enough(basis: Basis) -> bool:
    return basis.records >= MINIMUM.pole_records and basis.sources >= MINIMUM.pole_sources


def _change(number: int, pole: str, moved: Changes, named: Sequence[bool], held: _Held) -> PoleChange:
    change = moved.poles[number]
    before = held.standing(0, number, moved.before[number])
    after = held.standing(1, number, moved.after[number])
    sign = change.sign if named[number] else 0
    return PoleChange(pole, before, after, change.value, change.interval, sign, named[number])


def _pairs(poles: Sequence[str], moved: Changes, named: Sequence[bool]) -> Iterator[PairChange]:
    for (i, j), one in moved.pairs.items():
        sign = one.sign if named[i] and named[j] else 0
        yield PairChange(poles[i], poles[j], one.value, one.interval, sign)


def _points(events: Events, poles: Sequence[str], months: Iterable[str], *, ids: bool) -> Iterator[Point]:
    """The share of each pole in each month; one of which nothing is held in a month with others has the share 0."""
    found = {(month_name(row["month"]), row["pole"]): row for row in events.asked("points", ids=ids)}
    busy = {month for month, _ in found}
    for month in months:
        for number, pole in enumerate(poles):
            if (month, number) in found:
                row = found[month, number]
                share = quotient(Sums(*(float(row[name]) for name in _SUMS)), row["articles"], -1.0, 1.0)
                yield Point(month, pole, share.value, share.interval, row["sources"], tuple(row["ids"]))
            else:
                yield Point(month, pole, 0.0 if month in busy else None, None, 0, ())
