"""Presences that are given up, called by that word, or stand beside a land and not in it."""

from __future__ import annotations

import pytest
from reads import scene

from comity.reading.presences import find_presences


def told(text: str) -> set[tuple[str | None, str | None, str, str]]:
    return {(f.owner.code, f.host.code, f.what, f.modality) for f in find_presences(scene(text))}


PRESENCES = [
    ("Portugal handed over its last military base in Angola to the army.", "PRT", "AGO", "military_base", "negated"),
    (
        "The two Greek bases in Libya have been handed over to the Libyan army.",
        "GRC",
        "LBY",
        "military_base",
        "negated",
    ),
    (
        "Portugal transferred control over its naval base in Angola to the navy.",
        "PRT",
        "AGO",
        "military_base",
        "negated",
    ),
    (
        "Portugal transferred control over the Alpha air base in Luanda to Angola's army.",
        "PRT",
        "AGO",
        "military_base",
        "negated",
    ),
    ("Peru's parliament has authorised sending troops to Haiti.", "PER", "HTI", "troops", "future"),
    ("Peru's embassy in Oslo reopened on Sunday.", "PER", "NOR", "embassy", "happened"),
    ("The treaty extends the presence of Cuban forces in Angola.", "CUB", "AGO", "troops", "happened"),
    ("Lisbon agreed to the continued presence of American troops on its soil.", "USA", "PRT", "troops", "happened"),
    ("Cuba extended its military presence in Angola for ten years.", "CUB", "AGO", "troops", "happened"),
    ("The ceremony ended Cuba's military presence in Angola.", "CUB", "AGO", "troops", "negated"),
    ("Cuban troops in Angola are the largest force that Havana keeps abroad.", "CUB", "AGO", "troops", "happened"),
    ("Some 700 Kenyan soldiers are stationed at two bases in Somalia.", "KEN", "SOM", "troops", "happened"),
    ("There are 300,000 migrants from Nepal in Malaysia.", "NPL", "MYS", "diaspora", "happened"),
    ("Kenya deployed 400 police officers to Haiti.", "KEN", "HTI", "other", "happened"),
    ("Dutch troops are based near Vilnius in Lithuania.", "NLD", "LTU", "troops", "happened"),
]


@pytest.mark.parametrize(
    ("text", "hosts"),
    [
        ("Madrid has approximately 250 troops in Kenya and 90 in neighbouring Uganda.", {"KEN", "UGA"}),
        ("How many of the 500 Spanish troops still serving in Kenya will stay is not known.", {"KEN"}),
        ("The presence of Spanish forces in Kenya and Uganda worries them.", {"KEN", "UGA"}),
    ],
)
def test_each_land_is_told(text: str, hosts: set[str]) -> None:
    assert told(text) == {("ESP", host, "troops", "happened") for host in hosts}


@pytest.mark.parametrize(("text", "owner", "host", "what", "modality"), PRESENCES)
def test_reads(text: str, owner: str, host: str, what: str, modality: str) -> None:
    assert told(text) == {(owner, host, what, modality)}


@pytest.mark.parametrize(
    "text",
    [
        "About 900 Iranian soldiers stood at the Afghan border.",
        "Thai troops are deployed near the Cambodian border.",
        "Thai troops are stationed near Cambodia.",
        "Iranian troops near the Iraqi border held a drill.",
        "Lima denied the presence of Chilean troops in Peru.",
        "China wants a military presence in Tonga.",
        "Peru's embassy in Oslo said that it would reopen.",
        "China will host sixty Tongan police officers for a course in November.",
    ],
)
def test_tells_no_presence(text: str) -> None:
    assert told(text) == set()


def test_the_base_of_a_division_of_an_army_is_its_states() -> None:
    text = "The ministers spoke of the Angolan Army's 5th Division's base in Togo."
    assert told(text) == {("AGO", "TGO", "military_base", "happened")}
