"""What stands beside an act and is none: what is said behind "they said", referred to, called so, held back."""

from __future__ import annotations

import pytest
from reads import codes_of, head, scene, who

from comity.model import Event
from comity.reading.events import find_events
from comity.reading.events_sides import is_attack


def read(text: str) -> list[Event]:
    return find_events(scene(text))


def test_they_who_said_it_are_those_of_their_own_sentence() -> None:
    text = (
        "Fiji and Tonga backed Samoa. Samoan coast guard officials held a briefing at which they showed videos which "
        "they said showed six ships."
    )
    speakers = [s.speaker.code for s in scene(text).statements if s.speaker is not None]
    assert "FJI" not in speakers
    assert "TON" not in speakers


def test_calling_on_somebody_to_do_something_is_no_visit() -> None:
    text = "Norway's minister, Kari Holm, called on both the Sudanese president and the Chadian president to keep calm."
    assert [e.type for e in read(text)] == ["REQUEST"]


def test_two_who_arrive_do_not_visit_each_other() -> None:
    text = "The presidents of Ghana and Togo met. The two leaders arrived for the talks on Wednesday."
    assert [e.type for e in read(text)] == ["CONSULT"]


def test_what_is_their_own_is_nobody_else() -> None:
    text = "Ghanaian and Togolese soldiers brawled on their disputed border, leaving many wounded."
    assert all("border" not in a.quote for e in read(text) for a in e.recipients)


def test_nobody_is_hit_in_the_weapon_that_is_fired() -> None:
    _, weapon = head("Ghana's coast guard said that its counterpart had fired a water [cannon].")
    assert is_attack(weapon)


@pytest.mark.parametrize(
    "text",
    [
        "“He spoke to the envoy,” the Chilean spokeswoman said, referring to a Peruvian foreign ministry official.",
        "In Accra, the coast guard said that the boats strayed into the shoal, which Accra calls Ndor Reef.",
        "Ghana must keep communicating with the Togolese government to resolve the conflict.",
        "Mali refrained from condemning Ghana.",
        "The draft resolution was submitted to the Security Council by Chile and was aimed at voicing concerns.",
    ],
)
def test_no_act_at_all(text: str) -> None:
    assert [(e.type, codes_of(e.actors), codes_of(e.recipients)) for e in read(text) if e.type != "REJECT"] == []


def test_somebody_may_be_called_by_a_middle_name() -> None:
    text = "The minister of Mali, Issa Keba Traoré, spoke first. [Keba] said that the road was open."
    assert [(a.name, a.code) for a in who(text)] == [("Issa Keba Traoré", "MLI")]
