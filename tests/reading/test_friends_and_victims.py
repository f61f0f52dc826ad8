"""Names that are somebody else's, whom a friendly act is against, and who is only the victim of what is condemned."""

from __future__ import annotations

import pytest

from comity.intake import from_text
from comity.model import Event, Statement
from comity.reading.local import read_document
from comity.reference.aliases import index
from comity.reference.disambiguate import resolve
from comity.reference.plover import quad


def _named(text: str) -> list[str]:
    return [alias.entity.code for _, alias in resolve(text, index().find(text))]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("President Abdul-Fatah al-Ghazali received the guests.", []),
        ("The envoy Abdel Fatah Saleh spoke.", []),
        ("Fatah and Hamas met in Doha.", ["PSE", "HAMAS", "QAT"]),
        ("A Fatah-led list won.", ["PSE"]),
        ("Lawyers cited the 1961 Vienna convention.", []),
        ("They kept to the Minsk ceasefire agreements.", []),
        ("Vienna agreed to host the talks.", ["AUT"]),
        ("Minsk accepted the terms.", ["BLR"]),
    ],
)
def test_a_name_inside_another_is_nobodys(text: str, codes: list[str]) -> None:
    assert _named(text) == codes


def _events(text: str) -> list[Event]:
    found = read_document(from_text(text, published="2025-03-04")).findings
    return [one for one in found if isinstance(one, Event)]


def _stances(text: str) -> dict[str, float]:
    found = read_document(from_text(text, published="2025-03-04")).findings
    return {s.target: s.value for one in found if isinstance(one, Statement) for s in one.stance}


@pytest.mark.parametrize(
    ("text", "foe"),
    [
        ("Nigeria and Ghana expressed their support for further sanctions against Chad on Monday.", "TCD"),
        ("Sweden backed an embargo on Eritrea, its foreign minister said in Stockholm.", "ERI"),
    ],
)
def test_what_is_meant_against_somebody_does_them_no_kindness(text: str, foe: str) -> None:
    kind = {a.code for e in _events(text) if e.type == "SUPPORT" for a in e.recipients}
    assert foe not in kind


@pytest.mark.parametrize(
    "text",
    [
        "Sweden backed Eritrea's bid for a seat on the council, its foreign minister said in Stockholm.",
        "Sweden lifted its sanctions against Eritrea on Monday.",
    ],
)
def test_what_is_meant_for_somebody_stays(text: str) -> None:
    kind = {a.code for e in _events(text) if quad(e.type).endswith("cooperation") for a in e.recipients}
    assert "ERI" in kind


@pytest.mark.parametrize(
    ("text", "victims"),
    [
        ("Kenya on Friday condemned the attack on the Ugandan embassy in Juba.", {"UGA", "SSD"}),
        ("Chile denounced the bombing of a Peruvian ship, the foreign ministry said in Santiago.", {"PER"}),
    ],
)
def test_who_is_attacked_is_not_blamed_with_the_attack(text: str, victims: set[str]) -> None:
    stances = _stances(text)
    assert all(stances.get(code, 0.0) >= 0.0 for code in victims)


def test_who_attacks_is_blamed() -> None:
    stances = _stances(
        "“We condemn Eritrea for its attack on our embassy in Khartoum,” the Kenyan foreign minister said."
    )
    assert stances["ERI"] < 0
    assert stances.get("SDN", 0.0) >= 0


@pytest.mark.parametrize(
    ("text", "own", "others"),
    [
        ("“I conveyed Malawi's deep concern to Zambia,” Grace Banda told reporters.", "MWI", {"ZMB"}),
        ("“We expressed Peru's anger to Chile in plain words,” the envoy said after the talks.", "PER", set()),
        ("“I will restate Latvia's worries about Belarus tomorrow,” Juris Kalns said.", "LVA", {"BLR"}),
    ],
)
def test_a_concern_that_is_conveyed_is_not_about_whose_it_is(text: str, own: str, others: set[str]) -> None:
    stances = _stances(text)
    assert own not in stances
    assert others <= stances.keys()


def test_what_is_told_of_somebodys_support_is_about_him() -> None:
    assert _stances("“We value Latvia's support in these days,” the Georgian president said.")["LVA"] > 0
