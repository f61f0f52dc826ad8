"""Papers of two states in communiqués: one after another, what they found, whose president the next name is."""

from __future__ import annotations

import pytest
from reads import codes_of, scene, who

from comity.model import Agreement
from comity.reading.agreements import find_agreements
from comity.reading.events import find_events


def read(text: str) -> list[Agreement]:
    return find_agreements(scene(text))


def test_two_memoranda_of_the_same_partners_are_two() -> None:
    text = (
        "The talks led to the signing of a memorandum of understanding for the joint upkeep of border posts between "
        "the Republic of Kenya and the Republic of Malawi. Furthermore, they signed a memorandum of understanding on "
        "diplomatic consultations between the Republic of Kenya and the Republic of Malawi."
    )
    found = read(text)
    assert [(a.stage, codes_of(a.parties)) for a in found] == [("signed", ["KEN", "MWI"])] * 2
    assert found[1].title.startswith("memorandum of understanding on diplomatic consultations")


def test_what_an_agreement_founds_is_not_what_is_signed() -> None:
    text = (
        "The talks between Kenya and Malawi went on. In this regard, the Agreement establishing the Joint Commission "
        "between the two countries was signed during the visit."
    )
    assert [(a.title, a.instrument) for a in read(text)] == [("Agreement", "agreement")]


def test_both_countries_far_behind_the_names() -> None:
    text = (
        "President Ama Owusu of Ghana received President Kossi Agbo of Togo. The two presidents held talks. "
        "The two presidents reviewed old ties. The two presidents toured the port. The two presidents agreed to "
        "meet each year. The two presidents thanked the hosts. They praised the crews. [Both countries] signed a pact."
    )
    assert codes_of(who(text)) == ["GHA", "TGO"]


def test_whose_president_the_next_name_is() -> None:
    text = (
        "At the invitation of Mr Peter Mbaya, President of the Republic of Kenya, Ms. [Grace Phiri], President of the "
        "Republic of Malawi, paid a State Visit to the Republic of Kenya."
    )
    assert codes_of(who(text)) == ["MWI"]


@pytest.mark.parametrize(
    "text",
    [
        "Ghana backed a resolution called “Peace on the Volta”.",
        "Ghana did not support a draft titled “Keeping the River Treaty” on Friday.",
    ],
)
def test_a_title_in_marks_is_nobodys_words(text: str) -> None:
    assert scene(text).statements == ()


def test_what_somebody_calls_a_thing_is_quoted() -> None:
    assert len(scene("Ghana's minister, Ama Boateng, dismissed what Togo called “a fair deal”.").statements) > 0


def test_a_court_is_asked_and_not_accused() -> None:
    text = "Peru filed a complaint with the International Court of Justice in The Hague about the dispute with Chile."
    assert [codes_of(e.recipients) for e in find_events(scene(text)) if e.type == "ACCUSE"] == [["CHL"]]


def test_saying_something_is_no_deed() -> None:
    text = (
        "A Ghanaian spokesman acknowledged that the ministry had “received a list of envoys named ‘persona non grata’ "
        "from the Togolese ministry of foreign affairs”."
    )
    assert all(e.type != "SANCTION" for e in find_events(scene(text)))


def test_those_who_are_not_told_do_nothing() -> None:
    text = "The following countries have offered aid to the island's port. Both heads of state voiced support for Peru."
    assert all(any(a.code for a in e.actors) for e in find_events(scene(text)))


def test_a_visiting_president_signs_too() -> None:
    text = "Peru’s President Ana Quispe and visiting President of Chile Luis Mora have signed agreements on trade."
    assert [codes_of(a.parties) for a in read(text)] == [["CHL", "PER"]]
    assert [e.type for e in find_events(scene(text))] == ["SUPPORT"]


def test_his_minister_is_of_his_state() -> None:
    text = (
        "Chile met Bolivia. Peruvian President Juan Quispe has named his Foreign Minister [Luis Salas] to hold talks "
        "with Chile."
    )
    assert codes_of(who(text)) == ["PER"]


def test_a_ministry_is_no_part_of_a_name() -> None:
    text = "Chile's spokesperson of the Ministry of Foreign Affairs Luis Mora said the tour is a concern."
    speakers = [s.speaker for s in scene(text).statements if s.speaker is not None]
    assert [(a.name, a.code) for a in speakers] == [("Luis Mora", "CHL")]
