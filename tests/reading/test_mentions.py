"""Mentions: the names in a text, each at its place, coded where the name is known."""

from __future__ import annotations

import itertools

import pytest
from reads import page

from comity.reading.mentions import find_mentions

NAMES = [
    ("Georgia signed the accord with Armenia.", [("Georgia", "GEO"), ("Armenia", "ARM")]),
    ("South Sudan and Sudan share a border.", [("South Sudan", "SSD"), ("Sudan", "SDN")]),
    ("Guinea-Bissau is not Equatorial Guinea.", [("Guinea-Bissau", "GNB"), ("Equatorial Guinea", "GNQ")]),
    ("North Korea warned South Korea.", [("North Korea", "PRK"), ("South Korea", "KOR")]),
    ("Turkish and Greek jets met over the sea.", [("Turkish", "TUR"), ("Greek", "GRC")]),
    ("The DRC blames Rwanda.", [("DRC", "COD"), ("Rwanda", "RWA")]),
    ("Côte d’Ivoire joined the mission.", [("Côte d’Ivoire", "CIV")]),
    ("The Soviet Union built the dam.", [("Soviet Union", "SUN")]),
    ("The IMF lent to Sri Lanka.", [("IMF", "IMF"), ("Sri Lanka", "LKA")]),
    ("He bought china in the market.", []),
    ("Nothing is named here.", []),
]


@pytest.mark.parametrize(("text", "names"), NAMES, ids=lambda v: v if isinstance(v, str) else "")
def test_names_and_codes(text: str, names: list[tuple[str, str]]) -> None:
    found = [
        (m.actor.quote.removeprefix("The ").removeprefix("the "), m.actor.code)
        for m in find_mentions(page(text).parsed)
    ]
    wanted = [(name, code) for name, code in names if code is not None]
    assert [f for f in found if f[1] is not None] == wanted


PERSONS = [
    ("Uruguayan Foreign Minister Diego Ferreira spoke.", "Diego Ferreira", "URY"),
    ("Mr. Diego Ferreira spoke to Foreign Minister Maria Lopez of Spain.", "Maria Lopez", "ESP"),
    ("President Emmanuel Macron spoke.", "Emmanuel Macron", "FRA"),
    ("The secretary-general of the United Nations, António Guterres, spoke.", "António Guterres", "UN"),
    ("Dutch Foreign Minister Anna van der Berg spoke.", "Anna van der Berg", "NLD"),
    ("Crown Prince Mohammed bin Salman spoke.", "Mohammed bin Salman", "SAU"),
]


@pytest.mark.parametrize(("text", "name", "code"), PERSONS)
def test_persons(text: str, name: str, code: str) -> None:
    persons = {m.actor.name: m.actor.code for m in find_mentions(page(text).parsed) if m.sort == "person"}
    assert persons.get(name, "nobody") == code


def test_a_surname_that_two_persons_bear_goes_by_the_state_beside_it() -> None:
    text = (
        "Chilean Foreign Minister Ana Rojas met Bolivian Foreign Minister Luis Rojas. "
        "Bolivian Foreign Minister Rojas spoke first."
    )
    last = [m for m in find_mentions(page(text).parsed) if m.sort == "person"][-1]
    assert (last.actor.name, last.actor.code) == ("Luis Rojas", "BOL")


def test_the_american_georgia_is_not_the_state() -> None:
    found = find_mentions(page("Voters in Atlanta, Georgia, chose a governor.").parsed)
    assert "GEO" not in {m.actor.code for m in found}


def test_days_and_months_are_no_persons() -> None:
    text = "Minister Monday spoke on Tuesday in April. President January left."
    names = {m.actor.name for m in find_mentions(page(text).parsed) if m.sort == "person"}
    assert not names & {"Monday", "Tuesday", "April", "January"}


def test_names_never_overlap() -> None:
    text = "U.S. Secretary of State Marco Rubio met Turkish Foreign Minister Hakan Fidan at the UN in New York."
    found = find_mentions(page(text).parsed)
    assert len(found) >= 5
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all(text[m.start : m.end] == m.actor.quote for m in found)


def test_an_empty_text_names_nobody() -> None:
    assert find_mentions(page("").parsed) == []
