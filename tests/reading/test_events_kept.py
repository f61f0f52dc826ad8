"""What the encoder alone has found: how sure the reader is of it, and whom it is for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reads import codes_of, scene

from comity.model import Actor, Event
from comity.reading.events import find_events
from comity.reading.events_kept import less_sure_of_strangers, others_only, sureness

FIJI = Actor("Fiji", "FJI", "GOV", quote="Fiji")
TONGA = Actor("Tonga", "TON", "GOV", quote="Tonga")
SUVA = Actor("Fiji", "FJI", "GOV", quote="a conference in Suva")
SAILORS = Actor("sailors of Fiji", "FJI", "MIL", quote="the return of its sailors")
COUNTRY = Actor("Fiji", "FJI", "CVL", quote="the country")
GUARDS = Actor("guards", None, "MIL", quote="guards")


def read(text: str) -> list[Event]:
    return find_events(scene(text))


def test_sureness_follows_the_probability_and_never_reaches_that_of_a_plain_cue() -> None:
    steps = [sureness(n / 20, met=True) for n in range(10, 21)]
    assert steps == sorted(steps)
    assert len(set(steps)) == len(steps)
    (plain,) = read("Peru and Chile signed a treaty.")
    assert steps[-1] < plain.confidence
    assert sureness(0.99, met=False) < sureness(0.99, met=True)


@pytest.mark.parametrize(
    ("kind", "recipients", "left"),
    [
        ("AGREE", (SUVA, TONGA), (TONGA,)),
        ("REQUEST", (SAILORS,), ()),
        # A town of one's own may be shelled, and ministers of one state meet.
        ("ASSAULT", (SUVA,), (SUVA,)),
        ("CONSULT", (SUVA,), (SUVA,)),
        ("THREATEN", (SUVA, TONGA), (TONGA,)),
        ("MOBILIZE", (COUNTRY,), ()),
        # An army and its government are two.
        ("ACCUSE", (SAILORS,), (SAILORS,)),
        # What several do together is theirs.
        ("SUPPORT", (FIJI,), (FIJI,)),
    ],
)
def test_nobody_asks_or_helps_oneself(kind: str, recipients: tuple[Actor, ...], left: tuple[Actor, ...]) -> None:
    assert others_only(kind, (FIJI,), recipients) == left


def test_who_receives_support_is_not_who_gives_it() -> None:
    text = "Togo's president received a message of solidarity and support from Ghana's president on Monday."
    found = [(e.type, codes_of(e.actors), codes_of(e.recipients)) for e in read(text)]
    assert ("SUPPORT", ["TGO"], ["GHA"]) not in found


def test_the_frame_of_something_is_no_second_deed() -> None:
    found = read("Peru's minister met Chile's within the frame of strengthening ties between the two countries.")
    assert [e.type for e in found] == ["CONSULT"]


def test_whom_one_agrees_to_take_in_is_met_by_it() -> None:
    (found,) = read("Peru agreed to accept more than 1,500 people now living in Chilean refugee camps.")
    assert (found.type, codes_of(found.actors), codes_of(found.recipients)) == ("AGREE", ["PER"], ["CHL"])


def test_who_is_of_no_known_state_makes_it_less_sure() -> None:
    (event,) = [e for e in read("Fiji urged Tonga to release the crew.") if e.type == "REQUEST"]
    event = replace(event, confidence=0.6)
    assert less_sure_of_strangers(event) == event
    assert less_sure_of_strangers(replace(event, actors=(GUARDS,))).confidence < event.confidence
    assert less_sure_of_strangers(replace(event, recipients=(GUARDS,))).confidence < event.confidence


def test_what_was_left_undone_or_only_weighed_is_no_event() -> None:
    for text in (
        "Kenya failed to ratify the treaty with Uganda.",
        "Kenya is considering imposing sanctions on Uganda.",
    ):
        assert read(text) == []
