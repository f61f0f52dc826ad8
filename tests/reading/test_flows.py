"""Flows: what money went from whom to whom."""

from __future__ import annotations

import pytest

from comity.model import Document, Flow
from comity.reading.flows import find_flows
from comity.reading.page import page_of
from comity.reading.parse import parse
from comity.reading.scene import scene_of
from comity.reading.seal import seal
from comity.reading.statements import find_statements


def document(text: str) -> Document:
    return Document(text=text, id="d-1", sha256="0", published="2025-06-15", language="en")


def read(text: str) -> list[Flow]:
    page = page_of(parse(document(text)))
    found = find_flows(scene_of(page, find_statements(page)))
    assert all(text[f.start : f.end] == f.quote for f in found)
    return found


def code(flow: Flow, side: str) -> str | None:
    actor = flow.giver if side == "giver" else flow.receiver
    return actor.code if actor is not None else None


FLOWS = [
    ("The European Union has provided Niger with 503 million euros since 2021.", "EU", "NER", 503e6, "EUR", "unknown"),
    ("Germany pledged €50 million in humanitarian aid to Yemen.", "DEU", "YEM", 50e6, "EUR", "pledge"),
    ("The EU will pay Fiji an annual compensation of €5 350 000.", "EU", "FJI", 5.35e6, "EUR", "pledge"),
    ("Japan will lend Vietnam $1.2 billion for a subway in Hanoi.", "JPN", "VNM", 1.2e9, "USD", "loan"),
    ("South Korea allocated $20 million to Laos for clinics.", "KOR", "LAO", 20e6, "USD", "commitment"),
    ("Canada announced a C$50 million aid package for Haiti.", "CAN", "HTI", 50e6, "CAD", "pledge"),
    ("The World Bank approved a $500 million loan to Ghana.", "WB", "GHA", 500e6, "USD", "loan"),
    ("The IMF disbursed $360 million to Zambia on Friday.", "IMF", "ZMB", 360e6, "USD", "disbursement"),
    ("Sudan was given $70 million by the United Arab Emirates.", "ARE", "SDN", 70e6, "USD", "unknown"),
    ("Some $70 million was pledged to Sudan by Saudi Arabia.", "SAU", "SDN", 70e6, "USD", "pledge"),
    ("Kenya received $941 million from the IMF.", "IMF", "KEN", 941e6, "USD", "unknown"),
    ("A $5 billion loan from China to Kenya paid for the railway.", "CHN", "KEN", 5e9, "USD", "loan"),
    ("Washington approved an aid package worth $61 billion for Ukraine.", "USA", "UKR", 61e9, "USD", "commitment"),
    ("U.S. aid to Ukraine has reached $60 billion.", "USA", "UKR", 60e9, "USD", "unknown"),
    ("France is supporting Lebanon with 100 million euros.", "FRA", "LBN", 100e6, "EUR", "unknown"),
    ("Britain spent 2.3 billion pounds in Afghanistan.", "GBR", "AFG", 2.3e9, "GBP", "expenditure"),
    ("The Netherlands has earmarked 150 million euros for rebuilding Ukraine's power grid.", "NLD", "UKR", 150e6,
     "EUR", "commitment"),
    ("Italy plans to provide Tunisia with 105 million euros.", "ITA", "TUN", 105e6, "EUR", "pledge"),
    ("Bulgaria is to receive 5.7 billion euros from the European Union's recovery fund.", "EU", "BGR", 5.7e9, "EUR",
     "pledge"),
    ("Beijing has poured $2 billion into Pakistan.", "CHN", "PAK", 2e9, "USD", "unknown"),
    ("Abu Dhabi deposited $2 billion in Pakistan's central bank.", "ARE", "PAK", 2e9, "USD", "unknown"),
    ("The United States is willing to provide a $1 billion loan guarantee to Ukraine.", "USA", "UKR", 1e9, "USD",
     "guarantee"),
    ("Ukraine, which has received 11 billion euros from Berlin, asked for more.", "DEU", "UKR", 11e9, "EUR",
     "unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "giver", "receiver", "amount", "currency", "stage"), FLOWS)
def test_reads(text: str, giver: str, receiver: str, amount: float, currency: str, stage: str) -> None:
    (flow,) = read(text)
    assert (code(flow, "giver"), code(flow, "receiver")) == (giver, receiver)
    assert (flow.amount, flow.currency, flow.stage) == (pytest.approx(amount), currency, stage)


@pytest.mark.parametrize(
    "text",
    [
        "Trade between Turkey and Georgia reached $2.5 billion in 2023.",
        "Poland bought tanks from South Korea for $3.4 billion.",
        "The court fined Google $2 billion.",
        "Armenia's GDP is $24 billion.",
        "Germany approved a budget of 500 billion euros.",
        "The war has cost Ethiopia $28 billion.",
        "Greece and Cyprus signed a $1.9 billion deal on a power cable.",
        "Russia lost $300 billion in frozen reserves.",
        "Oil rose to $82 a barrel in London.",
    ],
)
def test_keeps_silent(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Qatar promised Lebanon $500 million, $200 million of it for hospitals.",
        "Qatar promised Lebanon $500 million, including $200 million for hospitals.",
        "Qatar promised Lebanon $500 million, of which $200 million will go to hospitals.",
    ],
)
def test_an_amount_inside_another(text: str) -> None:
    whole, part = read(text)
    assert (code(part, "giver"), code(part, "receiver"), part.amount) == ("QAT", "LBN", 200e6)
    assert part.part_of == f"@{whole.start}-{whole.end}"
    assert whole.end <= part.start
    assert part.purposes == ("health",)
    sealed, refused = seal(document(text), [whole, part], "test")
    assert refused == 0
    assert {f.part_of for f in sealed if isinstance(f, Flow)} == {None, sealed[0].id}


def test_a_further_amount_is_no_part() -> None:
    first, second = read("Saudi Arabia pledged $10 million for Sudan and another $5 million for Chad.")
    assert (code(first, "receiver"), code(second, "receiver")) == ("SDN", "TCD")
    assert second.part_of is None


def test_time_purpose_and_roughness() -> None:
    (flow,) = read("To date, Norway has given Malawi about $40 million for schools and clinics.")
    assert flow.approximate
    assert flow.purposes == ("education_culture", "health")
    assert flow.period is not None
    assert flow.period.latest == "2025-06-15"
    assert flow.as_of is not None
    assert flow.as_of.edtf == "2025-06-15"
    (since,) = read("The United States has given Jordan $1.7 billion in military aid since 2015.")
    assert since.period is not None
    assert since.period.earliest == "2015-01-01"
    assert since.purposes == ("security_defense",)


def test_the_day_of_a_pledge_and_the_years_it_covers() -> None:
    (flow,) = read("In April 2024 Spain pledged 80 million euros to Mauritania for 2024-2027.")
    assert flow.period is not None
    assert flow.period.edtf == "2024/2027"
    (since,) = read("Since 1992 Norway has given Malawi $40 million.")
    assert since.period is not None
    assert since.period.earliest == "1992-01-01"


def test_several_takers_at_once_are_not_one() -> None:
    (flow,) = read("Denmark announced $60 million in humanitarian aid to Somalia, Ethiopia and Kenya.")
    assert (code(flow, "giver"), flow.receiver) == ("DNK", None)
    assert flow.confidence < 0.6


def test_modality_and_speaker() -> None:
    (ours,) = read('"We will provide $30 million to Fiji," Australian Foreign Minister Penny Wong said.')
    assert (code(ours, "giver"), ours.modality, ours.stage) == ("AUS", "future", "pledge")
    assert ours.attributed_to is not None
    (cut,) = read("The United States cut $95 million in aid to Georgia.")
    assert cut.modality == "negated"


@pytest.mark.parametrize(
    ("text", "flows"),
    [
        ("Rome and Vienna chipped in 5 million euros apiece for Albania.", {("ITA", "ALB", 5e6), ("AUT", "ALB", 5e6)}),
        ("Italy awarded Albania 40 million euros; Austria threw in another 5 million.",
         {("ITA", "ALB", 40e6), ("AUT", "ALB", 5e6)}),
        ("Beijing has bankrolled Fijian roads to the tune of 780 million yuan.", {("CHN", "FJI", 780e6)}),
        ("Japan donated relief aid for Nepal to the tune of 2 million dollars.", {("JPN", "NPL", 2e6)}),
        ("Finland gave 12 million euros for port works at Walvis Bay.", {("FIN", "NAM", 12e6)}),
        ("China wrote off $23 million in loans to Kenya.", {("CHN", "KEN", 23e6)}),
        ("Zambia's debt to China stands at $4 billion.", {("CHN", "ZMB", 4e9)}),
        ("Norway has doubled its support for Ukraine to $3 billion.", {("NOR", "UKR", 3e9)}),
    ],
)  # fmt: skip
def test_ways_of_giving(text: str, flows: set[tuple[str, str, float]]) -> None:
    assert {(code(f, "giver"), code(f, "receiver"), f.amount) for f in read(text)} == flows


def test_an_amount_takes_the_currency_named_before_it() -> None:
    whole, part = read("ECOWAS promised Togo 14 million euros, of which no more than 3.5 million has arrived.")
    assert (part.amount, part.currency, part.stage) == (3.5e6, "EUR", "disbursement")
    assert part.part_of is not None
    assert code(whole, "receiver") == "TGO"


def test_a_bare_number_of_people_is_no_money() -> None:
    assert len(read("Italy gave Albania 40 million euros for 2 million people.")) == 1


@pytest.mark.parametrize(
    ("text", "flow"),
    [
        ("The Kuwait Fund signed a loan agreement worth $40 million to build a hospital in Mauritania.",
         ("KWT", "MRT", 40e6, "loan")),
        ("The Saudi Fund signed a $20 million loan agreement to support the Nepali water project.",
         ("SAU", "NPL", 20e6, "loan")),
        ("The African Development Fund approved grants worth $9 million to finance the new port of Lome in Togo.",
         ("AFDB", "TGO", 9e6, "commitment")),
        ("The Board of Directors of the Asian Development Bank approved $6 million to improve roads in Tuvalu.",
         ("ADB", "TUV", 6e6, "commitment")),
        ("Norway's contribution to the new programme in Malawi is estimated at 30 million euros.",
         ("NOR", "MWI", 30e6, "unknown")),
        ("The EU and Gabon have signed a protocol. The EU contribution to this protocol is put at 26 million euros.",
         ("EU", "GAB", 26e6, "unknown")),
    ],
)  # fmt: skip
def test_for_whose_good_the_aim_tells(text: str, flow: tuple[str, str, float, str]) -> None:
    (found,) = read(text)
    assert (code(found, "giver"), code(found, "receiver"), found.amount, found.stage) == flow


@pytest.mark.parametrize(
    "text",
    [
        "Kenya's parliament approved $40 million to buy gas from Tanzania.",
        "The African Development Fund approved $9 million to finance roads in Togo, Benin and Ghana.",
        "Peru spent 3 million dollars to help its growers compete with Chile.",
    ],
)
def test_an_aim_that_is_nobodys_or_several_gives_to_nobody(text: str) -> None:
    assert not any(code(f, "receiver") for f in read(text))
