"""Reported speech around its cue: asides, "as" clauses, names given, what an opening hides, two clauses of one verb."""

from __future__ import annotations

import pytest
from reads import code_of, page

from comity.model import Statement
from comity.reading.attributions import find_attributions, spans_of
from comity.reading.statements import find_statements


def told(text: str) -> list[tuple[str, str, str]]:
    """Source, cue and content of each attribution; pieces are joined with " | "."""
    here = page(text)
    found = (spans_of(here, one) for one in find_attributions(here))
    return [(*(" | ".join(text[a:b] for a, b in part) for part in parts),) for parts in found]  # type: ignore[misc]


def read(text: str) -> list[Statement]:
    return find_statements(page(text))


ASIDES = [
    ("The convoy, the Malian minister has said, must turn back.", "The convoy | must turn back"),
    (
        "Farmers, Ana Silva suggested, do not have to fear that prices fall.",
        "Farmers | do not have to fear that prices fall",
    ),
    (
        "And, she acknowledged, it is unclear how long the truce will last, given that “nobody keeps it.”",
        "it is unclear how long the truce will last, given that “nobody keeps it.”",
    ),
    (
        "Two ships had left the port at dawn, he said, adding that a third one was to follow.",
        "Two ships had left the port at dawn",
    ),
    (
        "The envoys discussed a lasting truce during a call on Tuesday, Moyo announced in parliament.",
        "The envoys discussed a lasting truce during a call on Tuesday",
    ),
    (
        "Citizens should keep calm and not listen to words like “war” and “siege”, he told reporters.",
        "Citizens should keep calm and not listen to words like “war” and “siege”",
    ),
]


@pytest.mark.parametrize(("text", "words"), ASIDES)
def test_a_cue_in_the_midst_or_at_the_end_leaves_the_words_whole(text: str, words: str) -> None:
    assert words in [content for _, _, content in told(text)]


AS = [
    (
        "As the committee has pointed out, that is a “textbook case” of fraud.",
        "the committee",
        "that is a “textbook case” of fraud",
    ),
    (
        "As the Suva Daily reported on Tuesday, the ministry sent two letters to the court.",
        "the Suva Daily",
        "the ministry sent two letters to the court",
    ),
    (
        "The talks in Lomé have failed, as the minister admitted on Tuesday.",
        "the minister",
        "The talks in Lomé have failed",
    ),
    ("As she told the council, the harbour will be closed in May.", "she", "the harbour will be closed in May"),
]


@pytest.mark.parametrize(("text", "who", "words"), AS)
def test_what_stands_beside_an_as_clause_is_said_by_whom_it_names(text: str, who: str, words: str) -> None:
    assert (who, words) in [(source, content) for source, _, content in told(text)]


NO_AS = [
    "As the minister warned of a famine, the markets of the city closed for the day.",
    "As the minister argued with the envoy, the guards left the hall by another door.",
    "As expected, the guards of the palace left the hall by another door.",
    "The guards left the hall, as she said they would.",
    "As it announced two weeks ago that it would, the bank closed its doors.",
]


@pytest.mark.parametrize("text", NO_AS)
def test_what_goes_on_at_the_same_time_is_said_by_nobody(text: str) -> None:
    assert not any("guards" in c or "markets" in c or "closed its" in c for _, _, c in told(text))


NAMES = [
    (
        "Tonga defended what it has always done and what Samoa's envoy called “plain theft at sea”.",
        "“plain theft at sea”",
    ),
    ("Under what Ms. Vea called “the old model of trade,” the port was closed.", "“the old model of trade,”"),
    ("The paper on what officials describe as a routine drill was published on Monday.", "a routine drill"),
]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_what_somebody_calls_so_is_his_word(text: str, name: str) -> None:
    assert name in [content for _, _, content in told(text)]


def test_a_name_that_nobody_gave_is_nobodys_word() -> None:
    assert not any(w == "call" for _, w, _ in told("The paper on what nobody would call a drill was published."))


def test_a_title_with_a_full_stop_parts_no_quotation_from_its_cue() -> None:
    assert ("Ms. Vea", "said", "“Follow us,”") in told("“Follow us,” Ms. Vea said, and the guards came along.")


def test_a_relative_clause_that_somebody_tells_is_hers() -> None:
    text = "The bank, which the minister said owed the state a fortune, has closed."
    assert told(text) == [("the minister", "said", "owed the state a fortune")]


def test_behind_with_another_one_speaks() -> None:
    (one,) = read("Tonga has denied the charge, with one Samoan official calling the denial “a very poor joke”.")
    assert code_of(one.speaker) == "WSM"


OPENINGS = [
    "Addressing reporters in Brussels, the foreign minister of Latvia, Ana Ozola, said that the road was open.",
    "Speaking to lawmakers on Monday, Latvian Foreign Minister Ana Ozola said that the road was open.",
]


@pytest.mark.parametrize("text", OPENINGS)
def test_behind_an_opening_the_one_named_speaks(text: str) -> None:
    assert [(code_of(s.speaker), s.content[0].quote) for s in read(text)] == [("LVA", "the road was open")]


def test_what_is_told_in_an_opening_ends_before_the_next_speaker() -> None:
    text = (
        "Addressing the council a day after Peru's President Juan Silva confirmed the talks were over, Chile's "
        "ambassador in Quito, Ana Vidal, said that the door was open."
    )
    assert [(code_of(s.speaker), s.content[0].quote) for s in read(text)] == [
        ("PER", "the talks were over"),
        ("CHL", "the door was open"),
    ]


def test_two_spaces_end_a_sentence_too() -> None:
    text = "“The council must act,” Chile's envoy said.  At the same time, he added, the road was open."
    assert [s.content[0].quote for s in read(text)][:1] == ["“The council must act,”"]
    assert [s.tokens[0].start for s in page(text).parsed.sentences] == [0, text.index("At the")]


def test_a_paper_that_names_its_state_is_not_that_of_the_one_before() -> None:
    text = (
        "Samoa's envoy called the net “a trap”. Both capitals have sent notes. The Tongan note says the net was lost."
    )
    assert [code_of(s.speaker) for s in read(text)][-1] == "TON"


def test_the_state_of_a_medium_beside_the_words_is_no_target() -> None:
    text = "In an interview with Peruvian daily El Faro, Chile's president said Bolivia “must learn to keep its word”."
    (one,) = read(text)
    assert [t.code for t in one.targets] == ["BOL"]
