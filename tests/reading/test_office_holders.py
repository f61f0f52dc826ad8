"""Offices and their holders: "President of Fiji Ana Silva", and presidents of states that a text does not name."""

from __future__ import annotations

import pytest
from reads import codes_of, document, page, scene

from comity.reading.agreements import find_agreements
from comity.reading.events import find_events
from comity.reading.office_holders import with_holders_leading
from comity.reading.parse import parse
from comity.reading.tokens import Token


def told(text: str) -> list[tuple[str, list[str], list[str]]]:
    return [(e.type, sorted(codes_of(e.actors)), sorted(codes_of(e.recipients))) for e in find_events(scene(text))]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "President of Mongolia Bataar Ganzorig and President of Tajikistan Daler Nazarov held talks in Dushanbe.",
            ("CONSULT", ["MNG", "TJK"], ["MNG", "TJK"]),
        ),
        (
            "Minister of Foreign Affairs of Georgia Maka Lomidze met Ambassador of Japan Hideki Sato on Monday.",
            ("CONSULT", ["GEO", "JPN"], ["GEO", "JPN"]),
        ),
        (
            "The foreign minister of Chad Abdel Koulibaly thanked the king of Jordan Faisal Haddad.",
            ("SUPPORT", ["TCD"], ["JOR"]),
        ),
        (
            "Prime Minister of Fiji Sitiveni Tora criticised President of the Republic of Moldova Ana Munteanu.",
            ("ACCUSE", ["FJI"], ["MDA"]),
        ),
    ],
)
def test_the_name_behind_an_office_and_its_state_acts(text: str, event: tuple[str, list[str], list[str]]) -> None:
    assert event in told(text)


def test_edges_and_children_stay_true() -> None:
    text = "The Prime Minister of Fiji Sitiveni Tora, who won in May, met the king of Jordan Faisal Haddad."
    tokens = parse(document(text)).tokens
    name = next(t for t in tokens if t.text == "Tora")
    assert (name.dep, name.head.text) == ("nsubj", "met")
    assert {"Minister", "Sitiveni", "won"} <= {t.text for t in name.children}
    for token in tokens:
        below = _below(token)
        assert (token.left, token.right) == (min(below), max(below))
        assert all(child.head is token for child in token.children)
        assert token.is_root or token in token.head.children


def _below(token: Token) -> list[int]:
    return [token.i, *(i for child in token.children for i in _below(child))]


@pytest.mark.parametrize(
    "text",
    [
        "The president of Ghana Commercial Bank spoke.",
        "The government of Fiji Sitiveni Tora leads met the king.",
        "The president of the club Ana Silva spoke.",
        "The bank of Ghana spoke.",
    ],
)
def test_what_is_no_such_row_is_left_alone(text: str) -> None:
    tokens = parse(document(text)).tokens
    before = [(t.head.i, t.dep) for t in tokens]
    with_holders_leading(tokens)
    assert [(t.head.i, t.dep) for t in tokens] == before


def test_a_treaty_is_ratified_by_whose_president_signs_the_law() -> None:
    text = (
        "President of Peru Luis Quispe has signed the law ratifying the Border Rivers Treaty between Peru and Bolivia."
    )
    [found] = find_agreements(scene(text))
    assert [(act.what, codes_of(act.by)) for act in found.acts] == [("ratified", ["PER"])]


REPORT = (
    "Sweden and Estonia have deepened their ties. Prime Minister Kristen Saar met the Swedish minister in Tallinn. "
)


def test_a_president_who_is_known_is_not_of_the_states_that_a_report_is_about() -> None:
    mentions = page(REPORT + "President Macron promised that his country would send ships.").actors.mentions
    assert {m.actor.code for m in mentions if m.actor.name == "Emmanuel Macron"} == {"FRA"}


def test_two_persons_do_not_hold_one_office() -> None:
    text = "Ghana's President Kofi Mensah spoke first. Ghana rejected the plan. President Adler promised to send ships."
    mentions = {m.actor.name: m.actor.code for m in page(text).actors.mentions if m.sort == "person"}
    assert mentions["Kofi Mensah"] == "GHA"
    assert mentions["Adler"] is None


def test_capitals_without_their_accents() -> None:
    text = "Maldives and India held talks in Male on Monday. Lome sent a note to Male. Male dancers performed."
    codes = [m.actor.code for m in page(text).actors.mentions if m.form == "capital"]
    assert codes == ["MDV", "TGO", "MDV"]
