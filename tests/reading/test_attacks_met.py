"""Attacks told by those whom they met, and whose people those are."""

from __future__ import annotations

import pytest
from reads import codes_of, scene, who

from comity.reading.events import find_events


def told(text: str) -> list[tuple[str, list[str | None], list[str | None]]]:
    return [(e.type, codes_of(e.actors), codes_of(e.recipients)) for e in find_events(scene(text))]


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("Fijian soldiers repelled an attack by Tongan rebels on Monday.", ["TON"], ["FJI"]),
        ("A Fijian vessel evaded a water cannon attack by a Tongan coast guard ship.", ["TON"], ["FJI"]),
        ("Fiji foiled an attack by Tongan agents.", ["TON"], ["FJI"]),
        ("Fijian troops came under attack from Tongan rebels near Suva.", ["TON"], ["FJI"]),
        # Who repels somebody fights him.
        ("Fijian soldiers repelled Tongan rebels on Monday.", ["FJI"], ["TON"]),
    ],
)
def test_who_is_attacked_attacks_nobody(text: str, actors: list[str | None], recipients: list[str | None]) -> None:
    assert [t for t in told(text) if t[0] == "ASSAULT"] == [("ASSAULT", actors, recipients)]


def test_whom_the_attack_was_on_is_no_attacker() -> None:
    (found,) = told("Fijian troops repelled an attack by unknown gunmen on a Tongan patrol.")
    assert found[1:] == (["unknown gunmen"], ["FJI"])


@pytest.mark.parametrize(
    "text", ["Gunmen ambushed [a patrol of peacekeepers] in Darfur.", "[The peacekeepers] in Mali were freed."]
)
def test_peacekeepers_are_not_of_the_land_that_they_are_in(text: str) -> None:
    assert {a.code for a in who(text)} <= {None}


def test_peacekeepers_whose_land_is_told() -> None:
    assert {a.code for a in who("[Kenyan peacekeepers] in Somalia left.")} == {"KEN"}


def test_the_ministers_are_those_named_before() -> None:
    text = (
        "A diplomat said the EU's foreign ministers have decided to impose sanctions on officials in Ukraine. "
        "[The ministers] approved the list."
    )
    assert [a.code for a in who(text)] == ["EU"]


def test_what_is_decided_and_told_is_one_event() -> None:
    text = "The EU's foreign ministers have decided to impose sanctions on officials in Ukraine."
    assert told(text) == [("SANCTION", ["EU"], ["UKR"])]


@pytest.mark.parametrize(
    "text",
    [
        "Fijian president Ana Silva attended a major Fiji-Africa summit in Suva.",
        "Fijian troops marked the end of their mission in Tonga.",
    ],
)
def test_what_only_sounds_like_a_meeting_or_an_act(text: str) -> None:
    assert told(text) == []


def test_what_weight_somebody_gives_is_no_act() -> None:
    assert told("Togolese leaders praised the importance Fiji attached to Togo.") == [("SUPPORT", ["TGO"], ["FJI"])]


def test_whom_the_verb_of_deciding_names_is_kept() -> None:
    text = "The union said that it decided on Monday to impose the sanctions on Fijian judges and officers."
    assert [t[2] for t in told(text) if t[0] == "SANCTION"] == [["FJI"]]
