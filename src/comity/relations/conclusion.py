"""What a drift comes to, in a plain sentence that says no more than the intervals do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from comity.relations.drift import Basis, Drift, PairChange, PoleChange
from comity.relations.resample import Interval
from comity.relations.windows import Window

_WITH_ARTICLE = frozenset(
    "Union Federation Organization Organisation Nations States Kingdom Emirates Netherlands Philippines Bahamas Gambia "
    "Maldives Comoros Seychelles Islands League Court Council Commission Bank Fund Republic Community Association "
    "Coalition".split()
)


def conclusion(drift: Drift, names: Mapping[str, str]) -> str:
    """What can be said of the drift, in English; `names` are the actors' names by code.

    It refuses where a window holds less than the minimum, and says that no shift can be told where no interval
    excludes nought.
    """
    who, poles = _the(names.get(drift.state, drift.state)), [_the(names.get(pole, pole)) for pole in drift.poles]
    if not drift.enough:
        return _first(f"too little is held to say whether {who} moved between {_listed(poles)}. {_lacking(drift)}")
    level = f"Intervals: {100 * drift.confidence:g} % for all poles and pairs together."
    when = f"from {_days(drift.windows.before)} to {_days(drift.windows.after)}"
    if not (parts := _moves(drift, names)):
        first = f"no movement of {who} between {_listed(poles)} can be told {when}: every interval includes nought."
    else:
        first = f"{who} moved {_listed(parts)}, {when}."
    return " ".join([_first(first), level, *_rest(drift, names, untold=bool(parts))])


def _rest(drift: Drift, names: Mapping[str, str], *, untold: bool) -> Iterator[str]:
    """What is to be said of the poles that the sentence does not name."""
    named = {one.pole: _the(names.get(one.pole, one.pole)) for one in drift.changes if not _told(drift, one.pole)}
    thin = [named[one.pole] for one in drift.changes if one.pole in named and not one.enough]
    still = [named[one.pole] for one in drift.changes if one.pole in named and one.enough]
    if thin:
        yield f"Too little is held on {_listed(thin)} to tell."
    if still and untold:
        yield f"For {_listed(still)} no shift can be told."


def _moves(drift: Drift, names: Mapping[str, str]) -> list[str]:
    """Towards whom, away from whom; then pairs that are apart although neither pole alone is."""
    moved = sorted((one for one in drift.changes if one.moved), key=lambda one: -one.moved)
    parts = [f"{'towards' if one.moved > 0 else 'away from'} {_figures(one, names)}" for one in moved]
    return parts + [_pair(one, names) for one in drift.pairs if one.moved and not _implied(one, moved)]


def _implied(pair: PairChange, moved: Sequence[PoleChange]) -> bool:
    signs = {one.pole: one.moved for one in moved}
    return signs.get(pair.a) == pair.moved or signs.get(pair.b) == -pair.moved


def _told(drift: Drift, pole: str) -> bool:
    """True when the sentence says something of the pole."""
    moved = [one for one in drift.changes if one.moved]
    pairs = [one for one in drift.pairs if one.moved and not _implied(one, moved)]
    return any(one.pole == pole for one in moved) or any(pole in (one.a, one.b) for one in pairs)


def _figures(one: PoleChange, names: Mapping[str, str]) -> str:
    shares = f"share {signed(one.before.share)} before, {signed(one.after.share)} after"
    return f"{_the(names.get(one.pole, one.pole))} ({shares}; change {signed(one.change)}, {between(one.interval)})"


def _pair(one: PairChange, names: Mapping[str, str]) -> str:
    a, b = (one.a, one.b) if one.moved > 0 else (one.b, one.a)
    change = None if one.change is None else abs(one.change)
    interval = one.interval
    if interval is not None and one.moved < 0:
        interval = Interval(-interval.high, -interval.low)
    a, b = _the(names.get(a, a)), _the(names.get(b, b))
    return f"towards {a} as against {b} (difference of their changes {signed(change)}, {between(interval)})"


def _lacking(drift: Drift) -> str:
    least = drift.minimum
    told = [
        f"{_days(window)}: {basis.records} records from {basis.sources} sources, told in {basis.weeks} weeks"
        for window, basis in _thin(drift)
    ]
    return (
        f"{'; '.join(told)}. Needed in each window: {least.records} records from {least.sources} sources, told in "
        f"{least.weeks} weeks."
    )


def _thin(drift: Drift) -> list[tuple[Window, Basis]]:
    both = [(drift.windows.before, drift.before), (drift.windows.after, drift.after)]
    return [(window, basis) for window, basis in both if not basis.enough(drift.minimum)]


def signed(value: float | None) -> str:
    """A number with its sign and two decimals, a dash where there is none."""
    return "–" if value is None else f"{value:+.2f}".replace("-", "−")


def between(interval: Interval | None) -> str:
    """An interval in words."""
    return "no interval" if interval is None else f"interval {signed(interval.low)} to {signed(interval.high)}"


def _days(window: Window) -> str:
    return f"{window.first}…{window.last}"


def _listed(parts: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))


def _the(name: str) -> str:
    words = name.split()
    takes = bool(words) and (words[-1] in _WITH_ARTICLE or words[0] == "United" or "Republic" in words)
    return f"the {name}" if takes else name


def _first(text: str) -> str:
    return text[:1].upper() + text[1:]
