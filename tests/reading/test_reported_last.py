"""Where reported words end: before whoever passes them on, before the narrator, before the next one's clause."""

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


PASSED_ON = [
    (
        (
            "Chile's Foreign Minister Ana Vidal said a Peruvian diplomat in the country had been expelled, the "
            "Suva Evening Mail reported."
        ),
        "CHL",
        "a Peruvian diplomat in the country had been expelled",
    ),
    (
        (
            "Fiji's President Ana Vea said Tonga's prime minister had called her the night before signing a deal "
            "with the island of Rotuma, the Suva Evening Mail reported on Tuesday."
        ),
        "FJI",
        "Tonga's prime minister had called her the night before signing a deal with the island of Rotuma",
    ),
    (
        (
            "“We see this as an insult,” Fiji's foreign minister said at a news conference, the Suva Evening Mail "
            "reported."
        ),
        "FJI",
        "“We see this as an insult,”",
    ),
]


@pytest.mark.parametrize(("text", "code", "words"), PASSED_ON)
def test_who_passes_a_report_on_at_its_end_has_not_said_it(text: str, code: str, words: str) -> None:
    (one,) = read(text)
    assert (code_of(one.speaker), one.content[0].quote) == (code, words)
    assert one.outlet is not None
    assert one.outlet.quote.endswith("Suva Evening Mail")


NOT_PASSED_ON = [
    ("Fiji's government said the mail was late and the Suva Evening Mail reported nothing.", "the mail was late"),
    ("Fiji's government said the paper that the Suva Evening Mail had shown was forged.", "was forged"),
]


@pytest.mark.parametrize(("text", "words"), NOT_PASSED_ON)
def test_a_paper_in_the_midst_passes_nothing_on(text: str, words: str) -> None:
    (one,) = read(text)
    assert code_of(one.speaker) == "FJI"
    assert words in one.quote


def test_what_is_denied_was_said_by_nobody() -> None:
    assert [code_of(s.speaker) for s in read("Peru denied that Chile had told it that the road was closed.")] == ["PER"]


def test_a_reason_belongs_to_the_clause_before_it() -> None:
    text = "After Mali had expelled a Nigerien envoy, alleging that he was a spy, Niger recalled its own staff."
    assert [(code_of(s.speaker), s.quote) for s in read(text)] == [("MLI", "he was a spy")]


def test_a_reason_that_opens_belongs_to_the_main_clause() -> None:
    text = "Saying that the envoy was a spy, Niger recalled its own staff."
    assert [(code_of(s.speaker), s.quote) for s in read(text)] == [("NER", "the envoy was a spy")]


ENDS = [
    (
        "The minister said she was “deeply moved” by the letter — a change of tone after a cold spring.",
        "she was “deeply moved” by the letter",
    ),
    (
        "Half of the farmers said they do not trust the ministry, according to a poll held in May.",
        "they do not trust the ministry",
    ),
    (
        "The minister said the house — “a ruin” in her words — would be sold in May.",
        "the house — “a ruin” in her words — would be sold in May",
    ),
]


@pytest.mark.parametrize(("text", "words"), ENDS)
def test_words_end_where_the_narrator_goes_on(text: str, words: str) -> None:
    assert words in [content for _, _, content in told(text)]


def test_a_relative_pronoun_says_nothing() -> None:
    text = "“We can win all the seats from here to the western isles,” which vote in June, would be a bold claim."
    assert "which" not in [source for source, _, _ in told(text)]


def test_actions_that_point_to_something_do_not_speak() -> None:
    text = "These steps, according to Fiji, not only “point to a plan” but also are “a breach of the treaty”."
    (one,) = read(text)
    assert code_of(one.speaker) == "FJI"
    assert [c.quote for c in one.content] == ["“point to a plan”", "“a breach of the treaty”"]


def test_an_office_of_many_words_parts_no_speaker_from_the_words() -> None:
    text = (
        "The summit will be held in Suva in May, EU High Representative for Foreign Affairs and Security Policy Ana "
        "Silva announced at a press conference."
    )
    (one,) = read(text)
    assert (code_of(one.speaker), one.quote) == ("EU", "The summit will be held in Suva in May")


def test_another_paper_is_not_of_the_one_who_spoke_last() -> None:
    text = (
        "Fiji's government said the net was lost. The crew has been asked to leave “at once”, according to an official "
        "statement."
    )
    assert [s.quote for s in read(text)] == ["the net was lost"]


def test_a_report_that_is_denied_is_not_the_words_of_whoever_denies_it() -> None:
    text = "Fiji's government on Saturday denied a press report saying that Tonga had closed the port."
    assert read(text) == []


def test_a_statement_that_is_issued_speaks_for_whoever_issues_it() -> None:
    (one,) = read("Fiji's government issued a statement saying that the port was closed.")
    assert (code_of(one.speaker), one.quote) == ("FJI", "the port was closed")


def test_a_speaker_behind_his_cue_in_the_midst_leaves_the_words_whole() -> None:
    text = "The two islands, said Vea, should work together on the new port."
    assert ("Vea", "said", "The two islands | should work together on the new port") in told(text)


def test_when_it_was_said_is_no_part_of_the_words() -> None:
    (one,) = read("Fiji's government said earlier that the envoy had left the island.")
    assert one.quote == "the envoy had left the island"


def test_a_department_is_named_with_its_field() -> None:
    (one,) = read("The talks failed in the end, the Department of Foreign Affairs said in a statement.")
    assert one.speaker is not None
    assert one.speaker.name == "Department of Foreign Affairs"
