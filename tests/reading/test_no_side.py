"""Who takes no side though named: whoever passes words on, a second subject, what is given, a mere place."""

from __future__ import annotations

import pytest
from reads import codes_of, scene, who

from comity.model import Event
from comity.reading.aims_candidates import stretch_of
from comity.reading.events import find_events


def read(text: str) -> list[Event]:
    return find_events(scene(text))


def pairs(text: str) -> list[tuple[str, list[str], list[str]]]:
    return [(e.type, codes_of(e.actors), codes_of(e.recipients)) for e in read(text)]


def test_an_agency_is_neither_of_both_sides() -> None:
    text = (
        "Ghanaian and Togolese troops clashed at the crossing. A Ghanaian officer told Reuters that "
        "[both sides] were still exchanging messages."
    )
    assert codes_of(who(text)) == ["GHA", "TGO"]


def test_an_agency_beside_the_words_is_not_whom_they_are_about() -> None:
    text = "“Nobody will be pushed back from here,” Ghana's interior minister, Ama Boateng, told AFP."
    page = scene(text).page
    stretch = stretch_of(page, [(0, 39)], None, frozenset({"GHA"}))
    assert [c.actor.sector for c in stretch.candidates] == []


def test_an_agency_within_the_words_may_be_meant() -> None:
    text = "Ghana's information minister, Ama Boateng, said that Xinhua had lied about the vote."
    assert [codes_of(s.targets) for s in scene(text).statements] == [["CHN"]]


def test_neither_of_two_subjects_is_judged_by_the_other() -> None:
    text = "President Owusu of Ghana and President Diop also expressed concern about the spread of violence."
    assert all("Diop" not in a.quote for e in read(text) if e.type == "ACCUSE" for a in e.recipients)


def test_what_is_sent_along_is_nobody_who_is_helped() -> None:
    text = "Norway sent a plane to the island with 40 nurses and radio experts, along with six tons of equipment."
    assert all("nurses" not in a.quote for e in read(text) for a in e.recipients)


@pytest.mark.parametrize(
    "text",
    [
        "The ministry called the talks useful, and Peru's minister, Ana Quispe, called the visit timely.",
        "“The tariffs hurt everybody; they also hinder cooperation over Chilean copper,” Peru's foreign ministry said.",
        "Speaking ahead of the vote, Chile's envoy Ana Quispe said the end of the treaty would have consequences.",
        "Tonga's swift help signifies a strong commitment to helping Fiji rebuild.",
        "Fijian and Tongan troops remain locked in a stand-off at the reef, the most serious crisis for decades.",
    ],
)
def test_what_is_no_deed(text: str) -> None:
    assert pairs(text) == []


def test_what_a_demand_lists_is_not_done() -> None:
    text = "Ghana demanded that Togo close the camp, free the fishermen and withdraw its patrol boats from the bay."
    assert [kind for kind, _, _ in pairs(text)] == ["REQUEST"]


def test_an_assembly_that_resolves_is_that_of_the_united_nations() -> None:
    text = "The General Assembly adopted a resolution on Kenya by 90 votes. [The Assembly] demanded that the raids end."
    assert codes_of(who(text)) == ["UNGA"]


def test_the_assembly_of_a_state_is_its_own() -> None:
    assert codes_of(who("The Ohio General [Assembly] passed a resolution on Kenya.")) != ["UNGA"]


def test_a_resolution_on_somebody_is_no_help_to_him() -> None:
    text = "The General Assembly adopted a resolution on Kenya by 90 votes."
    assert all(kind != "SUPPORT" for kind, _, _ in pairs(text))


def test_a_surname_of_several_words() -> None:
    text = "Belgian Foreign Minister Anna Van Hove called for calm. [Van Hove] said that it would take time."
    assert [(a.name, a.code) for a in who(text)] == [("Anna Van Hove", "BEL")]


def test_a_word_of_time_is_not_part_of_a_name() -> None:
    (said,) = scene(
        "Earlier the Kenyan Foreign Ministry declared that the number of envoys will be reduced."
    ).statements
    assert said.speaker is not None
    assert said.speaker.name == "Kenyan Foreign Ministry"
