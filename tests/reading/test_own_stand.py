"""Whose spokesman speaks when the text names no state beside him: the one that takes a stand in his words."""

from __future__ import annotations

import pytest
from reads import scene

from comity.reading.statements import find_statements


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('"Fiji regrets what Luis Rojas of Chile said," said foreign ministry spokesperson Mere Vula.', "FJI"),
        (
            "“Ghana has noted with concern that Mali would send men,” said foreign ministry spokesman Kofi Mensah.",
            "GHA",
        ),
        ('"Peru rejects what Bolivia said of rivers in Bolivia," said foreign office spokesman Pedro Ruiz.', "PER"),
    ],
)
def test_the_state_that_takes_a_stand_is_the_spokesmans(text: str, code: str) -> None:
    (found,) = find_statements(scene(text).page)
    assert found.speaker is not None
    assert found.speaker.code == code


def test_no_prime_minister_is_taken_for_that_of_a_state_without_one() -> None:
    found = find_statements(scene("Brazil has a new plan. The prime minister said that talks would go on.").page)
    assert all(one.speaker is None or one.speaker.code != "BRA" for one in found)
