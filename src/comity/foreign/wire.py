"""Others' readings as plain JSON values, beside the ledger's. Where the ledger's have the ids of records, these have
how many events there are: there may be hundreds of thousands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from comity.foreign.differ import Differ, differences
from comity.foreign.drift import counted, drift_of
from comity.foreign.events import Events, opened, pair_of
from comity.foreign.manifest import existing
from comity.foreign.series import NO_TYPE, read
from comity.model import ComityError
from comity.relations.drift import Drift
from comity.relations.series import Series
from comity.relations.wire import drift_json, series_json

_POINTS = {"interval": "linearised over articles", "confidence": 0.95}
_DIGITS = 4


def series_beside(
    ours: Series, folder: Path, names: Mapping[str, str], *, since: str | None = None, until: str | None = None
) -> dict[str, Any]:
    """`others`: the series of the same pair by each reader in the folder; `differences`: month by month what each
    counts, and how far their mix of classes is from ours. Days are inclusive ISO dates. Raises InputError."""
    with opened(folder) as events:
        found, made = {}, {}
        for reader in events.readers():
            one = read(events, reader, ours.a, ours.b, since=since, until=until)
            found[reader], made[reader] = one.series, _series(one.series, names, one.untyped)
    return {"others": made, "differences": [_differ(one) for one in differences(ours, found)]}


def drifts_beside(
    folder: Path,
    state: str,
    poles: Sequence[str],
    names: Mapping[str, str],
    *,
    since: str | None = None,
    until: str | None = None,
    split: str | None = None,
    months: int | None = None,
) -> dict[str, Any]:
    """`others`: the drift of the state between the poles (codes) by each reader in the folder, or as `problem` why
    there is none. Days are ISO dates, see `relations.windows`. Raises InputError for a folder that is none."""
    made: dict[str, Any] = {}
    with opened(folder) as events:
        for reader in events.readers():
            try:
                found = drift_of(events, reader, state, poles, since=since, until=until, split=split, months=months)
            except ComityError as error:
                made[reader] = {"problem": f"{error.subject}: {error.problem}"}
            else:
                made[reader] = _drift(found, names, events)
    return {"others": made}


def last_told(folder: Path, state: str, poles: Sequence[str]) -> str | None:
    """The last day that all readers know of who have any event of the state with one of the poles (codes); None where
    none has. Raises InputError for a folder that is none."""
    pairs = [pair_of(state, pole) for pole in poles]
    with opened(folder) as events:
        days = [events.latest(reader, pairs) for reader in events.readers()]
    return min((day for day in days if day), default=None)


def held_json(folder: Path) -> dict[str, Any]:
    """What a folder holds: events by reader with the first and last month, and each input. Raises InputError."""
    manifest = existing(folder)
    parts = manifest.parts()
    readers = {
        reader: {
            "events": sum(part.rows for part in parts if part.reader == reader),
            "first": min(part.month for part in parts if part.reader == reader),
            "last": max(part.month for part in parts if part.reader == reader),
        }
        for reader in sorted({part.reader for part in parts})
    }
    mentions = sum(part.rows for part in manifest.parts("mentions"))
    return {"readers": readers, "mentions": mentions, "inputs": [asdict(one) for one in manifest.inputs()]}


def _series(found: Series, names: Mapping[str, str], untyped: int) -> dict[str, Any]:
    made = series_json(found, names)
    for month in made["events"]:
        month["records"] = round(month["figures"]["count"]["value"])
    return {
        "scale": made["scale"],
        "events": made["events"],
        "left_out": {NO_TYPE: untyped} if untyped else {},
        "method": made["method"] | {"figures": _POINTS},
    }


def _drift(found: Drift, names: Mapping[str, str], events: Events) -> dict[str, Any]:
    made = drift_json(found, names)
    counts = counted(events, found)
    for number, change in enumerate(made["changes"]):
        for side, when in enumerate(("before", "after")):
            change[when]["records"] = counts.get((side, number), 0)
    for point in made["points"]:
        del point["records"]
    untyped, _ = events.untyped(ids=False)
    made["method"] |= {"points": _POINTS}
    return made | {"left_out": {NO_TYPE: untyped} if untyped else {}}


def _differ(one: Differ) -> dict[str, Any]:
    counts = {
        reader: {"events": count.events, **count.quads, "mean": _rounded(count.mean)}
        for reader, count in one.counts.items()
    }
    distance = {reader: _rounded(value) for reader, value in one.distance.items()}
    return {"month": one.month, "counts": counts, "distance": distance}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS) + 0.0
