"""What others' codes are in ours: small tables out of the reference, to be joined to rows.

Sources of what is not in the reference stand in the files under ``data/``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, get_args

import pyarrow as pa

from comity.model.codes import EventType
from comity.reference import cameo, plover
from comity.reference.entities import aliases, entities
from comity.relations.deeds import MUTUAL, SCALE

_ACTS = frozenset({"state", "past_state", "territory", "organisation", "coalition", "armed_group"})
_NAMES = frozenset({"name", "acronym"})
SECTORS = frozenset(
    "GOV MIL REB OPP PTY COP JUD SPY UAF MED EDU BUS CRM CVL ELI HLH LAB LEG REF REL IGO IMG MNC NGO SET".split()
)
"""The actor sectors of PLOVER that the reference uses."""


@cache
def lookups() -> Mapping[str, pa.Table]:
    """The tables by name, as SQL calls them: `types`, `cameo`, `acts`, `countries`, `known_groups`, `cameo_sectors`,
    `names`, `acled_types`, `acled_actors`, `icews_sectors`, `sectors`. Raises InputError when a data file is not in
    order."""
    actors, acled, icews = _data("cameo_actors"), _data("acled"), _data("icews_sectors")
    ranked = [(label, rank, sector) for rank, (label, sector) in enumerate(icews["sectors"])]
    return {
        "types": _table(("type", "quad", "mutual"), _types()),
        "cameo": _table(("code", "type", "mode", "weight"), _cameo()),
        "acts": _table(("type", "mode", "weight"), _acts()),
        "countries": _table(("raw", "code"), (_states() | actors["countries"]).items()),
        "known_groups": _table(("raw", "code", "sector"), _groups(actors["groups"])),
        "cameo_sectors": _table(("raw", "sector"), actors["sectors"].items()),
        "names": _table(("name", "code", "sector"), _names()),
        "acled_types": _table(("event_type", "sub_event_type", "type", "mode"), acled["types"]),
        "acled_actors": _table(("raw", "sector"), acled["actors"].items()),
        "icews_sectors": _table(("label", "rank", "sector"), ranked),
        "sectors": _table(("sector",), [(one,) for one in sorted(SECTORS)]),
    }


@cache
def query(name: str) -> str:
    """The SQL statement of this name, without its comments. Raises OSError."""
    text = (files("comity.foreign") / "sql" / f"{name}.sql").read_text(encoding="utf-8")
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith("--"))


def weight(event_type: EventType, mode: str | None) -> float:
    """What an event of this type and mode weighs on the scale of the relations room. Raises InputError."""
    return next(one.value for one in plover.scores(event_type, mode) if one.scale == SCALE)


def _types() -> Iterable[Sequence[Any]]:
    return [(one.code, one.quad, one.code in MUTUAL) for one in plover.types().values()]


def _cameo() -> Iterable[Sequence[Any]]:
    return [(one.code, one.type, one.mode, float(one.goldstein)) for one in cameo.codes().values()]


def _acts() -> Iterable[Sequence[Any]]:
    """Types with each of their modes, and with none ("")."""
    for kind in get_args(EventType):
        for mode in (None, *plover.modes(kind)):
            yield kind, mode or "", float(weight(kind, mode))


def _states() -> dict[str, str]:
    """ISO 3166-1 codes and those of past states, which CAMEO uses too, as they are."""
    return {one.code: one.code for one in entities().values() if one.kind in ("state", "past_state", "territory")}


def _groups(groups: Mapping[str, str]) -> Iterable[Sequence[Any]]:
    return [(raw, code, entities()[code].sector) for raw, code in groups.items()]


def _names() -> Iterable[Sequence[Any]]:
    """Names and acronyms in lower case that mean one actor and no other, with its code and its sector."""
    meant: dict[str, dict[str, str | None]] = {}
    for alias in aliases():
        if alias.kind in _NAMES and alias.entity.kind in _ACTS:
            sector = alias.sector or alias.entity.sector
            meant.setdefault(alias.surface.lower(), {})[alias.entity.code] = sector
    for name, codes in meant.items():
        if len(codes) == 1:
            yield name, *next(iter(codes.items()))


def _table(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> pa.Table:
    listed = [tuple(row) for row in rows]
    return pa.table({name: [row[place] for row in listed] for place, name in enumerate(names)})


def _data(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((files("comity.foreign") / "data" / f"{name}.json").read_text(encoding="utf-8"))
    return found
