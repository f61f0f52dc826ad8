"""Whether a state moved between poles: shares by window and month, their change, and a sentence that says so or
refuses to. The measure stands in `change`, what counts as a deed in `deeds`, the words in `conclusion`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from comity.ledger import Record
from comity.relations.change import CONFIDENCE, Changes, Weighed, changes
from comity.relations.deeds import SCALE, Deed, deeds
from comity.relations.resample import Figure, Interval, figures
from comity.relations.series import scale_version
from comity.relations.sources import Sources
from comity.relations.windows import Windows, months_of

Verdict = Literal["moved", "no shift", "too little"]


@dataclass(frozen=True, slots=True)
class Minimum:
    """What must be held before anything is concluded: in each window so many records with a score, from so many
    independent sources, told in so many weeks; of a pole that is named, in both windows together."""

    records: int = 10
    sources: int = 3
    weeks: int = 5
    pole_records: int = 5
    pole_sources: int = 2


MINIMUM = Minimum()


@dataclass(frozen=True, slots=True)
class Basis:
    """What a window rests on, over all poles. A record that was told on no known day counts as a week of its own."""

    records: int
    sources: int
    weeks: int

    def enough(self, minimum: Minimum = MINIMUM) -> bool:
        """True when it reaches the minimum."""
        return (
            self.records >= minimum.records and self.sources >= minimum.sources and self.weeks >= minimum.weeks
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Standing:
    """A pole in a window: its share (None where the window is empty), cooperative and conflictual weight, how many
    independent sources, and the records."""

    share: float | None
    cooperation: float
    conflict: float
    sources: int
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PoleChange:
    """How a pole's share changed. `moved` is +1 towards it, −1 away from it, 0 where no shift can be told; `enough`
    is false where too little is held of it to tell any."""

    pole: str
    before: Standing
    after: Standing
    change: float | None
    interval: Interval | None
    moved: int
    enough: bool


@dataclass(frozen=True, slots=True)
class PairChange:
    """The change of `a`'s share less that of `b`'s. `moved` is +1 towards `a` as against `b`, −1 the other way."""

    a: str
    b: str
    change: float | None
    interval: Interval | None
    moved: int


@dataclass(frozen=True, slots=True)
class Point:
    """A pole's share in one month; sources and records are those of its deeds with the state."""

    month: str
    pole: str
    share: float | None
    interval: Interval | None
    sources: int
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drift:
    """The whole answer. `unscored` are records that happened within the windows but have no score on the scale;
    `left_out` are records that are no deeds, by reason."""

    state: str
    poles: tuple[str, ...]
    windows: Windows
    scale: str
    version: str
    confidence: float
    minimum: Minimum
    before: Basis
    after: Basis
    changes: tuple[PoleChange, ...]
    pairs: tuple[PairChange, ...]
    points: tuple[Point, ...]
    unscored: tuple[str, ...]
    left_out: Mapping[str, tuple[str, ...]]

    @property
    def enough(self) -> bool:
        """True when both windows reach the minimum."""
        return self.before.enough(self.minimum) and self.after.enough(self.minimum)

    @property
    def verdict(self) -> Verdict:
        """What can be concluded."""
        if not self.enough:
            return "too little"
        moved = any(one.moved for one in self.changes) or any(one.moved for one in self.pairs)
        return "moved" if moved else "no shift"


@dataclass(frozen=True, slots=True)
class _With:
    """A weighed deed with one of the poles."""

    pole: int
    window: int
    weight: float
    deed: Deed


def drift(
    records: Iterable[Record],
    state: str,
    poles: Sequence[str],
    windows: Windows,
    sources: Sources,
    *,
    scale: str = SCALE,
    minimum: Minimum = MINIMUM,
    confidence: float = CONFIDENCE,
    by_month: bool = True,
) -> Drift:
    """How `state` moved between `poles` (codes, two or more) from one window to the other.

    A record of the state with several poles counts once with each. `by_month` false leaves the points out. Raises
    InputError for an unknown scale.
    """
    version, events = scale_version(scale), [record for record in records if record.kind == "event"]
    found, unscored, left_out = _gather(events, state, poles, windows, scale)
    seed = [one.deed.record for one in found]
    moved = changes([_plain(one) for one in found], len(poles), seed=seed, level=confidence)
    before, after = (_basis([one for one in found if one.window == window], sources) for window in (0, 1))
    ready = before.enough(minimum) and after.enough(minimum)
    named = [ready and _enough_of(found, pole, sources, minimum) for pole in range(len(poles))]
    return Drift(
        state=state,
        poles=tuple(poles),
        windows=windows,
        scale=scale,
        version=version,
        confidence=confidence,
        minimum=minimum,
        before=before,
        after=after,
        changes=tuple(_pole(pole, poles, found, moved, named, sources) for pole in range(len(poles))),
        pairs=_pairs(poles, moved, named),
        points=tuple(_points(found, poles, windows, sources)) if by_month else (),
        unscored=unscored,
        left_out=left_out,
    )


