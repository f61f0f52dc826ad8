"""Whose "people" are, where the text is about several states: one that it names once or twice says nothing."""

from __future__ import annotations

from comity.intake import from_text
from comity.model import Event
from comity.reading.local import read_document

_MANY = "Ministers of Peru, Ghana and Fiji met on Monday. The United Nations is helping two million people."


def _helped(text: str) -> set[str | None]:
    found = read_document(from_text(text, published="2025-03-04")).findings
    return {a.code for e in found if isinstance(e, Event) and e.type == "AID" for a in e.recipients}


def test_of_a_state_that_two_sentences_name_they_need_not_be() -> None:
    lead = "The Peruvian minister spoke to reporters in Lima.\n\n"
    assert "PER" not in _helped(f"{lead}{_MANY}")


def test_of_the_state_that_the_text_is_about_they_are() -> None:
    lead = "Peru has been under water for a week. Peru's army is moving food. Roads in Peru are cut.\n\n"
    assert "PER" in _helped(f"{lead}{_MANY}")
