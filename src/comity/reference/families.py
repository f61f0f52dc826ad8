"""The nineteen areas in five families: the rows of a scorecard.

Instruments of partnership are written in chapters of this breadth ("security and defence", "democracy and justice",
"people"), while sentences name narrower areas: a promise on customs officers and one on exercises stand in one chapter.
The order is that in which such instruments mostly name them. Every area has one family.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

FAMILIES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "security": ("security_defense", "border_security", "counterterrorism"),
        "economy": ("economy", "trade", "investment", "energy", "civil_nuclear", "technology", "transport"),
        "democracy": ("democracy", "justice", "human_rights"),
        "people": ("people_to_people", "education_culture", "migration", "health", "humanitarian"),
        "environment": ("environment",),
    }
)
TITLES: Mapping[str, str] = MappingProxyType(
    {
        "security": "Security and defence",
        "economy": "Economy, energy and transport",
        "democracy": "Democracy, justice and rights",
        "people": "People, education and health",
        "environment": "Environment",
    }
)
_OF = {area: family for family, areas in FAMILIES.items() for area in areas}


def families_of(areas: Iterable[str]) -> tuple[str, ...]:
    """The families of these areas, each once, in the order of the rows. Raises KeyError for an unknown area."""
    found = {_OF[area] for area in areas}
    return tuple(family for family in FAMILIES if family in found)
