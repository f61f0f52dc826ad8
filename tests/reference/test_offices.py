"""Offices, titles and the generic parts of a state: role and PLOVER sector, by table."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.reference.entities import load
from comity.reference.government import Part, part_of_government
from comity.reference.offices import Office, find_offices, match_office

OFFICES = [
    ("President", "president", "GOV"),
    ("the Prime Minister", "prime minister", "GOV"),
    ("Premier Li", "prime minister", "GOV"),
    ("PM Modi", "prime minister", "GOV"),
    ("Chancellor", "chancellor", "GOV"),
    ("King Abdullah", "monarch", "GOV"),
    ("the emir of Qatar", "monarch", "GOV"),
    ("Crown Prince Mohammed bin Salman", "crown prince", "GOV"),
    ("Supreme Leader", "supreme leader", "GOV"),
    ("Foreign Minister Ararat Mirzoyan", "foreign minister", "GOV"),
    ("FOREIGN MINISTER", "foreign minister", "GOV"),
    ("Minister of Foreign Affairs", "foreign minister", "GOV"),
    ("Minister for Foreign Affairs", "foreign minister", "GOV"),
    ("US Secretary of State Antony Blinken", "foreign minister", "GOV"),
    ("External Affairs Minister", "foreign minister", "GOV"),
    ("Russia's top diplomat", "foreign minister", "GOV"),
    ("Minister of Defence", "defence minister", "GOV"),
    ("the defense minister", "defence minister", "GOV"),
    ("Secretary of Defense", "defence minister", "GOV"),
    ("Deputy Foreign Minister", "deputy foreign minister", "GOV"),
    ("First Deputy Foreign Minister", "deputy foreign minister", "GOV"),
    ("Deputy Prime Minister", "deputy prime minister", "GOV"),
    ("Acting President", "acting president", "GOV"),
    ("interim prime minister", "acting prime minister", "GOV"),
    ("former Prime Minister", "former prime minister", "ELI"),
    ("ex-president", "former president", "ELI"),
    ("then-Foreign Minister", "former foreign minister", "ELI"),
    ("Then President Biden spoke", "president", "GOV"),
    ("former deputy foreign minister", "former deputy foreign minister", "ELI"),
    ("Vice President", "vice president", "GOV"),
    ("Interior Minister", "interior minister", "GOV"),
    ("finance minister", "finance minister", "GOV"),
    ("Treasury Secretary", "finance minister", "GOV"),
    ("the spokesman", "spokesperson", "GOV"),
    ("foreign ministry spokeswoman", "spokesperson", "GOV"),
    ("State Department spokesperson", "spokesperson", "GOV"),
    ("the Kremlin spokesman", "spokesperson", "GOV"),
    ("military spokesperson", "military spokesperson", "MIL"),
    ("Ambassador Kristina Kvien", "ambassador", "GOV"),
    ("special envoy", "envoy", "GOV"),
    ("EU Special Representative", "special representative", "GOV"),
    ("the chargé d'affaires", "chargé d'affaires", "GOV"),
    ("chief of the general staff", "chief of the general staff", "MIL"),
    ("army chief", "chief of the general staff", "MIL"),
    ("Gen. Smith", "military officer", "MIL"),
    ("Lt. Gen. Smith", "military officer", "MIL"),
    ("Colonel Goita", "military officer", "MIL"),
    ("speaker of parliament", "speaker of parliament", "LEG"),
    ("the House Speaker", "speaker of parliament", "LEG"),
    ("a lawmaker", "lawmaker", "LEG"),
    ("MP Ivan", "lawmaker", "LEG"),
    ("Senator Cardin", "lawmaker", "LEG"),
    ("the judge", "judge", "JUD"),
    ("Prosecutor General", "prosecutor", "JUD"),
    ("central bank governor", "central bank governor", "GOV"),
    ("the CIA director", "intelligence chief", "SPY"),
    ("intelligence chief", "intelligence chief", "SPY"),
    ("the mayor of Yerevan", "mayor", "GOV"),
    ("Governor", "governor", "GOV"),
    ("opposition leader", "opposition leader", "OPP"),
    ("UN Secretary-General", "secretary-general", "IGO"),
    ("SECRETARY-GENERAL", "secretary-general", "IGO"),
    ("EU foreign policy chief", "foreign policy chief", "GOV"),
    ("European Commissioner", "commissioner", "IGO"),
    ("High Representative", "high representative", "IGO"),
    ("President of the European Commission", "commission president", "IGO"),
    ("Security Council secretary", "security council secretary", "GOV"),
    ("national security adviser", "national security adviser", "GOV"),
    ("Assistant Secretary of State", "assistant secretary", "GOV"),
    ("Under-Secretary-General", "under-secretary-general", "IGO"),
    ("Minister of Foreign\u00a0Affairs", "foreign minister", "GOV"),
    ("rebel leader", "rebel commander", "REB"),
    ("Chairman of the Joint Chiefs of Staff", "chief of the general staff", "MIL"),
]


@pytest.mark.parametrize(("text", "role", "sector"), OFFICES)
def test_offices(text: str, role: str, sector: str) -> None:
    assert match_office(text.split(" ")) == Office(role, sector)


@pytest.mark.parametrize(
    "text",
    ["a general election", "in general", "the General Assembly", "the Justice Department", "the Premier League",
     "at 10 pm", "a chair and a table", "he ruled", "gen", ""],
)  # fmt: skip
def test_words_that_are_no_office(text: str) -> None:
    assert match_office(text.split()) is None


@pytest.mark.parametrize(
    ("text", "role"),
    [("the foreign ministers of both", "foreign minister"), ("two lawmakers", "lawmaker"),
     ("spokesmen", "spokesperson"), ("Ministers of Defence", "defence minister")],
)  # fmt: skip
def test_plural_offices(text: str, role: str) -> None:
    (hit,) = find_offices(text)
    assert (hit.role, hit.plural) == (role, True)


def test_an_office_hit_spans_the_title_with_what_qualifies_it() -> None:
    text = "Talks by Armenia's Deputy Foreign Minister and the former Minister of\nDefence."
    assert [text[hit.start : hit.end] for hit in find_offices(text)] == [
        "Deputy Foreign Minister",
        "former Minister of\nDefence",
    ]


@given(st.lists(st.sampled_from(["Deputy", "former", "Minister", "of", "the", "s", "é", "PM", "-", "men", "."])))
def test_office_hits_lie_in_the_text_in_order(words: list[str]) -> None:
    text = " ".join(words)
    end = 0
    for hit in find_offices(text):
        assert end <= hit.start < hit.end <= len(text)
        end = hit.end


PARTS = [
    ("the Armenian foreign ministry", "foreign ministry", "GOV"),
    ("Ministry of Foreign Affairs of the Republic of Armenia", "foreign ministry", "GOV"),
    ("the Ministry of Defence", "defence ministry", "GOV"),
    ("Russia's Defense Ministry", "defence ministry", "GOV"),
    ("Foreign Affairs Ministry", "foreign ministry", "GOV"),
    ("the State Department", "state department", "GOV"),
    ("the Government of Georgia", "government", "GOV"),
    ("the Biden administration", "administration", "GOV"),
    ("Azerbaijani authorities", "authorities", "GOV"),
    ("US officials", "officials", "GOV"),
    ("Prime Minister’s Office", "prime minister's office", "GOV"),
    ("the cabinet", "government", "GOV"),
    ("the U.S. Embassy in Yerevan", "embassy", "GOV"),
    ("the Indian delegation", "delegation", "GOV"),
    ("Turkey's central bank", "central bank", "GOV"),
    ("the National Assembly", "parliament", "LEG"),
    ("the French senate", "parliament", "LEG"),
    ("Ukraine's armed forces", "armed forces", "MIL"),
    ("the Indian Army", "armed forces", "MIL"),
    ("the Royal Navy", "navy", "MIL"),
    ("Russian border guards", "border guards", "MIL"),
    ("Russian troops", "troops", "MIL"),
    ("Israeli forces", "troops", "MIL"),
    ("the National Security Service of Armenia", "intelligence service", "SPY"),
    ("German police", "police", "COP"),
    ("the Supreme Court", "court", "JUD"),
    ("the Constitutional Court of Moldova", "court", "JUD"),
    ("the Georgian opposition", "opposition", "OPP"),
    ("Russian-backed separatists", "rebels", "REB"),
    ("Islamist militants", "militants", "UAF"),
    ("protesters in Tbilisi", "protesters", "CVL"),
    ("Armenian citizens", "citizens", "CVL"),
    ("state media", "media", "MED"),
    ("Syrian refugees", "refugees", "REF"),
    ("the foreign ministry's", "foreign ministry", "GOV"),
]


@pytest.mark.parametrize(("words", "name", "sector"), PARTS)
def test_parts_of_government(words: str, name: str, sector: str) -> None:
    assert part_of_government(words) == Part(name, sector)


@pytest.mark.parametrize("words", ["", "the table", "government bonds", "Armenia", "police story"])
def test_words_that_name_no_part(words: str) -> None:
    assert part_of_government(words) is None


@pytest.mark.parametrize(
    ("file", "rows", "names"), [("offices.json", "offices", "titles"), ("government.json", "parts", "heads")]
)
def test_no_name_stands_twice_and_all_are_lower_case(file: str, rows: str, names: str) -> None:
    counts = Counter(name for row in load(file)[rows] for name in row[names])
    assert [name for name, count in counts.items() if count > 1] == []
    assert all(name == name.lower() for name in counts)


def test_every_title_is_found() -> None:
    data = load("offices.json")
    short = {*data["forms"]["capital"], *data["forms"]["upper"]}
    for row in data["offices"]:
        for title in row["titles"]:
            written = title.upper() if title.strip(".") in short else title
            assert match_office([written]) is not None, title
