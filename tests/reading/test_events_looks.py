"""Which pairs the encoder is asked about: fewer than there are, and the events are those that all of them give."""

from __future__ import annotations

import pytest
from reads import page

from comity.model import Event
from comity.reading import events_coded
from comity.reading.event_encoder import EventEncoder, Scores
from comity.reading.event_input import Marked
from comity.reading.events import find_events
from comity.reading.events_recipients import Read
from comity.reading.scene import scene_of
from comity.reading.statements import find_statements

TEXT = """Latvia condemned Belarus for the raid on a village near the border.

Ghana's parliament ratified a treaty with Togo on fishing, and its president thanked the mediators from Benin for a
year of work. On Tuesday the two governments signed a memorandum on water, which Burkina Faso had asked them to open to
others. Police in Accra arrested four men over an attack on the Togolese embassy.

Japan sent tents and water pumps to Vanuatu after the cyclone. The Australian navy helped to unload them, while New
Zealand offered doctors and money. Fiji's foreign minister praised the crews of both ships and met the Japanese envoy.

Chad expelled two diplomats of Sudan and recalled its ambassador from Khartoum. Sudan rejected the charges, threatened
to close the crossings and moved troops towards the frontier.
"""


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Marked]:
    """What the encoder was asked, in order."""
    kept: list[Marked] = []
    scores = EventEncoder.scores

    def counted(self: EventEncoder, sentences: list[Marked]) -> list[Scores]:
        kept.extend(sentences)
        return scores(self, sentences)

    monkeypatch.setattr(EventEncoder, "scores", counted)
    return kept


def events(text: str) -> list[Event]:
    here = page(text)
    return find_events(scene_of(here, find_statements(here)))


def look_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    def everybody(*given: object) -> tuple[object, ...]:
        [read] = [one for one in given if isinstance(one, Read)]
        return read.group.paired

    monkeypatch.setattr(events_coded, "first_for_new", everybody)
    monkeypatch.setattr(events_coded, "first_for_told", everybody)


def test_the_events_are_those_that_all_looks_give(asked: list[Marked], monkeypatch: pytest.MonkeyPatch) -> None:
    found = events(TEXT)
    few = len(asked)
    asked.clear()
    look_at_all(monkeypatch)
    assert events(TEXT) == found
    assert len(found) > 8
    assert few < 0.95 * len(asked)


def test_a_settled_verb_is_looked_at_with_its_actor_alone(asked: list[Marked]) -> None:
    [event] = events("Latvia condemned Belarus for the raid on a village near the border.")
    assert (event.type, event.recipients[0].code) == ("ACCUSE", "BLR")
    assert [one.recipient for one in asked] == [None]


def test_a_verb_without_a_recipient_is_looked_at_with_everybody(asked: list[Marked]) -> None:
    events("Albania voiced its support at the meeting for the efforts of Croatia.")
    assert any(one.recipient is not None for one in asked)


@pytest.mark.parametrize(
    ("told", "untold"),
    [
        ("Chile handed the island to Peru.", "Chile has not handed the island to Peru."),
        ("Chile handed the island to Peru.", "If Chile hands the island to Peru, fishing will go on."),
        ("Chile shared the water with Peru.", "Chile did not share the water with Peru."),
    ],
)
def test_what_is_not_done_is_looked_at_with_its_actor_alone(asked: list[Marked], told: str, untold: str) -> None:
    assert events(told)
    assert any(one.recipient is not None for one in asked)
    asked.clear()
    assert not events(untold)
    assert [one.recipient for one in asked] == [None]


def test_where_there_is_no_event_without_the_likely_recipients_nobody_else_is_looked_at(asked: list[Marked]) -> None:
    [event] = events("Chile paid Peru for the ships.")
    assert event.recipients[0].code == "PER"
    assert [one.recipient and one.text[slice(*one.recipient)] for one in asked] == [None, "Peru"]
