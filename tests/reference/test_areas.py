"""Areas: the nineteen codes, and the phrases that tell them. The phrases are our own."""

from __future__ import annotations

from typing import get_args

import pytest

from comity.model import InputError
from comity.model.codes import Area
from comity.reference import areas, plover
from comity.reference.areas_lexicon import compiled

PHRASES = [
    ("joint naval exercises in the strait", ("security_defense",)),
    ("a mutual defence clause", ("security_defense",)),
    ("the sale of air defence systems", ("security_defense",)),
    ("a new batch of howitzers", ("security_defense",)),
    ("closer ties in the military-technical field", ("security_defense",)),
    ("talks on arms control", ("security_defense",)),
    ("sharing of intelligence about the strait", ("security_defense",)),
    ("the peacekeeping contingent", ("security_defense",)),
    ("a customs and border patrol team", ("border_security",)),
    ("training for border guards", ("border_security",)),
    ("patrolling the southern border", ("border_security",)),
    ("the delimitation of the river frontier", ("border_security",)),
    ("control over the border", ("border_security",)),
    ("the fight against smuggling", ("border_security",)),
    ("a joint fight against terrorism", ("counterterrorism",)),
    ("combating violent extremism", ("counterterrorism",)),
    ("a strategy for the defeat of the Islamic State", ("counterterrorism",)),
    ("economic reforms and job creation", ("economy",)),
    ("a loan to support the budget", ("economy",)),
    ("debt relief for the poorest states", ("economy",)),
    ("help for farmers and small and medium enterprises", ("economy",)),
    ("trade and investment agreements", ("trade", "investment", "economy")),
    ("an end to tariffs on steel", ("trade", "economy")),
    ("a free trade zone", ("trade", "economy")),
    ("exports of grain", ("trade", "economy")),
    ("a bilateral investment treaty", ("investment", "economy")),
    ("foreign direct investment in the mines", ("investment", "economy")),
    ("energy security in the region", ("energy",)),
    ("a gas pipeline under the sea", ("energy",)),
    ("a new interconnector for electricity", ("energy",)),
    ("solar and wind power", ("energy",)),
    ("nuclear cooperation in the civilian space", ("civil_nuclear",)),
    ("a pact on the peaceful use of nuclear energy", ("civil_nuclear",)),
    ("small modular reactors", ("civil_nuclear",)),
    ("a second nuclear power plant", ("civil_nuclear",)),
    ("civil nuclear talks", ("civil_nuclear",)),
    ("free and fair elections", ("democracy",)),
    ("support for civil society", ("democracy",)),
    ("democratic institutions and good governance", ("democracy",)),
    ("the fight against corruption", ("democracy",)),
    ("judicial reform", ("justice",)),
    ("the rule of law", ("justice",)),
    ("the extradition of two bankers", ("justice", "economy")),
    ("training for the police", ("justice",)),
    ("respect for human rights", ("human_rights",)),
    ("the rights of national minorities", ("human_rights",)),
    ("freedom of expression", ("human_rights",)),
    ("an exchange of prisoners", ("human_rights",)),
    ("people-to-people contacts", ("people_to_people",)),
    ("a visa-free regime for citizens", ("people_to_people",)),
    ("meetings with the diaspora", ("people_to_people",)),
    ("scholarships for young engineers", ("education_culture",)),
    ("protection of cultural heritage", ("education_culture",)),
    ("a branch of the university", ("education_culture",)),
    ("tents and blankets for flood victims", ("humanitarian",)),
    ("food aid for displaced families", ("humanitarian",)),
    ("humanitarian corridors", ("humanitarian",)),
    ("vaccines and field hospitals", ("health",)),
    ("public health programmes", ("health",)),
    ("artificial intelligence and semiconductors", ("technology",)),
    ("cybersecurity training", ("technology",)),
    ("space exploration", ("technology",)),
    ("climate change and biodiversity", ("environment",)),
    ("the shared river basin", ("environment",)),
    ("a rail link and a deep-water port", ("transport",)),
    ("direct flights between the capitals", ("transport",)),
    ("unblocking of regional communications", ("transport",)),
    ("the readmission of migrants", ("migration",)),
    ("a camp for refugees", ("migration",)),
    ("asylum seekers", ("migration",)),
    ("defence, trade and energy", ("security_defense", "trade", "energy", "economy")),
    ("human rights and then democracy", ("human_rights", "democracy")),
]

SILENT = [
    "the UN Security Council",
    "an important point in a portfolio",
    "a roadmap for the years ahead",
    "the minister of justice said so",
    "a great power",
    "a climate of mistrust",
    "the West Bank",
    "they met on Tuesday",
    "",
]


def test_every_area_of_the_model_is_described() -> None:
    assert set(areas.areas()) == set(get_args(Area))
    assert len(areas.areas()) == 19
    for entry in areas.areas().values():
        assert len(entry.definition.split()) > 6
        assert len(entry.cues) >= 12
        assert len(set(entry.cues)) == len(entry.cues)
        assert entry.contexts
        assert set(entry.contexts) <= set(plover.contexts())
        assert set(entry.implies) <= set(areas.areas())


def test_there_are_enough_phrases() -> None:
    assert len(PHRASES) >= 60
    assert {area for _, found in PHRASES for area in found} == set(areas.areas())


@pytest.mark.parametrize(("phrase", "expected"), PHRASES)
def test_phrase(phrase: str, expected: tuple[str, ...]) -> None:
    assert areas.find(phrase) == expected


@pytest.mark.parametrize("phrase", SILENT)
def test_silence(phrase: str) -> None:
    assert areas.find(phrase) == ()


def test_case_and_hyphens_do_not_matter() -> None:
    assert areas.find("BORDER-SECURITY") == areas.find("border security") == ("border_security",)


def test_a_cue_tells_one_area() -> None:
    owners: dict[str, str] = {}
    doubled = {}
    for code, entry in areas.areas().items():
        for cue in entry.cues:
            if cue in owners:
                doubled[cue] = (owners[cue], code)
            owners[cue] = code
    assert doubled == {}


def test_contexts_of_areas() -> None:
    assert areas.contexts_of(("counterterrorism", "trade", "economy")) == ("terrorism", "economic")


def test_longer_cue_wins_and_gaps_are_bounded() -> None:
    lexicon = compiled([("border", "a"), ("border security", "b"), ("help ~1 refugees", "c"), ("river", None)])
    assert lexicon.find("border security", {}) == ("b",)
    assert lexicon.find("help some refugees", {}) == ("c",)
    assert lexicon.find("help all those refugees", {}) == ()
    assert lexicon.find("the river border", {"a": ("z",)}) == ("a", "z")


@pytest.mark.parametrize("cue", ["~2 border", "Border", "the? border"])
def test_malformed_cue_is_refused(cue: str) -> None:
    with pytest.raises(InputError, match="starts with a word"):
        compiled([(cue, "a")])
