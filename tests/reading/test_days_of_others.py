"""Days and papers that belong to something else: the day somebody was elected, the day of a promise, two statements."""

from __future__ import annotations

import pytest
from reads import scene

from comity.reading.agreements import find_agreements
from comity.reading.commitments import find_commitments


def test_what_a_speaker_did_before_is_not_when_he_spoke() -> None:
    text = (
        "President Luis Benitez of Peru was elected in May as a friend of Chile, but has said that he wants no quarrel."
    )
    [said] = scene(text).statements
    assert said.date is None


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Peru and Ecuador agreed to exchange prisoners in May.", None),
        ("Peru and Ecuador agreed to exchange prisoners in August.", "2025-08"),
        ("Ghana will open a border post with Togo in May.", "2026-05"),
        ("Peru and Ecuador agreed to exchange prisoners in May next year.", "2026-05"),
    ],
)
def test_a_month_that_has_just_been_is_that_of_the_promising(text: str, due: str | None) -> None:
    [promise] = find_commitments(scene(text))
    assert (promise.due.edtf if promise.due else None) == due


def test_two_who_each_put_out_their_own_make_no_joint_paper() -> None:
    apart = (
        "After the meeting statements were issued by the Foreign Ministry of Peru and the Foreign Ministry of Chile."
    )
    assert find_agreements(scene(apart)) == []
    [joint] = find_agreements(scene("After the meeting Peru and Chile issued a joint statement on fishing."))
    assert joint.instrument == "joint_statement"


def test_a_treaty_is_not_ratified_on_the_day_it_was_signed() -> None:
    text = "Peru has ratified the Border Rivers Treaty with Bolivia. The treaty was signed in Lima on 3 March 2024."
    [found] = find_agreements(scene(text))
    assert {act.what: act.date.edtf if act.date else None for act in found.acts} == {
        "ratified": None,
        "signed": "2024-03-03",
    }


def test_who_signs_agrees_on_the_same_day() -> None:
    text = (
        "Peru and Bolivia signed the Border Rivers Treaty on 3 March 2024. The treaty was initialled by both ministers."
    )
    [found] = find_agreements(scene(text))
    assert {act.date.edtf if act.date else None for act in found.acts} == {"2024-03-03"}
