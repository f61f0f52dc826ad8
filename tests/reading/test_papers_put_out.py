"""Papers whose issuer a clause of their own names, and ministries that carry their state behind them."""

from __future__ import annotations

import pytest
from reads import scene

from comity.intake import from_text
from comity.model import Commitment, Statement
from comity.reading import read_document
from comity.reading.events import find_events


def speakers(text: str) -> list[tuple[str | None, str]]:
    """The codes of the speakers of a text, with what they say."""
    return [
        (one.speaker.code, one.quote) for one in scene(text).statements if isinstance(one, Statement) and one.speaker
    ]


ISSUED = [
    ("A statement that the Foreign Ministry of Norway issued on Monday says that Kenya kept its word.", "NOR"),
    ("A readout which the Peruvian embassy circulated says that Chile has opened its ports.", "PER"),
    ("A note handed out by the Finance Ministry of Ghana says that Togo has paid its debt.", "GHA"),
    ("A note that the Japanese embassy gave out after the dinner adds that Fiji has repaid the loan.", "JPN"),
]


@pytest.mark.parametrize(("text", "code"), ISSUED)
def test_a_paper_speaks_for_the_one_who_put_it_out(text: str, code: str) -> None:
    assert {found for found, _ in speakers(text)} == {code}


def test_to_hand_out_a_paper_is_no_deed() -> None:
    text = "A note that the Japanese embassy gave out after the dinner adds that Fiji has repaid the loan."
    assert all("JPN" not in {actor.code for actor in event.actors} for event in find_events(scene(text)))


def test_a_paper_of_its_own_does_not_go_on_for_the_last_speaker() -> None:
    text = "Japan said in a statement that trade would grow. The note that went with the vote says that Peru must pay."
    assert [code for code, quote in speakers(text) if "Peru" in quote] == []


def test_the_statement_still_goes_on_for_the_last_speaker() -> None:
    text = "Japan said in a statement that trade would grow. The statement added that Peru must pay."
    assert [code for code, quote in speakers(text) if "Peru" in quote] == ["JPN"]


def test_a_ministry_that_names_its_state_is_not_the_one_named_before() -> None:
    text = (
        "The Foreign Ministry of Chile praised the pact. "
        "The Foreign Ministry of Norway said that Kenya had kept its word."
    )
    assert [code for code, quote in speakers(text) if "Kenya" in quote] == ["NOR"]


def test_a_promise_in_a_paper_is_of_whoever_put_it_out() -> None:
    text = (
        "Chile and Fiji signed a treaty of friendship on Tuesday. A note that the Chilean embassy handed out after the "
        "dinner adds that a new scholarship will take thirty Fijian nurses to Chilean hospitals by the end of the year."
    )
    reading = read_document(from_text(text, published="2025-03-04"))
    (made,) = [found for found in reading.findings if isinstance(found, Commitment)]
    assert ([a.code for a in made.by], [a.code for a in made.to]) == (["CHL"], ["FJI"])
    assert made.due is not None
    assert made.due.latest == "2025-12-31"
