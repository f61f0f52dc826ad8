"""Drifts and series as plain JSON values: figures to four decimals, keys in a fixed order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from comity.relations.change import DEALS
from comity.relations.conclusion import conclusion
from comity.relations.drift import Drift
from comity.relations.external import Yearly, beside
from comity.relations.resample import DRAWS, LEVEL
from comity.relations.series import Series

_DIGITS = 4
"""More would be noise of the draws."""

_POINTS = {"interval": "percentile bootstrap of articles", "confidence": LEVEL, "draws": DRAWS}
_SOURCES = "distinct publishers; documents where no publisher is known"


def drift_json(found: Drift, names: Mapping[str, str], series: Sequence[Yearly] = ()) -> dict[str, Any]:
    """A drift with its conclusion; `names` are the actors' by code, `series` yearly ones to be shown beside it."""
    windows, years = found.windows, (int(found.windows.before.first[:4]), int(found.windows.after.last[:4]))
    return {
        "state": found.state,
        "poles": list(found.poles),
        "names": dict(names),
        "windows": {
            "before": asdict(windows.before) | asdict(found.before),
            "after": asdict(windows.after) | asdict(found.after),
        },
        "verdict": found.verdict,
        "conclusion": conclusion(found, names),
        "changes": [_plain(asdict(one)) for one in found.changes],
        "pairs": [_plain(asdict(one)) for one in found.pairs],
        "points": [_plain(asdict(one)) for one in found.points],
        "beside": [_yearly(one) for one in beside(series, found.state, found.poles, *years)],
        "minimum": asdict(found.minimum),
        "method": _method(found),
        "unscored": list(found.unscored),
        "left_out": _plain(dict(found.left_out)),
    }


def series_json(found: Series, names: Mapping[str, str]) -> dict[str, Any]:
    """The series of a pair; `names` are the actors' by code."""
    return {
        "a": found.a,
        "b": found.b,
        "names": dict(names),
        "scale": {"name": found.scale, "version": found.version},
        "events": [_plain(asdict(one)) for one in found.deeds],
        "statements": [_plain(asdict(one)) for one in found.statements],
        "acts": [asdict(one) for one in found.marks],
        "left_out": _plain(dict(found.left_out)),
        "method": {"figures": _POINTS, "sources": _SOURCES},
    }


def _method(found: Drift) -> dict[str, Any]:
    return {
        "measure": "net cooperation share: sum of w over deeds with the pole, by sum of |w| over deeds with any pole",
        "scale": {"name": found.scale, "version": found.version},
        "change": {
            "interval": "studentised permutation of weeks of telling, max-T over poles and pairs",
            "confidence": found.confidence,
            "deals": DEALS,
        },
        "points": _POINTS,
        "sources": _SOURCES,
    }


def _yearly(one: Yearly) -> dict[str, Any]:
    return {"series": one.name, "values": [asdict(value) | {"states": list(value.states)} for value in one.values]}


def _plain(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, _DIGITS) + 0.0  # no minus nought
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value
