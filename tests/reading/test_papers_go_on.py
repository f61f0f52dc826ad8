"""A communiqué that goes on as "it", and the state named last, whose words these are not."""

from __future__ import annotations

import pytest
from reads import scene


def speakers(text: str) -> list[tuple[str, str]]:
    """Each statement's speaker, by code, and its cue."""
    return [
        (one.speaker.code or one.speaker.name, one.cue.quote if one.cue else "")
        for one in scene(text).statements
        if one.speaker is not None
    ]


@pytest.mark.parametrize(
    "text",
    [
        (
            "A joint communique said that Chile and Peru would build a bridge. The Peruvian foreign minister also met "
            "with the Chilean president, it said. It was agreed that a strong relationship would help peace, it said."
        ),
        (
            "Fiji and Tonga will fish together, a joint statement said. Tonga has a fleet. It was agreed that the "
            "map would be drawn in May, it said."
        ),
        (
            "Kenya and Ghana agreed on visas, a joint declaration said. The Ghanaian foreign minister also met the "
            "Kenyan president. It was agreed that the fee would be small, it said."
        ),
    ],
)
def test_what_a_joint_paper_says_is_not_said_by_the_state_named_last(text: str) -> None:
    assert len({code for code, _ in speakers(text)}) != 1


def test_a_paper_of_one_goes_on_as_its_own() -> None:
    found = speakers(
        "The foreign ministry of Peru said in a statement that the talks had ended. Chile would send a ship, the "
        "statement said. The ship was due in May, it added."
    )
    assert {code for code, _ in found} == {"PER"}


def test_it_at_the_head_of_a_sentence_may_be_the_state() -> None:
    found = speakers(
        "A joint communique said that the bridge would be built. Chile welcomed the plan. It said that work would "
        "start in May."
    )
    assert ("CHL", "said") in found


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ('"The ships are kept ready," a Ministry of Defence spokesman said.', "FJI"),
        ("A foreign ministry spokeswoman said that Tonga had protested.", "FJI"),
        ("A spokesman said that all was well.", None),
    ],
)
def test_a_ministrys_spokesman_is_of_the_land_that_the_report_is_from(said: str, code: str | None) -> None:
    found = speakers(f"SUVA, June 3 (Reuters) - Fiji will buy ships.\n\n{said}")
    assert [one for one, _ in found] == ([code] if code else [])
