"""States by a description: "the island nation", "the landlocked country", "the Gulf kingdom"."""

from __future__ import annotations

import pytest
from reads import who

from comity.reference.entities import entity
from comity.reference.states_described import _words, described


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("China and Fiji spoke in May. [The island nation] wants roads.", "FJI"),
        ("Egypt met Bahrain. [The Gulf kingdom] paid.", "BHR"),
        ("Spain and Latvia talked. [The Baltic state] thanked it.", "LVA"),
        ("China met Samoa. [The Pacific island state] agreed.", "WSM"),
        ("Brazil has agreed to withdraw from Tonga, and [the scattered archipelago] welcomed it.", "TON"),
        ("Brazil has lent Bolivia money, and [the landlocked country] thanked it.", "BOL"),
        ("Norway met Peru. [The Baltic state] spoke.", None),
        ("China met Samoa. [The country] paid.", "CHN"),
    ],
)
def test_the_state_that_fits_is_meant(text: str, code: str | None) -> None:
    assert [actor.code for actor in who(text)] == ([code] if code else [])


def test_words_are_taken_together() -> None:
    both = described("the small pacific island nation")
    assert both is not None
    assert "FJI" in both
    assert not both & {"CUB", "PER"}
    assert described("the old country") is None


def test_every_word_is_in_lower_case_and_names_states() -> None:
    for word, codes in _words().items():
        assert word == word.lower()
        assert {one.kind for code in codes if (one := entity(code)) is not None} <= {"state", "territory"}
