"""Others' readings as plain JSON values, beside the ledger's. Where the ledger's have the ids of records, these have
how many events there are: there may be hundreds of thousands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from comity.foreign.differ import Differ, differences
from comity.foreign.drift import drift_of
from comity.foreign.events import opened
from comity.foreign.manifest import existing
from comity.foreign.series import series_of
from comity.model import ComityError
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
        found = {
            reader: series_of(events, reader, ours.a, ours.b, since=since, until=until) for reader in events.readers()
        }
    return {
        "others": {reader: _series(one, names) for reader, one in found.items()},
        "differences": [_differ(one) for one in differences(ours, found)],
    }


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
                made[reader] = _counted(drift_json(found, names)) | {"left_out": _numbers(found.left_out)}
                made[reader]["method"]["points"] = _POINTS
    return {"others": made}


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


def _series(found: Series, names: Mapping[str, str]) -> dict[str, Any]:
    made: dict[str, Any] = _counted(series_json(found, names))
    made |= {"left_out": _numbers(found.left_out)}
    made["method"]["figures"] = _POINTS
    return {key: value for key, value in made.items() if key not in ("statements", "acts", "names", "a", "b")}


def _differ(one: Differ) -> dict[str, Any]:
    counts = {
        reader: {"events": count.events, **count.quads, "mean": _rounded(count.mean)}
        for reader, count in one.counts.items()
    }
    distance = {reader: _rounded(value) for reader, value in one.distance.items()}
    return {"month": one.month, "counts": counts, "distance": distance}


def _counted(value: Any) -> Any:
    """The same, with the number of `records` in place of their ids; a basis has the number already."""
    if isinstance(value, dict):
        return {
            key: len(item) if key == "records" and isinstance(item, list | tuple) else _counted(item)
            for key, item in value.items()
        }
    return [_counted(item) for item in value] if isinstance(value, list | tuple) else value


def _numbers(left_out: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    return {reason: len(ids) for reason, ids in left_out.items()}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS) + 0.0
