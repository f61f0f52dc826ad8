"""Whose deed a word for it means, and what is no party to an act."""

from __future__ import annotations

import pytest
from reads import codes_of, scene

from comity.model import Event
from comity.reading.events import find_events


def read(text: str) -> list[Event]:
    return find_events(scene(text))


def told(text: str) -> list[tuple[str, list[str], list[str]]]:
    return [(e.type, sorted(codes_of(e.actors)), sorted(codes_of(e.recipients))) for e in read(text)]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "Fiji expelled the Tongan ambassador on Monday. He left. Talks had failed. Tonga condemned the expulsion.",
            ("ACCUSE", ["TON"], ["FJI"]),
        ),
        ("Fiji accused Tonga of spying. Tonga dismissed the accusations as baseless.", ("REJECT", ["TON"], ["FJI"])),
        (
            "Peru closed its border with Chile on Monday. Ministers met in Lima. Chile's president denounced the move.",
            ("ACCUSE", ["CHL"], ["PER"]),
        ),
        (
            "Armenia and Azerbaijan signed a peace accord on Friday. Iran welcomed the deal.",
            ("SUPPORT", ["IRN"], ["ARM", "AZE"]),
        ),
        (
            "Sudan and Ethiopia agreed to a truce. Kenya denounced the truce as a trick.",
            ("ACCUSE", ["KEN"], ["ETH", "SDN"]),
        ),
    ],
)
def test_a_word_for_a_deed_means_whoever_did_it(text: str, event: tuple[str, list[str], list[str]]) -> None:
    assert event in told(text)


def test_a_word_for_another_deed_means_nobody() -> None:
    found = told("Chad arrested two French officers. France rejected the charges.")
    assert ("REJECT", ["FRA"], ["TCD"]) not in found


@pytest.mark.parametrize(
    "text",
    [
        "Kenyan police deployed in the country since March will stay.",
        "Peru's parliament approved it with a large majority.",
        "Beijing is also planning to construct a new building for the Ministry of Finance.",
    ],
)
def test_nobody_acts_on_what_only_names_the_actor_again(text: str) -> None:
    for event in read(text):
        assert not {a.code for a in event.actors} & {a.code for a in event.recipients}


def test_what_is_spoken_of_is_no_recipient() -> None:
    for event in read("Chile's finance minister swiftly dismissed these claims. Peru has approved the text."):
        assert all(r.code for r in event.recipients)


def test_a_thing_that_is_struck_is_one() -> None:
    (event,) = read("Syrian government forces bombed two rebel-held suburbs.")
    assert any("suburbs" in r.quote for r in event.recipients)


@pytest.mark.parametrize(
    "text",
    [
        "Clashes have broken out between Fijian border guards and Tongan forces, officials said.",
        "Heavy fighting erupted on Sunday between Fijian and Tongan troops.",
        "An exchange of fire between Fijian and Tongan troops left two dead.",
    ],
)
def test_those_between_whom_fighting_breaks_out_fight(text: str) -> None:
    assert ("ASSAULT", ["FJI", "TON"], ["FJI", "TON"]) in told(text)


def test_who_is_killed_in_clashes_was_attacked_by_the_others() -> None:
    assert ("ASSAULT", ["TON"], ["FJI"]) in told("Two Fijian soldiers were killed in clashes with Tongan troops.")


@pytest.mark.parametrize(
    "text",
    [
        "Greece signed a memorandum in Geneva on Monday.",
        "Ambassadors of 29 NATO member states signed the accession protocol in Brussels on Wednesday.",
    ],
)
def test_where_something_is_signed_nobody_signs_it_with(text: str) -> None:
    named = {r.code for e in read(text) for r in e.recipients}
    assert not named & {"CHE", "BEL"}


def test_no_time_lost_is_no_refusal() -> None:
    found = read("Fiji expelled the Tongan envoy on Monday. Tonga lost no time in condemning the move.")
    assert [e.modality for e in found if e.type == "ACCUSE"] == ["happened"]


def test_a_state_that_a_grant_is_for_is_whom_it_is_signed_with() -> None:
    found = told("Japan signed an agreement to fund roads in Malawi.")
    assert ("SUPPORT", ["JPN", "MWI"], ["JPN", "MWI"]) in found


def test_a_meeting_of_a_commission_is_one() -> None:
    text = "Ghana and Togo signed a pact on Friday. The two countries' envoys held the third meeting of the commission."
    assert ("CONSULT", ["GHA", "TGO"], ["GHA", "TGO"]) in told(text)


@pytest.mark.parametrize("verb", ["are expected next week", "were postponed", "are scheduled for May"])
def test_talks_that_are_yet_to_be_held_are_none(verb: str) -> None:
    found = read(f"Talks between Fiji and Tonga {verb}.")
    assert not [e for e in found if e.type == "CONSULT" and e.modality == "happened"]
