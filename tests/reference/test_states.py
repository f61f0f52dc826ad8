"""The data of states, past states, territories, groups and populations is whole and hangs together."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pycountry
import pytest

from comity.reference.aliases import index
from comity.reference.disambiguate import rule_for
from comity.reference.entities import ENTITY_FILES, aliases, entities, entity, load

ROWS: list[dict[str, Any]] = [row for name in ENTITY_FILES for row in load(name)["entities"]]
STATES = [row for row in ROWS if row["kind"] == "state"]
FIELDS = {
    "code", "kind", "name", "names", "adjectives", "demonyms", "capitals", "cities",
    "valid", "successors", "sector", "home",
}  # fmt: skip
PLOVER_SECTORS = {
    "GOV", "MIL", "LEG", "JUD", "SPY", "COP", "OPP", "PTY", "REB", "UAF", "CRM", "BUS", "LAB", "EDU", "MED",
    "CVL", "REF", "HLH", "REL", "SET", "ELI", "IGO", "NGO", "MNC", "IMG",
}  # fmt: skip
OUR_PAST_CODES = {"AHE", "BRD", "OTT", "RVN", "TAN", "UAR", "YAR"}


def _in_order(name: str) -> str:
    """ISO's inverted names read forwards: "Congo, The Democratic Republic of the"; brackets left out."""
    last, _, first = re.sub(r" ?[(\[][^)\]]*[)\]]", "", name).partition(", ")
    return f"{first} {last}".removeprefix("The ").strip()


@pytest.mark.parametrize("country", list(pycountry.countries), ids=lambda country: country.alpha_3)
def test_every_iso_country_is_known_by_its_names(country: Any) -> None:
    held = entity(country.alpha_3)
    assert held is not None
    assert held.kind in ("state", "territory")
    names = [country.name, getattr(country, "common_name", country.name), getattr(country, "official_name", "")]
    found = {alias.entity.code for name in names for alias in (*index().lookup(name), *index().lookup(_in_order(name)))}
    assert country.alpha_3 in found


def test_codes_of_states_and_territories_with_iso_codes_are_the_iso_codes() -> None:
    ours = {row["code"] for row in load("states.json")["entities"]}
    assert ours - {"XKX"} == {country.alpha_3 for country in pycountry.countries}


def test_states_are_the_members_of_the_un_its_two_observers_kosovo_and_taiwan() -> None:
    assert len(STATES) == 193 + 2 + 2


def test_past_states_carry_iso_3166_3_codes_and_living_successors() -> None:
    past = load("past_states.json")["entities"]
    iso = {country.alpha_3 for country in pycountry.historic_countries}
    assert {row["code"] for row in past} - iso == OUR_PAST_CODES
    for row in past:
        assert row["successors"], row["code"]
        assert all(entities()[code].kind in ("state", "territory") for code in row["successors"]), row["code"]
        first, last = row["valid"]
        assert first < last


@pytest.mark.parametrize("row", STATES, ids=lambda row: row["code"])
def test_every_state_has_a_name_an_adjective_and_a_capital(row: dict[str, Any]) -> None:
    assert row["name"]
    assert row["adjectives"]
    assert row["capitals"]


def test_rows_hold_known_fields_and_no_alias_twice() -> None:
    for row in ROWS:
        assert set(row) <= FIELDS, row["code"]
        lists = ("names", "demonyms", "capitals", "cities")
        surfaces = [row["name"]] + [surface for field in lists for surface in row.get(field, ())]
        same = {"Monaco", "Singapore", "Luxembourg", "Djibouti", "San Marino", "Vatican City"}
        twice = {surface for surface, count in Counter(surfaces).items() if count > 1} - same
        assert not twice, row["code"]
        assert all(surface == surface.strip() and surface for surface in surfaces), row["code"]


def test_every_file_names_its_sources() -> None:
    files = ("parts.json", "not_actors.json", "prefixes.json", "ambiguity.json", "offices.json", "government.json")
    for name in (*ENTITY_FILES, *files):
        assert load(name)["sources"], name


def test_codes_are_unique() -> None:
    counts = Counter(row["code"] for row in ROWS)
    assert [code for code, count in counts.items() if count > 1] == []
    assert {alias.entity.code: alias.entity for alias in aliases()} == {
        alias.entity.code: entities()[alias.entity.code] for alias in aliases()
    }


def test_sectors_are_those_of_plover_and_homes_exist() -> None:
    for row in ROWS:
        assert row.get("sector") in {*PLOVER_SECTORS, None}, row["code"]
        assert row.get("home") is None or row["home"] in entities(), row["code"]
    for part in load("parts.json")["parts"]:
        assert part["sector"] in PLOVER_SECTORS
        assert part["code"] in entities()


def test_every_surface_with_two_meanings_has_a_rule() -> None:
    """Georgia, Congo, Korea: nothing is left to the order of the files."""
    doubtful = set()
    for alias in aliases():
        candidates = index().lookup(alias.surface)
        if len(candidates) > 1 and not any(rule_for(other.surface) for other in candidates):
            doubtful.add(alias.surface)
    assert doubtful == set()


def test_every_alias_is_found_by_the_index() -> None:
    lost = {
        alias.surface
        for alias in aliases()
        if all(other.entity.code != alias.entity.code for other in index().lookup(alias.surface))
    }
    assert lost == set()


def test_no_fixed_phrase_hides_an_alias() -> None:
    assert not set(load("not_actors.json")["phrases"]) & {alias.surface for alias in aliases()}


def test_every_rule_is_about_a_known_surface_and_picks_what_exists() -> None:
    rows = load("ambiguity.json")["rules"]
    counts = Counter(surface for row in rows for surface in row["surfaces"])
    assert [surface for surface, count in counts.items() if count > 1] == []
    for row in rows:
        picks = [clause["pick"] for clause in row["when"]] + [row["default"]]
        assert all(pick in (None, "*") or pick in entities() for pick in picks), row["surfaces"]
        for clause in row["when"]:
            assert set(clause) > {"pick"}
            assert set(clause) <= {"pick", "left", "right", "near", "seen"}
            assert all(code in entities() for code in clause.get("seen", ())), row["surfaces"]
        for surface in row["surfaces"]:
            assert index().lookup(surface), surface
            assert rule_for(surface) is not None
