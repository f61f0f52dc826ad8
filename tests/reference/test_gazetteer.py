"""The gazetteer: names to places, rivals by the states named near by, loaded when first asked."""

from __future__ import annotations

import subprocess
import sys
from importlib.resources import files

import pytest

from comity.reference import gazetteer
from comity.reference.gazetteer import choose, lookup
from comity.reference.loading import load


@pytest.mark.parametrize(
    ("name", "country", "capital"),
    [
        ("Doha", "QAT", True),
        ("Ulaanbaatar", "MNG", True),
        ("Asunción", "PRY", True),
        ("Asuncion", "PRY", True),
        ("N'Djamena", "TCD", True),
        ("N’Djamena", "TCD", True),
        ("Kiev", "UKR", True),
        ("Odessa", "UKR", False),
        ("Tromsø", "NOR", False),
        ("Goris", "ARM", False),
        ("Meghri", "ARM", False),
        ("Stepanakert", "AZE", False),
        ("Goma", "COD", False),
        ("GENEVA", "CHE", False),
        ("Lagos", "NGA", False),
        ("Nuku'alofa", "TON", True),
    ],
)
def test_cities_by_any_of_their_names(name: str, country: str, capital: bool) -> None:
    found = choose(name)
    assert found is not None
    assert (found.kind, found.country, found.capital) == ("city", country, capital)
    assert found.lat is not None
    assert -90 <= found.lat <= 90


@pytest.mark.parametrize(
    ("name", "near", "country"),
    [
        ("Tripoli", (), "LBY"),
        ("Tripoli", ("LBN", "SYR"), "LBN"),
        ("Hyderabad", (), "IND"),
        ("Hyderabad", ("PAK",), "PAK"),
        ("Georgetown", (), "GUY"),
        ("Georgetown", ("MYS",), "MYS"),
        ("Rafah", ("PSE",), "PSE"),
        ("Rafah", ("EGY",), "EGY"),
        ("Guadalajara", (), "MEX"),
        ("Guadalajara", ("ESP",), "ESP"),
    ],
)
def test_of_rivals_the_one_in_a_state_named_near_by_then_the_capital_then_the_largest(
    name: str, near: tuple[str, ...], country: str
) -> None:
    found = choose(name, near)
    assert found is not None
    assert found.country == country


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Crimea", "region"), ("Red Sea", "water"), ("Strait of Hormuz", "water"), ("White House", "seat")],
)
def test_regions_waters_and_seats(name: str, kind: str) -> None:
    found = choose(name)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize("name", ["", "doha", "March", "Monday", "Xyzzyville", "Parliament"])
def test_what_is_no_place(name: str) -> None:
    assert lookup(name) == ()
    assert choose(name) is None


def test_every_place_is_in_order() -> None:
    raw = load("gazetteer.json")
    assert any("GeoNames" in source and "CC BY 4.0" in source for source in raw["sources"])
    for line in raw["places"]:
        _, country, size, lat, lon, flag = line.split("|")
        assert len(country) == 3
        assert 0 <= int(size) <= len(gazetteer.CLASSES)
        assert abs(float(lat)) <= 90
        assert abs(float(lon)) <= 180
        assert flag in ("", "C")
    assert all(0 <= int(n) < len(raw["places"]) for ids in raw["names"].values() for n in ids.split())


def test_the_package_loads_it_only_when_asked() -> None:
    code = (
        "import comity.reading.places; from comity.reference import gazetteer; "
        "assert gazetteer._cities.cache_info().currsize == 0"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_it_is_small_enough_to_load_quickly() -> None:
    """What a file of JSON takes to load goes by its size."""
    file = files("comity.reference") / "data" / "gazetteer.json"
    assert len(file.read_bytes()) < 2_000_000