def _gather(
    events: Sequence[Record], state: str, poles: Sequence[str], windows: Windows, scale: str
) -> tuple[list[_With], tuple[str, ...], dict[str, tuple[str, ...]]]:
    """The weighed deeds in the windows, the ids of those without a weight, and what is no deed, by reason."""
    found: list[_With] = []
    unscored: set[str] = set()
    left_out: dict[str, set[str]] = {}
    for number, pole in enumerate(poles):
        done = deeds(events, state, pole, scale)
        for reason, ids in done.left_out.items():
            left_out.setdefault(reason, set()).update(ids)
        for deed in done.counted:
            window = 0 if windows.before.holds(deed.day) else 1 if windows.after.holds(deed.day) else None
            if window is not None and deed.weight is None:
                unscored.add(deed.record)
            elif window is not None and deed.weight is not None:
                found.append(_With(number, window, deed.weight, deed))
    return found, tuple(sorted(unscored)), {reason: tuple(sorted(left_out[reason])) for reason in sorted(left_out)}


def _plain(one: _With) -> Weighed:
    return Weighed(one.pole, one.window, one.weight, one.deed.telling)


def _basis(found: Sequence[_With], sources: Sources) -> Basis:
    return Basis(
        records=len({one.deed.record for one in found}),
        sources=_sources(found, sources),
        weeks=len({one.deed.telling for one in found}),
    )


def _sources(found: Iterable[_With], sources: Sources) -> int:
    return sources.count(document for one in found for document in one.deed.documents)


def _enough_of(found: Sequence[_With], pole: int, sources: Sources, minimum: Minimum) -> bool:
    ours = [one for one in found if one.pole == pole]
    return len(ours) >= minimum.pole_records and _sources(ours, sources) >= minimum.pole_sources


def _pole(
    pole: int, poles: Sequence[str], found: Sequence[_With], moved: Changes, named: Sequence[bool], sources: Sources
) -> PoleChange:
    change = moved.poles[pole]
    before, after = (
        _standing([one for one in found if one.pole == pole and one.window == window], share[pole], sources)
        for window, share in ((0, moved.before), (1, moved.after))
    )
    sign = change.sign if named[pole] else 0
    return PoleChange(poles[pole], before, after, change.value, change.interval, sign, named[pole])


def _standing(found: Sequence[_With], share: float | None, sources: Sources) -> Standing:
    weights = [one.weight for one in found]
    return Standing(
        share=share,
        cooperation=sum((weight for weight in weights if weight > 0), 0.0),
        conflict=sum((-weight for weight in weights if weight < 0), 0.0),
        sources=_sources(found, sources),
        records=tuple(one.deed.record for one in found),
    )


def _pairs(poles: Sequence[str], moved: Changes, named: Sequence[bool]) -> tuple[PairChange, ...]:
    return tuple(
        PairChange(poles[i], poles[j], one.value, one.interval, one.sign if named[i] and named[j] else 0)
        for (i, j), one in moved.pairs.items()
    )


def _points(found: Sequence[_With], poles: Sequence[str], windows: Windows, sources: Sources) -> Iterable[Point]:
    by_month: dict[str, list[_With]] = {}
    for one in found:
        by_month.setdefault(one.deed.day[:7], []).append(one)
    for month in months_of(windows.before.first, windows.after.last):
        group = by_month.get(month, [])
        shares = _shares(group, len(poles))
        for number, pole in enumerate(poles):
            ours = [one for one in group if one.pole == number]
            ids = tuple(one.deed.record for one in ours)
            yield Point(month, pole, shares[number].value, shares[number].interval, _sources(ours, sources), ids)


def _shares(group: Sequence[_With], poles: int) -> list[Figure]:
    """The poles' shares in one month; articles are drawn for the interval."""
    if not group:
        return [Figure(None, None)] * poles
    weights, of = np.array([one.weight for one in group]), np.array([one.pole for one in group])
    parts = {str(pole): (np.where(of == pole, weights, 0.0), np.abs(weights)) for pole in range(poles)}
    made = figures(parts, [one.deed.article for one in group], [one.deed.record for one in group])
    return [made[str(pole)] for pole in range(poles)]
