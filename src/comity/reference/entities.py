"""What states, territories, regions, armed groups and populations are called: entities and their aliases.

The data lie in ``data/*.json``, one entity a line, each file with its sources.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

EntityKind = Literal[
    "state", "past_state", "territory", "region", "organisation", "coalition", "armed_group", "population"
]
AliasKind = Literal["name", "adjective", "demonym", "capital", "city", "metonym", "acronym"]

DATA = Path(__file__).parent / "data"

ENTITY_FILES = (
    "states.json",
    "past_states.json",
    "territories.json",
    "regions.json",
    "armed_groups.json",
    "populations.json",
)

_FIELDS: tuple[tuple[str, AliasKind], ...] = (
    ("names", "name"),
    ("adjectives", "adjective"),
    ("demonyms", "demonym"),
    ("capitals", "capital"),
    ("cities", "city"),
)


@dataclass(frozen=True, slots=True)
class Entity:
    """Something that can act, or a region that cannot.

    `code` is ISO 3166-1 alpha-3 for states and ISO 3166-3 for past ones; other codes are ours. `sector` is
    PLOVER's where the entity has one of its own (REB for an armed group, IGO for an organisation), None for
    states. `successors` are the codes of the states that followed. `valid` is the first and the last day
    (ISO dates), None where open or unstated. `home` is the state that a group or population belongs to.
    """

    code: str
    name: str
    kind: EntityKind
    sector: str | None = None
    successors: tuple[str, ...] = ()
    valid: tuple[str | None, str | None] = (None, None)
    home: str | None = None


@dataclass(frozen=True, slots=True)
class Alias:
    """One way of naming an entity or a part of it; `sector` is set where the words name a part (CIA: SPY).

    The kind "city" takes in any place inside a state: towns, provinces, islands, federal states.
    """

    surface: str
    entity: Entity
    kind: AliasKind
    sector: str | None = None


def load(name: str) -> dict[str, Any]:
    """The data file `name` as plain JSON values. Raises OSError, json.JSONDecodeError."""
    data: dict[str, Any] = json.loads((DATA / name).read_text(encoding="utf-8"))
    return data


@cache
def entities() -> dict[str, Entity]:
    """Every entity of this room by its code, organisations included."""
    found = {row["code"]: _entity(row) for row in _rows()}
    for row in _organisations():
        found.setdefault(row["code"], _organisation(row))
    return found


def entity(code: str) -> Entity | None:
    """The entity with this code, None when there is none."""
    return entities().get(code)


@cache
def aliases() -> tuple[Alias, ...]:
    """Every alias of every entity; two that share a surface stand apart, in the order of the files."""
    return tuple(_aliases())


def _aliases() -> Iterator[Alias]:
    known = entities()
    for row in _rows():
        owner = known[row["code"]]
        yield Alias(owner.name, owner, "name")
        for field, kind in _FIELDS:
            for surface in row.get(field, ()):
                yield Alias(surface, owner, _kind(surface) if kind == "name" else kind)
    for part in load("parts.json")["parts"]:
        owner = known[part["code"]]
        for surface in part["surfaces"]:
            yield Alias(surface, owner, part["kind"], part["sector"])
    for row in _organisations():
        owner = _organisation(row)
        yield Alias(row["name"], owner, "name")
        if row.get("acronym"):
            yield Alias(row["acronym"], owner, "acronym")
        for surface in row.get("aliases", ()):
            yield Alias(surface.removeprefix("the "), owner, _kind(surface))


@cache
def _rows() -> tuple[dict[str, Any], ...]:
    return tuple(row for name in ENTITY_FILES for row in load(name)["entities"])


@cache
def _organisations() -> tuple[dict[str, Any], ...]:
    if not (DATA / "organisations.json").exists():
        return ()
    data: Any = load("organisations.json")
    return tuple(data["organisations"] if isinstance(data, dict) else data)


def _entity(row: dict[str, Any]) -> Entity:
    first, last = row.get("valid", (None, None))
    return Entity(
        row["code"],
        row["name"],
        row["kind"],
        row.get("sector"),
        tuple(row.get("successors", ())),
        (first, last),
        row.get("home"),
    )


@cache
def _organisation_of(code: str, name: str, kind: EntityKind, sector: str) -> Entity:
    """One object for each organisation, however often it is asked for."""
    return Entity(code, name, kind, sector)


def _organisation(row: dict[str, Any]) -> Entity:
    kind: EntityKind = "coalition" if "coalition" in row.get("kind", "") else "organisation"
    return _organisation_of(row["code"], row["name"], kind, row.get("sector", "IGO"))


def _kind(surface: str) -> AliasKind:
    """An alias written in capitals alone ("USA", "G7") is an acronym."""
    return "acronym" if surface.isupper() and " " not in surface else "name"
