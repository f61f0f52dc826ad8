"""Presences: what of one actor's stands or lives in another's land."""

from __future__ import annotations

import pytest

from comity.model import Document, Presence
from comity.reading.page import page_of
from comity.reading.parse import parse
from comity.reading.presences import find_presences
from comity.reading.scene import scene_of
from comity.reading.statements import find_statements


def read(text: str) -> list[Presence]:
    page = page_of(parse(Document(text=text, id="d-1", sha256="0", published="2025-06-15", language="en")))
    found = find_presences(scene_of(page, find_statements(page)))
    assert all(text[f.start : f.end] == f.quote for f in found)
    return found


PRESENCES = [
    ("Beijing maintains a naval base in Djibouti.", "CHN", "DJI", "military_base", "happened"),
    ("Turkey has a base in Qatar.", "TUR", "QAT", "military_base", "happened"),
    ("India's base at Ayni in Tajikistan was refurbished.", "IND", "TJK", "military_base", "happened"),
    ("France closed its last military base in Chad.", "FRA", "TCD", "military_base", "negated"),
    ("Iran has no military base in Syria.", "IRN", "SYR", "military_base", "negated"),
    ("The United States has about 28,500 troops in South Korea.", "USA", "KOR", "troops", "happened"),
    ("American soldiers are stationed in Poland.", "USA", "POL", "troops", "happened"),
    ("French troops left Niger in December.", "FRA", "NER", "troops", "negated"),
    ("Lithuania will host a German brigade.", "DEU", "LTU", "troops", "future"),
    ("Belarus hosts Russian troops.", "RUS", "BLR", "troops", "happened"),
    ("Russian border guards are deployed along Armenia's border.", "RUS", "ARM", "border_guards", "happened"),
    ("Italian peacekeepers serve in Lebanon.", "ITA", "LBN", "peacekeepers", "happened"),
    ("The EU has deployed civilian monitors to Armenia.", "EU", "ARM", "monitors", "happened"),
    ("The European Union operates a monitoring mission in Georgia.", "EU", "GEO", "monitors", "happened"),
    ("Turkey opened an embassy in Rwanda in 2014.", "TUR", "RWA", "embassy", "happened"),
    ("Kenya will open a consulate in Goma.", "KEN", "COD", "consulate", "future"),
    ("The Czech Republic opened a consulate general in Ho Chi Minh City.", "CZE", "VNM", "consulate", "happened"),
    ("There are about 3,000 Turkish soldiers in Somalia.", "TUR", "SOM", "troops", "happened"),
    ("About 60 Ukrainian instructors are based in Chad.", "UKR", "TCD", "troops", "happened"),
    ("Nearly 500,000 Poles live in Germany.", "POL", "DEU", "diaspora", "happened"),
    ("The Czech Republic is home to a large Vietnamese community.", "VNM", "CZE", "diaspora", "happened"),
    ("The Armenian diaspora in France protested.", "ARM", "FRA", "diaspora", "happened"),
    ("Australia hosts a U.S. signals facility at Pine Gap.", "USA", "AUS", "facility", "happened"),
]


@pytest.mark.parametrize(("text", "owner", "host", "what", "modality"), PRESENCES)
def test_reads(text: str, owner: str, host: str, what: str, modality: str) -> None:
    (one,) = read(text)
    assert (one.owner.code, one.host.code, one.what, one.modality) == (owner, host, what, modality)


@pytest.mark.parametrize(
    "text",
    [
        "The Turkish embassy in Baku said it would reopen.",
        "Iceland has no army.",
        "Uganda is home to 1.5 million refugees.",
        "The party has a voter base in Moldova.",
        "The minister is in France.",
        "Israel is willing to withdraw its troops from Lebanon.",
        "Germany has refused to send peacekeepers to Iraq.",
        "Cambodian troops remained on alert in case of fighting in Laos.",
        "Ukrainian troops remain in control of the town.",
        "The community in Mali thanked the mission.",
        "If Russia opens a base in Sudan, Egypt will protest.",
    ],
)
def test_keeps_silent(text: str) -> None:
    assert read(text) == []


def test_the_land_of_a_region() -> None:
    (one,) = read("Russia keeps soldiers in the Moldovan region of Transnistria.")
    assert (one.owner.code, one.host.code) == ("RUS", "MDA")
    assert one.quote.endswith("Transnistria")


def test_since_and_speaker() -> None:
    (one,) = read("NATO said that Portuguese peacekeepers had been stationed in Kosovo since 1999.")
    assert one.since is not None
    assert one.since.earliest == "1999-01-01"
    assert one.attributed_to is not None
    assert one.attributed_to.code == "NATO"


@pytest.mark.parametrize(
    ("text", "owner", "host", "what"),
    [
        ("About 40,000 people of Lebanese descent live in Senegal.", "LBN", "SEN", "diaspora"),
        ("Some 30,000 people born in Samoa call New Zealand home.", "WSM", "NZL", "diaspora"),
        ("Chile alone counts 200,000 residents of Haitian origin.", "HTI", "CHL", "diaspora"),
        ("Around 800 Danish soldiers garrison the camp at Adazi in Latvia.", "DNK", "LVA", "troops"),
        ("Nepalese blue helmets have been posted to South Sudan.", "NPL", "SSD", "peacekeepers"),
        ("China runs a listening post in Cuba.", "CHN", "CUB", "facility"),
        ("Djibouti, where both Italy and Japan have bases, is courted by all.", "JPN", "DJI", "military_base"),
        ("Washington keeps 2,500 troops in Iraq and another 900 in Syria.", "USA", "SYR", "troops"),
    ],
)
def test_set_phrases(text: str, owner: str, host: str, what: str) -> None:
    assert (owner, host, what) in [(p.owner.code, p.host.code, p.what) for p in read(text)]


def test_the_country_is_the_one_named_before() -> None:
    found = read("Chad has fallen out with Paris. Hungary still runs a training mission in the country.")
    assert [(p.owner.code, p.host.code) for p in found] == [("HUN", "TCD")]
