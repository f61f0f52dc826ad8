"""Assessments: which way a relationship is said to move, and who says so."""

from __future__ import annotations

import pytest

from comity.model import Assessment, Document
from comity.reading.assessments import find_assessments
from comity.reading.page import page_of
from comity.reading.parse import parse
from comity.reading.scene import scene_of
from comity.reading.statements import find_statements


def read(text: str) -> list[Assessment]:
    page = page_of(parse(Document(text=text, id="d-1", sha256="0", published="2025-06-15", language="en")))
    found = find_assessments(scene_of(page, find_statements(page)))
    assert all(text[f.start : f.end] == f.quote for f in found)
    return found


MOVES = [
    ("Relations between Turkey and Greece have deteriorated in recent years.", {"TUR", "GRC"}, "apart"),
    ("India's ties with Canada have been strained by the killing.", {"IND", "CAN"}, "apart"),
    ("The row has strained relations between Spain and Argentina.", {"ESP", "ARG"}, "apart"),
    ("Ties between India and Canada are at their lowest point in decades.", {"IND", "CAN"}, "apart"),
    ("Hungary's relations with Ukraine hit a new low this week.", {"HUN", "UKR"}, "apart"),
    ("Relations between Oslo and Minsk have gone from bad to worse.", {"NOR", "BLR"}, "apart"),
    ("A rift between Saudi Arabia and the United Arab Emirates has widened.", {"SAU", "ARE"}, "apart"),
    ("Georgia is drifting away from the European Union.", {"GEO", "EU"}, "apart"),
    ("Niger has turned its back on France.", {"NER", "FRA"}, "apart"),
    ("Chad has distanced itself from France.", {"TCD", "FRA"}, "apart"),
    ("Tensions between India and Pakistan flared again.", {"IND", "PAK"}, "apart"),
    ("The dispute has driven a wedge between Poland and Ukraine.", {"POL", "UKR"}, "apart"),
    ("Tensions between Greece and Turkey have eased.", {"GRC", "TUR"}, "closer"),
    ("Kenya and Rwanda are increasingly close partners.", {"KEN", "RWA"}, "closer"),
    ("Oman's relations with Iran have never been better.", {"OMN", "IRN"}, "closer"),
    ("Trade ties between Kenya and Uganda have improved.", {"KEN", "UGA"}, "closer"),
    ("Serbia is edging closer to China.", {"SRB", "CHN"}, "closer"),
    ("The Philippines has pivoted towards the United States.", {"PHL", "USA"}, "closer"),
    ("Azerbaijan and Turkey have grown closer.", {"AZE", "TUR"}, "closer"),
    ("The visit marked a new chapter in relations between Egypt and Turkey.", {"EGY", "TUR"}, "closer"),
    ("A thaw between Saudi Arabia and Iran has surprised Washington.", {"SAU", "IRN"}, "closer"),
    ("U.S.-China relations have stabilised since the summit.", {"USA", "CHN"}, "steady"),
    ("Relations between Norway and Sweden remain strong.", {"NOR", "SWE"}, "steady"),
    ("Albania's accession to the EU is unlikely before 2030.", {"ALB", "EU"}, "limits"),
    ("Ukraine's NATO membership remains a distant prospect.", {"UKR", "NATO"}, "limits"),
    ("Bosnia is unlikely to join the EU this decade.", {"BIH", "EU"}, "limits"),
]


@pytest.mark.parametrize(("text", "about", "direction"), MOVES)
def test_reads(text: str, about: set[str], direction: str) -> None:
    (one,) = read(text)
    assert {a.code for a in one.about} == about
    assert one.direction == direction
    assert not one.hedged


@pytest.mark.parametrize(
    "text",
    [
        "Poland vowed to deepen its partnership with Ukraine.",
        "Kenya and Uganda agreed to strengthen ties.",
        "The deal will improve relations between Serbia and Kosovo.",
        "Turkey hopes for a new chapter in its relations with Egypt.",
        "Strengthening ties between Oman and Iran is a priority.",
        "The prime minister distanced himself from the remarks.",
        "Relations between Fiji and Tonga have not deteriorated.",
        "Trump appeared to break down walls with Mexico.",
        "Freezing its membership of the CSTO is impossible, Armenia was told.",
        "Norway supports normalisation between Serbia and Kosovo.",
        "Ghana and Togo discussed bilateral relations.",
    ],
)
def test_keeps_silent(text: str) -> None:
    assert read(text) == []


