"""Organisations: enough of them, codes that hold, members that exist, descriptions that lead somewhere."""

from __future__ import annotations

import re

import pycountry
import pytest

from comity.model import InputError
from comity.reference import organisations as room
from comity.reference.organisations import describe, members, organisations

SECTORS = {"IGO", "NGO", "MNC", "IMG", "LEG", "JUD", "GOV", "MIL", "COP", "MED"}
ISO = {country.alpha_3 for country in pycountry.countries}

SIZES = {
    "EU": 27, "NATO": 32, "CSTO": 6, "CIS": 9, "EAEU": 5, "SCO": 10, "ASEAN": 10, "AU": 55, "ECOWAS": 12,
    "GCC": 6, "OPEC": 12, "OPECPLUS": 22, "BRICS": 10, "G7": 7, "G20": 19, "OSCE": 57, "COE": 46, "LAS": 22,
    "OIC": 57, "AES": 3, "FVEY": 5, "AUKUS": 3, "QUAD": 4, "V4": 4, "NORDIC": 5, "BENELUX": 3, "OTS": 5,
    "SADC": 16, "EAC": 8, "COMESA": 21, "SAARC": 8, "BIMSTEC": 7, "PIF": 18, "APEC": 21, "OECD": 38,
    "CPTPP": 12, "RCEP": 15, "USMCA": 3, "SCHENGEN": 29, "EUROZONE": 20, "CARICOM": 15, "MERCOSUR": 5,
    "OSCEMG": 11, "ARCTIC": 8, "BSEC": 13, "JEF": 10, "3SI": 13, "SICA": 8, "MNJTF": 5, "P5P1": 6,
}  # fmt: skip

DESCRIBED = [
    ("a U.S.-led coalition fighting the Islamic State", "GCAD"),
    ("the US-led alliance against ISIS in Syria", "GCAD"),
    ("an American-led campaign on defeating the Islamic State (extremist group)", "GCAD"),
    ("the global coalition to defeat Daesh", "GCAD"),
    ("the international campaign against ISIL", "GCAD"),
    ("a coalition led by the United States to fight Islamic State militants", "GCAD"),
    ("the anti-Islamic State coalition", "GCAD"),
    ("a Moscow-led military alliance", "CSTO"),
    ("the Russian-led security bloc", "CSTO"),
    ("the Kremlin-dominated collective security pact", "CSTO"),
    ("a defence grouping led by Russia", "CSTO"),
    ("the post-Soviet security bloc", "CSTO"),
    ("the Moscow-led customs union", "EAEU"),
    ("a Russia-led trade bloc", "EAEU"),
    ("the Russian-led economic community", "EAEU"),
    ("a loose club of former Soviet republics", "CIS"),
    ("the 27-nation bloc", "EU"),
    ("the 27-member union", "EU"),
    ("the bloc of 27", "EU"),
    ("the Western military alliance", "NATO"),
    ("the transatlantic alliance", "NATO"),
    ("the 32-nation military alliance", "NATO"),
    ("the North Atlantic defence pact", "NATO"),
    ("the oil producers' group", "OPEC"),
    ("the oil cartel", "OPEC"),
    ("the club of oil exporters", "OPEC"),
    ("the oil producers' group and its allies", "OPECPLUS"),
    ("a group of crude exporters including Russia", "OPECPLUS"),
    ("the Saudi-led coalition in Yemen", "SLC"),
    ("a coalition led by Saudi Arabia that bombed Houthi positions", "SLC"),
    ("the NATO-led peacekeeping force in Kosovo", "KFOR"),
    ("the Kenyan-led security mission", "MSS"),
    ("the West African bloc", "ECOWAS"),
    ("the alliance of military-ruled states of the Sahel", "AES"),
    ("the 10-nation Southeast Asian bloc", "ASEAN"),
    ("the six-nation Gulf Arab bloc", "GCC"),
    ("the U.N. nuclear watchdog", "IAEA"),
    ("the Vienna-based security body", "OSCE"),
    ("the Strasbourg-based human rights watchdog", "COE"),
    ("a group of wealthy democracies", "G7"),
    ("the bloc of emerging economies", "BRICS"),
    ("the UN's top court", "ICJ"),
    ("the five-nation intelligence alliance", "FVEY"),
    ("the US-led naval coalition in the Red Sea", "OPG"),
]

