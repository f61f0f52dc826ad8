"""Whose the offices of several are, and whom "the leaders" and "the allies" mean."""

from __future__ import annotations

import pytest
from reads import codes_of, scene

from comity.reading.agreements import find_agreements
from comity.reading.commitments import find_commitments
from comity.reading.events import find_events


def state_of(text: str, surname: str) -> str | None:
    found = [m.actor for m in scene(text).page.actors.mentions if m.sort == "person" and surname in m.actor.name]
    return found[0].code


@pytest.mark.parametrize(
    "text",
    [
        "Foreign Ministers Ana Vidal, of Peru, and Bol Deng, of Chad, signed the accord on Friday.",
        "Foreign ministers Ana Vidal (Peru) and Bol Deng (Chad) signed the accord on Friday.",
        "Defence ministers Ana Vidal of Peru and Bol Deng of Chad signed the accord on Friday.",
        "The foreign ministers of Peru and Chad, Ana Vidal and Bol Deng, signed the accord on Friday.",
    ],
)
def test_an_office_of_several_is_each_ones(text: str) -> None:
    assert (state_of(text, "Vidal"), state_of(text, "Deng")) == ("PER", "TCD")


def test_a_name_in_brackets_is_no_state_of_one_without_an_office() -> None:
    assert state_of("Foreign ministers met. The singer Bol Deng (Chad) won the prize.", "Deng") != "PER"


def test_of_two_in_one_office_the_other_is_of_the_other_state() -> None:
    text = (
        "Foreign Minister Ana Vidal and her visiting counterpart, Foreign Minister Bol Deng of Chad, met on Friday.\n\n"
        "Peru and Chad opened relations in 1980."
    )
    assert state_of(text, "Vidal") == "PER"


@pytest.mark.parametrize(
    "text",
    [
        # Another office may be of the same delegation, and a third state of the report may be hers.
        "Interior Minister Ana Vidal and Foreign Minister Bol Deng of Chad met.\n\nPeru and Chad are friends.",
        "Foreign Minister Ana Vidal and Foreign Minister Bol Deng of Chad met.\n\nPeru, Ghana and Chad are friends.",
    ],
)
def test_who_may_be_of_either_is_of_neither(text: str) -> None:
    assert state_of(text, "Vidal") is None


def test_the_leaders_are_those_just_listed() -> None:
    text = "The leaders of Fiji, Tonga and Samoa met in Suva. Kenya attacked Chad. The leaders condemned Kenya."
    [event] = [e for e in find_events(scene(text)) if e.type == "ACCUSE"]
    assert codes_of(event.actors) == ["FJI", "TON", "WSM"]


def test_the_leaders_of_a_crowd_are_not_the_two_named_last() -> None:
    text = (
        "The decision was made by the leaders of Fiji, Tonga, Samoa, Peru, Chile and Ghana. "
        "It followed Kenya's invasion of Chad. The leaders condemned it."
    )
    assert not [e for e in find_events(scene(text)) if {"KEN", "TCD"} & {*codes_of(e.actors)} and e.type == "ACCUSE"]


def test_the_allies_of_nobody_named_are_not_the_two_at_war() -> None:
    text = "Kenya invaded Chad in May. The allies must answer at once, the statement said."
    noun = next(t for t in scene(text).page.parsed.tokens if t.lower == "allies")
    assert scene(text).page.actors.of(noun) == ()


def test_a_body_to_be_entered_is_backed_by_nobody() -> None:
    text = "Ghana thanked Peru for backing its bid to become a member of the African Union."
    assert all("AU" not in codes_of(e.recipients) for e in find_events(scene(text)))


def test_negotiations_to_sign_have_signed_nothing() -> None:
    [one] = find_agreements(scene("Fiji and Tonga agreed to speed up negotiations to sign an agreement on fishing."))
    assert one.stage == "proposed"


def test_what_several_promise_each_other_is_for_nobody_else() -> None:
    text = "Fiji and Tonga pledged to help each other to sell fruit to Samoa."
    [one] = find_commitments(scene(text))
    assert (codes_of(one.by), one.to) == (["FJI", "TON"], ())


def test_the_day_of_the_talks_is_not_by_when() -> None:
    text = "Fiji and Tonga have agreed to go on with the work on the road during talks in Suva on April 24."
    assert [c.due for c in find_commitments(scene(text, "2025-04-26"))] == [None]


def test_the_countries_are_those_who_were_told_of_together() -> None:
    text = "The presidents of Peru, Chile and Bolivia met in Lima. The countries will open a customs post by July."
    [one] = find_commitments(scene(text))
    assert codes_of(one.by) == ["BOL", "CHL", "PER"]


@pytest.mark.parametrize(
    ("text", "surname", "state"),
    [
        ("The Speaker of the Tanzanian Parliament, Asha Juma, met the press.", "Juma", "TZA"),
        ("The Ambassador of the Netherlands to Ghana, H.E. Jan de Witt, handed over the keys.", "Witt", "NLD"),
        ("KAMPALA, 3 May - Uganda thanked Japan on Monday. Ambassador Kenji Sato said more would come.", "Sato", "JPN"),
        (
            "Interview with the foreign minister of Latvia, Janis Ozols\n\nQuestion: When?\n\nOzols: In May.",
            "Ozols",
            "LVA",
        ),
    ],
)
def test_whose_office_the_words_around_a_name_tell(text: str, surname: str, state: str) -> None:
    assert state_of(text, surname) == state


def test_a_name_ends_with_its_line() -> None:
    text = (
        "Interview with the foreign minister of Latvia, Janis Ozols\n\nQuestion: When will it open?\n\nOzols: In May."
    )
    assert {m.actor.name for m in scene(text).page.actors.mentions if m.sort == "person"} == {"Janis Ozols"}


def test_an_ambassador_in_a_report_from_nowhere_is_of_nobody() -> None:
    text = "Uganda thanked Japan on Monday. Ambassador Kenji Sato said more would come."
    assert state_of(text, "Sato") is None


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Norway promised Fiji a new school by August.", "2025-06-15/2025-08"),
        ("Norway promised Fiji a new school in August 2024.", None),
    ],
)
def test_by_when_a_thing_was_promised_lies_ahead(text: str, due: str | None) -> None:
    [one] = find_commitments(scene(text))
    assert (one.due.edtf if one.due is not None else None) == due


def test_a_grant_agreement_is_no_person() -> None:
    [one] = find_agreements(scene("Ethiopia and Kenya signed a Grant Agreement on Monday which will pay for the road."))
    assert (one.stage, codes_of(one.parties)) == ("signed", ["ETH", "KEN"])


def test_aid_to_ones_own_side_of_a_border_is_for_nobody_beyond_it() -> None:
    found = find_events(scene("Pakistan sent relief supplies to villages along the border with Afghanistan on Monday."))
    assert all("AFG" not in codes_of(e.recipients) for e in found)
    [aid] = [
        e for e in find_events(scene("Pakistan sent relief supplies to Afghanistan on Monday.")) if e.type == "AID"
    ]
    assert codes_of(aid.recipients) == ["AFG"]


def test_troops_along_a_border_face_the_state_beyond_it() -> None:
    [event] = find_events(scene("Chad deployed troops along its border with Sudan on Monday."))
    assert codes_of(event.recipients) == ["SDN"]


def test_the_ministers_are_each_state_once() -> None:
    text = "The foreign ministers of Peru and Chad, Ana Vidal and Bol Deng, met. The ministers agreed to open a road."
    [one] = find_commitments(scene(text))
    assert codes_of(one.by) == ["PER", "TCD"]
    assert len(one.by) == 2
