"""Companies, clubs and schools that have the name of a state or a city, and what is signed without a partner."""

from __future__ import annotations

import pytest
from reads import page, scene

from comity.reading.agreements import find_agreements
from comity.reading.events import find_events

NAMESAKES = [
    "Air Malta carried more passengers in May.",
    "The University of Oslo opened a library.",
    "Kenya Airways bought four aeroplanes.",
    "Kuwait Petroleum Corporation drilled a well.",
    "Inter Milan won the cup in extra time.",
    "The Bank of Cyprus closed nine branches.",
    "Royal Jordanian flew home empty.",
    "The Museum of Bahrain lent a vase.",
]
STATES = [
    ("The Bank of Ghana raised its rate.", {"GHA"}),
    ("The Peruvian Petroleum Minister resigned.", {"PER"}),
    ("The U.S. International Development Finance Corporation lent the money.", {"USA"}),
    ("The Japanese Air Force flew over the island.", {"JPN"}),
    ("Oslo and Lima spoke of the university.", {"NOR", "PER"}),
]


@pytest.mark.parametrize("text", NAMESAKES)
def test_a_firm_a_club_or_a_school_is_no_state(text: str) -> None:
    assert {m.actor.code for m in page(text).actors.mentions} == set()


@pytest.mark.parametrize(("text", "codes"), STATES)
def test_a_states_own_bodies_are_its_own(text: str, codes: set[str]) -> None:
    assert {m.actor.code for m in page(text).actors.mentions} == codes


@pytest.mark.parametrize(
    "text",
    [
        "Air Malta signed an agreement with Kenya Airways on code sharing.",
        "The University of Oslo signed a memorandum with the University of Nairobi.",
    ],
)
def test_what_firms_and_schools_sign_binds_no_state(text: str) -> None:
    assert find_agreements(scene(text)) == []
    events = find_events(scene(text))
    assert [a.code for e in events for a in (*e.actors, *e.recipients) if a.code] == []


def test_a_firm_by_its_name_is_not_of_the_state_around_it() -> None:
    events = find_events(scene("Ghana's carrier signed an agreement with Nile Airlines in Accra."))
    assert not any(a.code == "GHA" and "Nile" in a.quote for e in events for a in (*e.actors, *e.recipients))


@pytest.mark.parametrize(
    "text",
    ["Senegal ratified Protocol No. 16 to the European Convention on Human Rights.", "Peru signed Protocol No. 4."],
)
def test_an_instrument_is_nobody_to_whom_it_is_done(text: str) -> None:
    assert not any(e.recipients for e in find_events(scene(text)))


@pytest.mark.parametrize("thing", ["complex manoeuvres", "the order", "a landing exercise"])
def test_what_is_carried_out_is_not_put_to_death(thing: str) -> None:
    events = find_events(scene(f"The navies of Ghana and Togo executed {thing} on Monday."))
    assert all(e.type != "ASSAULT" for e in events)
    (killed,) = find_events(scene("Iran executed three prisoners from Togo on Monday."))
    assert killed.type == "ASSAULT"


def test_a_visit_to_come_has_not_taken_place() -> None:
    text = "The ministers paid attention to the upcoming state visit of the president of Ghana to Peru."
    assert find_events(scene(text)) == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Gabon thanked Belgium. The Central African country needs rain.", {"GAB", "BEL", "REG-CAFRICA"}),
        ("The Central African Republic needs rain. The Central African country has waited.", {"CAF"}),
        ("The Central African army marched.", {"CAF"}),
    ],
)
def test_a_central_african_country_is_one_of_several(text: str, codes: set[str]) -> None:
    assert {m.actor.code for m in page(text).actors.mentions} == codes
