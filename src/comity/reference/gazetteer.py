"""Where on earth: cities, parts of states, waters and seats by the names that news gives them.

Cities stand in ``data/gazetteer.json``, made by ``scripts/make_gazetteer.py`` from the cities of GeoNames
(https://www.geonames.org/, CC BY 4.0); the rest in ``data/gazetteer_regions.json``, written by hand. Both are read
when the first name is asked for, not before.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Literal

from comity.reference.loading import load

PlaceKind = Literal["city", "region", "water", "seat"]

CLASSES = (50_000, 100_000, 500_000, 1_000_000, 5_000_000)
"""From so many people on a city belongs to class 1, 2, 3, 4 and 5; class 0 are the smaller ones."""

# Letters that Unicode does not take apart into a plain one and its mark.
_PLAIN = str.maketrans({
    "ı": "i", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ß": "ss", "æ": "ae", "Æ": "Ae", "ð": "d",
    "þ": "th", "Þ": "Th", "ə": "a", "Ə": "A", "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "`": "'",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """One place. `country` is ISO 3166-1 alpha-3, None for what lies in several states or in none; `size` the class
    of its population (see CLASSES); `lat` and `lon` are in degrees, None where the data hold none."""

    name: str
    kind: PlaceKind
    country: str | None
    size: int = 0
    lat: float | None = None
    lon: float | None = None
    capital: bool = False


def fold(name: str) -> str:
    """The name without diacritics and with straight apostrophes: "Tromsø" and "Tromso" are one."""
    if name.isascii():
        return name
    apart = unicodedata.normalize("NFKD", name.translate(_PLAIN))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@lru_cache(maxsize=4096)
def lookup(name: str) -> tuple[Place, ...]:
    """The places of this name, the most populous city first; empty when it is unknown. Capital letters count, but a
    name all in capitals ("GENEVA") is found as well."""
    key = fold(name.strip())
    found = _find(key)
    return found if found or not key.isupper() else _find(key.title())


def choose(name: str, near: Collection[str] = ()) -> Place | None:
    """The place that is most likely meant by this name: one in the states named near by (ISO 3166-1 alpha-3) before
    others, a part of a state, a water or a seat before a city; then what is large, a capital, or called so in the
    first place (see `_weight`), then the most populous. None when the name is unknown."""
    key = fold(name.strip()).casefold()
    return min(
        lookup(name), key=lambda p: (p.country not in near, p.kind == "city", -_weight(p, key)), default=None
    )  # fmt: skip


def _weight(place: Place, key: str) -> int:
    """How much speaks for a place: its class of population, three more for a capital, two more for its own name, so
    that "Odessa" is the Ukrainian port and not the Texan town, and "Goris" not Gori."""
    return place.size + 3 * place.capital + 2 * (fold(place.name).casefold() == key)


def _find(key: str) -> tuple[Place, ...]:
    cities, names = _cities()
    own = tuple(_city(cities[int(n)]) for n in names.get(key, "").split())
    return (*_others().get(key, ()), *own)


def _city(line: str) -> Place:
    name, country, size, lat, lon, flag = line.split("|")
    return Place(name, "city", country, int(size), float(lat), float(lon), flag == "C")


@cache
def _cities() -> tuple[list[str], Mapping[str, str]]:
    raw = load("gazetteer.json")
    return raw["places"], raw["names"]


@cache
def _others() -> Mapping[str, tuple[Place, ...]]:
    raw = load("gazetteer_regions.json")
    listed = [Place(name, "region", code or None) for code, names in raw["regions"].items() for name in names]
    listed += [Place(name, "water", None) for name in raw["waters"]]
    listed += [Place(name, "seat", code) for code, names in raw["seats"].items() for name in names]
    found: dict[str, tuple[Place, ...]] = {}
    for place in listed:
        key = fold(place.name)
        found[key] = (*found.get(key, ()), place)
    return MappingProxyType(found)