NOT_DESCRIBED = [
    "the ruling coalition",
    "a coalition of opposition parties",
    "the bloc",
    "a security pact between Tokyo and Manila",
    "Russia and the military",
    "an American firm fighting the flu",
    "the customs service",
    "a Saudi-led investment group",
    "",
]


def test_enough_of_every_kind() -> None:
    known = organisations()
    assert len(known) >= 220
    assert sum(one.kind == "coalition" for one in known.values()) >= 30
    assert sum(one.part_of == "UN" for one in known.values()) >= 60
    assert sum(one.part_of == "EU" for one in known.values()) >= 20
    assert sum(one.sector == "JUD" for one in known.values()) >= 12


def test_entries_are_in_order() -> None:
    known = organisations()
    for one in known.values():
        assert re.fullmatch(r"[A-Z0-9]+(_[A-Z]+)*", one.code), one.code
        assert one.code not in ISO
        assert one.kind in ("organisation", "coalition")
        assert one.sector in SECTORS, one
        assert one.source
        assert one.part_of is None or one.part_of in known
        assert one.founded is None or re.fullmatch(r"1[6-9]\d\d|20[012]\d", one.founded)
        dates = [day for _, day in (*one.joined, *one.left)]
        dates += [day for day in (one.members_as_of, one.history_from) if day]
        assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", day) for day in dates), one.code
        assert one.history_from is None or (one.members_as_of or "") >= one.history_from
        named = [*(one.members or ()), *one.observers, *dict(one.joined), *dict(one.left)]
        assert set(named) <= ISO, one.code
        assert len(set(one.members or ())) == len(one.members or ())
        assert set(dict(one.joined)) <= set(one.members or ())
        assert not set(dict(one.left)) & set(one.members or ())


def test_no_name_means_two() -> None:
    owners: dict[str, str] = {}
    for one in organisations().values():
        for name in {one.name, *one.aliases, *([one.acronym] if one.acronym else [])}:
            assert owners.setdefault(name.casefold(), one.code) == one.code, name
            assert name == name.strip()
            assert len(name) >= 2


@pytest.mark.parametrize(("code", "size"), SIZES.items())
def test_number_of_members(code: str, size: int) -> None:
    assert len(members(code) or ()) == size


@pytest.mark.parametrize(
    ("code", "day", "member", "within"),
    [
        ("EU", "2019-06-01", "GBR", True),
        ("EU", "2020-02-01", "GBR", False),
        ("NATO", "2023-04-03", "FIN", False),
        ("NATO", "2023-04-04", "FIN", True),
        ("OPEC", "2023-12-31", "AGO", True),
        ("OPEC", "2024-01-01", "AGO", False),
        ("COE", "2022-03-15", "RUS", True),
        ("BRICS", "2023-01-01", "EGY", False),
        ("ECOWAS", "2025-01-28", "NER", True),
        ("EAEU", "2015-03-01", "KGZ", False),
    ],
)
def test_members_on_a_day(code: str, day: str, member: str, within: bool) -> None:
    assert (member in (members(code, day) or ())) is within


def test_what_is_not_known_is_not_told() -> None:
    assert members("EU", "1990-01-01") is None
    assert members("UN") is None
    assert members("CPTPP", "2019-01-01") is None
    with pytest.raises(InputError, match="no organisation"):
        members("NOSUCH")


def test_there_are_enough_descriptions() -> None:
    assert len(DESCRIBED) >= 25
    assert len({code for _, code in DESCRIBED}) >= 18


@pytest.mark.parametrize(("text", "code"), DESCRIBED)
def test_describe(text: str, code: str) -> None:
    assert describe(text) == code


@pytest.mark.parametrize("text", NOT_DESCRIBED)
def test_describe_keeps_silent(text: str) -> None:
    assert describe(text) is None


def test_every_rule_leads_to_a_known_code() -> None:
    assert {rule.code for rule in room._rules()} <= set(organisations())


def test_members_without_a_date_are_refused() -> None:
    with pytest.raises(InputError, match="members_as_of"):
        room._organisation({"code": "X", "members": ["FRA"]})