def test_bare_relations_are_those_just_spoken_of() -> None:
    (one,) = read("Mali once hosted French troops, sent by Paris to Bamako. However, relations have soured.")
    assert {a.code for a in one.about} == {"MLI", "FRA"}
    assert one.quote == "relations have soured"


def test_doubt() -> None:
    (one,) = read("Yerevan appears to distance itself from Moscow.")
    assert one.hedged
    assert one.modality == "hedged"


def test_who_says_so() -> None:
    (said,) = read("Relations with Japan remain tense, South Korea's foreign minister said.")
    assert said.by is not None
    assert {a.code for a in said.about} == {"JPN", "KOR"}
    (judged,) = read("Few diplomats expect that Kosovo will join the United Nations soon.")
    assert judged.by is not None
    assert (judged.by.name, judged.direction) == ("diplomats", "limits")


@pytest.mark.parametrize(
    ("text", "about", "direction"),
    [
        ("After a year of silence Spain and Algeria are on speaking terms again.", {"ESP", "DZA"}, "closer"),
        ("Spain and Algeria are not on speaking terms.", {"ESP", "DZA"}, "apart"),
        ("India and Canada are at daggers drawn.", {"IND", "CAN"}, "apart"),
        ("There is bad blood between Chile and Bolivia.", {"CHL", "BOL"}, "apart"),
        ("Ankara has mended fences with Cairo.", {"TUR", "EGY"}, "closer"),
        ("The days when Hanoi took its orders from Moscow are over.", {"VNM", "RUS"}, "apart"),
        ("Between Lima and Quito the chill has deepened.", {"PER", "ECU"}, "apart"),
        ("Cambodia has moved into China's orbit.", {"KHM", "CHN"}, "closer"),
        ("Chile and Bolivia are no closer to settling their border.", {"CHL", "BOL"}, "limits"),
        ("Recognition remains a distant prospect for Serbia and Kosovo.", {"SRB", "XKX"}, "limits"),
    ],
)
def test_idioms(text: str, about: set[str], direction: str) -> None:
    assert [({a.code for a in f.about}, f.direction) for f in read(text)] == [(about, direction)]


@pytest.mark.parametrize(
    "text",
    [
        "Spain and Algeria hope to be on good terms again.",
        "Chile and Bolivia will draw closer, the minister promised.",
        "Peru and Chile agreed to come together for talks in May.",
    ],
)
def test_idioms_of_what_is_only_meant(text: str) -> None:
    assert read(text) == []


def test_ties_with_those_whom_nobody_names_are_not_ties_with_whoever_was_named_last() -> None:
    text = "Relations between Peru and Chile have frayed since Peru strengthened ties with non-aligned states"
    assert [(a.direction, {x.code for x in a.about}) for a in read(f"{text}.")] == [("apart", {"PER", "CHL"})]
    assert ("closer", {"PER", "CUB"}) in [
        (a.direction, {x.code for x in a.about}) for a in read(f"{text} such as Cuba.")
    ]


@pytest.mark.parametrize(
    ("text", "about", "direction"),
    [
        ("Ties between Lima and Quito, strained for a decade, have thawed.", {"PER", "ECU"}, "closer"),
        ("The levy has put a strain on relations between Togo and Benin.", {"TGO", "BEN"}, "apart"),
        ("Togo and Benin have opened a new chapter in their relations.", {"TGO", "BEN"}, "closer"),
        ("Diplomatic relations between Togo and Benin were restored in March.", {"TGO", "BEN"}, "closer"),
        ("There are limits to the friendship of Togo and Benin.", {"TGO", "BEN"}, "limits"),
    ],
)
def test_told_around_the_word_for_the_relationship(text: str, about: set[str], direction: str) -> None:
    assert [({a.code for a in f.about}, f.direction) for f in read(text)] == [(about, direction)]


def test_two_moves_of_one_state_are_two() -> None:
    found = read("Togo has drifted from France and drawn closer to Turkey.")
    assert [({a.code for a in f.about}, f.direction) for f in found] == [
        ({"TGO", "FRA"}, "apart"),
        ({"TGO", "TUR"}, "closer"),
    ]
