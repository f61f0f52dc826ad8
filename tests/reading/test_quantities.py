"""Counts of people and things, and what happened to them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.reading.quantities import find_counts, magnitudes
from comity.reading.quantities_events import NAMES
from tests.growth import LINEAR, growth

EXACT = [
    ("some 100,000 ethnic Armenians", "100,000 ethnic Armenians", 100_000, "Armenians"),
    ("three soldiers", "three soldiers", 3, "soldiers"),
    ("Twenty-seven states agreed", "Twenty-seven states", 27, "states"),
    ("a dozen soldiers", "a dozen soldiers", 12, "soldiers"),
    ("two dozen ships", "two dozen ships", 24, "ships"),
    ("five hundred monitors", "five hundred monitors", 500, "monitors"),
    ("two hundred and fifty troops", "two hundred and fifty troops", 250, "troops"),
    ("2 million refugees", "2 million refugees", 2e6, "refugees"),
    ("2000 troops", "2000 troops", 2000, "troops"),
    ("killed 3 U.S. soldiers", "3 U.S. soldiers", 3, "soldiers"),
    ("12 member states", "12 member states", 12, "states"),
    ("the two countries", "two countries", 2, "countries"),
    ("15 armed police officers", "15 armed police officers", 15, "officers"),
    ("a couple of observers", "a couple of observers", 2, "observers"),
    ("one person was killed", "one person", 1, "person"),
    ("at least one soldier died", "one soldier", 1, "soldier"),
    ("30 others were hurt", "30 others", 30, "others"),
]


@pytest.mark.parametrize(("text", "phrase", "value", "noun"), EXACT)
def test_counts(text: str, phrase: str, value: float, noun: str) -> None:
    (found,) = find_counts(text)
    assert (text[found.start : found.end], found.value, found.noun) == (phrase, value, noun)


@pytest.mark.parametrize(
    ("text", "value", "low", "high", "approximate"),
    [
        ("40 people", 40, 40, 40, False),
        ("about 40 people", 40, 40, 40, True),
        ("more than 40 people", 40, 40, None, True),
        ("at least 12 people", 12, 12, None, True),
        ("up to 300 fighters", 300, None, 300, True),
        ("fewer than 50 survivors", 50, None, 50, True),
        ("dozens of civilians", None, 24, 100, True),
        ("hundreds of protesters", None, 200, 1000, True),
        ("tens of thousands of people", None, 20_000, 100_000, True),
        ("hundreds of thousands of people", None, 200_000, 1_000_000, True),
        ("between 10 and 20 people", None, 10, 20, False),
        ("10-20 people", None, 10, 20, False),
        ("10 to 20 people", None, 10, 20, False),
    ],
)
def test_bounds(text: str, value: float | None, low: float | None, high: float | None, approximate: bool) -> None:
    (found,) = find_counts(text)
    assert (found.value, found.low, found.high, found.approximate) == (value, low, high, approximate)


@pytest.mark.parametrize(
    "text",
    [
        "Resolution 1701",
        "Article 5",
        "in 2024 exports rose",
        "the 2015 agreement",
        "$5 million",
        "30 percent",
        "30%",
        "10 km",
        "5 years",
        "F-16",
        "Boeing 737",
        "a 20-year-old man",
        "on January 14",
        "at 10:30",
        "24/7",
        "1.5 degrees",
        "Keith Scott, 43, was there",
        "one of the ministers",
        "12 million euros",
        "14 January 2025",
        "the group of 20",
        "from 2001 to 2014",
        "two weeks",
        "no one",
        "1 in 4",
    ],
)
def test_what_counts_nobody(text: str) -> None:
    assert find_counts(text) == []


MAGNITUDES = [
    ("forcing some 100,000 ethnic Armenians to flee", {"displaced": 100_000}),
    ("killing 12 people and wounding 30", {"dead": 12, "injured": 30}),
    ("more than 200 protesters were arrested", {"arrested": 200}),
    ("Twenty soldiers were killed", {"dead": 20}),
    ("Twenty soldiers were killed and two tanks destroyed", {"dead": 20}),
    ("killing at least 12", {"dead": 12}),
    ("The strike killed two", {"dead": 2}),
    ("killed 12 soldiers and 3 civilians", {"dead": 15}),
    ("killed 12 soldiers and 3 tanks", {"dead": 12}),
    ("12 soldiers and three civilians were killed", {"dead": 15}),
    ("12 people were killed and 30 wounded", {"dead": 12, "injured": 30}),
    ("12 people were killed, 30 were injured and 4 were detained", {"dead": 12, "injured": 30, "arrested": 4}),
    ("killing 12 people, including three children", {"dead": 12}),
    ("Between 10 and 20 people were killed", {"dead": 10}),
    ("10-20 people died", {"dead": 10}),
    ("the death toll rose to 45", {"dead": 45}),
    ("The attack left 12 dead and 30 injured", {"dead": 12, "injured": 30}),
    ("The quake claimed the lives of 300 people", {"dead": 300}),
    ("There were 45 deaths and 60 injuries", {"dead": 45, "injured": 60}),
    ("Six people from the same family died", {"dead": 6}),
    ("the ambush that killed 3 U.S. soldiers and wounded 34 others", {"dead": 3, "injured": 34}),
    ("Another 30 were wounded", {"injured": 30}),
    ("Dozens of civilians were wounded", {}),
    ("Some 2,000 troops took part in the exercise", {"participants": 2000}),
    ("an exercise involving 85 American and 175 Armenian soldiers", {"participants": 260}),
    ("tens of thousands of people gathered in the square", {}),
    ("Hundreds of protesters marched", {}),
    ("the talks were attended by 40 delegates", {"participants": 40}),
    ("More than 100,000 people fled Nagorno-Karabakh", {"displaced": 100_000}),
    ("1.5 million people were displaced", {"displaced": 1.5e6}),
    ("hundreds of thousands of people were forced to flee their homes", {}),
    ("the expulsion of 300 families", {"displaced": 300}),
    ("police detained dozens of demonstrators", {}),
    ("Police arrested 15 people and injured 40", {"arrested": 15, "injured": 40}),
    ("Forty soldiers were taken prisoner", {"arrested": 40}),
    ("Eleven people have since died", {"dead": 11}),
    ("12 people were reportedly killed", {"dead": 12}),
    ("at least 12 died", {"dead": 12}),
    ("The two countries agreed to send 100 observers", {}),
    ("Two ministers met for three hours", {}),
    ("In 2015 the agreement was signed", {}),
    ("He killed the deal", {}),
]


@pytest.mark.parametrize(("text", "expected"), MAGNITUDES)
def test_magnitudes(text: str, expected: dict[str, float]) -> None:
    assert magnitudes(text) == expected


def test_offsets_are_absolute_within_a_part_of_the_text() -> None:
    text = "Three ministers met. Two soldiers were killed. Five people fled."
    start, end = text.index("Two"), text.index(" Five")
    (found,) = find_counts(text, start, end)
    assert text[found.start : found.end] == "Two soldiers"
    assert magnitudes(text, start, end) == {"dead": 2}


def test_text_without_numbers_passes_in_time_that_grows_with_it() -> None:
    sentence = "The parties discussed trade, energy and the settlement with colleagues from abroad at length. "
    assert find_counts(sentence * 1_000) == []
    assert growth(find_counts, lambda size: sentence * size, 2_500) < LINEAR


PIECES = st.sampled_from(
    "12 30 2,000 1.5 2015 two three dozen dozens hundreds tens thousands million of people "
    "soldiers tanks and to - , . or "
    "killed killing wounded were was arrested detained fled to flee forced including at least "
    "more than up some another "
    "one U.S. 's took part between % İ 😀 January".split(" ")
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=30).map(" ".join))
def test_any_pieces_hold_the_contract(text: str) -> None:
    _contract(text)


@settings(max_examples=300, deadline=None)
@given(st.text())
def test_any_text_holds_the_contract(text: str) -> None:
    _contract(text)


def _contract(text: str) -> None:
    last = 0
    for found in find_counts(text):
        assert last <= found.start < found.end <= len(text)
        last = found.end
        assert found.low is None or found.high is None or found.low <= found.high
        if found.noun is not None:
            assert text[found.start : found.end].endswith(found.noun)
    assert {name for name in magnitudes(text) if not (len(name) == 3 and name.isupper())} <= NAMES
