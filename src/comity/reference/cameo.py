"""CAMEO beside PLOVER: root codes, the fine code where type and mode settle it, and Goldstein values.

Sources stand in ``data/cameo.json``: the CAMEO codebook 1.1b3, the CAMEO extension of Goldstein's scale of 1992,
and the crosswalk CAMEO2PLOVER-2021 with our departures from it named one by one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from statistics import fmean
from types import MappingProxyType
from typing import cast, get_args

from comity.model import InputError
from comity.model.codes import EventType
from comity.reference.loading import load, need


@dataclass(frozen=True, slots=True)
class CameoCode:
    """One CAMEO code, its Goldstein value from -10 (conflict) to +10 (cooperation), and what PLOVER calls it.

    `type` is None for the statements of root 01, which PLOVER does not code, and for two-digit roots.
    """

    code: str
    goldstein: float
    type: EventType | None
    mode: str | None


@cache
def codes() -> Mapping[str, CameoCode]:
    """Every CAMEO code of version 1.1b3 with a Goldstein value, by code ("03", "036", "0361")."""
    entries: dict[str, CameoCode] = {}
    for raw in load("cameo.json")["codes"]:
        need(raw, "cameo.json", {"code", "goldstein", "type", "mode"}, set())
        if raw["code"] in entries:
            raise InputError("cameo.json", f"the code {raw['code']} stands twice", "Remove one of the two")
        entries[raw["code"]] = CameoCode(raw["code"], raw["goldstein"], raw["type"], raw["mode"])
    return MappingProxyType(entries)


@cache
def version() -> str:
    """The version of the CAMEO codebook, as in "1.1b3"."""
    return str(load("cameo.json")["version"])


def roots(event_type: EventType) -> tuple[str, ...]:
    """The two-digit CAMEO roots of a PLOVER type, the chief one first. Raises InputError for an unknown type."""
    try:
        return _roots()[event_type]
    except KeyError:
        raise InputError(str(event_type), "no PLOVER event type", f"Use one of {', '.join(_roots())}") from None


def root(event_type: EventType) -> str:
    """The chief two-digit CAMEO root of a PLOVER type: ``root("CONSULT") == "04"``."""
    return roots(event_type)[0]


def fine(event_type: EventType, mode: str | None) -> str | None:
    """The three- or four-digit CAMEO code, where the mode settles it; None where it does not.

    A REQUEST never is: the mode does not tell a demand (10) from an appeal (02).
    """
    roots(event_type)
    return None if mode is None else _fine().get((event_type, mode))


@cache
def goldstein(event_type: EventType, mode: str | None = None) -> tuple[float, bool]:
    """The Goldstein value of a type, or of a type and mode, and whether it is derived.

    A published value stands for a type with a single CAMEO root (the root's value) and for a mode with a fine
    code (that code's value). All else is derived: the unweighted mean over the CAMEO codes that the crosswalk maps
    to the type and mode, over those of the type where it maps none to the mode; two decimals.
    """
    if (code := fine(event_type, mode)) is not None:
        return codes()[code].goldstein, False
    of_mode = [one.goldstein for one in codes().values() if one.type == event_type and one.mode == mode]
    if mode is not None and of_mode:
        return round(fmean(of_mode), 2), True
    own = roots(event_type)
    if len(own) == 1 and sum(own == other for other in _roots().values()) == 1:
        return codes()[own[0]].goldstein, False
    return round(fmean(one.goldstein for one in codes().values() if one.type == event_type), 2), True


@cache
def _roots() -> Mapping[EventType, tuple[str, ...]]:
    raw = load("cameo.json")["roots"]
    if set(raw) != set(get_args(EventType)):
        raise InputError("cameo.json", "roots must name the sixteen PLOVER types", "Correct the data file")
    return MappingProxyType({cast(EventType, key): tuple(value) for key, value in raw.items()})


@cache
def _fine() -> Mapping[tuple[str, str], str]:
    return MappingProxyType(
        {(kind, mode): code for kind, modes in load("cameo.json")["fine"].items() for mode, code in modes.items()}
    )
