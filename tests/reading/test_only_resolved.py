"""What was only resolved on, asked for or supposed is not told as done."""

from __future__ import annotations

import pytest
from reads import codes_of, scene

from comity.model import Event
from comity.reading.events import find_events
from comity.reading.memberships import find_memberships


def done(text: str) -> list[Event]:
    return [e for e in find_events(scene(text)) if e.modality == "happened"]


@pytest.mark.parametrize(
    "text",
    [
        "Malta's parliament voted on Tuesday to withdraw from the Nairobi Protocol.",
        "Kenya has decided to withdraw its ambassador from Ghana.",
        "Chad moved to withdraw from the International Criminal Court on Monday.",
        "The Senate of Fiji voted to leave the African Union.",
        "Peru has chosen to quit the Organization of American States.",
        "The council agreed on the need to open the road to Tonga, increase the exchange of Tongan students.",
        "Russia vetoed a draft resolution that would have condemned Peru.",
    ],
)
def test_what_is_resolved_on_is_not_done_yet(text: str) -> None:
    assert not [e for e in done(text) if e.type in ("SANCTION", "RETREAT", "COOPERATE", "ACCUSE")]


def test_whom_somebody_means_to_meet_he_has_not_met() -> None:
    assert done("Tonga's prime minister said he planned to meet Fiji's president on Monday.") == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        # Words are done by resolving on them.
        ("Norway's parliament voted to recognise Palestine.", "SUPPORT"),
        ("Israel's parliament voted to condemn Peru.", "ACCUSE"),
        ("The council decided to impose sanctions on Mali.", "SANCTION"),
        ("Kenya withdrew its ambassador from Ghana.", "SANCTION"),
        ("Fiji's minister met Tonga's premier and cut aid to Samoa.", "CONSULT"),
    ],
)
def test_what_is_done_with_the_vote_is_done(text: str, kind: str) -> None:
    assert kind in {e.type for e in done(text)}


def test_what_is_to_be_regretted_took_place() -> None:
    text = "Samoa vetoed a draft resolution on Friday that would have regretted Fiji's invasion of Tonga."
    assert ("ASSAULT", ["FJI"], ["TON"]) in [(e.type, codes_of(e.actors), codes_of(e.recipients)) for e in done(text)]


def test_who_says_that_he_is_expelling_somebody_does_so() -> None:
    (found,) = done("Fiji said on Wednesday that it is expelling Tongan diplomats.")
    assert (found.type, codes_of(found.actors), codes_of(found.recipients)) == ("SANCTION", ["FJI"], ["TON"])
    (claimed,) = done("Fiji said on Wednesday that Samoa is expelling Tongan diplomats.")
    assert claimed.confidence < 0.5


def test_an_expulsion_and_the_one_that_it_answers_are_two() -> None:
    text = (
        "Fiji said that it is expelling Tongan diplomats in response to Tonga's recent expulsion of Fijian diplomats."
    )
    found = {(e.type, *codes_of(e.actors), *codes_of(e.recipients)) for e in done(text)}
    assert {("SANCTION", "FJI", "TON"), ("SANCTION", "TON", "FJI")} <= found


@pytest.mark.parametrize(
    ("text", "stage", "modality"),
    [
        ("Montenegro asked to be admitted to the Council of Europe.", "applied", "happened"),
        ("Montenegro hopes to be admitted to the Council of Europe next year.", "intends", "future"),
        # Others decide on it.
        ("Montenegro was expected to be admitted to the Council of Europe in May.", "invited", "future"),
        ("Montenegro was admitted to the Council of Europe in 2007.", "member", "happened"),
    ],
)
def test_who_asks_to_be_let_in_is_not_invited(text: str, stage: str, modality: str) -> None:
    (found,) = find_memberships(scene(text))
    assert (found.member.code, found.stage, found.modality) == ("MNE", stage, modality)


def test_who_is_expelled_is_so_since_that_day() -> None:
    (found,) = find_memberships(scene("Cambodia was expelled from ASEAN in March 1999."))
    assert found.since is not None
    assert (found.stage, found.since.edtf) == ("expelled", "1999-03")


@pytest.mark.parametrize(
    "text",
    [
        "Kenya expelled two Ghanaian diplomats from the United Nations.",
        "Two Ghanaian diplomats were expelled from the European Union last week.",
    ],
)
def test_envoys_take_no_state_with_them(text: str) -> None:
    assert find_memberships(scene(text)) == []


def test_who_is_kept_out_of_a_council_is_not_kept_out_of_the_union_by_it() -> None:
    text = "Gabon was suspended from the African Union's Peace and Security Council after the coup."
    assert [m.organisation.code for m in find_memberships(scene(text))] == ["AUPSC"]


def test_those_whom_including_names_behind_the_verb() -> None:
    text = "The African Union has suspended other countries after coups, including Mali, Niger and Sudan."
    assert {m.member.code for m in find_memberships(scene(text))} == {"MLI", "NER", "SDN"}
    text = "The African Union has suspended two countries after talks with members, including Kenya."
    assert find_memberships(scene(text)) == []


def test_what_measures_are_to_bring_about_has_not_come_about() -> None:
    text = "Fiji and Tonga agreed on the next steps to develop the port and intensify cooperation with Samoa."
    assert not [e for e in done(text) if "WSM" in codes_of((*e.actors, *e.recipients))]
