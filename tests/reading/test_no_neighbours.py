"""Whom an act is for: not who is named beside it, backs somebody, gives the place or writes of it."""

from __future__ import annotations

import pytest
from reads import codes_of, scene

from comity.reading.agreements import find_agreements
from comity.reading.events import find_events


def told(text: str) -> list[tuple[str, list[str | None], list[str | None]]]:
    return [(e.type, codes_of(e.actors), codes_of(e.recipients)) for e in find_events(scene(text))]


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("An Ethiopian air attack on suburbs of Asmara killed four soldiers.", ["ETH"], ["ERI"]),
        ("An Ethiopian drone attack near Asmara killed four soldiers on 3 June.", ["ETH"], ["ERI"]),
        ("Ethiopia carried out strikes outside Asmara.", ["ETH"], ["ERI"]),
        ("Ethiopian jets struck near Asmara airport.", ["ETH"], ["ERI"]),
        # Whom it hit is told.
        ("Kenyan soldiers killed two Somali soldiers near Kampala.", ["KEN"], ["SOM"]),
    ],
)
def test_a_strike_near_a_city_is_one_on_its_state(
    text: str, actors: list[str | None], recipients: list[str | None]
) -> None:
    assert ("ASSAULT", actors, recipients) in told(text)


def test_ones_own_city_is_not_attacked_by_what_happens_near_it() -> None:
    assert not [t for t in told("Ethiopian forces shelled rebel positions near Addis Ababa.") if "ETH" in t[2]]


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        # Beside the act.
        ("Kenya has approved a plan to lend Ghana $3 million despite objections from the Togolese treasury.", "TGO"),
        ("Kenya announced the expulsion of Ghanaian diplomats from the United Nations.", "UN"),
        ("Kenya expelled two Ghanaian diplomats from the United Nations.", "UN"),
        # Where it is, or whence.
        ("Burundi's foreign minister Ana Silva, who attended the summit in Gabon, spoke of peace.", "GAB"),
        ("The ministers met at the ASEAN summit in Laos.", "LAO"),
        ("Militants crossed over from Tonga, a Fijian officer said.", "TON"),
        ("Fijian Foreign Minister Ana Silva presided over the reopening of the embassy in Tonga.", "TON"),
        # Who backs or makes what is named.
        ("Sudan's government signed a Qatar-sponsored peace deal with rebels last year.", "QAT"),
        ("Rebels attacked a Saudi-backed government in Yemen.", "SAU"),
        ("Kenyan jets bombed an Ethiopian-backed militia in Somalia.", "ETH"),
        ("Ukraine fired US-supplied rockets at Belgorod in Russia.", "USA"),
        ("French-trained soldiers killed twelve villagers in Mali.", "FRA"),
        # Whom the words leave out, for whose sake it is, or who is to judge.
        ("All members of the Commonwealth favoured the loan except Fiji, which abstained.", "FJI"),
        ("In 2016 a tribunal in The Hague ruled in favor of Fiji over Tonga's claims.", "FJI"),
        ("Peru filed a complaint with the World Trade Organization on Monday over Chinese tariffs.", "WTO"),
        ("Fijian fishermen operating near Tonga were safe, the ministry said.", "TON"),
        ("Five members of the African Union imposed sanctions on Mali.", "AU"),
    ],
)
def test_who_is_only_named_beside_takes_no_side(text: str, nobody: str) -> None:
    assert not [t for t in told(text) if nobody in (*t[1], *t[2])]


def test_a_state_with_which_a_complaint_is_lodged_is_blamed() -> None:
    assert ("ACCUSE", ["FJI"], ["TON"]) in told("Fiji lodged a complaint with Tonga over the raid.")
    text = "Peru filed a complaint with the World Trade Organization on Monday over Chinese tariffs."
    assert told(text) == [("ACCUSE", ["PER"], ["CHN"])]


def test_a_participle_before_a_noun_is_no_act() -> None:
    assert not [t for t in told("Retaliating nations met the Fijian minister.") if t[0] == "ASSAULT"]


def test_what_a_thing_should_do_is_asked_of_nobody() -> None:
    assert not [t for t in told("The fund said the new programme should help Pakistan.") if t[0] == "REQUEST"]


def test_the_partner_of_a_pact_that_is_revoked() -> None:
    text = "Fiji's government announced the immediate revocation of a military agreement with Tonga."
    assert told(text) == [("SANCTION", ["FJI"], ["TON"])]
    assert told("Fiji has revoked a military agreement with Tonga.") == [("SANCTION", ["FJI"], ["TON"])]


def test_what_is_received_is_given_by_whom_it_comes_from() -> None:
    text = "A grant of $540 million from Japan was received by Pakistan in May."
    assert ("AID", ["PAK"], ["JPN"]) not in told(text)


def test_whose_draft_it_was_is_rejected_with_it() -> None:
    assert ("REJECT", ["RUS"], ["USA"]) in told("Russia vetoed a US-drafted resolution on Gaza.")


def test_officials_under_sanctions_are_not_of_where_it_was_decided() -> None:
    text = "BRUSSELS - The European Union on Monday imposed fresh sanctions on dozens of officials linked to the war."
    assert told(text) == [("SANCTION", ["EU"], ["officials"])]


@pytest.mark.parametrize(
    "text", ["The newspaper El Correo criticised Peru over the arrests.", "The Suva Times denounced Tonga."]
)
def test_a_paper_acts_for_nobody(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Sudan's government signed a Qatar-sponsored peace deal with rebels last year.", {"SDN"}),
        ("Kenya and Ghana signed a UN-backed truce.", {"KEN", "GHA"}),
        ("A China-brokered deal between Kenya and Ghana was signed in May.", {"KEN", "GHA"}),
        ("The Kenya-Ghana deal was signed in May.", {"KEN", "GHA"}),
    ],
)
def test_who_brokers_a_deal_is_no_party_to_it(text: str, parties: set[str]) -> None:
    (found,) = find_agreements(scene(text))
    assert {a.code for a in found.parties} == parties
