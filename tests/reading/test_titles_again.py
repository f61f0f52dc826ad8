"""Titles that stand alone: whom "the Secretary" or "the Foreign Minister" means once the text has named them."""

from __future__ import annotations

import pytest
from reads import codes_of, scene

from comity.reading.events import find_events

CALL = "U.S. Secretary of State Ann Moore spoke today with Fijian Foreign Minister Jone Tui. "
DEPUTIES = "U.S. Deputy Secretary of State Ann Moore met with Fijian Deputy Foreign Minister Jone Tui. "
UNDER = "U.S. Under Secretary of State Ann Moore met with Fijian Foreign Minister Jone Tui. "


def told(text: str) -> list[tuple[str, list[str], list[str]]]:
    return [(e.type, sorted(codes_of(e.actors)), sorted(codes_of(e.recipients))) for e in find_events(scene(text))]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (CALL + "The Secretary thanked the Foreign Minister for his help.", ("SUPPORT", ["USA"], ["FJI"])),
        (CALL + "The Foreign Minister thanked the Secretary for his help.", ("SUPPORT", ["FJI"], ["USA"])),
        (DEPUTIES + "The Deputy Secretary reaffirmed support for Fiji.", ("SUPPORT", ["USA"], ["FJI"])),
        (UNDER + "The Under Secretary welcomed Fiji's decision.", ("SUPPORT", ["USA"], ["FJI"])),
        (
            DEPUTIES + "The Deputy Secretary and Deputy Foreign Minister Tui discussed trade.",
            ("CONSULT", ["FJI", "USA"], ["FJI", "USA"]),
        ),
        # The text knows the state, and need not name it beside the office.
        (
            "Secretary of State Ann Moore met Fijian Foreign Minister Jone Tui to discuss U.S. aid.",
            ("CONSULT", ["FJI", "USA"], ["FJI", "USA"]),
        ),
    ],
)
def test_a_title_means_whom_the_text_gave_it(text: str, event: tuple[str, list[str], list[str]]) -> None:
    assert event in told(text)


def test_a_secretary_whom_nobody_named_is_nobodys() -> None:
    for _, actors, _ in told("Fiji's parliament met on Monday. The Secretary condemned Tonga."):
        assert "FJI" not in actors


def test_another_states_secretary_of_state_is_its_own() -> None:
    text = "Romanian Secretary of State Ana Pop met Fijian Foreign Minister Jone Tui to discuss U.S. aid."
    assert ("CONSULT", ["FJI", "ROU"], ["FJI", "ROU"]) in told(text)
