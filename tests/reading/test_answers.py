"""Statements that answer others, and the outlets that report them."""

from __future__ import annotations

import pytest
from reads import page

import comity
from comity.model import Statement
from comity.reading.statements import find_statements

ACCUSED = "Namibia's foreign minister, Selma Ndongo, said that Angola had “moved the markers by night”. "

ANSWERS = [
    "Rejecting Ndongo's accusation, Angolan Defence Minister João Cassule said that the river had moved.",
    "Angolan Defence Minister João Cassule rejected Ndongo's accusation as absurd. “The river moved,” he said.",
    "In response, Angolan Defence Minister João Cassule said that the river had moved.",
    "Angola's government replied that the river had moved.",
    "Asked about Namibia's claims, Angolan Defence Minister João Cassule said that the river had moved.",
    "“The river moved,” retorted the Angolan defence minister, João Cassule.",
    "Angolan Defence Minister João Cassule hit back, saying that the river had moved.",
]
OWN_WORDS = [
    "Angolan Defence Minister João Cassule said that the harvest had been good.",
    "Ndongo replied to a letter from a school in Rundu, saying that she would visit.",
    "Rejecting Botswana's proposal, Angolan Defence Minister João Cassule said that the river had moved.",
]


def statements(text: str) -> list[Statement]:
    return [f for f in comity.read(text, published="2025-06-15").findings if isinstance(f, Statement)]


@pytest.mark.parametrize("answer", ANSWERS)
def test_an_answer_points_to_what_it_answers(answer: str) -> None:
    first, *rest = statements(ACCUSED + answer)
    assert first.answers is None
    assert [s.answers for s in rest if s.speaker is not None and s.speaker.code == "AGO"][-1] == first.id


@pytest.mark.parametrize("other", OWN_WORDS)
def test_other_words_point_nowhere(other: str) -> None:
    assert [s.answers for s in statements(ACCUSED + other)] == [None] * len(statements(ACCUSED + other))


OUTLETS = [
    ("“The dam is full,” Ethiopia's water minister told Reuters.", "Reuters"),
    ("“The dam is full,” Ethiopia's water minister said in an interview with France 24.", "France 24"),
    ("The weekly Addis Standard reported that Ethiopia's water minister had said the dam was full.", "Addis Standard"),
    ("“The dam is full,” Ethiopia's water minister told the news agency Xinhua on Monday.", "Xinhua"),
    ("“The dam is full,” Ethiopia's water minister told parliament.", None),
    ("“The dam is full,” Ethiopia's water minister told reporters in Paris.", None),
]


@pytest.mark.parametrize(("text", "outlet"), OUTLETS)
def test_the_outlet_that_reports_a_statement(text: str, outlet: str | None) -> None:
    found = find_statements(page(text))
    assert [s.speaker.code for s in found if s.speaker is not None] == ["ETH"]
    told = found[0].outlet
    assert (told.name if told is not None else None) == outlet


def test_an_outlet_speaks_for_nobody() -> None:
    assert (
        find_statements(page("The newspaper Die Republikein reported that rain had fallen on the Ethiopian dam.")) == []
    )
