"""Whom "it", "the three countries" and "the prime minister" mean where order and nearness alone mislead."""

from __future__ import annotations

import pytest
from reads import codes_of, who

from comity.intake import from_text
from comity.model import Agreement, Commitment, Event
from comity.reading import read_document


def found(text: str) -> list[object]:
    return list(read_document(from_text(text, published="2024-05-06")).findings)


def parties(text: str) -> list[set[str | None]]:
    return [{party.code for party in one.parties} for one in found(text) if isinstance(one, Agreement)]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (
            (
                "Norway and Sweden have tried to keep their place at sea after Poland announced in April it had signed "
                "a security agreement with Lithuania."
            ),
            {"POL", "LTU"},
        ),
        (
            "Kenya and Uganda waited while Tanzania confirmed that it had signed a water treaty with Burundi.",
            {"TZA", "BDI"},
        ),
    ],
)
def test_who_tells_what_it_did_is_it(text: str, codes: set[str]) -> None:
    assert codes in parties(text)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (
            (
                "Greece and Turkey spoke on Monday. The three island states with navies – Malta, Cyprus and Ireland – "
                "will send a frigate to Italy in May."
            ),
            {"MLT", "CYP", "IRL"},
        ),
        (
            (
                "Chile and Peru spoke on Monday. The two countries, Bolivia and Paraguay, will send engineers to "
                "Argentina in May."
            ),
            {"BOL", "PRY"},
        ),
    ],
)
def test_countries_named_right_behind_are_those_meant(text: str, codes: set[str]) -> None:
    made = [one for one in found(text) if isinstance(one, Commitment)]
    assert {actor.code for one in made for actor in one.by} == codes


def test_who_only_says_something_in_between_is_not_meant() -> None:
    text = "Chile and Peru spoke on Monday. The two countries, Bolivia said, will send engineers to Argentina in May."
    made = [one for one in found(text) if isinstance(one, Commitment)]
    assert "BOL" not in {actor.code for one in made for actor in one.by}


def test_nobody_is_his_own_counterpart() -> None:
    text = (
        "Prime Minister Josef Borg of Malta spoke to his Italian counterpart, Prime Minister Luca Ferri, on Monday. "
        "The Prime Minister thanked his Italian counterpart for the ferry."
    )
    thanks = [one for one in found(text) if isinstance(one, Event) and "thanked" in one.quote]
    assert [({a.code for a in one.actors}, {a.code for a in one.recipients}) for one in thanks] == [({"MLT"}, {"ITA"})]


def test_of_two_in_one_office_the_one_who_acted_goes_on() -> None:
    text = (
        "President Ana Rocha of Portugal received President Omar Sy of Senegal on Monday. "
        "The president promised 20 boats to the fishermen of Dakar."
    )
    made = [one for one in found(text) if isinstance(one, Commitment)]
    assert [{actor.code for actor in one.by} for one in made] == [{"PRT"}]


def test_both_governments_are_those_that_the_report_is_about() -> None:
    report = (
        "Nairobi summons Ugandan envoy\n\nKenya summoned Uganda's high commissioner on Tuesday. A minister spoke. "
        "He asked for money. Nobody answered him. It rained all day. The road was closed. [The two governments] set up "
        "a committee in 2019."
    )
    assert codes_of(who(report)) == ["KEN", "UGA"]
    assert who(report.replace("It rained all day", "Chad rejected the plan")) == ()


def test_its_spokesman_is_of_whom_it_means() -> None:
    text = "Uganda's army denied the charge. [Its spokesman], Brigadier Felix Kato, promised an inquiry by June."
    [spokesman] = who(text)
    assert (spokesman.name, spokesman.code) == ("Felix Kato", "UGA")
