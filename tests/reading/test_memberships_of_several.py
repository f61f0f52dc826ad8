"""Memberships of several states or in several organisations, and what is only ordered, decided or out of reach."""

from __future__ import annotations

import pytest
from reads import scene

from comity.reading.memberships import find_memberships


def told(text: str) -> set[tuple[str | None, str | None, str, str]]:
    return {(f.member.code, f.organisation.code, f.stage, f.modality) for f in find_memberships(scene(text))}


JOINED = [
    (
        "Ghana and Togo founded the club. Last year two more countries joined the African Union, including Malawi.",
        {("MWI", "AU", "member", "happened")},
    ),
    (
        "Two further nations acceded to the World Trade Organization in 2012, among them Tonga and Vanuatu.",
        {("TON", "WTO", "member", "happened"), ("VUT", "WTO", "member", "happened")},
    ),
    (
        "The Commonwealth suspended the membership of other states such as Fiji and Kenya.",
        {("FJI", "COMMONWEALTH", "suspended", "happened"), ("KEN", "COMMONWEALTH", "suspended", "happened")},
    ),
    (
        "Laos applied for membership in the SCO, BRICS and the WTO.",
        {("LAO", name, "applied", "happened") for name in ("SCO", "BRICS", "WTO")},
    ),
    (
        "Slovenia joined NATO and the Council of Europe.",
        {("SVN", "NATO", "member", "happened"), ("SVN", "COE", "member", "happened")},
    ),
    (
        "The African Union and ECOWAS suspended the membership of Guinea on Monday.",
        {("GIN", "AU", "suspended", "happened"), ("GIN", "ECOWAS", "suspended", "happened")},
    ),
]


@pytest.mark.parametrize(("text", "expected"), JOINED)
def test_each_of_several_is_told(text: str, expected: set[tuple[str, str, str, str]]) -> None:
    assert told(text) == expected


UNDER_WAY = [
    (
        "The coups led to the suspension of Fiji and Tonga from the Commonwealth.",
        {("FJI", "COMMONWEALTH", "suspended", "happened"), ("TON", "COMMONWEALTH", "suspended", "happened")},
    ),
    (
        "The Commonwealth responded with the suspension of Fiji.",
        {("FJI", "COMMONWEALTH", "suspended", "happened")},
    ),
    (
        "Neighbouring countries Togo, Ghana and Benin left West Africa's trade group ECOWAS.",
        {(code, "ECOWAS", "withdrawn", "happened") for code in ("TGO", "GHA", "BEN")},
    ),
    (
        "The withdrawal of Togo and Benin from ECOWAS came into effect in May.",
        {("TGO", "ECOWAS", "withdrawn", "happened"), ("BEN", "ECOWAS", "withdrawn", "happened")},
    ),
    ("Togo's withdrawal from ECOWAS takes effect on Friday.", {("TGO", "ECOWAS", "withdrawing", "happened")}),
    ("Togo's withdrawal from ECOWAS will take effect in May.", {("TGO", "ECOWAS", "withdrawing", "future")}),
    (
        "ASEAN was founded in 1967 by the leaders of Thailand, Malaysia and Singapore.",
        {(code, "ASEAN", "member", "happened") for code in ("THA", "MYS", "SGP")},
    ),
    (
        "The Commonwealth has grown since Gabon joined as a full member.",
        {("GAB", "COMMONWEALTH", "member", "happened")},
    ),
    (
        "Fiji became a dialogue partner in ASEAN in 2010 and an observer state in 2015.",
        {("FJI", "ASEAN", "observer", "happened")},
    ),
    (
        "The European Union is growing. Accession negotiations with Fiji and Samoa will open on Tuesday.",
        {("FJI", "EU", "negotiating", "future"), ("WSM", "EU", "negotiating", "future")},
    ),
    (
        "The European Union is growing. Norway was recognised as a candidate country in 2003.",
        {("NOR", "EU", "candidate", "happened")},
    ),
    (
        "The European Union is growing. Norway has held candidate country status since June.",
        {("NOR", "EU", "candidate", "happened")},
    ),
    (
        "The European Union grows. Two other countries, in addition to Norway, have candidate status: Chile and Peru.",
        {("CHL", "EU", "candidate", "happened"), ("PER", "EU", "candidate", "happened")},
    ),
]


@pytest.mark.parametrize(("text", "expected"), UNDER_WAY)
def test_the_organisation_is_the_one_that_the_text_tells_of(
    text: str, expected: set[tuple[str, str, str, str]]
) -> None:
    assert told(text) == expected


STEPS = [
    ("Tonga's king ordered the country's withdrawal from the Commonwealth.", "TON", "withdrawing", "happened"),
    ("The premier told the minister to end Tonga's membership of the Commonwealth.", "TON", "withdrawing", "future"),
    ("The Commonwealth has decided to suspend Tonga's membership.", "TON", "suspended", "happened"),
    ("The Commonwealth suspended Tonga's participation in all its meetings.", "TON", "suspended", "happened"),
    ("Tonga's participation in its meetings was suspended by the Commonwealth.", "TON", "suspended", "happened"),
]


@pytest.mark.parametrize(("text", "member", "stage", "modality"), STEPS)
def test_how_far_it_has_come(text: str, member: str, stage: str, modality: str) -> None:
    assert told(text) == {(member, "COMMONWEALTH", stage, modality)}


@pytest.mark.parametrize(
    "text",
    [
        "Peru and Chile met. Two more countries joined the Commonwealth.",
        "The European Union suspended Belarus's participation in the festival.",
        "Kosovo could not join NATO without the consent of all.",
        "The European Union and the African Union met. Fiji began accession talks in 2005.",
        "A coup could lead to the suspension of Fiji from the Commonwealth.",
        "The ASEAN factory was founded by the leaders of Chile.",
        "The Commonwealth has grown. Niger joined as a partner.",
        "Spain ordered Peru's withdrawal from the Commonwealth.",
    ],
)
def test_what_tells_no_membership(text: str) -> None:
    assert told(text) == set()


def test_one_enters_the_union_and_not_its_commission() -> None:
    text = "The European Commission met on Monday. Norway was recognised as a candidate country in 2003."
    assert told(text) == {("NOR", "EU", "candidate", "happened")}
